// @ts-check
// A piece of the order on a bust, drawn to scale when somebody asks for it.
import { Drawing } from '../designer/drawing.js';
import { placed } from '../shared/crop.js';
import { listOf, numbered } from '../shared/numbered.js';

/** @typedef {import('../shared/types.js').ProofItem} ProofItem */

/** @param {ProofItem} item */
function path(item) {
  const { pendant, metal, cover, birthstone, font, chain } = item;
  const texts = Object.fromEntries(listOf(item, 'engraving').map((engraved, place) => [numbered('engraving', place), engraved]));
  const wishes = Object.entries({ metal, cover, birthstone, font, chain, view: 'worn', ...texts });
  const query = new URLSearchParams(wishes.flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return `/api/pendants/${encodeURIComponent(pendant ?? '')}/scene?${query}`;
}

/**
 * @param {HTMLElement} stage Where it is put.
 * @param {ProofItem} item
 */
export async function showWorn(stage, item) {
  const drawing = new Drawing(stage);
  await drawing.show(path(item));
  const crops = listOf(item, 'crop');
  item.photos.forEach(({ url, width, height }, slot) => {
    const window = item.windows[slot];
    if (window && url && width && height) {
      const picture = { url, width, height };
      const crop = crops[slot] || item.placed[slot];
      drawing.fill(slot, picture, window.widthMm / window.heightMm, crop ? placed(picture, crop) : null);
    }
  });
}
