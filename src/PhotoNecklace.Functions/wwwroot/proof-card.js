// One piece of the order: its picture from every side, what it is made of, and what the customer can do with it.
import { fontName, radios } from './choices.js';
import { element, fill, notify, say } from './dom.js';
import { ProofEditor } from './proof-editor.js';

const sentences = {
  AwaitingPhoto: 'The photo is not ready yet. As soon as it is, the picture is made and shown here.',
  Rendering: 'The picture is being made …',
  ProofReady: 'Ready: look at it from every side, then approve it.',
  NeedsAttention: 'This piece cannot go on yet.',
  Approved: 'Approved. It will be made as you see it here.',
  Printed: 'Approved, and in the making.',
  Cancelled: 'This piece was cancelled.',
};

/** True while the server works on an item, so that it is worth asking again. */
export const isWaiting = ({ state }) => state === 'AwaitingPhoto' || state === 'Rendering';

function sideName(view, previews) {
  const opens = previews.some((p) => p.view === 'open');
  return { open: 'Open', front: opens ? 'Closed' : 'Front', back: 'Back' }[view] ?? view;
}

/** The card of an item. */
export class ProofCard {
  #acts;
  #labels;
  #item;
  #place = '';
  #previews = [];
  #view;
  #editor;
  #isAwaited = false;
  #parts;

