// @ts-check
// The design in the page's form, as line-item properties.
import { variantOf } from './forms.js';
import { state } from './state.js';

/** @typedef {import('./state.js').Design} Design */

/** @type {(name: string, value: string) => HTMLInputElement} */
export function hidden(name, value) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'hidden', name, value });
  input.dataset.photoNecklace = '';
  return input;
}

/** @param {Design} design */
export const nameOf = ({ variant, properties }) => JSON.stringify([variant, properties]);
/** @param {HTMLFormElement} f */
export const isOrderable = (f) => Boolean(state.design?.isFinished && variantOf(f) === state.design.variant && state.design.heard === state.seen);

/** @param {HTMLFormElement} f */
export function put(f) {
  const wish = state.design && isOrderable(f) ? Object.entries(state.design.properties).map(([name, value]) => [`properties[${name}]`, value]) : [];
  const has = [.../** @type {NodeListOf<HTMLInputElement>} */ (f.querySelectorAll('[data-photo-necklace=""]'))];
  if (JSON.stringify(wish) === JSON.stringify(has.map((x) => [x.name, x.value]))) {
    return;
  }
  has.forEach((old) => old.remove());
  wish.forEach(([name, value]) => f.append(hidden(name, value)));
  if (state.design && wish.length > 0) {
    const { sku, variant, properties } = state.design;
    f.dispatchEvent(new CustomEvent('photo-necklace:chosen', { bubbles: true, detail: { sku, variant, properties } }));
  }
}
