// One photo of the necklace: choosing it, its way to the server, and what became of it.
import { element, fill, notify, say } from './dom.js';
import { prepare } from './photo-file.js';
import { upload, verdict } from './upload.js';

/** A place for a photo, with a button, a progress bar and a notice. */
export class PhotoSlot {
  /** The photo's id once the server has accepted it. */
  photoId = null;
  /** {url, width, height} of what is drawn; null without a photo that the browser can read. */
  picture = null;
  /** True from the choice to the verdict. */
  isBusy = false;

  #onChange;
  #words;
  #going;
  #last;
  #input;
  #label;
  #row;
  #progress;
  #notice;

  constructor(root, words, onChange) {
    this.#onChange = onChange;
    this.#words = words;
    this.#input = element('input', { type: 'file', accept: 'image/*,.heic,.heif', 'aria-label': words.choose });
    this.#input.addEventListener('change', () => this.#input.files[0] && this.take(this.#input.files[0]));
    this.#label = element('span', { class: words.isMain ? 'button wide' : 'button quiet' }, words.choose);
    this.#progress = element('progress', { max: 1, value: 0, 'aria-label': 'Upload' });
    const cancel = element('button', { type: 'button', class: 'button quiet', onclick: () => this.cancel() }, 'Cancel');
    this.#row = element('div', { class: 'stack' }, this.#progress, cancel);
    this.#row.hidden = true;
    this.#notice = element('p', { class: 'notice', role: 'status' });
    this.#notice.hidden = true;
    this.retry = element('button', { type: 'button', class: 'button', onclick: () => this.#send() }, 'Send it again');
    this.retry.hidden = true;
    fill(
      root,
      element('div', { class: 'pick' }, this.#input, this.#label),
      words.hint && element('p', { class: 'hint' }, words.hint),
      this.#row,
      this.#notice,
      this.retry,
    );
  }

  /** Puts the keyboard's focus on the choice of a file. */
  focus() {
    this.#input.focus();
  }

  /** Takes a file that was chosen, taken or dropped. */
  async take(file) {
    this.#going?.abort();
    this.#last = { file };
    this.#input.value = '';
    await this.#send();
  }

  /** Stops what is going on; the necklace is without this photo then. */
  cancel() {
    this.#going?.abort();
    this.#clear();
    notify(this.#notice, 'Cancelled. The photo was not kept.');
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
    this.retry.hidden = true;
    this.#row.hidden = false;
    this.#progress.removeAttribute('value');
    try {
      if (!photo.ready) {
        this.#clear();
        this.#onChange();
        notify(this.#notice, `Reading ${photo.file.name} …`);
        photo.ready = await prepare(photo.file, { signal, onStep: (sentence) => say(this.#notice, sentence) });
        signal.throwIfAborted();
        this.picture = photo.ready.picture;
        this.#onChange();
      }
      notify(this.#notice, `Sending ${photo.ready.name} …`);
      const onProgress = (share) => (this.#progress.value = share);
      const photoId = await upload(photo.ready.blob, { signal, onProgress });
      this.#progress.removeAttribute('value');
      notify(this.#notice, 'The photo has arrived and is being checked …');
      const answer = await verdict(photoId, { signal });
      if (answer.state === 'accepted') {
        this.photoId = photoId;
        notify(this.#notice, `${photo.ready.name}: ${answer.message}`, 'good');
      } else {
        this.#clear();
        notify(this.#notice, answer.message, 'bad');
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      notify(this.#notice, error.message, 'bad');
      this.retry.hidden = !photo.ready;
    }
    this.#settle();
  }

  #settle() {
    this.isBusy = false;
    this.#row.hidden = true;
    const hasPhoto = Boolean(this.picture || this.photoId);
    this.#label.textContent = hasPhoto ? this.#words.change : this.#words.choose;
    this.#label.className = hasPhoto || !this.#words.isMain ? 'button quiet' : 'button wide';
    this.#input.setAttribute('aria-label', this.#label.textContent);
    this.#onChange();
  }
}
