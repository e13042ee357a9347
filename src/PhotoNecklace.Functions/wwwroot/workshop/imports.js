// @ts-check
// Orders from a file: what it comes to is shown first, column by column; then it is imported, and customers' links for missing photos are given.
import { sentenceOf } from '../shared/api.js';
import { list } from '../shared/controls.js';
import { byId, element, fill, notify, say } from '../shared/dom.js';
import { poll } from '../shared/polling.js';
import { text } from '../shared/texts.js';
import { get, path, postFile, save } from './access.js';
import { action } from './words.js';

/** @typedef {import('../shared/types.js').ImportPlan} ImportPlan */
/** @typedef {import('../shared/types.js').ImportStatus} ImportStatus */
/** @typedef {import('../shared/types.js').ImportFault} ImportFault */
/** @typedef {import('../shared/types.js').ImportedOrder} ImportedOrder */
/** @typedef {import('./workshop.js').Address} Address */

const form = byId('import-form', HTMLFormElement);
const field = byId('import-file', HTMLInputElement);
const look = byId('import-look', HTMLButtonElement);
const shown = byId('import-plan');
const result = byId('import-result');
/** What somebody said of columns, by heading. @type {Map<string, string>} */
const rules = new Map();
let shop = '';
/** @type {AbortController|undefined} */
let running;

/**
 * @param {string[]} way
 * @param {File} file
 * @param {string} [plan]
 */
function address(way, file, plan) {
  const query = new URLSearchParams([['name', file.name], ...[...rules].map(([heading, use]) => ['map', `${use}=${heading}`])]);
  if (plan) {
    query.set('plan', plan);
  }
  return `${path('shops', shop, 'imports', ...way)}?${query}`;
}

/** @param {ImportFault[]} faults */
const sentences = (faults) =>
  faults.map(({ line, file, reason }) => element('li', {}, line > 0 ? `${text('workshop.import.line', { line })} ` : file ? `${file}: ` : '', reason));

/** @param {string[]} heads */
const head = (heads) => element('thead', {}, element('tr', {}, heads.map((h) => element('th', { scope: 'col' }, h))));

/**
 * @param {ImportPlan} plan
 * @param {File} file
 */
function columns(plan, file) {
  if (plan.columns.length === 0) {
    return false;
  }
  const rows = plan.columns.map(({ heading, use, example }) => {
    const uses = [...new Set([use, 'Ignore', ...plan.uses])];
    const options = uses.map((value) => ({ value, label: value === 'Ignore' ? text('workshop.import.ignored') : value }));
    const choice = list(options, use, { 'aria-label': text('workshop.import.read-as-label', { heading }) });
    choice.addEventListener('change', () => {
      rules.set(heading, choice.value);
      void preview(file, heading);
    });
    choice.dataset.heading = heading;
    return element('tr', {}, element('th', { scope: 'row' }, heading), element('td', {}, choice), element('td', {}, example ?? ''));
  });
  const heads = [text('workshop.import.column'), text('workshop.import.read-as'), text('workshop.import.example')];
  return element('div', { class: 'wide-table' }, element('table', { class: 'list' }, head(heads), element('tbody', {}, rows)));
}

/** @param {ImportPlan} plan */
function orders({ shown: first, orderCount }) {
  if (first.length === 0) {
    return false;
  }
  const rows = first.flatMap((order) =>
    order.items.map((item) =>
      element(
        'tr',
        {},
        element('td', {}, order.name),
        element('td', { class: 'number' }, `${item.quantity}`),
        element('td', {}, item.piece),
        element('td', {}, item.engraving ?? ''),
        element('td', {}, item.needsPhoto ? text('workshop.import.by-link') : text('workshop.import.in-file')),
      ),
    ),
  );
  const heads = [text('workshop.import.order'), text('workshop.import.quantity'), text('workshop.import.piece'), text('workshop.import.engraving'), text('workshop.import.photo')];
  const title = orderCount > first.length ? text('workshop.import.first-orders', { count: first.length }) : text('workshop.import.orders');
  return element(
    'div',
    { class: 'stack' },
    element('h4', {}, title),
    // Wider than a phone: it is scrolled with keys, too.
    element('div', { class: 'wide-table', role: 'region', 'aria-label': title, tabindex: 0 }, element('table', { class: 'list' }, head(heads), element('tbody', {}, rows))),
  );
}

/** @param {ImportPlan} plan */
const summary = ({ rows, orderCount, itemCount }) =>
  text('workshop.import.summary', {
    rows: text('workshop.import.count-rows', { count: rows }),
    orders: text('workshop.import.count-orders', { count: orderCount }),
    pieces: text('workshop.import.count-pieces', { count: itemCount }),
  });

/**
 * @param {ImportPlan} plan
 * @param {File} file
 */
function show(plan, file) {
  const confirm = element('button', { type: 'button', id: 'import-confirm', class: 'button wide' }, text('workshop.import.confirm', { count: plan.orderCount }));
  confirm.disabled = plan.orderCount === 0;
  confirm.addEventListener('click', () => run(plan, file, confirm));
  const more = plan.faultCount - plan.faults.length;
  fill(
    shown,
    element('h3', { id: 'import-summary', tabindex: -1 }, summary(plan)),
    plan.withoutPhoto > 0 && element('p', {}, text('workshop.import.without-photo', { count: plan.withoutPhoto })),
    plan.faultCount > 0 &&
      element(
        'div',
        { class: 'notice bad', id: 'import-faults' },
        element('p', {}, text('workshop.import.faults', { count: plan.faultCount })),
        element('ul', {}, sentences(plan.faults), more > 0 && element('li', {}, text('workshop.import.more-faults', { count: more }))),
      ),
    plan.notes.length > 0 && element('div', { class: 'notice warn' }, element('ul', {}, sentences(plan.notes))),
    columns(plan, file),
    orders(plan),
    confirm,
  );
  shown.hidden = false;
  result.hidden = true;
}

