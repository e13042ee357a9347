// Builds elements. Text only ever goes in as text, so nothing that a person typed can become markup.

/** The element with that id. */
export const byId = (id) => document.getElementById(id);

/**
 * A new element.
 * @param {string} tag
 * @param {Record<string, unknown>} properties `class`, `dataset`, `on…` handlers and attributes; false and null leave one out.
 * @param {...(Node|string|number|null|false|undefined)} children Strings become text.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (name === 'dataset') {
      Object.assign(made.dataset, value);
    } else {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
  fill(made, ...children);
  return made;
}

/** Replaces what is in an element. */
export function fill(parent, ...children) {
  parent.replaceChildren(
    ...children.flat().filter((c) => c !== null && c !== undefined && c !== false).map((c) => (c instanceof Node ? c : String(c))),
  );
}

/** Puts a sentence where screen readers hear it; the same sentence twice is not said twice. */
export function say(region, sentence) {
  if (region.textContent !== sentence) {
    region.textContent = sentence;
  }
}

/** A notice's text and kind: `good`, `warn`, `bad` or `` for neutral. Without text it disappears. */
export function notify(notice, text, kind = '') {
  notice.className = `notice ${kind}`.trim();
  notice.hidden = !text;
  say(notice, text);
}
