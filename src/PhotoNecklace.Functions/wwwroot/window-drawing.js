// The photo behind the shape of its window, with nothing else of the necklace: enough to place it.
import { fractions } from './crop.js';

const svgName = 'http://www.w3.org/2000/svg';
let windows = 0;

function node(name, attributes, ...children) {
  const made = document.createElementNS(svgName, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, String(value));
  }
  made.append(...children);
  return made;
}

/** Draws a piece's windows for {@link Placing}, one at a time. */
export class WindowDrawing {
  #stage;
  #shown = 0;
  #windows = new Map();

  /** @param {{slot: number, widthMm: number, heightMm: number, path: string}[]} windows In mm from the corner of their bounds. */
  constructor(stage, windows) {
    this.#stage = stage;
    windows.forEach((w) => this.#windows.set(w.slot, new OneWindow(w)));
  }

  /** A window's bounds, in mm. */
  frame(slot) {
    return this.#windows.get(slot)?.frame;
  }

  /** Pixels of the screen for a mm of the window that is shown. */
  get scale() {
    return this.#windows.get(this.#shown)?.svg.getScreenCTM()?.a ?? 1;
  }

  fill(slot, picture, aspect, placement) {
    this.#windows.get(slot)?.fill(picture, aspect, placement);
  }

  /** Shows the window of the photo in hand. */
  hold(slot) {
    const held = this.#windows.get(slot);
    if (held && held.svg.parentNode !== this.#stage) {
      this.#shown = slot;
      this.#stage.replaceChildren(held.svg);
    }
  }
}

// What lies outside the window is seen faintly.
class OneWindow {
  #images;
  #handle;

  constructor({ slot, widthMm: width, heightMm: height, path }) {
    this.frame = { x: 0, y: 0, width, height };
    const id = `window-${++windows}`;
    const margin = Math.max(width, height) * 0.2;
    const box = { x: -margin, y: -margin, width: width + 2 * margin, height: height + 2 * margin };
    this.#images = [node('image', { class: 'outside' }), node('image', {})];
    this.#handle = node('rect', { class: 'handle', 'data-slot': slot, ...this.frame, fill: 'transparent' });
    this.svg = node(
      'svg',
      { viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`, 'aria-hidden': 'true' },
      node('clipPath', { id }, node('path', { d: path })),
      this.#images[0],
      node('g', { 'clip-path': `url(#${id})` }, this.#images[1]),
      node('path', { d: path, class: 'edge', 'stroke-width': width / 80 }),
      this.#handle,
    );
  }

  fill(picture, aspect, placement) {
    this.#handle.toggleAttribute('hidden', !placement);
    for (const image of this.#images) {
      if (!picture || !placement) {
        image.removeAttribute('href');
        continue;
      }
      if (image.getAttribute('href') !== picture.url) {
        image.setAttribute('href', picture.url);
      }
      const part = fractions(picture, aspect, placement);
      const { width: w, height: h } = this.frame;
      const [width, height] = [w / part.w, h / part.h];
      const transform = `rotate(${-part.r} ${w / 2} ${h / 2})`;
      const place = { x: -part.x * width, y: -part.y * height, width, height, transform, preserveAspectRatio: 'none' };
      Object.entries(place).forEach(([name, value]) => image.setAttribute(name, String(value)));
    }
  }
}
