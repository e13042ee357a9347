// @ts-check
// What was made, kept in the browser's tab: reloading, coming back from the cart, and a theme that takes the frame away and puts a new one
// there bring it back. It lies in this page's own storage, which the shop's page cannot read, and goes with the tab.
const designs = 'photo-necklace-design ';
const pictures = 'photo-necklace-picture ';
const keys = 'photo-necklace-key ';

/** @typedef {import('../shared/types.js').Picture} Picture */
/** @typedef {import('./piece.js').Wish} Wish */
/** @typedef {{photoId?: string, name?: string, key?: string, crop?: string, picture?: Picture|null}} KeptPhoto Without a photo's id there is no photo. */
/** @typedef {{chosen: Wish & {pendant: string}, photos: KeptPhoto[]}} Design */

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

/** @param {Design} design */
const plain = ({ chosen, photos }) => ({ chosen, photos: photos.map(({ photoId, name, key, crop }) => (photoId ? { photoId, name, key, crop } : {})) });

/** The design of one product. */
export class KeptDesign {
  #name;
  /** @type {Blob[]} */
  #pictures = [];

  /** @param {string} name The product's, so that each has its own. */
  constructor(name) {
    this.#name = name;
  }

  /**
   * What was kept; null when there is nothing of this product.
   * @returns {Design|null}
   */
  read() {
    try {
      const kept = sessionStorage.getItem(designs + this.#name);
      if (!kept) {
        return null;
      }
      const { chosen, photos } = /** @type {Design} */ (JSON.parse(kept));
      photos.forEach((photo, slot) => {
        const picture = JSON.parse(sessionStorage.getItem(this.#pictureName(slot)) ?? 'null');
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
  write(design) {
    this.#put(designs + this.#name, JSON.stringify(plain(design)));
    design.photos.forEach(({ photoId, picture }, slot) => photoId && picture?.blob && this.#keepPicture(photoId, picture, picture.blob, slot));
    for (const { photoId, name, key } of design.photos) {
      if (photoId && key) {
        this.#put(keys + photoId, JSON.stringify({ name, key }));
      }
    }
  }

  /**
   * A design of the cart has no keys to its photos. Those of this tab open them, also of a necklace that was made before the one that is kept.
   * @param {Design|null} design
   * @returns {Design|null}
   */
  withKeys(design) {
    const of = (/** @type {string|undefined} */ photoId) => {
      try {
        return JSON.parse(sessionStorage.getItem(keys + photoId) ?? '{}');
      } catch {
        return {};
      }
    };
    return design && { ...design, photos: design.photos.map((photo) => (photo.photoId && !photo.key ? { ...photo, ...of(photo.photoId) } : photo)) };
  }

  /** Forgets it. */
  clear() {
    try {
      Object.keys(sessionStorage)
        .filter((key) => key === designs + this.#name || key.startsWith(`${pictures}${this.#name} `))
        .forEach((key) => sessionStorage.removeItem(key));
    } catch {
      // Nothing was kept.
    }
  }

  /** @param {number} slot */
  #pictureName = (slot) => `${pictures}${this.#name} ${slot}`;

  /** @type {(key: string, value: string) => void} */
  #put(key, value) {
    try {
      sessionStorage.setItem(key, value);
    } catch {
      // There is no room, or no storage: other products' pictures go first.
      try {
        Object.keys(sessionStorage)
          .filter((other) => other.startsWith(pictures) && !other.startsWith(`${pictures}${this.#name} `))
          .forEach((other) => sessionStorage.removeItem(other));
        sessionStorage.setItem(key, value);
      } catch {
        // Then it is not kept.
      }
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
      this.#put(this.#pictureName(slot), JSON.stringify({ photoId, text, width, height }));
    }
  }
}

const sign = '#design=';

/** @param {Design} design */
function asWord(design) {
  const bytes = new TextEncoder().encode(JSON.stringify(plain(design)));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * A design as the part of an address after `#`.
 * @param {Design} design
 */
export const asFragment = (design) => sign + asWord(design);

/**
 * A design as the property of an order line with which the cart opens it again: without the keys and names of its photos, which are nobody's business
 * who reads the order.
 * @param {Design} design
 */
export const asProperty = ({ chosen, photos }) => asWord({ chosen, photos: photos.map(({ photoId, crop }) => ({ photoId, crop })) });

/**
 * The design in an address; null where there is none that can be read.
 * @param {string} fragment
 * @returns {Design|null}
 */
export function fromFragment(fragment) {
  if (!fragment.startsWith(sign)) {
    return null;
  }
  try {
    const text = atob(fragment.slice(sign.length).split('&')[0].replaceAll('-', '+').replaceAll('_', '/'));
    const { chosen, photos } = JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
    /** @type {(value: unknown) => string} */
    const word = (value) => (typeof value === 'string' ? value : '');
    /** @type {(list: unknown) => string[]} */
    const words = (list) => (Array.isArray(list) ? list.map(word) : []);
    const { on, length, links, metal } = chosen.chain ?? {};
    return {
      chosen: {
        pendant: word(chosen.pendant),
        metal: word(chosen.metal),
        cover: word(chosen.cover),
        stones: words(chosen.stones),
        texts: words(chosen.texts),
        font: word(chosen.font),
        chain: { on: word(on), length: word(length), links: word(links), metal: word(metal) },
      },
      photos: Array.isArray(photos) ? photos.map((p) => ({ photoId: word(p?.photoId), name: word(p?.name), key: word(p?.key), crop: word(p?.crop) })) : [],
    };
  } catch {
    return null;
  }
}
