// @ts-check
// One order: its items, what happened to it, the customer's link.
import { sentenceOf } from '../shared/api.js';
import { field } from '../shared/controls.js';
import { getNamed } from '../shared/catalogue.js';
import { byId, element, fill, notify, say } from '../shared/dom.js';
import { poll } from '../shared/polling.js';
import { parts, text } from '../shared/texts.js';
import { get, path, post, query } from './access.js';
import { orderSteps } from './bench.js';
import { itemCard } from './item.js';
import { action, badge, moment, outside, stateName } from './words.js';

/** @typedef {import('../shared/types.js').Catalogue} Catalogue */
/** @typedef {import('../shared/types.js').Order} Order */
/** @typedef {import('../shared/types.js').OrderItem} OrderItem */
/** @typedef {import('./workshop.js').Address} Address */

let stay = new AbortController();

// Long enough for a photo's check and a rendering; then the operator refreshes.
const patience = 120_000;
/** @param {Order} order */
const isMoving = (order) => order.items.some((i) => i.state === 'AwaitingPhoto' || i.state === 'Rendering');

/**
 * Links are new with every answer; a card is only made anew when something else is.
 * @param {OrderItem} item
 */
const signature = (item) => JSON.stringify(item, (_, value) => (typeof value === 'string' && value.startsWith('http') ? '' : value));

/**
 * What the customer said of a gift.
 * @param {NonNullable<Order['gift']>} gift
 */
function giftNotice({ message, wrapping, occasion, dueDate }) {
  const facts = [
    dueDate && text('workshop.gift.due', { date: dueDate }),
    occasion && text('workshop.gift.occasion', { occasion }),
    wrapping && text('workshop.gift.wrapping', { wrapping }),
  ].filter((fact) => fact !== null);
  return element(
    'div',
    { class: 'notice note', id: 'gift' },
    element('h3', {}, text('workshop.gift.title')),
    facts.map((fact) => element('p', {}, fact)),
    message && element('p', {}, message),
  );
}

class OrderPanel {
  #at;
  /** @type {AbortSignal} Aborted when nobody looks any more. */
  #stay;
  #catalogue;
  /** @type {Map<string, {card: HTMLElement, signature: string}>} */
  #cards = new Map();
  /** Ends when the order is looked at anew. */
  #round = new AbortController();
  #pages = 1;
  #status = element('p', { class: 'hint', role: 'status' });
  #head = element('div', { class: 'stack' });
  #items = element('div', { class: 'stack' });
  #more = action(text('workshop.order.more-items'), () => (this.#pages++, this.refresh()));
  #timeline = element('ol', { class: 'timeline' });
  #link = element('div', { class: 'stack' });
  #steps = element('div', {});
  /** @type {string|null} The item that the address names, until it was shown. */
  #wanted;

