// @ts-check
// What a customer may change about one piece: its photos and what is shown of them, texts, font, and stones.
import { sentenceOf } from '../shared/api.js';
import { field } from '../shared/controls.js';
import { element, fill, notify } from '../shared/dom.js';
import { engravingField, engravingName, fonts, stones } from '../shared/fields.js';
import { listOf, nth, numbered } from '../shared/numbered.js';
import { PhotoSlot } from '../shared/photo-slot.js';
import { placingControls } from '../shared/placing-controls.js';
import { Placing } from '../shared/placing.js';
import { text } from '../shared/texts.js';
import { WindowDrawing } from '../shared/window-drawing.js';

/** @typedef {import('../shared/types.js').Picture} Picture */
/** @typedef {import('../shared/types.js').ProofItem} ProofItem */
/** @typedef {import('../shared/types.js').Catalogue} Catalogue */
/** @typedef {Record<string, string>} Wish What is to be changed: `photoId, photoId2, …, crop, crop2, …, engraving, …, font, birthstone`. */

/** @param {number} slot */
const changeName = (slot) =>
  nth(slot, text('shared.photo.choose-another'), text('shared.photo.choose-another-second'), (number) => text('shared.photo.choose-another-numbered', { number }));

/** @param {number} slot */
const chooseName = (slot) =>
  nth(slot, text('proof.card.choose'), text('shared.photo.choose-second'), (number) => text('shared.photo.choose-numbered', { number }));

/**
 * Fields for texts, font, and stones, as far as the customer may change them; null when that is not at all.
 * @param {ProofItem} item
 * @param {Catalogue} catalogue
 * @param {string} prefix Begins the fields' ids.
 */
function wordFields(item, catalogue, prefix) {
  const pendant = catalogue.pendants.find((p) => p.id === item.pendant);
  /** @param {string} name */
  const id = (name) => `${prefix}-${name}`;
  /** @type {Record<string, {value: string}>} */
  const inputs = {};
  /** @type {import('../shared/dom.js').Child[]} */
  const fields = [];
  if (item.mayChange.includes('texts')) {
    const areas = pendant?.engraving ?? [];
    listOf(item, 'engraving', areas.length).forEach((written, place) => {
      const input = engravingField(areas[place], written);
      inputs[numbered('engraving', place)] = input;
      fields.push(field(id(numbered('engraving', place)), engravingName(place), input));
    });
  }
  if (item.mayChange.includes('font')) {
    const font = fonts(pendant, item.font);
    inputs.font = font;
    fields.push(field(id('font'), text('shared.font.font'), font));
  }
  const gems = item.mayChange.includes('stone') ? stones(catalogue, pendant, item.birthstone, id) : null;
  if (gems) {
    inputs.birthstone = gems;
    fields.push(...gems.fields);
  }
  if (fields.length === 0) {
    return null;
  }
  const read = () => Object.entries(inputs).map(([name, input]) => /** @type {[string, string]} */ ([name, input.value.trim()]));
  const before = Object.fromEntries(read());
  return {
    root: element('div', { class: 'stack words' }, fields),
    /** What is not as it was. */
    get wish() {
      return Object.fromEntries(read().filter(([name, value]) => value !== before[name]));
    },
  };
}

/** The editor in an item's card. */
export class ProofEditor {
  #root;
  #send;
  /** @type {Placing|undefined} */
  #placing;
  #stage;
  #controls;
  /** @type {PhotoSlot[]} */
  #slots = [];
  #ordered;
  #crops;
  #item;
  #before;
  /** @type {(Picture|null)[]} */
  #shown = [];
  /** @type {Set<number>} */
  #begun = new Set();
  /** @type {{root: HTMLElement, wish: Wish}|null} */
  #words = null;
  #fault = element('p', { class: 'notice', role: 'alert', hidden: true });
  #button = element('button', { type: 'button', class: 'button wide', onclick: () => this.#submit() }, text('proof.editor.submit'));

