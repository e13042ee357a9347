// @ts-check
// One photo and its place in its window: where the server would put it, until somebody chooses. No page is needed here.
import { cropText, dpi, fitted, grade, inside, middle, moved, narrowest, pinched, placed, widest } from './crop.js';

/** @typedef {import('./crop.js').Placed} Placed */
/** @typedef {import('./types.js').Picture} Picture */
/** @typedef {import('./types.js').Size} Size */

/** @typedef {{placement: Placed, aspect: number}} Choice What somebody chose, and the width over the height of the window it was chosen for. */
/** @typedef {{crop: string, warning: string}} Automatic */

/** A photo for a window; without either there is no placement. */
export class PlacedPhoto {
  /** @type {Picture|null} */
  picture = null;
  /** @type {Placed|null} */
  placement = null;

  /** @type {Size|null} In mm. */
  #window = null;
  /** @type {Automatic} */
  #automatic = { crop: '', warning: '' };
  /** @type {Choice|null} It outlives its window: the next one begins with it. */
  #choice = null;
  /** @type {WeakMap<Picture, {choice: Choice|null, automatic: Automatic}>} Of photos that may come back. */
  #former = new WeakMap();

  /**
   * Another photo, or none. One that was here before is placed as it was then.
   * @param {Picture|null} picture
   */
  setPicture(picture) {
    if (this.picture) {
      this.#former.set(this.picture, { choice: this.#choice, automatic: this.#automatic });
    }
    const { choice = null, automatic = { crop: '', warning: '' } } = (picture && this.#former.get(picture)) ?? {};
    this.picture = picture;
    this.#automatic = automatic;
    this.state = choice;
  }

  /**
   * Another window, or none; what was chosen for a window of another size is fitted into it.
   * @param {Size|null|undefined} bounds In mm.
   */
  setWindow(bounds) {
    const isSame = this.#window?.width === bounds?.width && this.#window?.height === bounds?.height;
    this.#window = bounds ?? null;
    if (!isSame) {
      this.#automatic = { crop: '', warning: '' };
      this.state = this.#choice;
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
    this.state = null;
  }

  /** True when somebody placed it by hand. */
  get isChosen() {
    return this.#choice !== null;
  }

  /** What somebody chose; null while it is left to the server. */
  get state() {
    return this.#choice;
  }

  set state(choice) {
    this.#choice = choice;
    if (!this.picture || !this.#window) {
      this.placement = null;
    } else if (choice) {
      this.placement = inside(this.picture, this.aspect, fitted(choice.placement, choice.aspect, this.aspect));
    } else {
      this.placement = placed(this.picture, this.#automatic.crop) ?? middle(this.picture, this.aspect);
    }
  }

  /**
   * Places it otherwise, as far as it stays inside.
   * @param {Partial<Placed>} change
   */
  change(change) {
    if (this.picture && this.placement) {
      this.placement = inside(this.picture, this.aspect, { ...this.placement, ...change });
      this.#choice = { placement: this.placement, aspect: this.aspect };
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

  /**
   * Takes it between two fingers, or under one.
   * @param {Placed} start How it was placed when they came down.
   * @param {import('./crop.js').Gesture} gesture What they have done since.
   */
  pinch(start, gesture) {
    if (this.picture && this.placement) {
      const most = widest(this.picture, this.aspect, start.r - gesture.degrees);
      // As far as it can become larger or smaller, so that it stays under the fingers.
      const w = Math.max(narrowest(this.picture, this.aspect), Math.min(start.w / gesture.factor, most));
      this.change(pinched(start, { ...gesture, factor: start.w / w }));
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
