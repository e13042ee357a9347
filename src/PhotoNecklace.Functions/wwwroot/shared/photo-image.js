// @ts-check
// A photo in a drawing.
import { fractions } from './crop.js';
import { set } from './dom.js';

/**
 * Puts a photo behind its window; without a picture the image is empty.
 * @param {SVGImageElement} image
 * @param {import('./types.js').Box} frame The window's bounds in the drawing.
 * @param {import('./types.js').Picture|null} picture
 * @param {number} aspect The window's width over its height.
 * @param {import('./crop.js').Placed|null} placement Without one the photo fills the window from its middle.
 */
export function showPhoto(image, frame, picture, aspect, placement) {
  if (!picture) {
    image.removeAttribute('href');
    return;
  }
  // A browser fetches the picture anew whenever the attribute is set.
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
