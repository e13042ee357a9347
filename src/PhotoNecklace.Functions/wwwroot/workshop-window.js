// One window of a piece in the workshop: its photo, and the part of the photo that shows.
import { get } from './api.js';
import { element, fill } from './dom.js';
import { PhotoSlot } from './photo-slot.js';
import { Placing } from './placing.js';
import { placingControls } from './placing-controls.js';
import { WindowDrawing } from './window-drawing.js';
import { field, text } from './workshop-fields.js';

const names = [
  { photo: 'photoId', crop: 'crop', which: 'first ' },
  { photo: 'photoId2', crop: 'crop2', which: 'second ' },
];

// Says when the placement was drawn, which is whenever it was changed.
class WatchedDrawing extends WindowDrawing {
  #onDraw;

  constructor(stage, window, onDraw) {
    super(stage, [window]);
    this.#onDraw = onDraw;
  }

  fill(...what) {
    super.fill(...what);
    this.#onDraw();
  }
}

/** A photo to exchange, and its placing by hand or by numbers. */
export class WindowEditor {
  /** What the page shows. */
  root = element('div', { class: 'window-editor' });

  #item;
  #at;
  #names;
  #before;
  #ordered = null;
  #shown;
  #slot;
  #stage;
  #placing;
  #numbers;
  #asked = null;
  #isQuiet = false;

  /**
   * @param item The item as the server shows it.
   * @param {number} slot Which of its windows, from 0.
   * @param {(name: string) => string} id Makes an id that this page has once.
   */
  constructor(item, slot, id) {
    this.#item = item;
    this.#at = slot;
    this.#names = names[slot];
    this.#before = item[this.#names.crop] ?? '';
    const photo = item.photos[slot];
    if (photo?.width && item.masters[slot]) {
      this.#ordered = { url: item.masters[slot], width: photo.width, height: photo.height };
    }
    this.#build(item, slot, id);
    this.#show();
  }

  /** True while another photo is on its way. */
  get isBusy() {
    return this.#slot.isBusy;
  }

  /** What was changed. */
  get wish() {
    const crop = this.#numbers?.value.trim() ?? '';
    const { photo, crop: part } = this.#names;
    return {
      // What was chosen of the old photo says nothing of the new one.
      ...(this.#slot.photoId && { [photo]: this.#slot.photoId }),
      ...(this.#numbers && (this.#slot.photoId || crop !== this.#before) && { [part]: crop }),
    };
  }

  #build(item, slot, id) {
    const which = item.windows.length > 1 ? this.#names.which : '';
    const photo = element('div', { class: 'photo' });
    const words = { choose: `Choose ${item.photos[slot] ? 'another' : 'a'} ${which}photo`, change: `Choose yet another ${which}photo`, hint: '', isMain: false };
    this.#slot = new PhotoSlot(photo, words, () => this.#show());
    const window = item.windows.find((w) => w.slot === slot);
    if (!window) {
      fill(this.root, photo);
      return;
    }
    const hintId = id(`${this.#names.crop}-keys`);
    const controls = placingControls(hintId);
    controls.root.querySelector('legend').textContent = `Place the ${which}photo`;
    controls.find('automatic').textContent = 'Place automatically';
    this.#stage = element('div', { class: 'window-stage', role: 'group', 'aria-label': `The ${which}photo in its window`, 'aria-describedby': hintId });
    this.#numbers = text(this.#before);
    this.#numbers.addEventListener('input', () => this.#quietly(() => this.#placing.setCrop(slot, this.#numbers.value)));
    const numbers = field(
      id(this.#names.crop),
      `Part of the ${which}photo`,
      this.#numbers,
      'x, y, width and height as shares of the upright photo, then degrees if it is turned: 0.1,0.1,0.8,0.8. Empty places it automatically.',
    );
    const byNumbers = element('details', {}, element('summary', {}, 'By numbers'), numbers);
    fill(this.root, this.#stage, element('div', { class: 'stack' }, photo, controls.root, byNumbers));
    this.#placing = new Placing(new WatchedDrawing(this.#stage, window, () => this.#follow()), this.#stage, controls.find);
    const bounds = [];
    bounds[slot] = { width: window.widthMm, height: window.heightMm };
    this.#quietly(() => this.#placing.setWindows(bounds));
  }

  #show() {
    if (!this.#placing) {
      return;
    }
    const isNew = Boolean(this.#slot.picture || this.#slot.photoId || this.#slot.isBusy);
    const picture = isNew ? this.#slot.picture : this.#ordered;
    this.#stage.hidden = !picture;
    if (picture !== this.#shown) {
      this.#shown = picture;
      this.#numbers.value = isNew ? '' : this.#before;
      this.#quietly(() => {
        this.#placing.setPicture(this.#at, picture);
        // The picture of the piece shows what the server chose: the hand begins there.
        this.#placing.setAutomatic(this.#at, isNew || this.#before ? '' : this.#item.placed[this.#at]);
        this.#placing.setCrop(this.#at, this.#numbers.value);
      });
    }
    this.#suggest(isNew ? this.#slot.photoId : this.#before && this.#item.photos[this.#at]?.photoId);
  }

  /** Asks where the server would put a photo that is new, or that was placed by hand. */
  async #suggest(photoId) {
    if (!photoId || !this.#item.pendant || photoId === this.#asked) {
      return;
    }
    this.#asked = photoId;
    const query = new URLSearchParams({ pendant: this.#item.pendant, window: this.#at + 1 });
    const answer = await get(`/api/photos/${photoId}/placement?${query}`).catch(() => null);
    if (answer && this.#asked === photoId) {
      this.#quietly(() => this.#placing.setAutomatic(this.#at, answer.crop, answer.warning));
    }
  }

  // What was done by hand is written as numbers; what was written as numbers stays as it was written.
  #follow() {
    if (!this.#isQuiet) {
      this.#numbers.value = this.#placing.crop(this.#at);
    }
  }

  #quietly(act) {
    this.#isQuiet = true;
    act();
    this.#isQuiet = false;
  }
}
