// @ts-check
// The part of a photo that shows in its window, as the server understands `_crop`. No page is needed here, only numbers.

/** @typedef {import('./types.js').Size} Size The upright photo's, in px. */
/** @typedef {{x: number, y: number, w: number, r: number}} Placed The part's middle and width in px, and its turn clockwise in degrees. */

/** @typedef {{x: number, y: number}} Point In windows' widths from the window's middle, to the right and down. */
/** @typedef {{from: Point, to: Point, factor: number, degrees: number}} Gesture Degrees are clockwise, as the photo is seen. */

/** @param {number} degrees */
const radians = (degrees) => (degrees * Math.PI) / 180;

/** A master has no more than this on its longer side, whatever was uploaded. */
const masterLongSide = 2400;

/**
 * How far a part of that width and turn reaches from its middle, along the photo's sides.
 * @param {number} w
 * @param {number} aspect
 * @param {number} r
 */
function reach(w, aspect, r) {
  const [sin, cos] = [Math.abs(Math.sin(radians(r))), Math.abs(Math.cos(radians(r)))];
  const h = w / aspect;
  return [(w * cos + h * sin) / 2, (w * sin + h * cos) / 2];
}

/**
 * The widest part of that turn that lies inside the photo.
 * @param {Size} photo
 * @param {number} aspect The window's width over its height.
 * @param {number} r
 */
export function widest(photo, aspect, r) {
  const [x, y] = reach(1, aspect, r);
  return Math.min(photo.width / 2 / x, photo.height / 2 / y);
}

/**
 * The narrowest part: eight times larger than the widest shows it.
 * @param {Size} photo
 * @param {number} aspect
 */
export const narrowest = (photo, aspect) => widest(photo, aspect, 0) / 8;

/**
 * The same placement, brought inside the photo.
 * @param {Size} photo
 * @param {number} aspect
 * @param {Placed} placement
 * @returns {Placed}
 */
export function inside(photo, aspect, { x, y, w, r }) {
  const turn = ((((r + 180) % 360) + 360) % 360) - 180;
  const width = Math.max(narrowest(photo, aspect), Math.min(w, widest(photo, aspect, turn)));
  const [rx, ry] = reach(Math.min(width, widest(photo, aspect, turn)), aspect, turn);
  /** @type {(value: number, by: number, size: number) => number} */
  const clamp = (value, by, size) => Math.max(by, Math.min(size - by, value));
  return { x: clamp(x, rx, photo.width), y: clamp(y, ry, photo.height), w: width, r: turn };
}

/**
 * The placement that shows the most of the photo, about its middle.
 * @param {Size} photo
 * @param {number} aspect
 * @returns {Placed}
 */
export const middle = (photo, aspect) => ({
  x: photo.width / 2,
  y: photo.height / 2,
  w: widest(photo, aspect, 0),
  r: 0,
});

/**
 * Moves what is seen by a distance in windows' widths, to the right and down.
 * @param {Placed} placement
 * @param {number} dx
 * @param {number} dy
 * @returns {Placed}
 */
export function moved(placement, dx, dy) {
  const [sin, cos] = [Math.sin(radians(placement.r)), Math.cos(radians(placement.r))];
  const [px, py] = [dx * placement.w, dy * placement.w];
  return { ...placement, x: placement.x - (px * cos - py * sin), y: placement.y - (px * sin + py * cos) };
}

/**
 * What two fingers do: what was under one point comes under another one, larger and turned.
 * @param {Placed} placement
 * @param {Gesture} gesture
 * @returns {Placed}
 */
export function pinched(placement, { from, to, factor, degrees }) {
  const under = moved(placement, -from.x, -from.y);
  return moved({ ...under, w: under.w / factor, r: under.r - degrees }, to.x, to.y);
}

/**
 * What was placed for a window of one shape, in a window of another: about the same middle, as large a part of the photo.
 * @param {Placed} placement
 * @param {number} was The width over the height of the window that it was placed for.
 * @param {number} aspect That of the other window.
 * @returns {Placed}
 */
export const fitted = (placement, was, aspect) => ({ ...placement, w: placement.w * Math.sqrt(aspect / was) });

/**
 * The placement as fractions of the photo, before its turn.
 * @param {Size} photo
 * @param {number} aspect
 * @param {Placed} placement
 */
export const fractions = (photo, aspect, { x, y, w, r }) => ({
  x: (x - w / 2) / photo.width,
  y: (y - w / aspect / 2) / photo.height,
  w: w / photo.width,
  h: w / aspect / photo.height,
  r,
});

/**
 * The placement as the order's property `_crop`.
 * @param {Size} photo
 * @param {number} aspect
 * @param {Placed} placement
 */
export function cropText(photo, aspect, placement) {
  const { x, y, w, h, r } = fractions(photo, aspect, placement);
  const numbers = [x, y, w, h].map((n) => String(Math.round(n * 100000) / 100000));
  return (r === 0 ? numbers : [...numbers, String(Math.round(r * 1000) / 1000)]).join(',');
}

/**
 * The placement that an order's property `_crop` says; null when it says none.
 * @param {Size} photo
 * @param {string} crop
 * @returns {Placed|null}
 */
export function placed(photo, crop) {
  const numbers = crop.split(',').map(Number);
  if (numbers.length < 4 || numbers.some((n) => !Number.isFinite(n))) {
    return null;
  }
  const [x, y, w, h, r = 0] = numbers;
  return { x: (x + w / 2) * photo.width, y: (y + h / 2) * photo.height, w: w * photo.width, r };
}

/**
 * Dots per inch of the photo behind its window.
 * @param {Size} photo
 * @param {Placed} placement
 * @param {number} windowWidthMm
 */
export function dpi(photo, placement, windowWidthMm) {
  const scale = Math.min(1, masterLongSide / Math.max(photo.width, photo.height));
  return (25.4 * placement.w * scale) / windowWidthMm;
}

/**
 * What that resolution is worth; the limits are those by which the server grades a print.
 * @param {number} value Dots per inch.
 * @returns {'sharp' | 'soft' | 'too-small'}
 */
export function grade(value) {
  return value >= 600 ? 'sharp' : value >= 300 ? 'soft' : 'too-small';
}
