// @ts-check
// The photo behind the shape of its window, with nothing else of the necklace: enough to place it.
import { onScreen, svg } from './dom.js';
import { showPhoto } from './photo-image.js';

/** @typedef {import('./crop.js').Placed} Placed */
/** @typedef {import('./types.js').Picture} Picture */
/** @typedef {import('./types.js').PieceWindow} PieceWindow */

let windows = 0;

/** Draws a piece's windows for {@link import('./placing.js').Placing}, one at a time. */
export class WindowDrawing {
  #stage;
  #shown = 0;
  /** @type {Map<number, OneWindow>} */
  #windows = new Map();

  /**
   * @param {HTMLElement} stage
   * @param {PieceWindow[]} windows
   */
  constructor(stage, windows) {
    this.#stage = stage;
    windows.forEach((w) => this.#windows.set(w.slot, new OneWindow(w)));
  }

  /**
   * A window's bounds, in mm.
   * @param {number} slot
   */
  frame(slot) {
    return this.#windows.get(slot)?.frame;
  }

  /** Pixels of the screen for a mm of the window that is shown. */
  get scale() {
    return this.#windows.get(this.#shown)?.root.getScreenCTM()?.a ?? 1;
  }

  /** @param {{x: number, y: number}} point */
  onScreen(point) {
    return onScreen(this.#windows.get(this.#shown)?.root, point);
  }

  /**
   * @param {number} slot
   * @param {Picture|null} picture
   * @param {number} aspect
   * @param {Placed|null} placement
   */
  fill(slot, picture, aspect, placement) {
    this.#windows.get(slot)?.fill(picture, aspect, placement);
  }

  /**
   * Shows the window of the photo in hand.
   * @param {number} slot
   */
  hold(slot) {
    const held = this.#windows.get(slot);
    if (held && held.root.parentNode !== this.#stage) {
      this.#shown = slot;
      this.#stage.replaceChildren(held.root);
    }
  }
}

// What lies outside the window is seen faintly.
class OneWindow {
  #images;
  #handle;

  /** @param {PieceWindow} window */
  constructor({ slot, x = 0, y = 0, widthMm: width, heightMm: height, path }) {
    this.frame = { x, y, width, height };
    const id = `window-${++windows}`;
    const margin = Math.max(width, height) * 0.2;
    this.#images = [svg('image', { class: 'outside' }), svg('image', {})];
    this.#handle = svg('rect', { class: 'handle', 'data-slot': slot, ...this.frame, fill: 'transparent' });
    this.root = svg(
      'svg',
      { viewBox: `${x - margin} ${y - margin} ${width + 2 * margin} ${height + 2 * margin}`, 'aria-hidden': 'true' },
      svg('clipPath', { id }, svg('path', { d: path })),
      this.#images[0],
      svg('g', { 'clip-path': `url(#${id})` }, this.#images[1]),
      svg('path', { d: path, class: 'edge', 'stroke-width': width / 80 }),
      this.#handle,
    );
  }

  /**
   * @param {Picture|null} picture
   * @param {number} aspect
   * @param {Placed|null} placement
   */
  fill(picture, aspect, placement) {
    this.#handle.toggleAttribute('hidden', !placement);
    this.#images.forEach((image) => showPhoto(image, this.frame, placement && picture, aspect, placement));
  }
}
