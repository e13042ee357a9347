// The part of a photo that shows in its window, as the server understands `_crop`. No page is needed here, only numbers.
// A placement is {x, y, w, r}: the part's middle and width in px of the upright photo, and its turn clockwise in degrees.

const radians = (degrees) => (degrees * Math.PI) / 180;

/** A master has no more than this on its longer side, whatever was uploaded. */
const masterLongSide = 2400;

/** How far a part of that width and turn reaches from its middle, along the photo's sides. */
function reach(w, aspect, r) {
  const [sin, cos] = [Math.abs(Math.sin(radians(r))), Math.abs(Math.cos(radians(r)))];
  const h = w / aspect;
  return [(w * cos + h * sin) / 2, (w * sin + h * cos) / 2];
}

/** The widest part of that turn that lies inside the photo. */
export function widest(photo, aspect, r) {
  const [x, y] = reach(1, aspect, r);
  return Math.min(photo.width / 2 / x, photo.height / 2 / y);
}

/** The narrowest part: eight times larger than the widest shows it. */
export const narrowest = (photo, aspect) => widest(photo, aspect, 0) / 8;

/** The same placement, brought inside the photo. */
export function inside(photo, aspect, { x, y, w, r }) {
  const turn = ((((r + 180) % 360) + 360) % 360) - 180;
  const width = Math.max(narrowest(photo, aspect), Math.min(w, widest(photo, aspect, turn)));
  const [rx, ry] = reach(Math.min(width, widest(photo, aspect, turn)), aspect, turn);
  const clamp = (value, by, size) => Math.max(by, Math.min(size - by, value));
  return { x: clamp(x, rx, photo.width), y: clamp(y, ry, photo.height), w: width, r: turn };
}

/** The placement that shows the most of the photo, about its middle. */
export const middle = (photo, aspect) => ({
  x: photo.width / 2,
  y: photo.height / 2,
  w: widest(photo, aspect, 0),
  r: 0,
});

/** Moves what is seen by a distance in windows' widths, to the right and down. */
export function moved(placement, dx, dy) {
  const [sin, cos] = [Math.sin(radians(placement.r)), Math.cos(radians(placement.r))];
  const [px, py] = [dx * placement.w, dy * placement.w];
  return { ...placement, x: placement.x - (px * cos - py * sin), y: placement.y - (px * sin + py * cos) };
}

/** The placement as fractions of the photo, before its turn. */
export const fractions = (photo, aspect, { x, y, w, r }) => ({
  x: (x - w / 2) / photo.width,
  y: (y - w / aspect / 2) / photo.height,
  w: w / photo.width,
  h: w / aspect / photo.height,
  r,
});

/** The placement as the order's property `_crop`. */
export function cropText(photo, aspect, placement) {
  const { x, y, w, h, r } = fractions(photo, aspect, placement);
  const numbers = [x, y, w, h].map((n) => String(Math.round(n * 100000) / 100000));
  return (r === 0 ? numbers : [...numbers, String(Math.round(r * 1000) / 1000)]).join(',');
}

/** The placement that an order's property `_crop` says; null when it says none. */
export function placed(photo, text) {
  const numbers = text.split(',').map(Number);
  if (numbers.length < 4 || numbers.some((n) => !Number.isFinite(n))) {
    return null;
  }
  const [x, y, w, h, r = 0] = numbers;
  return { x: (x + w / 2) * photo.width, y: (y + h / 2) * photo.height, w: w * photo.width, r };
}

/** Dots per inch of the photo behind its window. */
export function dpi(photo, placement, windowWidthMm) {
  const scale = Math.min(1, masterLongSide / Math.max(photo.width, photo.height));
  return (25.4 * placement.w * scale) / windowWidthMm;
}

/** What that resolution is worth; the limits are those by which the server grades a print. */
export function grade(value) {
  if (value >= 600) {
    return { kind: 'good', text: 'Sharp: the photo has enough detail at this size.' };
  }
  if (value >= 300) {
    return { kind: 'warn', text: 'Good enough to print, but fine detail will be soft. A larger part of the photo would be sharper.' };
  }
  return {
    kind: 'bad',
    text: 'Too small to print well at this size. Show a larger part of the photo, or choose a photo with more pixels.',
  };
}
