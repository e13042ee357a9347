// @ts-check
// The script's tag, and what it says.

export const script = /** @type {HTMLScriptElement} */ (document.currentScript ?? [...document.querySelectorAll('script[src*="/assets/embed.js"]')].pop());
export const app = new URL(script.src).origin;
export const { shop = '', pendant = '', ticket = '', form: selector = '', optional } = script.dataset;

/** @param {HTMLScriptElement} s */
const nameOf = (s) => JSON.stringify([s.src, s.dataset.shop ?? '', s.dataset.pendant ?? '', s.dataset.form ?? '']);

/** What tells this tag from one for another product. */
export const tag = nameOf(script);

/** @param {HTMLScriptElement} other */
export const isSameTag = (other) => nameOf(other) === tag;
