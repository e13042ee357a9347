// @ts-check
// Fields and choices that several pages have.
import { element, fill, first } from './dom.js';

/** @typedef {{value: string, label: string | Node, mark?: Node}} Option */

/**
 * Radio buttons in a fieldset, under its legend.
 * @param {HTMLElement} fieldset
 * @param {string} name
 * @param {Option[]} options
 * @param {string|null|undefined} chosen
 * @param {(value: string) => void} onChoose
 * @param {string} [kind] The class of their list.
 */
export function radios(fieldset, name, options, chosen, onChoose, kind = 'choices') {
  fill(
    fieldset,
    first(fieldset, 'legend'),
    element(
      'div',
      { class: kind },
      options.map((o) => {
        const input = element('input', { type: 'radio', name, value: o.value, onchange: () => onChoose(o.value) });
        input.checked = o.value === chosen;
        return element('label', { class: 'choice' }, input, element('span', {}, o.mark, o.label));
      }),
    ),
  );
}

/**
 * A list to choose one from.
 * @param {{value: string, label: string}[]} options
 * @param {string} chosen
 * @param {Record<string, import('./dom.js').Property>} [properties]
 */
export function list(options, chosen, properties = {}) {
  const select = element(
    'select',
    properties,
    options.map(({ value, label }) => element('option', { value }, label)),
  );
  select.value = chosen;
  return select;
}

/**
 * A field under its label.
 * @param {string} id
 * @param {string} label
 * @param {HTMLElement} input
 * @param {string|false} [hint]
 */
export function field(id, label, input, hint) {
  input.id = id;
  if (hint) {
    input.setAttribute('aria-describedby', `${id}-hint`);
  }
  return element('div', { class: 'field' }, element('label', { for: id }, label), input, hint && element('p', { class: 'hint', id: `${id}-hint` }, hint));
}
