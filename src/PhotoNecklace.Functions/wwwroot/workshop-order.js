// One order: its items, what happened to it, the customer's link.
import { byId, element, fill, notify, say } from './dom.js';
import { get, path, pause } from './workshop-api.js';
import { itemCard } from './workshop-item.js';
import { action, badge, moment, states } from './workshop-words.js';

let stay = { isLeft: true };

// Long enough for a photo's check and a rendering; then the operator refreshes.
const patience = 120_000;
const isMoving = (order) => order.items.some((i) => i.state === 'AwaitingPhoto' || i.state === 'Rendering');

// Links are new with every answer; a card is only made anew when something else is.
const signature = (item) => JSON.stringify(item, (_, value) => (typeof value === 'string' && value.startsWith('http') ? '' : value));

class OrderPanel {
  #at;
  #stay;
  #catalogue;
  #cards = new Map();
  #round = 0;
  #status = element('p', { class: 'hint', role: 'status' });
  #head = element('div', { class: 'stack' });
  #items = element('div', { class: 'stack' });
  #timeline = element('ol', { class: 'timeline' });
  #link = element('div', { class: 'stack' });

  constructor(at, stay, catalogue) {
    this.#at = at;
    this.#stay = stay;
    this.#catalogue = catalogue;
    fill(
      byId('order-view'),
      element('p', {}, element('a', { href: `#/${encodeURIComponent(at.shop)}/orders` }, '← All orders')),
      element('h2', { id: 'order-title', tabindex: '-1' }, 'Order'),
      this.#head,
      element(
        'div',
        { class: 'row' },
        action('Refresh', () => this.refresh()),
        action('Customer’s link', () => this.#showLink()),
      ),
      this.#link,
      this.#status,
      this.#items,
      element('h3', {}, 'What happened'),
      this.#timeline,
    );
  }

  get order() {
    return path('orders', this.#at.shop, this.#at.id);
  }

  /** Shows the order as it stands, and again until nothing of it moves. What goes wrong is said on the page. */
  async refresh() {
    try {
      await this.#follow();
      if (!this.#stay.isLeft) {
        notify(byId('fault'), '');
      }
    } catch (error) {
      if (!this.#stay.isLeft) {
        notify(byId('fault'), error.message, 'bad');
      }
    }
  }

  async #follow() {
    const mine = ++this.#round;
    const end = Date.now() + patience;
    for (let tries = 0; ; tries++) {
      const order = await get(this.order);
      if (this.#stay.isLeft || mine !== this.#round) {
        return;
      }
      this.#show(order);
      if (!isMoving(order)) {
        return;
      }
      if (Date.now() > end) {
        say(this.#status, 'This takes unusually long. Refresh to look again, or look at the failed messages.');
        return;
      }
      await pause(tries);
      if (this.#stay.isLeft || mine !== this.#round) {
        return;
      }
    }
  }

  async #showLink() {
    try {
      const { url, expiresAt } = await get(`${this.order}/proof`);
      const field = element('input', { type: 'text', id: 'proof-link', readonly: true, value: url });
      const copied = element('p', { class: 'hint', role: 'status' });
      const copy = action('Copy', async () => {
        field.select();
        // Without leave to write to the clipboard the text is selected, to be copied by hand.
        const isDone = await navigator.clipboard?.writeText(url).then(() => true, () => false);
        say(copied, isDone ? 'Copied.' : 'Copy the selected text.');
      });
      fill(
        this.#link,
        element('div', { class: 'field' }, element('label', { for: 'proof-link' }, 'The customer sees and approves the proof here'), field),
        element('div', { class: 'row' }, copy, element('a', { class: 'button quiet', href: url, target: '_blank', rel: 'noopener' }, 'Open the proof')),
        element('p', { class: 'hint' }, 'Works until ', moment(expiresAt), '. Whoever has the link may approve.'),
        copied,
      );
      field.focus();
    } catch (error) {
      fill(this.#link, element('p', { class: 'notice bad', role: 'alert' }, error.message));
    }
  }

  #show(order) {
    byId('order-title').textContent = `Order ${order.name}`;
    document.title = `${order.name} – Workshop`;
    fill(
      this.#head,
      element('p', { class: 'row' }, badge(order.state), order.isTest && element('span', { class: 'badge' }, 'Test'), element('span', { class: 'hint' }, moment(order.createdAt), ` · id ${order.orderId} · ${order.financialStatus}`)),
      order.attention && element('p', { class: 'notice bad' }, order.attention.message),
      order.cancelledAt && element('p', { class: 'notice' }, 'The shop cancelled it ', moment(order.cancelledAt), '.'),
      order.note && element('div', { class: 'notice note' }, element('h3', {}, 'The customer’s note'), element('p', {}, order.note)),
      order.otherLines > 0 && element('p', { class: 'hint' }, `Other things were ordered with it (${order.otherLines}).`),
    );
    const news = order.items.map((item) => this.#showItem(item)).filter(Boolean);
    if (isMoving(order)) {
      say(this.#status, 'It is being worked on; this page follows.');
    } else if (news.length > 0) {
      say(this.#status, news.join(' '));
    }
    fill(
      this.#timeline,
      order.timeline.map((e) => element('li', {}, element('span', { class: 'hint' }, moment(e.at)), ' ', e.text)),
    );
  }

  /** @returns {string|undefined} What to say about an item that is not as it was. */
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
        card.querySelector('h3').focus();
      }
    } else {
      this.#items.append(card);
    }
    this.#cards.set(item.itemId, { card, signature: now });
    return known && `${item.title}: ${states[item.state]}.`;
  }
}

/** Shows the order of the address. */
export async function showOrder(at) {
  const mine = (stay = { isLeft: false });
  fill(byId('order-view'), element('h2', { id: 'order-title', tabindex: '-1' }, 'Order'), element('p', { role: 'status' }, 'Loading …'));
  byId('order-title').focus();
  const catalogue = await get('/api/pendants');
  if (mine.isLeft) {
    return;
  }
  const panel = new OrderPanel(at, mine, catalogue);
  byId('order-title').focus();
  await panel.refresh();
}

/** Asks no more after an order. */
export function leaveOrder() {
  stay.isLeft = true;
}
