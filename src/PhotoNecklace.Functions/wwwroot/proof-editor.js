// Another photo, or another part of it, for one piece.
import { get } from './api.js';
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
  #item;
  #before;
  #shown = [];
  #asked = [];
  #fault;
  #button;

  /**
   * @param {Element} root Where it is put.
   * @param item The item as the server shows it.
   * @param {(wish: {photoId?: string, photoId2?: string, crop?: string, crop2?: string}) => Promise<void>} send Asks the server for the change.
   */
  constructor(root, item, send) {
    this.#root = root;
    this.#send = send;
    this.#item = item;
    this.#ordered = [0, 1].map((slot) => {
      const { url, width, height } = item.photos[slot] ?? {};
      return url ? { url, width, height } : null;
    });
    this.#build(item);
    this.#slots.forEach((_, slot) => this.#place(slot));
    this.#before = this.#slots.map((_, slot) => this.#placing?.crop(slot) ?? '');
    this.#placing?.hold(0);
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
    fill(this.#root, element('h3', {}, 'Change the photo'), this.#stage, element('div', { class: 'stack' }, controls.root, places.filter(Boolean), this.#fault, this.#button));
    const words = (choose, hint) => ({ choose, change: choose, hint, isMain: false });
    this.#slots.push(new PhotoSlot(places[0], words('Choose another photo', formats), () => this.#place(0)));
    if (second) {
      const choose = item.photos.length > 1 ? 'Choose another second photo' : 'Choose a second photo';
      this.#slots.push(new PhotoSlot(places[1], words(choose, `For the other window. ${formats}`), () => this.#place(1)));
    }
    if (item.windows.length > 0) {
      this.#placing = new Placing(new WindowDrawing(this.#stage, item.windows), this.#stage, controls.find);
      this.#placing.setWindows(item.windows.map((w) => ({ width: w.widthMm, height: w.heightMm })));
    } else {
      controls.root.hidden = true;
    }
  }

  #place(slot) {
    notify(this.#fault, '');
    const { picture: chosen, photoId, isBusy } = this.#slots[slot];
    const isNew = chosen || photoId || isBusy;
    const picture = isNew ? chosen : this.#ordered[slot];
    if (this.#placing && picture !== (this.#shown[slot] ?? null)) {
      this.#shown[slot] = picture;
      this.#placing.setPicture(slot, picture);
      const crop = [this.#item.crop, this.#item.crop2][slot];
      if (!isNew && crop) {
        this.#placing.setCrop(slot, crop);
      } else if (!isNew) {
        // The picture shows what the server chose: the hand begins there.
        this.#placing.setAutomatic(slot, this.#item.placed[slot]);
      }
    }
    this.#stage.hidden = !this.#shown.some(Boolean);
    this.#suggest(slot, photoId);
  }

  /** Asks where the server puts a photo when nobody chooses: one that is new, or one that was placed by hand. */
  async #suggest(slot, photoId = null) {
    const { pendant, photos, crop, crop2 } = this.#item;
    const asked = photoId ?? ([crop, crop2][slot] && this.#shown[slot] === this.#ordered[slot] ? photos[slot]?.photoId : null);
    if (!pendant || !asked || asked === this.#asked[slot]) {
      return;
    }
    this.#asked[slot] = asked;
    const query = new URLSearchParams({ pendant, window: slot + 1 });
    const answer = await get(`/api/photos/${asked}/placement?${query}`).catch(() => null);
    if (answer && this.#asked[slot] === asked) {
      this.#placing?.setAutomatic(slot, answer.crop, answer.warning);
    }
  }

  /** What is asked for; a sentence when that cannot be sent. */
  #wish() {
    if (this.#slots.some((s) => s.isBusy)) {
      return 'The photo is still on its way. One moment, then try again.';
    }
    const wish = {};
    for (const [slot, { photoId }] of this.#slots.entries()) {
      const [photoName, cropName] = slot === 0 ? ['photoId', 'crop'] : ['photoId2', 'crop2'];
      const crop = this.#placing?.crop(slot) ?? '';
      if (photoId) {
        // What was chosen of the old photo says nothing of the new one.
        Object.assign(wish, { [photoName]: photoId, [cropName]: crop });
      } else if (crop !== this.#before[slot]) {
        wish[cropName] = crop;
      }
      if (wish[cropName] !== undefined && this.#placing?.isTooSmall(slot)) {
        this.#placing.hold(slot);
        return `The ${slot ? 'second ' : ''}photo is too small at this size: show a larger part of it, or choose another one.`;
      }
    }
    return Object.keys(wish).length > 0 ? wish : 'Nothing is changed yet: move the photo, or choose another one.';
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
