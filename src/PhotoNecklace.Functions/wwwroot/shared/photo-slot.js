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

/** @typedef {{photoId: string, name: string, key: string, picture: Picture|null}} AcceptedPhoto Its key shows the picture again. */
/** @typedef {{name: string, blob: Blob, picture: Picture|null}} Ready */
/** @typedef {{file: File, ready?: Ready}} Chosen */

/** A place for a photo, with a button, a progress bar and a notice. */
export class PhotoSlot {
  /** @type {string|null} The photo's id once the server has accepted it; null while another one is on its way. */
  photoId = null;
  /** @type {Picture|null} What is drawn; null without a photo that the browser can read. */
  picture = null;
  /** True from the choice to the verdict. */
  isBusy = false;

  #onChange;
  #texts;
  /** @type {AbortController|undefined} */
  #going;
  /** @type {Chosen} */
  #last = { file: new File([], '') };
  /** @type {AcceptedPhoto|null} The photo that the necklace has until another one is accepted. */
  #accepted = null;
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
    return this.#accepted?.name ?? this.#last.ready?.name ?? '';
  }

  /** The accepted photo's key; empty without one. */
  get key() {
    return this.#accepted?.key ?? '';
  }

  /**
   * Shows a photo that the server accepted before.
   * @param {AcceptedPhoto} photo
   */
  restore(photo) {
    this.#accept(photo);
    notify(this.#notice, text('shared.photo.fine', { name: photo.name }), 'good');
    this.#settle();
  }

  /** Stops what is going on; a photo that was accepted before it stays. */
  cancel() {
    this.#going?.abort();
    if (this.picture && this.picture !== this.#accepted?.picture) {
      URL.revokeObjectURL(this.picture.url);
    }
    this.#goBack();
    if (this.#accepted) {
      notify(this.#notice, text('shared.photo.kept', { name: this.name }), 'good');
    } else {
      notify(this.#notice, text('shared.photo.cancelled'));
    }
    this.#settle();
  }

  /** @param {AcceptedPhoto} photo */
  #accept(photo) {
    if (this.#accepted?.picture && this.#accepted.picture !== photo.picture) {
      URL.revokeObjectURL(this.#accepted.picture.url);
    }
    this.#accepted = photo;
    this.photoId = photo.photoId;
    this.picture = photo.picture;
  }

  // To the photo that was accepted last, or to none.
  #goBack() {
    this.picture = this.#accepted?.picture ?? null;
    this.photoId = this.#accepted?.photoId ?? null;
  }

  /** @param {string} sentence What went wrong with another photo. */
  #fail(sentence) {
    this.#goBack();
    notify(this.#notice, this.#accepted ? `${sentence} ${text('shared.photo.kept', { name: this.name })}` : sentence, 'bad');
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
    this.#onChange();
    try {
      const ready = await this.#prepare(photo, signal);
      notify(this.#notice, text('shared.photo.sending', { name: ready.name }));
      const { photoId, pictureKey } = await upload(ready.blob, { signal, onProgress: (share) => (this.#progress.value = share) });
      this.#progress.removeAttribute('value');
      notify(this.#notice, text('shared.photo.checking'));
      const answer = await verdict(photoId, { signal });
      if (answer.state === 'accepted') {
        this.#accept({ photoId, name: ready.name, key: pictureKey, picture: ready.picture });
        notify(this.#notice, text('shared.photo.accepted', { name: ready.name, message: answer.message }), 'good');
      } else {
        photo.ready = undefined;
        this.#fail(answer.message);
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      const isReady = photo.ready;
      // Without a photo to go back to, the one that could not be sent stays in sight.
      if (this.#accepted || !isReady) {
        this.#fail(sentenceOf(error));
      } else {
        notify(this.#notice, sentenceOf(error), 'bad');
      }
      this.#retry.hidden = !isReady;
    }
    this.#settle();
  }

  /**
   * What was read of the file stays for another try.
   * @param {Chosen} photo
   * @param {AbortSignal} signal
   * @returns {Promise<Ready>}
   */
  async #prepare(photo, signal) {
    if (!photo.ready) {
      notify(this.#notice, text('shared.photo.reading', { name: photo.file.name }));
      photo.ready = await prepare(photo.file, { signal, onStep: (sentence) => say(this.#notice, sentence) });
      signal.throwIfAborted();
    }
    if (this.picture !== photo.ready.picture) {
      this.picture = photo.ready.picture;
      this.#onChange();
    }
    return photo.ready;
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
