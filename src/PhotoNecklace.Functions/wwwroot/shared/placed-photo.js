// @ts-check
// One photo and its place in its window: where the server would put it, until somebody chooses. No page is needed here.
import { cropText, dpi, grade, inside, middle, moved, narrowest, placed, widest } from './crop.js';

/** @typedef {import('./crop.js').Placed} Placed */
/** @typedef {import('./types.js').Picture} Picture */
/** @typedef {import('./types.js').Size} Size */

/** A photo for a window; without either there is no placement. */
export class PlacedPhoto {
  /** @type {Picture|null} */
  picture = null;
  /** @type {Placed|null} */
  placement = null;
  /** True when somebody placed it by hand. */
  isChosen = false;

  /** @type {Size|null} In mm. */
  #window = null;
  #automatic = { crop: '', warning: '' };

  /**
   * Another photo, or none.
   * @param {Picture|null} picture
   */
  setPicture(picture) {
    this.picture = picture;
    this.#automatic = { crop: '', warning: '' };
    this.reset();
  }

  /**
   * Another window, or none; what was placed for a window of another size is placed anew.
   * @param {Size|null|undefined} bounds In mm.
   */
  setWindow(bounds) {
    const isSame = this.#window?.width === bounds?.width && this.#window?.height === bounds?.height;
    this.#window = bounds ?? null;
    if (!isSame) {
      this.#automatic = { crop: '', warning: '' };
      this.reset();
    }
  }

  /**
   * Where the server puts it when nobody chooses; it is not moved under a hand that has chosen.
   * @param {string|null|undefined} crop
   * @param {string|null} [warning]
   */
  setAutomatic(crop, warning = '') {
    this.#automatic = { crop: crop ?? '', warning: warning ?? '' };
    if (!this.isChosen) {
      this.reset();
    }
  }

  /**
   * Places it as an order's property says; without one it is left to the server.
   * @param {string|null} crop
   */
  setCrop(crop) {
    this.reset();
    const placement = this.picture && this.placement && placed(this.picture, crop ?? '');
    if (placement) {
      this.change(placement);
    }
  }

  /** Leaves the placing to the server again. */
  reset() {
    this.isChosen = false;
    this.placement =
      this.picture && this.#window ? (placed(this.picture, this.#automatic.crop) ?? middle(this.picture, this.aspect)) : null;
  }

  /**
   * Places it otherwise, as far as it stays inside.
   * @param {Partial<Placed>} change
   */
  change(change) {
    if (this.picture && this.placement) {
      this.isChosen = true;
      this.placement = inside(this.picture, this.aspect, { ...this.placement, ...change });
    }
  }

  /**
   * Moves what is seen, in windows' widths.
   * @param {number} dx
   * @param {number} dy
   */
  move(dx, dy) {
    if (this.placement) {
      this.change(moved(this.placement, dx, dy));
    }
  }

  /** @param {number} factor */
  zoom(factor) {
    if (this.placement) {
      this.change({ w: this.placement.w / factor });
    }
  }

  /** @param {number} degrees */
  turn(degrees) {
    if (this.placement) {
      this.change({ r: this.placement.r - degrees });
    }
  }

  /** The order's property; empty while it is left to the server. */
  get crop() {
    return this.picture && this.placement && this.isChosen ? cropText(this.picture, this.aspect, this.placement) : '';
  }

  /** Who placed it: somebody by hand, the server (`automatic`), or the server later on. */
  get placedBy() {
    return this.isChosen ? 'hand' : this.#automatic.crop ? 'automatic' : 'later';
  }

  /** What the server said of its own placing; empty once somebody has chosen. */
  get warning() {
    return this.isChosen ? '' : this.#automatic.warning;
  }

  /** The window's width over its height. */
  get aspect() {
    return this.#window ? this.#window.width / this.#window.height : 1;
  }

  /** The narrowest and the widest part that can be shown, in px. */
  get limits() {
    return this.picture && this.placement
      ? { least: narrowest(this.picture, this.aspect), most: widest(this.picture, this.aspect, this.placement.r) }
      : { least: 1, most: 1 };
  }

  /** What its resolution on the piece is worth. */
  get grade() {
    return grade(this.picture && this.placement && this.#window ? dpi(this.picture, this.placement, this.#window.width) : 0);
  }

  /** True when it would be printed too coarsely. */
  get isTooSmall() {
    return this.placement !== null && this.grade === 'too-small';
  }
}
