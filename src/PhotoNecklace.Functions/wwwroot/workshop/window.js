// @ts-check
// One window of a piece in the workshop: its photo, and the part of the photo that shows.
import { field } from '../shared/controls.js';
import { element, fill } from '../shared/dom.js';
import { listOf, nth, numbered } from '../shared/numbered.js';
import { PhotoSlot } from '../shared/photo-slot.js';
import { placingControls } from '../shared/placing-controls.js';
import { Placing } from '../shared/placing.js';
import { text } from '../shared/texts.js';
import { WindowDrawing } from '../shared/window-drawing.js';
import { textField } from '../shared/fields.js';

/** @typedef {import('../shared/types.js').OrderItem} OrderItem */
/** @typedef {import('../shared/types.js').Picture} Picture */

/**
 * What is said about a window; where there is one only, nobody says which.
 * @param {OrderItem} item
 * @param {number} slot
 */
function textsOf({ windows, photos }, slot) {
  const hasPhoto = Boolean(photos[slot]);
  if (windows.length <= 1) {
    return {
      choose: hasPhoto ? text('shared.photo.choose-another') : text('workshop.window.choose'),
      change: text('shared.photo.choose-another'),
      legend: text('shared.placing.legend'),
      stage: text('workshop.window.stage'),
      crop: text('workshop.fact.crop'),
    };
  }
  const first = {
    choose: hasPhoto ? text('workshop.window.choose-another-first') : text('workshop.window.choose-first'),
    change: text('workshop.window.choose-another-first'),
    legend: text('workshop.window.place-first'),
    stage: text('workshop.window.stage-first'),
    crop: text('workshop.window.crop-first'),
  };
  const second = {
    choose: hasPhoto ? text('shared.photo.choose-another-second') : text('shared.photo.choose-second'),
    change: text('shared.photo.choose-another-second'),
    legend: text('workshop.window.place-second'),
    stage: text('workshop.window.stage-second'),
    crop: text('workshop.fact.crop-second'),
  };
  return nth(slot, first, second, (number) => ({
    choose: hasPhoto ? text('shared.photo.choose-another-numbered', { number }) : text('shared.photo.choose-numbered', { number }),
    change: text('shared.photo.choose-another-numbered', { number }),
    legend: text('workshop.window.place-numbered', { number }),
    stage: text('workshop.window.stage-numbered', { number }),
    crop: text('workshop.fact.crop-numbered', { number }),
  }));
}

/** A photo to exchange, and its placing by hand or by numbers. */
export class WindowEditor {
  /** What the page shows. */
  root = element('div', { class: 'window-editor' });

  #item;
  #at;
  #before;
  /** @type {Picture|null} */
  #ordered = null;
  /** @type {Picture|null|undefined} */
  #shown;
  #slot;
  /** @type {{stage: HTMLElement, placing: Placing, numbers: HTMLInputElement|HTMLTextAreaElement}|null} Null for a photo without a window. */
  #window;

  /**
   * @param {OrderItem} item
   * @param {number} slot Which of its windows, from 0.
   * @param {import('../shared/fields.js').IdOf} id
   */
  constructor(item, slot, id) {
    this.#item = item;
    this.#at = slot;
    this.#before = listOf(item, 'crop')[slot] ?? '';
    const { width, height } = item.photos[slot] ?? {};
    const url = item.masters[slot];
    if (url && width && height) {
      this.#ordered = { url, width, height };
    }
    const texts = textsOf(item, slot);
    const photo = element('div', { class: 'photo' });
    this.#slot = new PhotoSlot(photo, { ...texts, hint: '', isMain: false }, () => this.#show());
    this.#window = this.#build(photo, texts, id);
    this.#show();
  }

  /** True while another photo is on its way. */
  get isBusy() {
    return this.#slot.isBusy;
  }

  /** What was changed. */
  get wish() {
    const [photo, part] = [numbered('photoId', this.#at), numbered('crop', this.#at)];
    const { photoId } = this.#slot;
    const crop = this.#window?.numbers.value.trim() ?? '';
    return {
      // What was chosen of the old photo says nothing of the new one.
      ...(photoId && { [photo]: photoId }),
      ...(this.#window && (photoId || crop !== this.#before) && { [part]: crop }),
    };
  }

  /**
   * @param {HTMLElement} photo
   * @param {ReturnType<typeof textsOf>} texts
   * @param {import('../shared/fields.js').IdOf} id
   */
  #build(photo, texts, id) {
    const slot = this.#at;
    const window = this.#item.windows.find((w) => w.slot === slot);
    if (!window) {
      fill(this.root, photo);
      return null;
    }
    const name = numbered('crop', slot);
    const hintId = id(`${name}-keys`);
    const controls = placingControls({ hintId, legend: texts.legend, automatic: text('workshop.window.automatic') });
    const stage = element('div', { class: 'window-stage', role: 'group', 'aria-label': texts.stage, 'aria-describedby': hintId });
    const numbers = textField(this.#before);
    const byNumbers = element('details', {}, element('summary', {}, text('workshop.window.by-numbers')), field(id(name), texts.crop, numbers, text('workshop.window.numbers-hint')));
    fill(this.root, stage, element('div', { class: 'stack' }, photo, controls.root, byNumbers));
    const placing = new Placing(new WindowDrawing(stage, [window]), stage, controls);
    numbers.addEventListener('input', () => placing.setCrop(slot, numbers.value));
    // What was done by hand is written as numbers; what was written as numbers stays as it was written.
    placing.onDraw = (isByHand) => {
      if (isByHand) {
        numbers.value = placing.crop(slot);
      }
    };
    placing.setWindows(this.#item.windows.map((w) => (w === window ? { width: w.widthMm, height: w.heightMm } : undefined)));
    return { stage, placing, numbers };
  }

  #show() {
    if (!this.#window) {
      return;
    }
    const { stage, placing, numbers } = this.#window;
    const { photoId } = this.#slot;
    const isNew = Boolean(this.#slot.picture || photoId || this.#slot.isBusy);
    const picture = isNew ? this.#slot.picture : this.#ordered;
    stage.hidden = !picture;
    if (picture !== this.#shown) {
      this.#shown = picture;
      numbers.value = isNew ? '' : this.#before;
      placing.setPicture(this.#at, picture);
      // The picture of the piece shows what the server chose: the hand begins there.
      placing.setAutomatic(this.#at, isNew || this.#before ? '' : this.#item.placed[this.#at]);
      placing.setCrop(this.#at, numbers.value);
    }
    // Where the server would put a photo is asked for one that is new, and for one that was placed by hand.
    placing.suggest(this.#at, isNew ? photoId : this.#before && this.#item.photos[this.#at]?.photoId, this.#item.pendant);
  }
}
