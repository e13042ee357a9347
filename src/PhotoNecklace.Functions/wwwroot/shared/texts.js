// @ts-check
// What people read. It is in one file per language; the server puts what a page needs of the visitor's language into the page.
import { byId } from './dom.js';

/** @typedef {keyof typeof import('./texts.en.json')} TextKey */
/** @typedef {{[Key in Extract<TextKey, `embed.${string}`>]: string}} EmbedTexts What embed.js says in shops' pages. */
/** @typedef {string | {one: string, other: string}} Template A text with {names} in it; two where it depends on `count`. */

/** @type {Record<string, Template> | undefined} */
let texts;

/**
 * A template's parts: text, and what is put in for its names.
 * @template V
 * @param {Template} template
 * @param {Record<string, V>} values By name. `count` chooses between `one` and `other`.
 * @param {string} language As in `<html lang>`.
 * @returns {(string | V)[]}
 */
export function fillIn(template, values, language) {
  const rule = typeof template === 'string' ? 'other' : new Intl.PluralRules(language).select(Number(values.count));
  const chosen = typeof template === 'string' ? template : rule === 'one' ? template.one : template.other;
  return chosen.split(/\{(\w+)\}/).map((part, i) => (i % 2 === 0 ? part : /** @type {V} */ (values[part]))).filter((part) => part !== '');
}

const all = () => (texts ??= /** @type {Record<string, Template>} */ (JSON.parse(byId('texts').textContent ?? '')));

/**
 * A text of which some parts are elements.
 * @template V
 * @param {TextKey} key
 * @param {Record<string, V>} values
 */
export function parts(key, values) {
  const template = all()[key];
  if (template === undefined) {
    throw new Error(`this page has no text '${key}'`);
  }
  return fillIn(template, values, document.documentElement.lang);
}

/**
 * A number as people of the page's language write it.
 * @param {number} value
 */
const written = (value) => new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false }).format(value);

/**
 * A text; numbers in it are written as in the page's language.
 * @param {TextKey} key
 * @param {Record<string, string | number>} [values]
 */
export const text = (key, values = {}) =>
  parts(key, values)
    .map((part) => (typeof part === 'number' ? written(part) : part))
    .join('');

/**
 * The name of something in the catalogue, in the page's language; its own where the language has none, as for what a shop added.
 * @param {'pendant' | 'metal' | 'cover' | 'stone'} kind
 * @param {string} id
 * @param {string} own
 */
export function catalogueName(kind, id, own) {
  const name = all()[`catalogue.${kind}.${id}`];
  return typeof name === 'string' ? name : own;
}
