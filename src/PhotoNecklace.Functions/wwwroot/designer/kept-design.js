// @ts-check
// What was made, kept for as long as the shop's page is open: a theme that redraws its section takes the frame away and puts a new
// one there. It lies in this frame's own storage, which the shop's page cannot read, and goes with the tab.
const key = 'photo-necklace-design';

/** @typedef {import('../shared/types.js').Picture} Picture */
/** @typedef {{pendant: string, metal: string, cover: string, stones: string[], texts: string[], font: string, chain?: import('./piece.js').ChainWish}} KeptChoices */
/** @typedef {{photoId?: string, name?: string, crop?: string, picture?: Picture|null}} KeptPhoto Without a photo's id there is no photo. */
/** @typedef {{chosen: KeptChoices, photos: KeptPhoto[]}} Design */

const pictureKeys = 'photo-necklace-picture-';

/** @param {number} slot */
const pictureKey = (slot) => `${pictureKeys}${slot}`;

/**
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
const asText = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/**
 * The page's policy lets nobody fetch a data address.
 * @param {string} text
 */
function asBlob(text) {
  const [head, body] = text.split(',');
  return new Blob([Uint8Array.from(atob(body), (c) => c.charCodeAt(0))], { type: head.slice(5).split(';')[0] });
}

/** The design of one page, by the name that the page gave it. */
export class KeptDesign {
  #name;
  /** @type {Blob[]} */
  #pictures = [];

  /** @param {string|null} name */
  constructor(name) {
    this.#name = name;
  }

  /**
   * What was kept; null when there is nothing of this page.
   * @returns {Design|null}
   */
  read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null');
      if (kept?.name !== this.#name) {
        Object.keys(sessionStorage)
          .filter((k) => k === key || k.startsWith(pictureKeys))
          .forEach((k) => sessionStorage.removeItem(k));
        return null;
      }
      const { chosen, photos } = /** @type {Design} */ (kept);
      photos.forEach((photo, slot) => {
        const picture = JSON.parse(sessionStorage.getItem(pictureKey(slot)) ?? 'null');
        if (picture && picture.photoId === photo.photoId) {
          const blob = asBlob(picture.text);
          photo.picture = { url: URL.createObjectURL(blob), blob, width: picture.width, height: picture.height };
        }
      });
      return { chosen, photos };
    } catch {
      // A browser that forbids storage in frames: then the customer begins again.
      return null;
    }
  }

  /**
   * Keeps a design.
   * @param {Design} design
   */
  write({ chosen, photos }) {
    try {
      sessionStorage.setItem(key, JSON.stringify({ name: this.#name, chosen, photos: photos.map(({ photoId, name, crop }) => ({ photoId, name, crop })) }));
      photos.forEach(({ photoId, picture }, slot) => photoId && picture?.blob && this.#keepPicture(photoId, picture, picture.blob, slot));
    } catch {
      // As above, or there is no room.
    }
  }

  /**
   * A picture is large and written once.
   * @param {string} photoId
   * @param {import('../shared/types.js').Size} size
   * @param {Blob} blob
   * @param {number} slot
   */
  async #keepPicture(photoId, { width, height }, blob, slot) {
    if (this.#pictures[slot] !== blob) {
      this.#pictures[slot] = blob;
      const text = await asText(blob);
      try {
        sessionStorage.setItem(pictureKey(slot), JSON.stringify({ photoId, text, width, height }));
      } catch {
        // As above.
      }
    }
  }
}