  /**
   * @param {Address} at
   * @param {AbortSignal} stay
   * @param {Catalogue} catalogue
   */
  constructor(at, stay, catalogue) {
    this.#at = at;
    this.#stay = stay;
    this.#catalogue = catalogue;
    this.#wanted = at.query.get('item');
    fill(
      byId('order-view'),
      element('p', {}, element('a', { href: `#/${encodeURIComponent(at.shop)}/orders` }, text('workshop.order.back'))),
      element('h2', { id: 'order-title', tabindex: '-1' }, text('workshop.order.title')),
      this.#head,
      element(
        'div',
        { class: 'row' },
        action(text('workshop.refresh'), () => this.refresh()),
        action(text('workshop.order.link'), () => this.#showLink()),
      ),
      this.#link,
      this.#steps,
      this.#status,
      this.#items,
      this.#more,
      element('h3', {}, text('workshop.order.history')),
      this.#timeline,
    );
  }

  get order() {
    return path('orders', this.#at.shop, this.#at.id);
  }

  /** Shows the order as it stands, and again until nothing of it moves. What goes wrong is said on the page. */
  async refresh() {
    this.#round.abort();
    const round = (this.#round = new AbortController());
    const { signal } = round;
    if (this.#stay.aborted) {
      return;
    }
    this.#stay.addEventListener('abort', () => round.abort(), { once: true });
    /** @param {Order} order */
    const step = (order) => {
      this.#show(order);
      return !isMoving(order);
    };
    try {
      if (!(await poll(() => this.#get(), step, { signal, patience }))) {
        say(this.#status, text('workshop.order.slow'));
      }
      notify(byId('fault'), '');
    } catch (error) {
      if (!signal.aborted) {
        notify(byId('fault'), sentenceOf(error), 'bad');
      }
    }
  }

  // The order with as many pages of its items as are shown.
  async #get() {
    /** @type {Order} */
    const order = await get(this.order);
    for (let page = 1; (page < this.#pages || this.#misses(order)) && order.continuation; page++) {
      this.#pages = Math.max(this.#pages, page + 1);
      /** @type {Pick<Order, 'items' | 'continuation'>} */
      const { items, continuation } = await get(this.order + query({ continuation: order.continuation }));
      order.items.push(...items);
      order.continuation = continuation;
    }
    return order;
  }

  /**
   * True while the item that the address names is on none of the pages.
   * @param {Order} order
   */
  #misses = (order) => this.#wanted !== null && order.items.every((i) => i.itemId !== this.#wanted);

  /**
   * Takes a step with the order, and shows what came of it.
   * @param {string} what
   * @param {unknown} body
   */
  async #step(what, body) {
    try {
      await post(this.order + what, body);
      await this.refresh();
    } catch (error) {
      notify(byId('fault'), sentenceOf(error), 'bad');
    }
  }

  async #showLink() {
    try {
      /** @type {{url: string, expiresAt: string}} */
      const { url, expiresAt } = await get(`${this.order}/proof`);
      const link = element('input', { type: 'text', readonly: true, value: url });
      const copied = element('p', { class: 'hint', role: 'status' });
      const copy = action(text('workshop.order.copy'), async () => {
        link.select();
        // Without leave to write to the clipboard the text is selected, to be copied by hand.
        const isDone = await navigator.clipboard?.writeText(url).then(() => true, () => false);
        say(copied, isDone ? text('workshop.order.copied') : text('workshop.order.copy-by-hand'));
      });
      fill(
        this.#link,
        field('proof-link', text('workshop.order.link-label'), link),
        element('div', { class: 'row' }, copy, outside(url, text('workshop.order.open-proof'), { class: 'button quiet' })),
        element('p', { class: 'hint' }, parts('workshop.order.link-hint', { time: moment(expiresAt) })),
        copied,
      );
      link.focus();
    } catch (error) {
      fill(this.#link, element('p', { class: 'notice bad', role: 'alert' }, sentenceOf(error)));
    }
  }

  /** @param {Order} order */
  #show(order) {
    byId('order-title').textContent = text('workshop.order.named', { name: order.name });
    document.title = text('workshop.page-title', { view: order.name });
    const payment = order.financialStatus || text('workshop.order.payment-unknown');
    fill(
      this.#head,
      element('p', { class: 'row' }, badge(order.state), order.isTest && element('span', { class: 'badge' }, text('workshop.order.test')), element('span', { class: 'hint' }, parts('workshop.order.about', { time: moment(order.createdAt), id: order.orderId, payment }))),
      order.attention && element('p', { class: 'notice bad' }, order.attention.message),
      order.hold && element('p', { class: 'notice bad' }, order.hold.message),
      order.cancelledAt && element('p', { class: 'notice' }, parts('workshop.order.cancelled', { time: moment(order.cancelledAt) })),
      order.platform?.fault && element('p', { class: 'notice bad', id: 'platform-fault' }, text('workshop.order.not-written', { reason: order.platform.fault.message }), ' ', order.platform.triesAgainAt && parts('workshop.order.tries-again', { time: moment(order.platform.triesAgainAt) })),
      order.platform?.isHeld && element('p', { class: 'hint' }, text('workshop.order.held')),
      order.note && element('div', { class: 'notice note' }, element('h3', {}, text('workshop.order.note')), element('p', {}, order.note)),
      order.gift && giftNotice(order.gift),
      order.otherLines > 0 && element('p', { class: 'hint' }, text('workshop.order.other-lines', { count: order.otherLines })),
    );
    this.#more.hidden = !order.continuation;
    this.#more.textContent = text('workshop.order.more-items-of', { shown: order.items.length, all: order.itemCount });
    fill(this.#steps, orderSteps(order.items, (what, body) => this.#step(what, body)));
    const news = order.items.map((item) => this.#showItem(item)).filter(Boolean);
    this.#showWanted();
    if (isMoving(order)) {
      say(this.#status, text('workshop.order.moving'));
    } else if (news.length > 0) {
      say(this.#status, news.join(' '));
    }
    fill(
      this.#timeline,
      order.earlierEntries > 0 && element('li', { class: 'hint' }, text('workshop.order.earlier', { count: order.earlierEntries })),
      order.timeline.map((e) => element('li', {}, element('span', { class: 'hint' }, moment(e.at)), ' ', e.text)),
    );
  }

  // Whoever scanned a job ticket has that item before them, with its next step.
  #showWanted() {
    const card = this.#wanted === null ? null : this.#cards.get(this.#wanted)?.card;
    if (card) {
      this.#wanted = null;
      card.classList.add('wanted');
      card.scrollIntoView({ block: 'start' });
      /** @type {HTMLElement|null} */
      const next = card.querySelector('.next .button') ?? card.querySelector('h3');
      next?.focus({ preventScroll: true });
    }
  }

  /**
   * @param {OrderItem} item
   * @returns {string|undefined} What to say about an item that is not as it was.
   */
  #showItem(item) {
    const known = this.#cards.get(item.itemId);
    const now = signature(item);
    if (known?.signature === now) {
      return;
    }
    const card = itemCard(item, {
      pendant: this.#catalogue.pendants.find((p) => p.id === item.pendant),
      catalogue: this.#catalogue,
      order: this.order,
      done: () => this.refresh(),
    });
    if (known) {
      const hadFocus = known.card.contains(document.activeElement);
      known.card.replaceWith(card);
      if (hadFocus) {
        card.querySelector('h3')?.focus();
      }
    } else {
      this.#items.append(card);
    }
    this.#cards.set(item.itemId, { card, signature: now });
    return known && text('workshop.order.item-changed', { title: item.title, state: stateName(item.state) });
  }
}

/**
 * Shows the order of the address.
 * @param {Address} at
 */
export async function showOrder(at) {
  const { signal } = (stay = new AbortController());
  fill(byId('order-view'), element('h2', { id: 'order-title', tabindex: '-1' }, text('workshop.order.title')), element('p', { role: 'status' }, text('workshop.loading')));
  byId('order-title').focus();
  /** @type {Catalogue} */
  const catalogue = await getNamed('catalogue');
  if (signal.aborted) {
    return;
  }
  const panel = new OrderPanel(at, signal, catalogue);
  byId('order-title').focus();
  await panel.refresh();
}

/** Asks no more after an order. */
export function leaveOrder() {
  stay.abort();
}
