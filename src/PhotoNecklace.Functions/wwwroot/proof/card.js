// @ts-check
// One piece of the order: its picture from every side, what it is made of, and what the customer can do with it.
import { sentenceOf } from '../shared/api.js';
import { field, radios } from '../shared/controls.js';
import { element, fill, notify, say } from '../shared/dom.js';
import { engravingName, textField } from '../shared/fields.js';
import { fontName } from '../shared/fonts.js';
import { conversation } from '../shared/messages.js';
import { listOf } from '../shared/numbered.js';
import { sideName } from '../shared/sides.js';
import { catalogueName, text } from '../shared/texts.js';
import { ProofEditor } from './editor.js';

/** @typedef {import('../shared/dom.js').Kind} Kind */
/** @typedef {import('../shared/types.js').ProofItem} ProofItem */
/** @typedef {import('./editor.js').Wish} Wish */
/**
 * @typedef {object} Acts What the page does.
 * @property {(card: ProofCard) => Promise<void>} approve
 * @property {(card: ProofCard, wish: Wish) => Promise<() => void>} change Gives what shows the answer.
 * @property {(card: ProofCard, words: string) => Promise<() => void>} ask Gives what shows the answer.
 * @property {() => import('../shared/types.js').Catalogue|null} catalogue Null while nobody knows it.
 * @property {() => void} lost Fetches new links for those that no longer work.
 */

/**
 * True while the workshop is asked for a change, or the customer for a photo that never came: that is no fault of the piece.
 * @param {import('../shared/types.js').Reason} reason
 */
const isAsked = (reason) => reason.code === 'change-requested' || isOwed(reason);

/**
 * True as long as no photo came with the order: the customer gives it here.
 * @param {import('../shared/types.js').Reason|null} reason
 */
const isOwed = (reason) => reason?.code === 'photo-missing';

/** @param {ProofItem} item */
function stateOf({ state, reason }) {
  if (reason && isAsked(reason)) {
    return reason.message;
  }
  switch (state) {
    case 'AwaitingPhoto':
      return text('proof.state.awaiting-photo');
    case 'Rendering':
      return text('proof.state.rendering');
    case 'ProofReady':
      return text('proof.state.proof-ready');
    case 'NeedsAttention':
      return text('proof.state.needs-attention');
    case 'Approved':
      return text('proof.state.approved');
    case 'Printed':
      return text('proof.state.printed');
    case 'Finished':
      return text('proof.state.finished');
    case 'Shipped':
      return text('proof.state.shipped');
    case 'Cancelled':
      return text('proof.state.cancelled');
    default:
      return state;
  }
}

/**
 * True while the server works on an item, so that it is worth asking again.
 * @param {{state: string}} item
 */
export const isWaiting = ({ state }) => state === 'AwaitingPhoto' || state === 'Rendering';

/** @param {import('../shared/types.js').ProofItem} item */
const nameOf = (item) => (item.pendantName ? catalogueName('pendant', item.pendant ?? '', item.pendantName) : item.title);

/**
 * The form with which a customer asks for a change in words.
 * @param {string} id The card's.
 * @param {(words: string) => Promise<void>} send
 */
function asking(id, send) {
  const words = textField('', 3);
  words.maxLength = 1000;
  const fault = element('p', { class: 'notice', role: 'alert', hidden: true });
  const button = element('button', { type: 'submit', class: 'button quiet' }, text('proof.ask.send'));
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    notify(fault, '');
    try {
      await send(words.value);
      words.value = '';
      root.open = false;
    } catch (error) {
      notify(fault, sentenceOf(error), 'bad');
    } finally {
      button.disabled = false;
    }
  };
  const root = element(
    'details',
    { class: 'ask' },
    element('summary', {}, text('proof.ask.open')),
    element('form', { class: 'stack', novalidate: true, onsubmit: submit }, field(`${id}-words`, text('proof.ask.label'), words, text('proof.ask.hint')), fault, button),
  );
  return root;
}

/** The card of an item. */
export class ProofCard {
  #acts;
  #labels;
  #item;
  #place = '';
  /** @type {ProofItem['previews']} */
  #previews = [];
  /** @type {string|undefined} */
  #view;
  /** @type {ProofEditor|null} */
  #editor = null;
  #isAwaited = false;
  /** The version that the editor has opened by itself for: once is enough. @type {string|undefined} */
  #lookedAt;
  /** True while the editor stands open by itself, and nothing was done in it. */
  #isOffered = false;
  #parts;

