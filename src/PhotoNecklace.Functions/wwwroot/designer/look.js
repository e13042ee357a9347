// @ts-check
// The shop's look: its colours, corners and font in place of ours. What a browser does not understand is left out.

/** @typedef {import('../shared/types.js').Look} Look */

const root = document.documentElement;

/**
 * Red, green and blue as the browser reads a colour.
 * @param {string} colour
 */
function channels(colour) {
  const probe = document.createElement('i');
  probe.style.color = colour;
  document.body.append(probe);
  const numbers = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
  probe.remove();
  return numbers.slice(0, 3).map(Number);
}

/**
 * True for a colour on which white is read more easily than black.
 * @param {string} colour
 */
function isDark(colour) {
  const [r, g, b] = channels(colour).map((c) => (c <= 10 ? c / 3295 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.179;
}

/**
 * Puts a look on the page.
 * @param {Look} look
 */
export function applyLook({ accent, ground, ink, radius, font, scheme }) {
  /** @type {(name: string, value: string) => void} */
  const set = (name, value) => root.style.setProperty(name, value);
  /** @param {string|undefined} colour @returns {colour is string} */
  const isColour = (colour) => Boolean(colour && CSS.supports('color', colour));
  if (scheme === 'light' || scheme === 'dark') {
    root.dataset.scheme = scheme;
  }
  if (isColour(ground)) {
    set('--ground', ground);
    set('--surface', ground);
    if (scheme !== 'light' && scheme !== 'dark') {
      // Ours have to be read on it.
      root.dataset.scheme = isDark(ground) ? 'dark' : 'light';
    }
  }
  if (isColour(ink)) {
    set('--ink', ink);
    set('--soft', `color-mix(in srgb, ${ink} 78%, var(--ground))`);
    set('--edge', `color-mix(in srgb, ${ink} 55%, var(--ground))`);
    set('--line', `color-mix(in srgb, ${ink} 18%, var(--ground))`);
    set('--sunk', `color-mix(in srgb, ${ink} 6%, var(--ground))`);
  }
  if (isColour(accent)) {
    set('--accent', accent);
    set('--on-accent', isDark(accent) ? '#ffffff' : '#000000');
    set('--tint', `color-mix(in srgb, ${accent} 10%, var(--surface))`);
  }
  if (radius && CSS.supports('border-radius', radius)) {
    set('--round', radius);
    set('--pill', radius);
  }
  if (font && CSS.supports('font-family', font)) {
    set('--sans', font);
    set('--serif', font);
  }
}

/**
 * What an address says of the look.
 * @param {URLSearchParams} query
 * @returns {Look}
 */
export const lookIn = (query) => Object.fromEntries(['accent', 'ground', 'ink', 'radius', 'font', 'scheme'].flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
