// @ts-check
// A pendant's outline from a picture of its shape: upload it, look at the outline, and take the entry for the catalogue.
import { sentenceOf } from '../shared/api.js';
import { byId, element, fill, notify, svg } from '../shared/dom.js';
import { text } from '../shared/texts.js';
import { postFile, query } from './access.js';

/** @typedef {import('../shared/types.js').TracedOutline} TracedOutline */

const form = byId('outline-form', HTMLFormElement);
const picture = byId('outline-picture', HTMLInputElement);
const name = byId('outline-name', HTMLInputElement);
const width = byId('outline-width', HTMLInputElement);
const rim = byId('outline-rim', HTMLInputElement);
const trace = byId('outline-trace', HTMLButtonElement);

/** @param {TracedOutline} traced */
function drawing({ outline, window: opening, bounds: { x, y, width: w, height: h } }) {
  const margin = Math.max(w, h) * 0.04;
  return svg(
    'svg',
    {
      viewBox: `${x - margin} ${y - margin} ${w + 2 * margin} ${h + 2 * margin}`,
      class: 'outline',
      role: 'img',
      'aria-label': text('workshop.outlines.drawing', { name: name.value.trim() }),
      'stroke-width': Math.max(w, h) / 200,
    },
    svg('path', { d: outline, class: 'metal' }),
    svg('path', { d: opening, class: 'window' }),
  );
}

/** @param {TracedOutline} traced */
function show(traced) {
  const entry = element('textarea', { id: 'outline-entry', rows: 12, readonly: true, spellcheck: false });
  entry.value = traced.entry;
  const copied = element('p', { class: 'hint', role: 'status' });
  const { width: w, height: h } = traced.bounds;
  fill(
    byId('outline'),
    element('h3', { id: 'outline-size' }, text('workshop.outlines.size', { width: w.toFixed(1), height: h.toFixed(1) })),
    drawing(traced),
    traced.notes.map((note) => element('p', { class: 'notice warn' }, note)),
    element('div', { class: 'field' }, element('label', { for: 'outline-entry' }, text('workshop.outlines.entry')), entry),
    element(
      'button',
      {
        type: 'button',
        class: 'button quiet narrow',
        onclick: async () => {
          entry.select();
          await navigator.clipboard?.writeText(traced.entry).then(
            () => (copied.textContent = text('workshop.outlines.copied')),
            () => (copied.textContent = text('workshop.outlines.copy-yourself')),
          );
        },
      },
      text('workshop.outlines.copy'),
    ),
    copied,
  );
  byId('outline').hidden = false;
  byId('outline').focus();
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const file = picture.files?.[0];
  const wrong = [picture, name, width, rim].find((field) => !field.checkValidity());
  [picture, name, width, rim].forEach((field) => field.setAttribute('aria-invalid', String(field === wrong)));
  notify(byId('outline-fault'), wrong ? text('workshop.outlines.invalid') : '', 'bad');
  if (wrong || !file) {
    wrong?.focus();
    return;
  }
  trace.disabled = true;
  try {
    const wish = { name: name.value.trim(), width: width.value, rim: rim.value, fillHoles: byId('outline-fill', HTMLInputElement).checked && 'true' };
    /** @type {TracedOutline} */
    const traced = await postFile(`/api/outlines${query(wish)}`, file);
    show(traced);
  } catch (error) {
    byId('outline').hidden = true;
    notify(byId('outline-fault'), sentenceOf(error), 'bad');
  } finally {
    trace.disabled = false;
  }
});

/** What was traced stays until the page is left. */
export async function showOutlines() {}
