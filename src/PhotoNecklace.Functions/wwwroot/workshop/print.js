// @ts-check
// What is approved, and the print sheet made of it.
import { sentenceOf } from '../shared/api.js';
import { byId, element, fill, notify, say } from '../shared/dom.js';
import { parts, text } from '../shared/texts.js';
import { get, path, post, query } from './access.js';
import { showSheet } from './sheet.js';
import { day, moment, plain, thumb } from './words.js';

/** @typedef {import('../shared/types.js').ApprovedItem} ApprovedItem */
/** @typedef {import('../shared/types.js').SheetProfile} SheetProfile */
/** @typedef {import('./workshop.js').Address} Address */

const printChosen = byId('print-chosen', HTMLButtonElement);
const printAll = byId('print-all', HTMLButtonElement);
const profileList = byId('profile', HTMLSelectElement);
const paperList = byId('paper', HTMLSelectElement);
/** @type {SheetProfile[]} */
let profiles = [];
/** @type {Address} */
let at;
/** @type {ApprovedItem[]} */
let items = [];
/** @type {string|null} */
let continuation = null;
let stay = new AbortController();
/** The orders that were taken off the sheet by hand. */
const left = new Set();

const boxes = () => /** @type {HTMLInputElement[]} */ ([...byId('approved').querySelectorAll('input:enabled')]);
const chosen = () => boxes().filter((b) => b.checked).map((b) => b.value);

function tell() {
  const count = chosen().length;
  printChosen.textContent = count === 0 ? text('workshop.print.nothing-chosen') : text('workshop.print.chosen', { count });
  printChosen.disabled = count === 0;
  printAll.disabled = items.every((i) => i.hold) && !continuation;
  const free = boxes();
  byId('choose-all').hidden = free.length < 2;
  byId('choose-all').textContent = free.some((b) => !b.checked) ? text('workshop.print.choose-all') : text('workshop.print.choose-none');
}

/** @param {ApprovedItem[]} all Those of one order. */
function card(all) {
  const [first] = all;
  const isTaken = all.every((i) => i.sheetId) || Boolean(first.hold);
  const id = `print-${first.orderId}`;
  const name = { order: first.orderName };
  const box = element('input', { type: 'checkbox', id, value: first.orderId, disabled: isTaken, 'aria-label': text('workshop.print.order', name) });
  box.checked = !isTaken && !left.has(first.orderId);
  box.addEventListener('change', () => {
    left[box.checked ? 'delete' : 'add'](first.orderId);
    tell();
  });
  const order = `#/${encodeURIComponent(at.shop)}/order/${encodeURIComponent(first.orderId)}`;
  return element(
    'li',
    { class: 'card order' },
    box,
    element('div', { class: 'thumbs' }, all.slice(0, 3).map((i) => thumb(i.thumb))),
    element(
      'div',
      { class: 'order-text' },
      element(
        'p',
        {},
        element('label', { for: id }, first.orderName),
        ' ',
        element('a', { class: 'hint', href: order, 'aria-label': text('workshop.print.open-order', name) }, text('workshop.print.open')),
      ),
      all.map(({ quantity, title, metal, cover, isRemade }) =>
        element('p', {}, text('workshop.print.item', { quantity, title, metal: plain(metal), cover: plain(cover) }), isRemade && element('span', { class: 'badge warn' }, text('workshop.print.remade'))),
      ),
      first.hold ? element('p', { class: 'reason' }, first.hold.message) : isTaken && element('p', { class: 'reason' }, text('workshop.print.taken', { sheet: first.sheetId ?? '' })),
      element('p', { class: 'hint' }, parts('workshop.print.approved-at', { time: moment(first.approvedAt) })),
      first.dueOn && element('p', { class: first.isLate ? 'reason' : 'hint' }, first.isLate ? parts('workshop.print.late', { day: day(first.dueOn) }) : parts('workshop.print.due', { day: day(first.dueOn) })),
    ),
  );
}

function status(orders = 0) {
  if (items.length === 0) {
    return text('workshop.print.none');
  }
  const held = items.filter((i) => i.hold).length;
  return [
    text('workshop.print.status', { items: text('workshop.count.items', { count: items.length }), orders: text('workshop.count.orders', { count: orders }) }),
    held > 0 && text('workshop.print.held', { number: held }),
    continuation && text('workshop.more'),
  ]
    .filter(Boolean)
    .join(' ');
}

function show() {
  /** @type {Map<string, ApprovedItem[]>} */
  const orders = new Map();
  items.forEach((i) => orders.set(i.orderId, [...(orders.get(i.orderId) ?? []), i]));
  fill(byId('approved'), [...orders.values()].map(card));
  byId('approved-more').hidden = !continuation;
  say(byId('approved-status'), status(orders.size));
  const metals = [...new Set(items.flatMap((i) => i.metal ?? []))].sort();
  const metalList = byId('only-metal', HTMLSelectElement);
  const { value } = metalList;
  fill(metalList, element('option', { value: '' }, text('workshop.print.only-any')), metals.map((m) => element('option', { value: m }, plain(m))));
  metalList.value = metals.includes(value) ? value : '';
  tell();
}

