// The workshop: which shop, which view. The address after # holds both, so that reload and back work.
import { byId, element, fill, notify } from './dom.js';
import { get } from './workshop-api.js';
import { showMessages } from './workshop-messages.js';
import { leaveOrder, showOrder } from './workshop-order.js';
import { showOrders } from './workshop-orders.js';
import { leavePrint, showPrint } from './workshop-print.js';

const views = {
  orders: { show: showOrders, nav: 'nav-orders', title: 'Orders' },
  order: { show: showOrder, nav: 'nav-orders', title: 'Order' },
  print: { show: showPrint, nav: 'nav-print', title: 'To print' },
  messages: { show: showMessages, nav: 'nav-messages', title: 'Failed messages' },
};

let shops = [];
let isFirst = true;

/** #/shop/view/id?query */
function read() {
  const [way, search = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [shop, view, id] = way.split('/').map(decodeURIComponent);
  return {
    shop: shops.includes(shop) ? shop : shops[0],
    view: Object.hasOwn(views, view ?? '') ? view : 'orders',
    id: id ?? '',
    query: new URLSearchParams(search),
  };
}

async function route() {
  // The skip link's address is no view.
  if (location.hash === '#view') {
    return;
  }
  const at = read();
  const view = views[at.view];
  leaveOrder();
  leavePrint();
  notify(byId('fault'), '');
  byId('shop').value = at.shop;
  for (const [name, { nav }] of Object.entries(views)) {
    byId(`${name}-view`).hidden = name !== at.view;
    if (name !== 'order') {
      byId(nav).setAttribute('href', `#/${encodeURIComponent(at.shop)}/${name}`);
    }
    byId(nav).removeAttribute('aria-current');
  }
  byId(view.nav).setAttribute('aria-current', 'page');
  document.title = `${view.title} – Workshop`;
  try {
    const shown = view.show(at);
    if (!isFirst && at.view !== 'order') {
      byId(`${at.view}-title`).focus();
    }
    isFirst = false;
    await shown;
  } catch (error) {
    notify(byId('fault'), error.message, 'bad');
  }
}

try {
  shops = (await get('/api/shops')).shops;
  fill(
    byId('shop'),
    shops.map((s) => element('option', { value: s }, s)),
  );
  byId('shop-field').hidden = shops.length < 2;
  byId('shop').addEventListener('change', (e) => (location.hash = `#/${encodeURIComponent(e.target.value)}/orders`));
  if (shops.length === 0) {
    notify(byId('fault'), 'There is no shop in the settings yet.', 'warn');
  } else {
    window.addEventListener('hashchange', route);
    await route();
  }
} catch (error) {
  notify(byId('fault'), error.message, 'bad');
}
