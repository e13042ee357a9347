// Another photo, or another part of it, for one piece.
import { element, fill, notify } from './dom.js';
import { PhotoSlot } from './photo-slot.js';
import { Placing } from './placing.js';
import { placingControls } from './placing-controls.js';
import { WindowDrawing } from './window-drawing.js';

const formats = 'JPEG, PNG, WebP, AVIF or HEIC, up to 40 MB.';

/** The editor in an item's card. */
export class ProofEditor {
  #root;
  #send;
  #placing;
  #stage;
  #controls;
  #slots = [];
  #ordered;
  #crop;
  #before;
  #shown;
  #fault;
  #button;

  /**
   * @param {Element} root Where it is put.
   * @param item The item as the server shows it.
   * @param {(wish: {photoId?: string, photoId2?: string, crop?: string}) => Promise<void>} send Asks the server for the change.
   */
  constructor(root, item, send) {
    this.#root = root;
    this.#send = send;
    const [photo] = item.photos;
    this.#ordered = photo?.url ? { url: photo.url, width: photo.width, height: photo.height } : null;
    this.#crop = item.crop;
    this.#build(item);
    this.#place();
    this.#before = this.#placing?.crop ?? '';
    // What was said of the last try is over as soon as something is done.
    for (const act of ['input', 'keydown', 'pointerdown']) {
      this.#stage.addEventListener(act, () => notify(this.#fault, ''));
      this.#controls.root.addEventListener(act, () => notify(this.#fault, ''));
    }
  }

  /** Stops uploads that are under way. */
  close() {
    this.#slots.filter((s) => s.isBusy).forEach((s) => s.cancel());
    this.#root.replaceChildren();
  }

  #build(item) {
    const hintId = `${this.#root.id}-hint`;
    const controls = (this.#controls = placingControls(hintId));
    this.#stage = element('div', { class: 'window-stage', role: 'group', 'aria-label': 'The photo in its window', 'aria-describedby': hintId });
    this.#fault = element('p', { class: 'notice', role: 'alert', hidden: true });
    this.#button = element('button', { type: 'button', class: 'button wide', onclick: () => this.#submit() }, 'Show me the new picture');
    const second = item.windows.length > 1;
    const places = [element('div', { class: 'photo' }), second && element('div', { class: 'photo' })];
    fill(this.#root, element('h3', {}, 'Change the photo'), this.#stage, controls.root, places, this.#fault, this.#button);
    const change = () => this.#place();
    this.#slots.push(new PhotoSlot(places[0], { choose: 'Choose another photo', change: 'Choose another photo', hint: formats, isMain: false }, change));
    if (second) {
      const words = { choose: 'Choose another second photo', change: 'Choose another second photo', hint: `For the other window. We place it for you. ${formats}`, isMain: false };
      this.#slots.push(new PhotoSlot(places[1], words, () => {}));
    }
    const window = item.windows.find((w) => w.slot === 0);
    if (window) {
      this.#placing = new Placing(new WindowDrawing(this.#stage, window), this.#stage, controls.find);
      this.#placing.setWindow({ width: window.widthMm, height: window.heightMm });
    } else {
      controls.root.hidden = true;
    }
  }

  #place() {
    notify(this.#fault, '');
    const [slot] = this.#slots;
    const isNew = slot.picture || slot.photoId || slot.isBusy;
    const picture = isNew ? slot.picture : this.#ordered;
    this.#stage.hidden = !picture || !this.#placing;
    if (this.#placing && picture !== this.#shown) {
      this.#shown = picture;
      this.#placing.setPicture(picture);
      if (!isNew) {
        this.#placing.setCrop(this.#crop);
      }
    }
  }

  /** What is asked for; a sentence when that cannot be sent. */
  #wish() {
    const [first, second] = this.#slots;
    if (this.#slots.some((s) => s.isBusy)) {
      return 'The photo is still on its way. One moment, then try again.';
    }
    const crop = this.#placing?.crop ?? '';
    const wish = {};
    if (first.photoId) {
      // What was chosen of the old photo says nothing of the new one.
      Object.assign(wish, { photoId: first.photoId, crop });
    } else if (crop !== this.#before) {
      wish.crop = crop;
    }
    if (second?.photoId) {
      wish.photoId2 = second.photoId;
    }
    if (Object.keys(wish).length === 0) {
      return 'Nothing is changed yet: move the photo, or choose another one.';
    }
    return this.#placing?.isTooSmall && wish.crop !== undefined
      ? 'The photo is too small at this size: show a larger part of it, or choose another one.'
      : wish;
  }

  async #submit() {
    const wish = this.#wish();
    if (typeof wish === 'string') {
      notify(this.#fault, wish, 'warn');
      return;
    }
    this.#button.disabled = true;
    try {
      await this.#send(wish);
    } catch (error) {
      notify(this.#fault, error.message, 'bad');
    } finally {
      this.#button.disabled = false;
    }
  }
}