const profile = () => profiles.find((p) => p.name === profileList.value);

// What a profile says is not asked again.
function showProfile() {
  const chosen = profile();
  byId('paper-fields').hidden = Boolean(chosen);
  byId('size-field').hidden = paperList.value !== '';
  byId('nests-field').hidden = !chosen?.nests;
  const told = chosen && {
    paper: chosen.paper,
    marks: chosen.marks === 'Silhouette' ? text('workshop.print.marks-silhouette') : chosen.marks === 'Targets' ? text('workshop.print.marks-targets') : text('workshop.print.marks-none'),
    mirror: chosen.isMirrored ? text('workshop.print.mirrored') : '',
  };
  byId('profile-hint').textContent = told ? text('workshop.print.profile-hint', told) : '';
}

async function loadProfiles() {
  profiles = await get(path('sheet-profiles', at.shop));
  byId('profile-field').hidden = profiles.length === 0;
  fill(
    profileList,
    profiles.map(({ name }) => element('option', { value: name }, name)),
    element('option', { value: '' }, text('workshop.print.no-profile')),
  );
  profileList.value = profiles.some((p) => p.name === 'default') ? 'default' : '';
  showProfile();
}

/** What the sheet is to hold and how it is made, as far as somebody said so. */
function wishes() {
  /** @param {string} id */
  const value = (id) => byId(id, HTMLInputElement).value;
  const metal = byId('only-metal', HTMLSelectElement).value;
  const chosen = profile();
  const only = {
    metals: metal ? [metal] : null,
    process: byId('only-process', HTMLSelectElement).value || null,
    fromMm: value('only-from') ? Number(value('only-from')) : null,
    toMm: value('only-to') ? Number(value('only-to')) : null,
    dueBy: value('only-due') || null,
  };
  const nests = chosen?.nests ? (value('nests').match(/\d+/g) ?? []).map(Number) : null;
  return chosen
    ? { ...only, profile: chosen.name, spoiledNests: nests }
    : {
        ...only,
        paper: paperList.value || value('size').trim(),
        marginMm: byId('margin', HTMLInputElement).valueAsNumber,
        gapMm: byId('gap', HTMLInputElement).valueAsNumber,
        mirror: byId('mirror', HTMLInputElement).checked,
      };
}

async function load(isMore = false) {
  /** @type {{items: ApprovedItem[], continuation: string|null}} */
  const answer = await get(path('approved', at.shop) + query({ continuation: isMore && continuation }));
  items = isMore ? [...items, ...answer.items] : answer.items;
  continuation = answer.continuation;
  show();
}

/** @param {string} sheetId */
async function follow(sheetId) {
  const { signal } = stay;
  byId('sheet').hidden = false;
  try {
    if (await showSheet(byId('sheet'), sheetId, signal)) {
      await load();
    }
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  }
}

/** @param {{orders: string[]} | {allApproved: true}} what */
async function order(what) {
  const [margin, gap] = [byId('margin', HTMLInputElement), byId('gap', HTMLInputElement)];
  const wrong = profile() ? undefined : [margin, gap].find((field) => !field.checkValidity());
  [margin, gap].forEach((field) => field.setAttribute('aria-invalid', String(field === wrong)));
  notify(byId('sheet-fault'), wrong ? text('workshop.print.invalid') : '', 'bad');
  if (wrong) {
    wrong.focus();
    return;
  }
  try {
    const wish = { shop: at.shop, ...what, ...wishes() };
    /** @type {{sheetId: string}} */
    const { sheetId } = await post('/api/sheets', wish);
    // Reload finds the sheet again; going back does not.
    history.replaceState(null, '', `#/${encodeURIComponent(at.shop)}/print${query({ sheet: sheetId })}`);
    await follow(sheetId);
  } catch (error) {
    notify(byId('sheet-fault'), sentenceOf(error), 'bad');
  }
}

byId('sheet-form').addEventListener('submit', (e) => {
  e.preventDefault();
  order({ orders: chosen() });
});
profileList.addEventListener('change', showProfile);
paperList.addEventListener('change', showProfile);
byId('choose-all').addEventListener('click', () => {
  const free = boxes();
  const all = free.some((b) => !b.checked);
  for (const box of free) {
    box.checked = all;
    left[all ? 'delete' : 'add'](box.value);
  }
  tell();
});
printAll.addEventListener('click', () => order({ allApproved: true }));
byId('approved-more').addEventListener('click', () => load(true).catch((error) => notify(byId('fault'), sentenceOf(error), 'bad')));

/**
 * Shows what is approved, and the sheet that the address names.
 * @param {Address} address
 */
export async function showPrint(address) {
  at = address;
  stay = new AbortController();
  left.clear();
  const sheet = at.query.get('sheet');
  byId('sheet').hidden = !sheet;
  notify(byId('sheet-fault'), '');
  await Promise.all([load(), loadProfiles(), sheet ? follow(sheet) : null]);
}

/** Asks no more after a sheet. */
export function leavePrint() {
  stay.abort();
}
