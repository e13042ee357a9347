// @ts-check
// What is known of the shop's page and of the design, at this moment.

/** @typedef {{id: string, options: string[] | Record<string, string> | null, price: string}} Variant What its options are: a list, or values by fields' names. */
/** @typedef {import('../designer/shop-page.js').ToldDesign} Design */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | HTMLButtonElement} Field */

export const state = {
  /** @type {HTMLScriptElement} */
  place: /** @type {HTMLScriptElement} */ (document.createElement('script')),
  /** The product's address when the tag came to its place. */
  placed: '',
  /** @type {HTMLFormElement|null} */
  form: null,
  /** @type {Variant[]|null} The product's variants; null while the page does not tell them. */
  product: null,
  /** @type {Design|null} What the frame told last. */
  design: null,
  /** The form's variant when it was looked at last. */
  seen: '',
  /** @type {{variant: string, tries: number, until: number}|null} The variant that the theme is being brought to, which may take it a while. */
  wanted: null,
  isChoosing: false,
  /** How many choices the theme has announced and not carried out yet. */
  announced: 0,
  /** @type {{design: string, since: number}|null} The design that the theme may put into the cart now. */
  passed: null,
  /** @type {{button: HTMLElement|null|undefined, f: HTMLFormElement}|null} What was pressed and waits for the design to settle. */
  again: null,
  inCart: '',
  /** The key of the cart's line that the design replaces; empty for a new one. */
  edited: '',
  reported: '',
  learned: '',
  isKnown: false,
  /** True once the frame's page listens. */
  isReady: false,
  isBlamed: false,
  isComplete: document.readyState === 'complete',
};
