// @ts-check
// A link that opens the design on another device. All of it is in the part of the address after #, which no browser sends to a server;
// the photos in it are named with their keys, so that whoever has the link sees them, and nobody else.
import { get } from '../shared/api.js';
import { element, fill, say } from '../shared/dom.js';
import { text } from '../shared/texts.js';

/** @typedef {import('./kept-design.js').Design} Design */

/**
 * Shows the link, and ways to take it along.
 * @param {HTMLElement} place
 * @param {string} address
 */
export function showLink(place, address) {
  const input = element('input', { type: 'text', id: 'link', readonly: true, dir: 'ltr', value: address });
  const done = element('p', { class: 'hint', role: 'status' });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      say(done, text('designer.share.copied'));
    } catch {
      // A frame may not: then the text is there to be taken.
      input.select();
      say(done, text('designer.share.by-hand'));
    }
  };
  fill(
    place,
    element('div', { class: 'field' }, element('label', { for: 'link' }, text('designer.share.label')), input),
    element('p', { class: 'hint' }, text('designer.share.hint')),
    element('div', { class: 'row' }, element('button', { type: 'button', class: 'button quiet', onclick: copy }, text('designer.share.copy'))),
    done,
  );
  input.select();
}

/**
 * The pictures of a design that came by a link; a photo that is there no longer has none.
 * @param {Design} design
 * @returns {Promise<Design>}
 */
export async function withPictures({ chosen, photos }) {
  const fetched = photos.map(async (photo) => {
    if (!photo.photoId || photo.picture) {
      return photo;
    }
    if (!photo.key) {
      return {};
    }
    /** @type {import('../shared/types.js').Picture|null} */
    const picture = await get(`/api/photos/${encodeURIComponent(photo.photoId)}/picture`, { headers: { 'x-picture-key': photo.key ?? '' } }).catch(() => null);
    return picture ? { ...photo, picture } : {};
  });
  return { chosen, photos: await Promise.all(fetched) };
}
