// @ts-check
// Draws the necklace from the server's own scene, and puts the customer's photos into its slots.
import { getDrawing, isAbort } from '../shared/api.js';
import { onScreen, set, svg } from '../shared/dom.js';
import { showPhoto } from '../shared/photo-image.js';

/** @typedef {import('../shared/types.js').Pendant} Pendant */
/** @typedef {import('../shared/types.js').Box & {image: SVGImageElement, slot: number}} Frame */

const allowed = new Set(
  'svg title defs g path use rect image clippath mask filter fecolormatrix fegaussianblur lineargradient radialgradient stop'.split(' '),
);

/**
 * The server escapes what people typed; this is the belt to those braces, so that a drawing can never be more than a drawing.
 * @param {string} text
 */
function parse(text) {
  // mask-type is there as an attribute too, and the page's policy takes no inline style.
  const drawn = new DOMParser().parseFromString(text.replaceAll(' style="mask-type:alpha"', ''), 'image/svg+xml').documentElement;
  for (const node of [drawn, ...drawn.querySelectorAll('*')]) {
    if (!allowed.has(node.localName.toLowerCase())) {
      node.remove();
      continue;
    }
    for (const { name, value } of [...node.attributes]) {
      if (name.startsWith('on') || (name.endsWith('href') && !value.startsWith('#'))) {
        node.removeAttribute(name);
      }
    }
  }
  set(drawn, { width: '100%', height: '100%', 'aria-hidden': 'true' });
  return document.importNode(drawn, true);
}

/** The drawing on the page. */
export class Drawing {
  #stage;
  /** @type {AbortController|undefined} */
  #asked;
  /** @type {Frame[]} */
  #frames = [];

  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.#stage = stage;
  }

  /**
   * Fetches and shows a scene. False when a later one has overtaken it.
   * @param {string} path
   */
  async show(path) {
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    let text;
    try {
      text = await getDrawing(path, { signal: asked.signal });
    } catch (error) {
      if (isAbort(error)) {
        return false;
      }
      throw error;
    }
    if (asked.signal.aborted) {
      return false;
    }
    const drawn = parse(text);
    const images = /** @type {NodeListOf<SVGImageElement>} */ (drawn.querySelectorAll('image[data-slot]'));
    this.#frames = [...images].map((image) => ({
      image,
      slot: Number(image.dataset.slot),
      x: Number(image.getAttribute('x')),
      y: Number(image.getAttribute('y')),
      width: Number(image.getAttribute('width')),
      height: Number(image.getAttribute('height')),
    }));
    this.#stage.replaceChildren(drawn);
    drawn.append(...this.#frames.map(handle));
    return true;
  }

  /**
   * Where a photo is, in mm of the drawing; undefined when this side does not show it.
   * @param {number} slot
   */
  frame(slot) {
    return this.#frames.find((f) => f.slot === slot);
  }

  /**
   * Marks the photo in hand, when there is another one.
   * @param {number} slot
   * @param {boolean} isChoice
   */
  hold(slot, isChoice) {
    for (const mark of /** @type {NodeListOf<SVGElement>} */ (this.#stage.querySelectorAll('.handle'))) {
      mark.classList.toggle('held', isChoice && mark.dataset.slot === String(slot));
    }
  }

  /** @param {{x: number, y: number}} point */
  onScreen(point) {
    return onScreen(this.#stage.querySelector('svg'), point);
  }

  /**
   * The window of a photo at a point of the browser's window; -1 where there is none.
   * @param {{x: number, y: number}} point
   */
  slotAt({ x, y }) {
    const found = this.#frames.find((f) => {
      const [from, to] = [this.onScreen(f), this.onScreen({ x: f.x + f.width, y: f.y + f.height })];
      return from && to && x >= from.x && x <= to.x && y >= from.y && y <= to.y;
    });
    return found ? found.slot : -1;
  }

  /** Pixels of the screen for a mm of the drawing. */
  get scale() {
    return this.#stage.querySelector('svg')?.getScreenCTM()?.a ?? 1;
  }

  /**
   * Fills a slot; without a placement the photo fills it from its middle.
   * @param {number} slot
   * @param {import('../shared/types.js').Picture|null} picture
   * @param {number} aspect
   * @param {import('../shared/crop.js').Placed|null} placement
   */
  fill(slot, picture, aspect, placement) {
    this.#frames.filter((f) => f.slot === slot).forEach((frame) => showPhoto(frame.image, frame, picture, aspect, placement));
    this.#stage.querySelector(`.handle[data-slot="${slot}"]`)?.toggleAttribute('hidden', !picture);
  }
}

/**
 * What the pointer takes hold of: the photo's own image reaches far beyond its window.
 * @param {Frame} frame
 */
const handle = ({ slot, x, y, width, height }) => svg('rect', { class: 'handle', 'data-slot': slot, x, y, width, height, fill: 'transparent', hidden: '' });

/**
 * A pendant as a small drawing of its outline and windows; one with a window on a second face lies open.
 * @param {Pendant} pendant
 */
export function icon(pendant) {
  const { partner } = pendant;
  // A pair lies as it fits together; an open locket's second face is laid beside the first.
  const right = Math.max(pendant.bounds.x + pendant.bounds.width, partner ? partner.bounds.x + partner.bounds.width : -Infinity);
  const { x, y, height } = pendant.bounds;
  const width = right - x;
  const size = Math.max(width, height) * 1.06;
  const gap = width * 1.08;
  const others = pendant.windows.filter((w) => w.surface !== 'front');
  const second = partner ? [] : others.filter((w) => w.surface === others[0].surface);
  const all = second.length > 0 ? size + gap : size;
  const drawn = svg('svg', {
    viewBox: `${x + width / 2 - size / 2} ${y + height / 2 - size / 2} ${all} ${size}`,
    'stroke-width': size / 60,
    'aria-hidden': 'true',
    class: second.length > 0 ? 'open' : '',
  });
  drawn.append(face(pendant.outline, pendant.windows.filter((w) => w.surface === 'front')));
  if (partner) {
    drawn.append(face(partner.outline, others.filter((w) => w.surface === 'partner')));
  }
  if (second.length > 0) {
    const other = face(pendant.outline, second);
    set(other, { transform: `translate(${gap} 0)` });
    drawn.append(other);
  }
  return drawn;
}

/**
 * @param {string} outline
 * @param {{path: string}[]} windows
 */
function face(outline, windows) {
  const shapes = [{ d: outline, class: 'metal' }, ...windows.map((w) => ({ d: w.path, class: 'window' }))];
  return svg('g', {}, ...shapes.map((shape) => svg('path', shape)));
}

/**
 * A font's name in its own letters: the em and the baseline are the same for all, as on a piece.
 * @param {import('../shared/types.js').FontSample} sample
 */
export function sample({ x, width, path: d }) {
  const [above, below] = [0.95, 0.4];
  const viewBox = `${x - 0.04} ${-above} ${width + 0.08} ${above + below}`;
  return svg('svg', { viewBox, class: 'sample', 'aria-hidden': 'true' }, svg('path', { d }));
}