  /**
   * @param {HTMLElement} root Where it is put.
   * @param {ProofItem} item
   * @param {Catalogue|null} catalogue Null while nobody knows it: then only photos can be changed.
   * @param {(wish: Wish) => Promise<void>} send Asks the server for the change.
   */
  constructor(root, item, catalogue, send) {
    this.#root = root;
    this.#send = send;
    this.#item = item;
    this.#crops = listOf(item, 'crop');
    this.#ordered = Array.from({ length: Math.max(1, item.windows.length) }, (_, slot) => {
      const { url, width, height } = item.photos[slot] ?? {};
      return url && width && height ? { url, width, height } : null;
    });
    const hintId = `${root.id}-hint`;
    this.#controls = placingControls({ hintId });
    this.#stage = element('div', { class: 'window-stage', role: 'group', 'aria-label': text('proof.editor.stage'), 'aria-describedby': hintId });
    this.#words = catalogue && wordFields(item, catalogue, root.id);
    this.#build(item);
    this.#slots.forEach((_, slot) => this.#place(slot));
    this.#before = this.#slots.map((_, slot) => this.#placing?.crop(slot) ?? '');
    this.#placing?.hold(0);
    // What was said of the last try is over as soon as something is done.
    for (const act of ['input', 'keydown', 'pointerdown']) {
      for (const part of [this.#stage, this.#controls.root, this.#words?.root]) {
        part?.addEventListener(act, () => notify(this.#fault, ''));
      }
    }
  }

  /** Stops uploads that are under way. */
  close() {
    this.#slots.filter((s) => s.isBusy).forEach((s) => s.cancel());
    this.#root.replaceChildren();
  }

  /** @param {ProofItem} item */
  #build(item) {
    const places = item.mayChange.includes('photos') ? this.#ordered.map(() => element('div', { class: 'photo' })) : [];
    fill(
      this.#root,
      element('h3', {}, text('proof.editor.title')),
      this.#stage,
      element('div', { class: 'stack' }, places.length > 0 && this.#controls.root, places, this.#words?.root, this.#fault, this.#button),
    );
    places.forEach((place, slot) => {
      const label = item.photos.length > slot ? changeName(slot) : chooseName(slot);
      const hint = slot === 0 ? text('shared.photo.formats') : text('proof.editor.second-hint');
      const texts = { choose: label, change: label, hint, isMain: false };
      this.#slots.push(new PhotoSlot(place, texts, () => this.#place(slot)));
    });
    this.#stage.hidden = true;
    if (item.windows.length > 0 && places.length > 0) {
      this.#placing = new Placing(new WindowDrawing(this.#stage, item.windows), this.#stage, this.#controls);
      this.#placing.setWindows(item.windows.map((w) => ({ width: w.widthMm, height: w.heightMm })));
    }
  }

  /** @param {number} slot */
  #place(slot) {
    notify(this.#fault, '');
    const { picture: chosen, photoId } = this.#slots[slot];
    const isNew = chosen || photoId;
    const picture = isNew ? chosen : this.#ordered[slot];
    if (this.#placing && picture !== (this.#shown[slot] ?? null)) {
      this.#shown[slot] = picture;
      this.#placing.setPicture(slot, picture);
      const crop = this.#crops[slot];
      // A photo that comes back, because another one was cancelled, is where the hand left it.
      const isFirst = !isNew && !this.#begun.has(slot);
      if (isFirst && crop) {
        this.#placing.setCrop(slot, crop);
      } else if (isFirst) {
        // The picture shows what the server chose: the hand begins there.
        this.#placing.setAutomatic(slot, this.#item.placed[slot]);
      }
      this.#begun.add(slot);
    }
    this.#stage.hidden = !this.#shown.some(Boolean);
    // Where the server puts a photo is asked for one that is new, and for one that was placed by hand.
    const isMoved = this.#shown[slot] === this.#ordered[slot] && this.#crops[slot];
    this.#placing?.suggest(slot, photoId ?? (isMoved ? this.#item.photos[slot]?.photoId : null), this.#item.pendant);
  }

  /**
   * What is asked for; a sentence when that cannot be sent.
   * @returns {Wish|string}
   */
  #wish() {
    if (this.#slots.some((s) => s.isBusy)) {
      return text('shared.photo.busy');
    }
    /** @type {Wish} */
    const wish = {};
    for (const [slot, { photoId }] of this.#slots.entries()) {
      const cropName = numbered('crop', slot);
      const crop = this.#placing?.crop(slot) ?? '';
      if (photoId) {
        // What was chosen of the old photo says nothing of the new one.
        Object.assign(wish, { [numbered('photoId', slot)]: photoId, [cropName]: crop });
      } else if (crop !== this.#before[slot]) {
        wish[cropName] = crop;
      }
      if (wish[cropName] !== undefined && this.#placing?.isTooSmall(slot)) {
        this.#placing.hold(slot);
        return nth(slot, text('shared.photo.too-small'), text('shared.photo.too-small-second'), (number) => text('shared.photo.too-small-numbered', { number }));
      }
    }
    Object.assign(wish, this.#words?.wish);
    return Object.keys(wish).length > 0 ? wish : text('proof.editor.unchanged');
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
      notify(this.#fault, sentenceOf(error), 'bad');
    } finally {
      this.#button.disabled = false;
    }
  }
}
