// @ts-check
// The list of orders: by state, or those that a search finds.
import { sentenceOf } from '../shared/api.js';
import { byId, element, fill, notify, say } from '../shared/dom.js';
import { text } from '../shared/texts.js';
import { get, path, query } from './access.js';
import { badge, moment, oneOf, quantified, stateName, states, thumb } from './words.js';

/** @typedef {import('../shared/types.js').ListedOrder} ListedOrder */
/** @typedef {import('./workshop.js').Address} Address */

const search = byId('q', HTMLInputElement);
/** @type {Address} */
let at;
/** @type {string|null} */
let continuation = null;
let shown = 0;
let going = 0;

/** @param {Record<string, string>} values */
const here = (values) => `#/${encodeURIComponent(at.shop)}/orders${query(values)}`;

/** @param {ListedOrder} order */
function reason(order) {
  const why = order.attention ?? order.items.find((i) => i.reason)?.reason ?? order.hold;
  return why && element('p', { class: 'reason' }, why.message);
}

/** @param {ListedOrder} order */
function pieces({ items, itemCount }) {
  const pieces = items.map(quantified).join(', ');
  const more = itemCount - items.length;
  return more > 0 ? text('workshop.orders.more-pieces', { pieces, more }) : pieces || text('workshop.orders.no-pieces');
}

/** @param {ListedOrder} order */
function card(order) {
  const link = `#/${encodeURIComponent(at.shop)}/order/${encodeURIComponent(order.orderId)}`;
  return element(
    'li',
    { class: 'card order' },
    element(
      'div',
      { class: 'thumbs' },
      order.items.slice(0, 3).map((i) => thumb(i.thumb)),
    ),
    element(
      'div',
      { class: 'order-text' },
      element('p', { class: 'row' }, element('a', { class: 'order-name', href: link }, order.name), badge(order.state)),
      element('p', {}, pieces(order)),
      reason(order),
      element('p', { class: 'hint' }, moment(order.createdAt)),
    ),
  );
}

// Asked beside the list: it looks through everything that is under way.
async function tellLate() {
  const { shop } = at;
  /** @type {import('../shared/types.js').DueList} */
  const { late } = await get(path('due', shop));
  if (shop === at.shop) {
    const link = element('a', { href: `#/${encodeURIComponent(shop)}/due` }, text('workshop.due.late', { count: late }));
    byId('late').hidden = late === 0;
    fill(byId('late'), link);
  }
}

async function load() {
  const mine = ++going;
  const isMore = continuation !== null;
  say(byId('orders-status'), text('workshop.loading'));
  const wish = { state: at.query.get('state'), q: at.query.get('q'), continuation };
  /** @type {{orders: ListedOrder[], continuation: string|null}} */
  const answer = await get(path('orders', at.shop) + query(wish));
  // A slower answer to an earlier question must not replace a later one.
  if (mine !== going) {
    return;
  }
  const cards = answer.orders.map(card);
  if (isMore) {
    byId('orders').append(...cards);
    cards[0]?.querySelector('a')?.focus();
  } else {
    fill(byId('orders'), cards);
    shown = 0;
  }
  shown += cards.length;
  continuation = answer.continuation;
  byId('more').hidden = !continuation;
  say(byId('orders-status'), status(wish.q));
}

/** @param {string|null} q What was searched for. */
function status(q) {
  if (shown === 0 && !continuation) {
    return q ? text('workshop.orders.not-found', { name: q }) : text('workshop.orders.none');
  }
  const orders = text('workshop.orders.shown', { count: shown });
  return continuation ? `${orders} ${text('workshop.more')}` : orders;
}

async function tryLoad() {
  try {
    await load();
    notify(byId('fault'), '');
  } catch (error) {
    say(byId('orders-status'), '');
    notify(byId('fault'), sentenceOf(error), 'bad');
  }
}

const again = () => ((continuation = null), tryLoad());

byId('search').addEventListener('submit', (e) => {
  e.preventDefault();
  const wish = here({ q: search.value.trim() });
  if (location.hash === wish) {
    again();
  } else {
    location.hash = wish;
  }
});
byId('refresh').addEventListener('click', again);
byId('more').addEventListener('click', tryLoad);

/**
 * Shows the list that the address asks for.
 * @param {Address} address
 */
export async function showOrders(address) {
  at = address;
  // Nobody waits for it, and a list without it is better than none.
  tellLate().catch(() => (byId('late').hidden = true));
  search.value = at.query.get('q') ?? '';
  const options = [{ value: '', label: text('workshop.orders.all') }, ...states.map((value) => ({ value, label: stateName(value) }))];
  const chooser = document.activeElement?.closest('#states') && document.activeElement.tagName;
  oneOf(byId('states'), 'state', options, at.query.get('q') ? null : (at.query.get('state') ?? ''), (state) => (location.hash = here({ state })));
  if (chooser) {
    // Arrow keys go on from the choice that was made.
    queueMicrotask(() => /** @type {HTMLElement|null} */ (byId('states').querySelector(chooser === 'SELECT' ? 'select' : 'input:checked'))?.focus());
  }
  fill(byId('orders'));
  byId('more').hidden = true;
  continuation = null;
  await load();
}
