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

/** Draws for {@link Placing}. What lies outside the window is seen faintly. */
export class WindowDrawing {
  #svg;
  #images;
  #handle;

  /** @param {{widthMm: number, heightMm: number, path: string}} window In mm from the corner of its bounds. */
  constructor(stage, { widthMm: width, heightMm: height, path }) {
    this.frame = { x: 0, y: 0, width, height };
    const id = `window-${++windows}`;
    const margin = Math.max(width, height) * 0.2;
    const box = { x: -margin, y: -margin, width: width + 2 * margin, height: height + 2 * margin };
    this.#images = [node('image', { class: 'outside' }), node('image', {})];
    this.#handle = node('rect', { class: 'handle', ...this.frame, fill: 'transparent' });
    this.#svg = node(
      'svg',
      { viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`, 'aria-hidden': 'true' },
      node('clipPath', { id }, node('path', { d: path })),
      this.#images[0],
      node('g', { 'clip-path': `url(#${id})` }, this.#images[1]),
      node('path', { d: path, class: 'edge', 'stroke-width': width / 80 }),
      this.#handle,
    );
    stage.replaceChildren(this.#svg);
  }

  /** Pixels of the screen for a mm of the window. */
  get scale() {
    return this.#svg.getScreenCTM()?.a ?? 1;
  }

  /** Shows the photo where it is placed; only the first photo is placed here. */
  fill(_slot, picture, aspect, placement) {
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