/**
 * @param {File} file
 * @param {string} [changed] The column that was changed, which keeps the focus.
 */
async function preview(file, changed) {
  look.disabled = true;
  notify(byId('import-fault'), '');
  try {
    /** @type {ImportPlan} */
    const plan = await postFile(address(['preview'], file), file);
    show(plan, file);
    const kept = changed && [...shown.querySelectorAll('select')].find((s) => s.dataset.heading === changed);
    (kept || byId('import-summary')).focus();
  } catch (error) {
    // The columns stay, so that what was changed last can be changed back.
    if (!changed) {
      shown.hidden = true;
    }
    const confirm = document.getElementById('import-confirm');
    confirm?.toggleAttribute('disabled', true);
    notify(byId('import-fault'), sentenceOf(error), 'bad');
  } finally {
    look.disabled = false;
  }
}

/** @param {ImportedOrder} order */
function link({ name, proofUrl }) {
  const copied = element('span', { class: 'hint', role: 'status' });
  const copy = action(text('workshop.import.copy'), async () => {
    await navigator.clipboard?.writeText(proofUrl ?? '').then(
      () => say(copied, text('workshop.import.copied')),
      () => say(copied, text('workshop.import.copy-yourself')),
    );
  });
  copy.setAttribute('aria-label', text('workshop.import.copy-label', { order: name }));
  const a = element('a', { href: proofUrl ?? '', target: '_blank', rel: 'noopener' }, text('workshop.import.link', { order: name }));
  return element('li', { class: 'row' }, a, copy, copied);
}

/** @param {ImportStatus['outcomes']} outcomes */
const said = (outcomes) =>
  [
    outcomes.New && text('workshop.import.new', { count: outcomes.New }),
    outcomes.Changed && text('workshop.import.changed', { count: outcomes.Changed }),
    outcomes.Unchanged && text('workshop.import.unchanged', { count: outcomes.Unchanged }),
    outcomes.Known && text('workshop.import.known', { count: outcomes.Known }),
    outcomes.Erased && text('workshop.import.erased', { count: outcomes.Erased }),
    outcomes.Refused && text('workshop.import.refused', { count: outcomes.Refused }),
  ].filter(Boolean);

/** @param {ImportStatus} status */
async function finish(status) {
  const at = path('shops', shop, 'imports', status.import.id);
  /** @type {{orders: ImportedOrder[]}} */
  const { orders: all } = await get(`${at}/orders`);
  const waiting = all.filter((o) => o.needsPhoto && o.proofUrl);
  const refused = all.filter((o) => o.reason);
  fill(
    result,
    element('h3', { id: 'import-done', tabindex: -1 }, text('workshop.import.done')),
    element('ul', {}, said(status.outcomes).map((s) => element('li', {}, s || ''))),
    refused.length > 0 && element('div', { class: 'notice bad' }, element('ul', {}, refused.map((o) => element('li', {}, `${o.name}: ${o.reason?.message}`)))),
    waiting.length > 0 && element('p', {}, text('workshop.import.send-links')),
    waiting.length > 0 && element('ul', { class: 'links', id: 'import-links' }, waiting.map(link)),
    action(text('workshop.import.save'), () => save(`${at}/orders?format=csv`, 'import.csv')),
  );
  byId('import-done').focus();
}

/**
 * @param {ImportPlan} plan
 * @param {File} file
 * @param {HTMLButtonElement} confirm
 */
async function run(plan, file, confirm) {
  confirm.disabled = true;
  notify(byId('import-fault'), '');
  running?.abort();
  const { signal } = (running = new AbortController());
  try {
    /** @type {ImportStatus} */
    const begun = await postFile(address([], file, plan.id), file);
    const progress = element('p', { role: 'status' });
    fill(result, progress);
    result.hidden = false;
    /** @param {ImportStatus} status */
    const step = (status) => {
      const done = Object.values(status.outcomes).reduce((sum, n) => sum + n, 0);
      say(progress, text('workshop.import.progress', { done, all: status.import.orders }));
      return status.isFinished;
    };
    const at = path('shops', shop, 'imports', begun.import.id);
    const status = await poll(async () => /** @type {ImportStatus} */ (await get(at)), step, { signal, patience: 600_000 });
    if (status) {
      await finish(status);
    } else {
      say(progress, text('workshop.import.slow'));
    }
  } catch (error) {
    if (!signal.aborted) {
      confirm.disabled = false;
      notify(byId('import-fault'), sentenceOf(error), 'bad');
    }
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const file = field.files?.[0];
  field.setAttribute('aria-invalid', String(!file));
  if (!file) {
    notify(byId('import-fault'), text('workshop.import.choose'), 'bad');
    field.focus();
    return;
  }
  await preview(file);
});

field.addEventListener('change', () => {
  rules.clear();
  shown.hidden = true;
  result.hidden = true;
});

/**
 * What was looked at stays until the shop is another one.
 * @param {Address} address
 */
export async function showImport(address) {
  if (shop !== address.shop) {
    running?.abort();
    rules.clear();
    shown.hidden = true;
    result.hidden = true;
    notify(byId('import-fault'), '');
  }
  shop = address.shop;
}
