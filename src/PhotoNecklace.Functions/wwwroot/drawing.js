// Draws the necklace from the server's own scene, and puts the customer's photos into its slots.
import { getText } from './api.js';
import { fractions } from './crop.js';

const svgName = 'http://www.w3.org/2000/svg';
const allowed = new Set(
  'svg title defs g path use rect image clippath mask filter fegaussianblur lineargradient radialgradient stop'.split(' '),
);

// The server escapes what people typed; this is the belt to those braces, so that a drawing can never be more than a drawing.
function parse(text) {
  // mask-type is there as an attribute too, and the page's policy takes no inline style.
  const svg = new DOMParser().parseFromString(text.replaceAll(' style="mask-type:alpha"', ''), 'image/svg+xml').documentElement;
  for (const node of [svg, ...svg.querySelectorAll('*')]) {
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
  svg.setAttribute('width', '100%');
  svg.setAttribute('height', '100%');
  svg.setAttribute('aria-hidden', 'true');
  return document.importNode(svg, true);
}

/** The drawing on the page. */
export class Drawing {
  #stage;
  #asked;
  #frames = [];

  constructor(stage) {
    this.#stage = stage;
  }

  /** Fetches and shows a scene. False when a later one has overtaken it. */
  async show(path) {
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    let text;
    try {
      text = await getText(path, { signal: asked.signal });
    } catch (error) {
      if (error.name === 'AbortError') {
        return false;
      }
      throw error;
    }
    if (asked.signal.aborted) {
      return false;
    }
    const svg = parse(text);
    this.#frames = [...svg.querySelectorAll('image[data-slot]')].map((image) => ({
      image,
      slot: Number(image.dataset.slot),
      x: Number(image.getAttribute('x')),
      y: Number(image.getAttribute('y')),
      width: Number(image.getAttribute('width')),
      height: Number(image.getAttribute('height')),
    }));
    this.#stage.replaceChildren(svg);
    svg.append(...this.#frames.map(handle));
    return true;
  }

  /** Where a photo is, in mm of the drawing; undefined when this side does not show it. */
  frame(slot) {
    return this.#frames.find((f) => f.slot === slot);
  }

  /** Marks the photo in hand, when there is another one. */
  hold(slot, isChoice) {
    for (const mark of this.#stage.querySelectorAll('.handle')) {
      mark.classList.toggle('held', isChoice && mark.dataset.slot === String(slot));
    }
  }

  /** Pixels of the screen for a mm of the drawing. */
  get scale() {
    return this.#stage.querySelector('svg')?.getScreenCTM()?.a ?? 1;
  }

  /** Fills a slot; without a placement the photo fills it from its middle. */
  fill(slot, picture, aspect, placement) {
    for (const frame of this.#frames.filter((f) => f.slot === slot)) {
      const { image } = frame;
      if (!picture) {
        image.removeAttribute('href');
        continue;
      }
      if (image.getAttribute('href') !== picture.url) {
        image.setAttribute('href', picture.url);
      }
      const part = placement ? fractions(picture, aspect, placement) : { x: 0, y: 0, w: 1, h: 1, r: 0 };
      const [width, height] = [frame.width / part.w, frame.height / part.h];
      set(image, {
        x: frame.x - part.x * width,
        y: frame.y - part.y * height,
        width,
        height,
        preserveAspectRatio: placement ? 'none' : 'xMidYMid slice',
        transform: `rotate(${-part.r} ${frame.x + frame.width / 2} ${frame.y + frame.height / 2})`,
      });
    }
    this.#stage.querySelector(`.handle[data-slot="${slot}"]`)?.toggleAttribute('hidden', !picture);
  }
}

// What the pointer takes hold of: the photo's own image reaches far beyond its window.
function handle(frame) {
  const rect = document.createElementNS(svgName, 'rect');
  set(rect, { class: 'handle', 'data-slot': frame.slot, x: frame.x, y: frame.y, width: frame.width, height: frame.height, fill: 'transparent', hidden: '' });
  return rect;
}

function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, String(value));
  }
}

/** A pendant as a small drawing of its outline and windows; one with a window on a second face lies open. */
export function icon(pendant) {
  const { x, y, width, height } = pendant.bounds;
  const size = Math.max(width, height) * 1.06;
  const gap = width * 1.08;
  const second = pendant.windows.filter((w) => w.surface !== 'front');
  const all = second.length > 0 ? size + gap : size;
  const svg = document.createElementNS(svgName, 'svg');
  set(svg, {
    viewBox: `${x + width / 2 - size / 2} ${y + height / 2 - size / 2} ${all} ${size}`,
    'stroke-width': size / 60,
    'aria-hidden': 'true',
    class: second.length > 0 ? 'open' : '',
  });
  svg.append(face(pendant, pendant.windows.filter((w) => w.surface === 'front')));
  if (second.length > 0) {
    const other = face(pendant, second);
    set(other, { transform: `translate(${gap} 0)` });
    svg.append(other);
  }
  return svg;
}

function face(pendant, windows) {
  const group = document.createElementNS(svgName, 'g');
  for (const [d, kind] of [[pendant.outline, 'metal'], ...windows.map((w) => [w.path, 'window'])]) {
    const path = document.createElementNS(svgName, 'path');
    set(path, { d, class: kind });
    group.append(path);
  }
  return group;
}

/** A font's name in its own letters: the em and the baseline are the same for all, as on a piece. */
export function sample({ x, width, path: d }) {
  const svg = document.createElementNS(svgName, 'svg');
  const [above, below] = [0.95, 0.4];
  set(svg, { viewBox: `${x - 0.04} ${-above} ${width + 0.08} ${above + below}`, class: 'sample', 'aria-hidden': 'true' });
  const path = document.createElementNS(svgName, 'path');
  set(path, { d });
  svg.append(path);
  return svg;
}