  /**
   * @param {ProofItem} item
   * @param {(kind: 'metals'|'covers', name: string) => string} labels Names as people write them.
   * @param {Acts} acts
   */
  constructor(item, labels, acts) {
    this.#acts = acts;
    this.#labels = labels;
    this.#item = item;
    const id = `item-${item.itemId}`;
    const image = element('img', { class: 'seen', alt: '', hidden: true, onerror: () => this.#acts.lost() });
    const toggle = () => this.#toggle();
    this.#parts = {
      image,
      worn: element('div', { class: 'worn', role: 'img', hidden: true }),
      empty: element('p', { class: 'unseen' }, text('proof.card.no-picture')),
      sides: element('fieldset', { class: 'sides' }, element('legend', { class: 'visually-hidden' }, text('shared.side.shown'))),
      title: element('h2', { id: `${id}-title` }),
      state: element('p', { class: 'state', role: 'status' }),
      notices: element('div', { class: 'stack notices' }),
      facts: element('dl', { class: 'facts' }),
      said: element('p', { class: 'notice', role: 'status', tabindex: -1, hidden: true }),
      approve: element('button', { type: 'button', class: 'button wide approve', onclick: () => this.#approve() }, text('proof.card.approve')),
      change: element('button', { type: 'button', class: 'button quiet change', 'aria-expanded': 'false', 'aria-controls': `${id}-editor`, onclick: toggle }),
      messages: element('div', { class: 'stack messages' }),
      ask: asking(id, (words) => this.#ask(words)),
      editor: element('div', { class: 'stack editor', id: `${id}-editor`, hidden: true }),
    };
    const { sides, worn, empty, title, state, notices, facts, messages, said, approve, change, ask, editor } = this.#parts;
    this.root = element(
      'section',
      { class: 'card piece', id, 'aria-labelledby': `${id}-title` },
      element('div', { class: 'pictures stack' }, element('div', { class: 'seen-frame' }, image, worn, empty), sides),
      element('div', { class: 'stack about' }, title, state, notices, facts, messages, said, approve, change, ask),
      editor,
    );
    // What is pressed stays where it is until it is let go: the button that goes away would move it.
    for (const act of ['input', 'keydown', 'pointerup']) {
      editor.addEventListener(act, (event) => {
        // Going through with Tab changes nothing.
        if (!(event instanceof KeyboardEvent && event.key === 'Tab')) {
          this.#use();
        }
      });
    }
  }

  /** The item as it was last shown. */
  get item() {
    return this.#item;
  }

  /**
   * Shows the item as it is now.
   * @param {ProofItem} item
   * @param {{renew: boolean, place?: string}} options Links of a picture that is shown already are kept unless they are to be renewed. The
   * place tells pieces of one name apart.
   */
  show(item, { renew, place = this.#place }) {
    this.#place = place;
    const before = this.#item;
    this.#item = item;
    if (renew || this.#previews.length === 0 || before.version !== item.version || before.previews.length !== item.previews.length) {
      this.#previews = item.previews;
      this.#showSides();
    }
    if ((item.needsLook || isOwed(item.reason)) && item.canChange && this.#lookedAt !== item.version && !this.#editor) {
      this.#lookedAt = item.version;
      this.#open();
      this.#isOffered = true;
    }
    const { title, state, approve, change, facts, messages, ask, image } = this.#parts;
    title.textContent = `${nameOf(item)} ${place}`.trim();
    say(state, stateOf(item));
    this.root.dataset.state = item.state;
    image.classList.toggle('stale', isWaiting(item));
    this.#showNotices();
    fill(facts, this.#facts());
    fill(messages, item.messages.length > 0 && conversation(item.messages, { customer: text('proof.messages.you'), workshop: text('proof.messages.workshop') }));
    messages.hidden = item.messages.length === 0;
    ask.hidden = !item.mayChange.includes('words');
    approve.hidden = !item.canApprove || (Boolean(this.#editor) && !this.#isOffered);
    // With nothing there, there is nothing to keep.
    change.hidden = !item.canChange || (isOwed(item.reason) && Boolean(this.#editor));
    // Where it is the only way on, it looks like it.
    const isNeeded = item.state === 'NeedsAttention' && !this.#editor;
    change.classList.toggle('quiet', !isNeeded);
    change.classList.toggle('wide', isNeeded);
    if (!item.canChange && this.#editor) {
      this.#close();
    }
    change.textContent = this.#editor ? text('proof.card.keep') : item.photos.length > 0 || !item.mayChange.includes('photos') ? text('proof.card.change') : text('proof.card.choose');
    if (this.#isAwaited && !isWaiting(item)) {
      this.#isAwaited = false;
      const isThere = item.canApprove;
      this.say(isThere ? text('proof.card.new-picture') : text('proof.card.no-new-picture'), isThere ? 'good' : 'bad');
    }
  }

  /**
   * Says what has happened, where the customer looks and where a screen reader hears it.
   * @param {string} sentence
   * @param {Kind} [kind]
   * @param {{focus?: boolean}} [options]
   */
  say(sentence, kind = '', { focus = false } = {}) {
    notify(this.#parts.said, sentence, kind);
    if (focus) {
      this.#parts.said.focus();
    }
  }

  #showSides() {
    const { sides } = this.#parts;
    const drawn = this.#previews.map((p) => p.view);
    const views = drawn.length > 0 && this.#item.canBeWorn ? [...drawn, 'worn'] : drawn;
    this.#view = views.find((v) => v === this.#view) ?? views[0];
    const options = views.map((value) => ({ value, label: this.#sideName(value) }));
    radios(sides, `${this.root.id}-side`, options, this.#view, (view) => this.#turn(view));
    sides.hidden = views.length < 2;
    this.#turn(this.#view);
  }

  /** @param {string} view */
  #sideName(view) {
    return sideName(view, this.#previews.some((p) => p.view === 'open'));
  }

  /** @param {string|undefined} view */
  #turn(view) {
    this.#view = view;
    const { image, worn, empty } = this.#parts;
    const isWorn = view === 'worn';
    const url = this.#previews.find((p) => p.view === view)?.url;
    worn.hidden = !isWorn;
    image.hidden = !url;
    empty.hidden = isWorn || Boolean(url);
    if (isWorn) {
      this.#showWorn();
    }
    if (view && url) {
      image.src = url;
      image.alt = text('proof.card.picture', { piece: nameOf(this.#item), side: this.#sideName(view) });
    }
  }

  async #showWorn() {
    const { worn } = this.#parts;
    worn.setAttribute('aria-label', text('proof.card.worn', { piece: nameOf(this.#item) }));
    try {
      const { showWorn } = await import('./worn.js');
      await showWorn(worn, this.#item);
    } catch (error) {
      fill(worn, element('p', { class: 'notice bad', role: 'alert' }, sentenceOf(error)));
    }
  }

  #showNotices() {
    const { reason, warnings, photos } = this.#item;
    const refused = reason ? [] : photos.filter((p) => p.state === 'refused');
    /** @param {Kind} kind */
    const notice = (kind) => (/** @type {string} */ sentence) => element('p', { class: `notice ${kind}` }, sentence);
    const made = [...(reason && !isAsked(reason) ? [reason.message] : []), ...refused.map((p) => p.message)].map(notice('bad'));
    fill(this.#parts.notices, made, warnings.map(notice('warn')));
    this.#parts.notices.hidden = made.length + warnings.length === 0;
  }

  #facts() {
    const { title, pendantName, metal, cover, birthstone, chain, font, quantity } = this.#item;
    /** @type {[string, string | number | false | null][]} */
    const all = [
      [text('proof.fact.ordered-as'), pendantName && title !== pendantName && title],
      [text('proof.fact.metal'), metal && this.#labels('metals', metal)],
      [text('proof.fact.cover'), cover && this.#labels('covers', cover)],
      [text('shared.stone.stone'), birthstone && birthstone.split(', ').map((stone) => catalogueName('stone', stone, stone)).join(', ')],
      [text('shared.chain.chain'), chain],
      ...listOf(this.#item, 'engraving').map((engraved, place) => /** @type {[string, string|null]} */ ([engravingName(place), engraved])),
      [text('shared.font.font'), font && fontName(font)],
      [text('proof.fact.pieces'), quantity],
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
    this.say('');
    this.#open();
    this.show(this.#item, { renew: false });
    this.#parts.editor.scrollIntoView({ block: 'nearest' });
  }

  #open() {
    const { editor, change } = this.#parts;
    editor.hidden = false;
    change.setAttribute('aria-expanded', 'true');
    this.#editor = new ProofEditor(editor, this.#item, this.#acts.catalogue(), (wish) => this.#send(wish));
  }

  /** Whoever changes something decides about that first, and approves what comes of it. */
  #use() {
    if (this.#isOffered) {
      this.#isOffered = false;
      this.show(this.#item, { renew: false });
    }
  }

  #close() {
    const { editor, change } = this.#parts;
    this.#isOffered = false;
    this.#editor?.close();
    this.#editor = null;
    editor.hidden = true;
    change.setAttribute('aria-expanded', 'false');
  }

  /** @param {Wish} wish */
  async #send(wish) {
    const show = await this.#acts.change(this, wish);
    this.#close();
    this.say(text('proof.card.changed'), '', { focus: true });
    this.#isAwaited = true;
    show();
  }

  /** @param {string} words */
  async #ask(words) {
    const show = await this.#acts.ask(this, words);
    this.#close();
    this.say(text('proof.ask.sent'), 'good', { focus: true });
    show();
  }
}
