// @ts-check
// One photo of the necklace: choosing it, its way to the server, and what became of it.
import { sentenceOf } from './api.js';
import { element, fill, notify, say } from './dom.js';
import { prepare } from './photo-file.js';
import { text } from './texts.js';
import { upload, verdict } from './upload.js';

/** @typedef {import('./types.js').Picture} Picture */
/**
 * @typedef {object} SlotTexts
 * @property {string} choose On the button without a photo.
 * @property {string} change On the button with one.
 * @property {string} hint Under the button; may be empty.
 * @property {boolean} isMain True where choosing a photo is the first thing to do.
 */

/** A place for a photo, with a button, a progress bar and a notice. */
export class PhotoSlot {
  /** @type {string|null} The photo's id once the server has accepted it. */
  photoId = null;
  /** @type {Picture|null} What is drawn; null without a photo that the browser can read. */
  picture = null;
  /** True from the choice to the verdict. */
  isBusy = false;

  #onChange;
  #texts;
  /** @type {AbortController|undefined} */
  #going;
  /** @type {{file?: File, ready?: {name: string, blob?: Blob, picture?: Picture|null}}} */
  #last = {};
  #input;
  #label;
  #row;
  #progress;
  #notice;
  #retry;

  /**
   * @param {HTMLElement} root
   * @param {SlotTexts} texts
   * @param {() => void} onChange
   */
  constructor(root, texts, onChange) {
    this.#onChange = onChange;
    this.#texts = texts;
    this.#input = element('input', { type: 'file', accept: 'image/*,.heic,.heif', 'aria-label': texts.choose });
    this.#input.addEventListener('change', () => {
      const file = this.#input.files?.[0];
      if (file) {
        this.take(file);
      }
    });
    this.#label = element('span', { class: texts.isMain ? 'button wide' : 'button quiet' }, texts.choose);
    this.#progress = element('progress', { max: 1, value: 0, 'aria-label': text('shared.photo.progress') });
    const cancel = element('button', { type: 'button', class: 'button quiet', onclick: () => this.cancel() }, text('shared.photo.cancel'));
    this.#row = element('div', { class: 'stack', hidden: true }, this.#progress, cancel);
    this.#notice = element('p', { class: 'notice', role: 'status', hidden: true });
    this.#retry = element('button', { type: 'button', class: 'button', hidden: true, onclick: () => this.#send() }, text('shared.photo.again'));
    fill(
      root,
      element('div', { class: 'pick' }, this.#input, this.#label),
      texts.hint && element('p', { class: 'hint' }, texts.hint),
      this.#row,
      this.#notice,
      this.#retry,
    );
  }

  /** Puts the keyboard's focus on the choice of a file. */
  focus() {
    this.#input.focus();
  }

  /**
   * Takes a file that was chosen, taken or dropped.
   * @param {File} file
   */
  async take(file) {
    this.#going?.abort();
    this.#last = { file };
    this.#input.value = '';
    await this.#send();
  }

  /** The photo's name, for a notice; empty without one. */
  get name() {
    return this.#last.ready?.name ?? '';
  }

  /**
   * Shows a photo that the server accepted before.
   * @param {{photoId: string, name: string, picture: Picture|null}} photo
   */
  restore({ photoId, name, picture }) {
    this.photoId = photoId;
    this.picture = picture;
    this.#last = { ready: { name } };
    notify(this.#notice, text('shared.photo.fine', { name }), 'good');
    this.#settle();
  }

  /** Stops what is going on; the necklace is without this photo then. */
  cancel() {
    this.#going?.abort();
    this.#clear();
    notify(this.#notice, text('shared.photo.cancelled'));
    this.#settle();
  }

  #clear() {
    if (this.picture) {
      URL.revokeObjectURL(this.picture.url);
    }
    this.picture = null;
    this.photoId = null;
  }

  async #send() {
    const going = (this.#going = new AbortController());
    const { signal } = going;
    const photo = this.#last;
    this.isBusy = true;
    this.photoId = null;
    this.#retry.hidden = true;
    this.#row.hidden = false;
    this.#progress.removeAttribute('value');
    try {
      const ready = await this.#prepare(photo, signal);
      notify(this.#notice, text('shared.photo.sending', { name: ready.name }));
      const photoId = await upload(ready.blob, { signal, onProgress: (share) => (this.#progress.value = share) });
      this.#progress.removeAttribute('value');
      notify(this.#notice, text('shared.photo.checking'));
      const answer = await verdict(photoId, { signal });
      if (answer.state === 'accepted') {
        this.photoId = photoId;
        notify(this.#notice, text('shared.photo.accepted', { name: ready.name, message: answer.message }), 'good');
      } else {
        this.#clear();
        notify(this.#notice, answer.message, 'bad');
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      notify(this.#notice, sentenceOf(error), 'bad');
      this.#retry.hidden = !photo.ready;
    }
    this.#settle();
  }

  /**
   * What was read of the file stays for another try.
   * @param {{file?: File, ready?: {name: string, blob?: Blob, picture?: Picture|null}}} photo
   * @param {AbortSignal} signal
   * @returns {Promise<{name: string, blob: Blob}>}
   */
  async #prepare(photo, signal) {
    if (photo.ready?.blob) {
      return { name: photo.ready.name, blob: photo.ready.blob };
    }
    const file = /** @type {File} */ (photo.file);
    this.#clear();
    this.#onChange();
    notify(this.#notice, text('shared.photo.reading', { name: file.name }));
    const ready = await prepare(file, { signal, onStep: (sentence) => say(this.#notice, sentence) });
    photo.ready = ready;
    signal.throwIfAborted();
    this.picture = ready.picture;
    this.#onChange();
    return ready;
  }

  #settle() {
    this.isBusy = false;
    this.#row.hidden = true;
    const hasPhoto = Boolean(this.picture || this.photoId);
    const label = hasPhoto ? this.#texts.change : this.#texts.choose;
    this.#label.textContent = label;
    this.#label.className = hasPhoto || !this.#texts.isMain ? 'button quiet' : 'button wide';
    this.#input.setAttribute('aria-label', label);
    this.#onChange();
  }
}
