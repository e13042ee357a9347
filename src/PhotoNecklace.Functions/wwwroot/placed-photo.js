// One photo and its place in its window: where the server would put it, until somebody chooses. No page is needed here.
import { cropText, dpi, inside, middle, moved, narrowest, placed, widest } from './crop.js';

/** A photo for a window; without either there is no placement. */
export class PlacedPhoto {
  /** {url, width, height}, or null. */
  picture = null;
  /** {x, y, w, r} as crop.js has it, or null. */
  placement = null;
  /** True when somebody placed it by hand. */
  isChosen = false;

  #window = null;
  #automatic = { crop: '', warning: '' };

  /** Another photo, or none. */
  setPicture(picture) {
    this.picture = picture;
    this.#automatic = { crop: '', warning: '' };
    this.reset();
  }

  /** Another window, or none; what was placed for a window of another size is placed anew. */
  setWindow(bounds) {
    const isSame = this.#window?.width === bounds?.width && this.#window?.height === bounds?.height;
    this.#window = bounds ?? null;
    if (!isSame) {
      this.#automatic = { crop: '', warning: '' };
      this.reset();
    }
  }

  /** Where the server puts it when nobody chooses; it is not moved under a hand that has chosen. */
  setAutomatic(crop, warning = '') {
    this.#automatic = { crop: crop ?? '', warning: warning ?? '' };
    if (!this.isChosen) {
      this.reset();
    }
  }

  /** Places it as an order's property says; without one it is left to the server. */
  setCrop(crop) {
    this.reset();
    const placement = this.placement && placed(this.picture, crop ?? '');
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

  /** Places it otherwise, as far as it stays inside. */
  change(change) {
    if (this.placement) {
      this.isChosen = true;
      this.placement = inside(this.picture, this.aspect, { ...this.placement, ...change });
    }
  }

  move(dx, dy) {
    this.change(this.placement && moved(this.placement, dx, dy));
  }

  zoom(factor) {
    this.change(this.placement && { w: this.placement.w / factor });
  }

  turn(degrees) {
    this.change(this.placement && { r: this.placement.r - degrees });
  }

  /** The order's property; empty while it is left to the server. */
  get crop() {
    return this.placement && this.isChosen ? cropText(this.picture, this.aspect, this.placement) : '';
  }

  /** What becomes of it, in a sentence. */
  get sentence() {
    const { crop, warning } = this.#automatic;
    return this.isChosen
      ? 'It will be made as you have placed it.'
      : warning || (crop ? 'This is how we place it. Move it if you want it otherwise.' : 'Leave it, and we place it for you, with the face whole; the proof shows how.');
  }

  /** The window's width over its height. */
  get aspect() {
    return this.#window ? this.#window.width / this.#window.height : 1;
  }

  /** The narrowest and the widest part that can be shown. */
  get limits() {
    return [narrowest(this.picture, this.aspect), widest(this.picture, this.aspect, this.placement.r)];
  }

  /** Dots per inch on the piece. */
  get dpi() {
    return this.placement ? dpi(this.picture, this.placement, this.#window.width) : 0;
  }

  /** True when it would be printed too coarsely. */
  get isTooSmall() {
    return Boolean(this.placement) && this.dpi < 300;
  }
}
