// @ts-check
// The workshop: which shop, which view. The address after # holds both, so that reload and back work.
import { sentenceOf } from '../shared/api.js';
import { byId, element, fill, notify } from '../shared/dom.js';
import { text } from '../shared/texts.js';
import { permitWith } from '../shared/upload.js';
import { get, path, post } from './access.js';
import { showDue } from './due.js';
import { showImport } from './imports.js';
import { showMessages } from './messages.js';
import { leaveOrder, showOrder } from './order.js';
import { showOrders } from './orders.js';
import { showOutlines } from './outlines.js';
import { leavePrint, showPrint } from './print.js';
import { offerScan } from './scan.js';
import { showShelf } from './shelf.js';

/** @typedef {{shop: string, view: string, id: string, query: URLSearchParams}} Address What is shown. */

/** @type {Record<string, {show: (at: Address) => Promise<void>, nav: string, title: string}>} */
const views = {
  orders: { show: showOrders, nav: 'nav-orders', title: text('workshop.orders.title') },
  order: { show: showOrder, nav: 'nav-orders', title: text('workshop.order.title') },
  print: { show: showPrint, nav: 'nav-print', title: text('workshop.print.title') },
  due: { show: showDue, nav: 'nav-due', title: text('workshop.due.title') },
  shelf: { show: showShelf, nav: 'nav-shelf', title: text('workshop.shelf.title') },
  import: { show: showImport, nav: 'nav-import', title: text('workshop.import.title') },
  outlines: { show: showOutlines, nav: 'nav-outlines', title: text('workshop.outlines.title') },
  messages: { show: showMessages, nav: 'nav-messages', title: text('workshop.messages.title') },
};

const shopList = byId('shop', HTMLSelectElement);
/** @type {string[]} */
let shops = [];
let isFirst = true;

// A shop may want a ticket for each upload; the operator's key gets one.
permitWith(async () => {
  const { shop } = read();
  /** @type {{ticket: string}} */
  const { ticket } = await post(path('shops', shop, 'upload-tickets'));
  return { shop, ticket };
});

/**
 * #/shop/view/id?query
 * @returns {Address}
 */
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
  shopList.value = at.shop;
  for (const [name, { nav }] of Object.entries(views)) {
    byId(`${name}-view`).hidden = name !== at.view;
    if (name !== 'order') {
      byId(nav).setAttribute('href', `#/${encodeURIComponent(at.shop)}/${name}`);
    }
    byId(nav).removeAttribute('aria-current');
  }
  byId(view.nav).setAttribute('aria-current', 'page');
  document.title = text('workshop.page-title', { view: view.title });
  try {
    const shown = view.show(at);
    if (!isFirst && at.view !== 'order') {
      byId(`${at.view}-title`).focus();
    }
    isFirst = false;
    await shown;
  } catch (error) {
    notify(byId('fault'), sentenceOf(error), 'bad');
  }
}

try {
  /** @type {{shops: string[]}} */
  const answer = await get('/api/shops');
  ({ shops } = answer);
  fill(
    shopList,
    shops.map((s) => element('option', { value: s }, s)),
  );
  byId('shop-field').hidden = shops.length < 2;
  shopList.addEventListener('change', () => (location.hash = `#/${encodeURIComponent(shopList.value)}/orders`));
  if (shops.length === 0) {
    notify(byId('fault'), text('workshop.no-shop'), 'warn');
  } else {
    window.addEventListener('hashchange', route);
    offerScan();
    await route();
  }
} catch (error) {
  notify(byId('fault'), sentenceOf(error), 'bad');
}
