// @ts-check
// Builds elements. Text only ever goes in as text, so nothing that a person typed can become markup.

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Child | readonly (Child | readonly Child[])[]} Children Null, undefined and false are left out. */
/** @typedef {'good' | 'warn' | 'bad' | ''} Kind What a notice means; empty for neutral. */
/** @typedef {string | number | boolean | null | undefined | Record<string, string> | ((event: Event) => unknown)} Property */

const svgName = 'http://www.w3.org/2000/svg';

/**
 * The element with that id. A page without it is broken, which an error says.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [kind] What the element is, such as `HTMLInputElement`.
 * @returns {T}
 */
export const byId = (id, kind) => expected(document.getElementById(id), `#${id}`, kind);

/**
 * The first element in another one that a selector finds; it must be there.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [kind]
 * @returns {T}
 */
export const first = (root, selector, kind) => expected(root.querySelector(selector), selector, kind);

/**
 * @template {Element} T
 * @param {Element|null} found
 * @param {string} name
 * @param {(new () => T)|undefined} kind
 * @returns {T}
 */
function expected(found, name, kind) {
  if (!(found instanceof (kind ?? HTMLElement))) {
    throw new Error(`the page has no ${name} of the expected kind`);
  }
  return /** @type {T} */ (found);
}

/**
 * A new element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, Property>} properties `class`, `dataset`, `on…` handlers and attributes; false and null leave one out.
 * @param {...Children} children Strings become text.
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (typeof value === 'function') {
      made.addEventListener(name.slice(2), value);
    } else if (typeof value === 'object') {
      Object.assign(made.dataset, value);
    } else {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
  fill(made, ...children);
  return made;
}

/**
 * A new element of a drawing.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, string | number>} attributes
 * @param {...Node} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(name, attributes, ...children) {
  const made = document.createElementNS(svgName, name);
  set(made, attributes);
  made.append(...children);
  return made;
}

/**
 * Sets attributes.
 * @param {Element} node
 * @param {Record<string, string | number>} attributes
 */
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, String(value));
  }
}

/**
 * Where a point of a drawing is in the browser's window; null while it is not shown.
 * @param {SVGSVGElement|null|undefined} drawing
 * @param {{x: number, y: number}} point
 */
export function onScreen(drawing, { x, y }) {
  const matrix = drawing?.getScreenCTM();
  return matrix ? { x: matrix.a * x + matrix.e, y: matrix.d * y + matrix.f } : null;
}

/**
 * Replaces what is in an element.
 * @param {Element} parent
 * @param {...Children} children
 */
export function fill(parent, ...children) {
  const all = /** @type {Child[]} */ (children.flat(2));
  parent.replaceChildren(...all.filter((c) => c !== null && c !== undefined && c !== false).map((c) => (c instanceof Node ? c : String(c))));
}

/**
 * Puts a sentence where screen readers hear it; the same sentence twice is not said twice.
 * @param {Element} region
 * @param {string} sentence
 */
export function say(region, sentence) {
  if (region.textContent !== sentence) {
    region.textContent = sentence;
  }
}

/**
 * A notice's text and kind. Without text it disappears.
 * @param {HTMLElement} notice
 * @param {string} sentence
 * @param {Kind} [kind]
 */
export function notify(notice, sentence, kind = '') {
  notice.className = `notice ${kind}`.trim();
  notice.hidden = !sentence;
  say(notice, sentence);
}
