// @ts-check
// Another photo, or another part of it, for one piece.
import { sentenceOf } from '../shared/api.js';
import { element, fill, notify } from '../shared/dom.js';
import { listOf, nth, numbered } from '../shared/numbered.js';
import { PhotoSlot } from '../shared/photo-slot.js';
import { placingControls } from '../shared/placing-controls.js';
import { Placing } from '../shared/placing.js';
import { text } from '../shared/texts.js';
import { WindowDrawing } from '../shared/window-drawing.js';

/** @typedef {import('../shared/types.js').Picture} Picture */
/** @typedef {import('../shared/types.js').ProofItem} ProofItem */
/** @typedef {Record<string, string>} Wish What is to be changed: `photoId, photoId2, …, crop, crop2, …`. */

/** @param {number} slot */
const changeName = (slot) =>
  nth(slot, text('shared.photo.choose-another'), text('shared.photo.choose-another-second'), (number) => text('shared.photo.choose-another-numbered', { number }));

/** @param {number} slot */
const chooseName = (slot) =>
  nth(slot, text('shared.photo.choose-another'), text('shared.photo.choose-second'), (number) => text('shared.photo.choose-numbered', { number }));

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
  #fault = element('p', { class: 'notice', role: 'alert', hidden: true });
  #button = element('button', { type: 'button', class: 'button wide', onclick: () => this.#submit() }, text('proof.editor.submit'));

  /**
   * @param {HTMLElement} root Where it is put.
   * @param {ProofItem} item
   * @param {(wish: Wish) => Promise<void>} send Asks the server for the change.
   */
  constructor(root, item, send) {
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

  /** @param {ProofItem} item */
  #build(item) {
    const places = this.#ordered.map(() => element('div', { class: 'photo' }));
    fill(
      this.#root,
      element('h3', {}, text('proof.editor.title')),
      this.#stage,
      element('div', { class: 'stack' }, this.#controls.root, places, this.#fault, this.#button),
    );
    places.forEach((place, slot) => {
      const label = item.photos.length > slot ? changeName(slot) : chooseName(slot);
      const hint = slot === 0 ? text('shared.photo.formats') : text('proof.editor.second-hint');
      const texts = { choose: label, change: label, hint, isMain: false };
      this.#slots.push(new PhotoSlot(place, texts, () => this.#place(slot)));
    });
    if (item.windows.length > 0) {
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
