// The list of orders: by state, or those that a search finds.
import { byId, element, fill, notify, say } from './dom.js';
import { get, path, query } from './workshop-api.js';
import { badge, count, moment, oneOf, states, thumb } from './workshop-words.js';

let at;
let continuation = null;
let shown = 0;
let going = 0;

const here = (values) => `#/${encodeURIComponent(at.shop)}/orders${query(values)}`;

function reason(order) {
  const why = order.attention ?? order.items.find((i) => i.reason)?.reason;
  return why && element('p', { class: 'reason' }, why.message);
}

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
      element('p', {}, order.items.map((i) => (i.quantity > 1 ? `${i.quantity} × ${i.title}` : i.title)).join(', ') || 'No necklace in it'),
      reason(order),
      element('p', { class: 'hint' }, moment(order.createdAt)),
    ),
  );
}

async function load() {
  const mine = ++going;
  const isMore = continuation !== null;
  say(byId('orders-status'), 'Loading …');
  const wish = { state: at.query.get('state'), q: at.query.get('q'), continuation };
  const answer = await get(path('orders', at.shop) + query(wish));
  // A slower answer to an earlier question must not replace a later one.
  if (mine !== going) {
    return;
  }
  const cards = answer.orders.map(card);
  if (isMore) {
    byId('orders').append(...cards);
    cards[0]?.querySelector('a').focus();
  } else {
    fill(byId('orders'), cards);
    shown = 0;
  }
  shown += cards.length;
  continuation = answer.continuation;
  byId('more').hidden = !continuation;
  const none = wish.q ? `No order begins with “${wish.q}”.` : 'There are no orders here.';
  say(byId('orders-status'), shown === 0 && !continuation ? none : `${count(shown, 'order')} shown${continuation ? ', there are more' : ''}.`);
}

async function tryLoad() {
  try {
    await load();
    notify(byId('fault'), '');
  } catch (error) {
    say(byId('orders-status'), '');
    notify(byId('fault'), error.message, 'bad');
  }
}

const again = () => ((continuation = null), tryLoad());

byId('search').addEventListener('submit', (e) => {
  e.preventDefault();
  const wish = here({ q: byId('q').value.trim() });
  if (location.hash === wish) {
    again();
  } else {
    location.hash = wish;
  }
});
byId('refresh').addEventListener('click', again);
byId('more').addEventListener('click', tryLoad);

/** Shows the list that the address asks for. */
export async function showOrders(address) {
  at = address;
  byId('q').value = at.query.get('q') ?? '';
  const options = [{ value: '', label: 'All' }, ...Object.entries(states).map(([value, label]) => ({ value, label }))];
  const chooser = document.activeElement?.closest('#states') && document.activeElement.tagName;
  oneOf(byId('states'), 'state', options, at.query.get('q') ? null : (at.query.get('state') ?? ''), (state) => (location.hash = here({ state })));
  if (chooser) {
    // Arrow keys go on from the choice that was made.
    queueMicrotask(() => byId('states').querySelector(chooser === 'SELECT' ? 'select' : 'input:checked')?.focus());
  }
  fill(byId('orders'));
  byId('more').hidden = true;
  continuation = null;
  await load();
}