  /**
   * @param item The item.
   * @param {(kind: 'metals'|'covers', name: string) => string} labels Names as people write them.
   * @param {{approve, change, lost}} acts What the page does: approve this item, change it, fetch links that no longer work.
   */
  constructor(item, labels, acts) {
    this.#acts = acts;
    this.#labels = labels;
    const id = `item-${item.itemId}`;
    const image = element('img', { class: 'seen', alt: '', hidden: true, onerror: () => this.#acts.lost() });
    const toggle = () => this.#toggle();
    this.#parts = {
      image,
      empty: element('p', { class: 'unseen' }, 'There is no picture yet.'),
      sides: element('fieldset', { class: 'sides' }, element('legend', { class: 'visually-hidden' }, 'Side shown')),
      title: element('h2', { id: `${id}-title` }),
      state: element('p', { class: 'state', role: 'status' }),
      notices: element('div', { class: 'stack notices' }),
      facts: element('dl', { class: 'facts' }),
      said: element('p', { class: 'notice', role: 'status', tabindex: -1, hidden: true }),
      approve: element('button', { type: 'button', class: 'button wide approve', onclick: () => this.#approve() }, 'Approve this piece'),
      change: element('button', { type: 'button', class: 'button quiet change', 'aria-expanded': 'false', 'aria-controls': `${id}-editor`, onclick: toggle }),
      editor: element('div', { class: 'stack editor', id: `${id}-editor`, hidden: true }),
    };
    const { sides, empty, title, state, notices, facts, said, approve, change, editor } = this.#parts;
    this.root = element(
      'section',
      { class: 'card piece', id, 'aria-labelledby': `${id}-title` },
      element('div', { class: 'pictures stack' }, element('div', { class: 'seen-frame' }, image, empty), sides),
      element('div', { class: 'stack about' }, title, state, notices, facts, said, approve, change),
      editor,
    );
  }

  /** The item as it was last shown. */
  get item() {
    return this.#item;
  }

  /** Shows the item as it is now; links of a picture that is shown already are kept unless they are to be renewed. `place` tells pieces of one name apart. */
  show(item, { renew, place = this.#place }) {
    this.#place = place;
    const before = this.#item;
    this.#item = item;
    if (renew || !before || before.version !== item.version || before.previews.length !== item.previews.length) {
      this.#previews = item.previews;
      this.#showSides();
    }
    const { title, state, approve, change, facts, image } = this.#parts;
    title.textContent = `${item.pendantName ?? item.title}${place}`;
    say(state, sentences[item.state] ?? item.state);
    this.root.dataset.state = item.state;
    image.classList.toggle('stale', isWaiting(item));
    this.#showNotices();
    fill(facts, this.#facts());
    approve.hidden = !item.canApprove || Boolean(this.#editor);
    change.hidden = !item.canChange;
    // Where it is the only way on, it looks like it.
    const isNeeded = item.state === 'NeedsAttention' && !this.#editor;
    change.classList.toggle('quiet', !isNeeded);
    change.classList.toggle('wide', isNeeded);
    if (!item.canChange && this.#editor) {
      this.#close();
    }
    change.textContent = this.#editor ? 'Keep it as it is' : item.photos.length > 0 ? 'Change photo or crop' : 'Choose a photo';
    if (this.#isAwaited && !isWaiting(item)) {
      this.#isAwaited = false;
      const isThere = item.canApprove;
      this.say(isThere ? 'Here is the new picture.' : 'The new picture could not be made.', isThere ? 'good' : 'bad');
    }
  }

  /** Says what has happened, where the customer looks and where a screen reader hears it. */
  say(sentence, kind, { focus = false } = {}) {
    notify(this.#parts.said, sentence, kind);
    if (focus) {
      this.#parts.said.focus();
    }
  }

  #showSides() {
    const { sides } = this.#parts;
    const views = this.#previews.map((p) => p.view);
    this.#view = views.includes(this.#view) ? this.#view : views[0];
    const options = views.map((value) => ({ value, label: sideName(value, this.#previews) }));
    radios(sides, `${this.root.id}-side`, options, this.#view, (view) => this.#turn(view));
    sides.hidden = views.length < 2;
    this.#turn(this.#view);
  }

  #turn(view) {
    this.#view = view;
    const { image, empty } = this.#parts;
    const url = this.#previews.find((p) => p.view === view)?.url;
    image.hidden = !url;
    empty.hidden = Boolean(url);
    if (url) {
      image.src = url;
      image.alt = `${this.#item.pendantName ?? this.#item.title}: ${sideName(view, this.#previews).toLowerCase()}`;
    }
  }

  #showNotices() {
    const { reason, warnings, photos } = this.#item;
    const refused = reason ? [] : photos.filter((p) => p.state === 'refused');
    const notice = (kind) => (text) => element('p', { class: `notice ${kind}` }, text);
    const made = [...(reason ? [reason.message] : []), ...refused.map((p) => p.message)].map(notice('bad'));
    fill(this.#parts.notices, made, warnings.map(notice('warn')));
    this.#parts.notices.hidden = made.length + warnings.length === 0;
  }

  #facts() {
    const { title, pendantName, metal, cover, birthstone, engraving, engraving2, font, quantity } = this.#item;
    const all = [
      ['Ordered as', pendantName && title !== pendantName && title],
      ['Metal', metal && this.#labels('metals', metal)],
      ['Over the photo', cover && this.#labels('covers', cover)],
      ['Birthstone', birthstone],
      ['Engraving', engraving],
      ['Second engraving', engraving2],
      ['Font', font && fontName(font)],
      ['Pieces', quantity],
    ];
    return all.filter(([, value]) => value).map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)));
  }

  async #approve() {
    const { approve } = this.#parts;
    approve.disabled = true;
    try {
      await this.#acts.approve(this);
    } finally {
      approve.disabled = false;
    }
  }

  #toggle() {
    if (this.#editor) {
      this.#close();
      this.show(this.#item, { renew: false });
      return;
    }
    const { editor, change } = this.#parts;
    editor.hidden = false;
    change.setAttribute('aria-expanded', 'true');
    this.say('');
    this.#editor = new ProofEditor(editor, this.#item, (wish) => this.#send(wish));
    this.show(this.#item, { renew: false });
    editor.scrollIntoView({ block: 'nearest' });
  }

  #close() {
    const { editor, change } = this.#parts;
    this.#editor.close();
    this.#editor = null;
    editor.hidden = true;
    change.setAttribute('aria-expanded', 'false');
  }

  async #send(wish) {
    const show = await this.#acts.change(this, wish);
    this.#close();
    this.say('Changed. The new picture is being made …', '', { focus: true });
    this.#isAwaited = true;
    show();
  }
}
