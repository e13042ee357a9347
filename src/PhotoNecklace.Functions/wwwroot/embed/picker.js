// @ts-check
// The theme's own choice of a variant, as its customers operate it.
import { fieldsOf, isCartForm, isRadio, named, quick, variantFields, variantInAddress, variantOf } from './forms.js';
import { hidden } from './properties.js';
import { state } from './state.js';

/** @typedef {import('./state.js').Field} Field */
/** @typedef {{value: string, text: string, isChosen: boolean, take: () => void}} Choice One of a theme's own options. */

/** @type {(field: Element, ...types: string[]) => void} */
const fire = (field, ...types) => types.forEach((type) => field.dispatchEvent(new Event(type, { bubbles: true })));
/** @param {string} text */
const plain = (text) => String(text).toLowerCase().normalize('NFD').replace(/[^\p{L}\p{N}]/gu, '');

/** @type {(field: Field, value: string) => void} */
function choose(field, value) {
  if (isRadio(field)) {
    field.click();
  } else if (field.value !== value) {
    field.value = value;
    fire(field, 'input', 'change');
  }
}

/**
 * A picker may stand in a form of its own; that of another product's form, or on its card, is not ours.
 * @param {HTMLFormElement} form
 * @param {Field} field
 */
function isOfPicker(form, field) {
  const card = field.closest(quick);
  const isOfOther = field.form && field.form !== form && (isCartForm(field.form) || variantFields(field.form).length > 0);
  return !isOfOther && (!card || card.contains(form)) && !variantFields(form).includes(field) && !/quantity|selling_plan/.test(field.name ?? '');
}

/**
 * The theme's lists, radio buttons and buttons, one group an option.
 * @param {HTMLFormElement} form
 */
function optionGroups(form) {
  const around = form.closest('product-info, .shopify-section') ?? form.closest('[data-section-id], section, .product, main') ?? form.parentElement ?? form;
  /** @type {Map<unknown, Choice[]>} */
  const groups = new Map();
  const controls = /** @type {NodeListOf<Field>} */ (around.querySelectorAll('select, input[type="radio"], button[data-value], [data-option-value]'));
  for (const field of new Set([...fieldsOf(form), ...controls])) {
    if (!isOfPicker(form, field)) {
      continue;
    }
    if (field instanceof HTMLSelectElement) {
      groups.set(field, [...field.options].map((o) => ({ value: o.value, text: o.text, isChosen: o.selected, take: () => choose(field, o.value) })));
    } else if (isRadio(field)) {
      const all = groups.get(field.name) ?? [];
      // Some have an id for their value, and its word in the label.
      groups.set(field.name, [...all, { value: field.value, text: field.labels?.[0]?.textContent ?? '', isChosen: field.checked, take: () => choose(field, field.value) }]);
    } else if (field.matches('[data-value], [data-option-value]')) {
      const value = field.dataset.value ?? field.dataset.optionValue ?? '';
      const all = groups.get(field.parentElement) ?? [];
      groups.set(field.parentElement, [...all, { value, text: (field.textContent ?? '').trim(), isChosen: /\b(active|selected)\b/.test(field.className), take: () => field.click() }]);
    }
  }
  return [...groups.entries()];
}

/** @type {(field: Field, value: string) => boolean} */
const offers = (field, value) => (field instanceof HTMLSelectElement ? [...field.options].some((o) => o.value === value) : isRadio(field) ? field.value === value : field.name !== 'add-to-cart');

/**
 * WooCommerce takes from each list what does not go with the other lists' choices: those are let go first, if need be.
 * @param {HTMLFormElement} form
 * @param {[string, string][]} wishes
 */
function operateLists(form, wishes) {
  /** @param {string} [wish] */
  const take = (wish) => wishes.forEach(([name, value]) => named(form, name).filter((f) => offers(f, wish ?? value)).forEach((f) => choose(f, wish ?? value)));
  take();
  if (wishes.some(([name, value]) => named(form, name).some((f) => f instanceof HTMLSelectElement && f.value !== value))) {
    take('');
    take();
  }
}

/**
 * Uses the theme's own controls, so that its price and its pictures follow.
 * @param {HTMLFormElement} form
 * @param {string} variant
 */
function operatePicker(form, variant) {
  const options = state.product?.find((v) => v.id === variant)?.options;
  if (options && !Array.isArray(options)) {
    operateLists(form, Object.entries(options).filter(([, value]) => value));
    return;
  }
  const groups = optionGroups(form);
  const words = options ?? state.design?.words ?? [];
  words.forEach((word, at) => {
    const wishes = [word].flat().map(plain);
    const all = options && new Set(state.product?.map((v) => plain(Array.isArray(v.options) ? v.options[at] : '')));
    /** @param {[unknown, Choice[]]} group */
    const fits = ([, choices]) => choices.some((c) => wishes.includes(plain(c.value)) || wishes.includes(plain(c.text))) && (!all || choices.every((c) => !c.value || all.has(plain(c.value)) || all.has(plain(c.text))));
    const found = groups.findIndex(fits);
    if (found >= 0) {
      const [[, choices]] = groups.splice(found, 1);
      const choice = choices.find((c) => wishes.includes(plain(c.value)) || wishes.includes(plain(c.text)));
      if (choice && !choice.isChosen) {
        choice.take();
      }
    }
  });
}

/** @type {(f: HTMLFormElement, variant: string) => void} */
export function setVariant(f, variant) {
  const fields = variantFields(f);
  if (fields.length === 0) {
    const field = hidden('id', variant);
    field.dataset.photoNecklace = 'variant';
    field.dataset.address = variantInAddress();
    f.append(field);
  }
  state.isChoosing = true;
  for (const field of fields) {
    if (offers(field, variant)) {
      choose(field, variant);
    }
  }
  state.isChoosing = false;
}

/** @type {(form: HTMLFormElement, variant: string) => void} */
export function selectVariant(form, variant) {
  state.wanted = { variant, tries: 3, until: Date.now() + 5000 };
  state.isChoosing = true;
  operatePicker(form, variant);
  state.isChoosing = false;
  // The theme may look its variant up first; what is ordered is right at once.
  if (variantOf(form) !== variant) {
    setVariant(form, variant);
  }
}
