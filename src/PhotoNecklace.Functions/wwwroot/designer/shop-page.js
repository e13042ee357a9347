// @ts-check
// The product page that frames the designer: what it sells and what is in its cart form, and what it is told of the design.
import { byId, notify } from '../shared/dom.js';
import { text } from '../shared/texts.js';

const patience = 6000;

/**
 * @typedef {object} Said What the page says of itself.
 * @property {boolean} hasForm
 * @property {string} variant The one that is chosen; may be empty.
 * @property {string[]|null} variants Its product's; null while it does not know them.
 * @property {boolean} isOptional True where the product may be ordered without a design.
 * @property {'empty' | 'form' | 'cart'} state Where the design is.
 * @property {Record<string, string>} [prices] What its variants cost, as people read it.
 * @property {string} [address] Where the page is.
 * @property {boolean} [isEdit] True while the design is to replace one in the cart.
 */
/**
 * @typedef {object} ToldDesign What the page is told of the design.
 * @property {string} [sku]
 * @property {string|null} variant
 * @property {string} heard The page's variant when we heard of it last.
 * @property {boolean} leads True when the page's variant is to follow the design's.
 * @property {boolean} isFinished
 * @property {boolean} [isPending] True for what settles by itself within a moment.
 * @property {boolean} isStarted
 * @property {string} sentence What is missing.
 * @property {string[]} offered The variants of all that is offered.
 * @property {string[][]} words The names of its metal and its cover, by which the page's own options are found.
 * @property {Record<string, string>} properties
 */

/** Speaks with embed.js on the page of that origin, and with no other. */
export class ShopPage {
  /** @type {Said|null} Null while the page has said nothing. */
  said = null;
  /** What to do when the page says that its variant, or anything else, is another one. */
  onHear = /** @type {(said: Said) => void} */ (() => {});
  /** What to do when the customer wanted to add an unfinished design to the cart. */
  onHeld = () => {};

  #origin;
  /** @type {() => void} */
  #answered = () => {};
  /** @type {Promise<void>} */
  #first;

  /** @param {string} origin */
  constructor(origin) {
    this.#origin = origin;
    this.#first = new Promise((settle) => (this.#answered = settle));
    window.addEventListener('message', (event) => {
      // The page's own window alone: other frames in it may post as well.
      if (event.source === window.parent && event.origin === origin) {
        this.#hear(event.data);
      }
    });
  }

  /** Asks the page what it sells; it waits for the answer, though not for ever. */
  async ask() {
    this.#post({ type: 'photo-necklace:ready' });
    const timer = setTimeout(this.#answered, patience);
    await this.#first;
    clearTimeout(timer);
    return this.said;
  }

  /** @param {ToldDesign} design */
  tell(design) {
    this.#post({ type: 'photo-necklace:design', ...design });
  }

  /** Brings the page's button into sight. */
  showCart() {
    this.#post({ type: 'photo-necklace:show-cart' });
  }

  /** @param {number} height */
  resize(height) {
    this.#post({ type: 'photo-necklace:height', height });
  }

  /**
   * Says what is in the form.
   * @param {string} missing What keeps the design from it.
   * @param {boolean} isLeft True when the customer orders without the design.
   */
  show(missing, isLeft) {
    const place = byId('in-form');
    if (this.said?.hasForm === false) {
      notify(place, text('designer.in-form.no-form'), 'bad');
    } else if (this.said?.state === 'form') {
      notify(place, this.said.isEdit ? text('designer.in-form.edit') : text('designer.in-form.form'), 'good');
    } else if (this.said?.state === 'cart') {
      notify(place, text('designer.in-form.cart'), 'good');
    } else if (isLeft) {
      notify(place, text('designer.in-form.left'));
    } else if (missing) {
      notify(place, text('designer.in-form.missing', { missing }));
    }
  }

  /** @param {Said & {type: string} | null} data */
  #hear(data) {
    if (data?.type === 'photo-necklace:page') {
      this.said = data;
      this.#answered();
      this.onHear(data);
    } else if (data?.type === 'photo-necklace:held') {
      this.onHeld();
    }
  }

  /** @param {Record<string, unknown>} message */
  #post(message) {
    window.parent.postMessage(message, this.#origin);
  }
}
