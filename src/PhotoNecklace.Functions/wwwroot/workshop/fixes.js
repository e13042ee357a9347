// @ts-check
// The form that changes an item: only what was changed is sent.
import { field } from '../shared/controls.js';
import { element, notify } from '../shared/dom.js';
import { listOf, numbered } from '../shared/numbered.js';
import { text } from '../shared/texts.js';
import { engravingField, engravingName, fonts, stones, textField } from '../shared/fields.js';
import { WindowEditor } from './window.js';

/** @typedef {import('../shared/types.js').OrderItem} OrderItem */

/**
 * A piece that nobody knows has no windows; its photo can be exchanged all the same.
 * @param {OrderItem} item
 * @param {import('../shared/fields.js').IdOf} id
 */
function windowsOf(item, id) {
  const slots = new Set([0, ...item.windows.map((w) => w.slot)]);
  return [...slots].sort().map((slot) => new WindowEditor(item, slot, id));
}

/**
 * A form with what can be changed about an item.
 * @param {OrderItem} item
 * @param {{pendant?: import('../shared/types.js').Pendant, catalogue: import('../shared/types.js').Catalogue}} context
 * @param {(wish: Record<string, string>) => Promise<void>} send Takes what was changed.
 */
export function fixForm(item, { pendant, catalogue }, send) {
  /** @param {string} name */
  const id = (name) => `${name}-${item.itemId}`;
  const areas = pendant?.engraving ?? [{ maxLines: 2 }];
  const engraved = listOf(item, 'engraving', areas.length);
  const engravings = engraved.map((written, place) => engravingField(areas[place], written));
  /** @type {Record<string, ReturnType<typeof textField> | ReturnType<typeof fonts>>} */
  const inputs = {
    ...Object.fromEntries(engravings.map((input, place) => [numbered('engraving', place), input])),
    font: fonts(pendant, item.font),
    chain: textField(item.chain),
  };
  const gems = stones(catalogue, pendant, item.birthstone, id);
  const reason = textField('');
  /** @returns {Record<string, string>} */
  const read = () => ({ ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()])), birthstone: gems?.value ?? '' });
  const before = read();
  const windows = windowsOf(item, id);
  const notice = element('p', { class: 'notice', role: 'alert', hidden: true });
  const save = element('button', { type: 'submit', class: 'button' }, text('workshop.fix.save'));

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    if (save.getAttribute('aria-disabled') === 'true') {
      return;
    }
    if (windows.some((w) => w.isBusy)) {
      notify(notice, text('shared.photo.busy'), 'warn');
      return;
    }
    const changed = Object.entries(read()).filter(([name, value]) => value !== before[name]);
    const wish = Object.assign(Object.fromEntries(changed), ...windows.map((w) => w.wish));
    if (Object.keys(wish).length === 0) {
      notify(notice, text('workshop.fix.unchanged'), 'warn');
      return;
    }
    notify(notice, '');
    save.setAttribute('aria-disabled', 'true');
    await send({ ...wish, ...(reason.value.trim() && { note: reason.value.trim() }) });
    save.removeAttribute('aria-disabled');
  }

  return element(
    'form',
    { class: 'stack', novalidate: true, onsubmit: submit },
    windows.map((w) => w.root),
    element(
      'div',
      { class: 'fields' },
      engravings.map((input, place) => (areas.length > place || engraved[place]) && field(id(numbered('engraving', place)), engravingName(place), input)),
      (areas.length > 0 || item.font) && field(id('font'), text('shared.font.font'), inputs.font),
      gems?.fields,
      field(id('chain'), text('shared.chain.chain'), inputs.chain, text('workshop.fix.chain-hint')),
      field(id('reason'), text('workshop.fix.reason'), reason),
    ),
    notice,
    element('div', { class: 'row' }, save),
  );
}
