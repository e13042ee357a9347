// @ts-check
// The end of the way: the shop's cart, the page that frames this one, or a test order on a developer's machine.
import { get, post } from '../shared/api.js';
import { byId, element, fill } from '../shared/dom.js';
import { poll } from '../shared/polling.js';
import { text } from '../shared/texts.js';

/** @typedef {import('../shared/types.js').DesignSettings} DesignSettings */
/** @typedef {import('../shared/types.js').Order} Order */
/** @typedef {import('../shared/types.js').PlacedTestOrder} PlacedTestOrder */
/** @typedef {{pendant: import('../shared/types.js').Pendant, metal: string, cover: string, variant: string|null, properties: Record<string, string>}} Design */

const query = new URLSearchParams(location.search);

/** The shop whose necklace this is; empty for the only one. */
export const shopName = query.get('shop') ?? '';

/** The origin of the page that frames this one; empty when none does. */
export const frameOrigin = window.parent !== window ? (query.get('origin') ?? '') : '';

/**
 * The way that a piece can be ordered.
 * @param {DesignSettings} settings
 * @param {string|null} variant The shop's for it.
 * @returns {{kind: 'frame' | 'cart' | 'test' | 'none', label: string, hint: string}}
 */
export function ending(settings, variant) {
  if (isFramed(settings)) {
    return variant
      ? { kind: 'frame', label: text('designer.order.use'), hint: '' }
      : { kind: 'none', label: text('designer.order.not-sold'), hint: text('designer.order.not-sold-hint') };
  }
  if (settings.storefront && variant) {
    return { kind: 'cart', label: text('designer.order.cart'), hint: text('designer.order.cart-hint', { host: new URL(settings.storefront).host }) };
  }
  if (settings.testOrders) {
    return { kind: 'test', label: text('designer.order.test'), hint: text('designer.order.test-hint') };
  }
  return { kind: 'none', label: text('designer.order.not-online'), hint: text('designer.order.not-online-hint') };
}

/**
 * True on a page that may frame the designer.
 * @param {DesignSettings} settings
 */
export const isFramed = (settings) => frameOrigin !== '' && settings.embedOrigins.includes(frameOrigin);

/**
 * @param {string} name
 * @param {string} value
 */
const field = (name, value) => element('input', { type: 'hidden', name, value });

/**
 * A cart takes a form post only, and the browser goes there with it.
 * @param {DesignSettings} settings
 * @param {Design} design
 */
function sendToCart(settings, { variant, properties }) {
  // WooCommerce takes what is added at any of its pages, and finds a variation's product itself.
  const [path, name] = settings.platform === 'woocommerce' ? ['/', 'add-to-cart'] : ['/cart/add', 'id'];
  const form = element(
    'form',
    { method: 'post', action: settings.storefront + path, hidden: true },
    field(name, variant ?? ''),
    field('quantity', '1'),
    Object.entries(properties).map(([name, value]) => field(`properties[${name}]`, value)),
  );
  document.body.append(form);
  form.submit();
}

/**
 * @param {DesignSettings} settings
 * @param {Design} design
 */
async function placeTestOrder(settings, { pendant, metal, cover, properties }) {
  const place = byId('placed-order');
  /** @type {PlacedTestOrder} */
  const order = await post('/api/test-orders', { shop: settings.shop, pendant: pendant.id, metal, cover, properties });
  const state = element('p', { role: 'status' }, text('designer.test-order.rendering'));
  const seen = element('div', { class: 'stack' });
  fill(
    place,
    element('h2', {}, text('designer.test-order.title', { name: order.orderName })),
    element('p', { class: 'hint' }, text('designer.test-order.hint', { id: order.orderId, shop: order.shop })),
    state,
    seen,
  );
  place.hidden = false;
  place.focus();
  await followTestOrder(order, state, seen);
}

/**
 * @param {PlacedTestOrder} order
 * @param {HTMLElement} state
 * @param {HTMLElement} seen
 */
async function followTestOrder(order, state, seen) {
  const path = `/api/orders/${encodeURIComponent(order.shop)}/${encodeURIComponent(order.orderId)}`;
  /**
   * The order is recorded from a queue: at first it is not there yet, and a question for it would be a failure.
   * @returns {Promise<Order|null>}
   */
  const read = async () => {
    /** @type {{orders: {orderId: string}[]}} */
    const { orders } = await get(`/api/orders/${encodeURIComponent(order.shop)}?${new URLSearchParams({ q: order.orderName })}`);
    return orders.some((o) => o.orderId === order.orderId) ? get(path) : null;
  };
  const item = (await poll(read, (o) => Boolean(o?.items[0]) && !['AwaitingPhoto', 'Rendering'].includes(o?.items[0].state ?? '')))?.items[0];
  if (!item) {
    state.textContent = text('designer.test-order.slow');
    return;
  }
  state.textContent = item.reason ? item.reason.message : text('designer.test-order.ready');
  /** @type {{url: string}|null} */
  const link = order.proofUrl ? { url: order.proofUrl } : await get(`${path}/proof`).catch(() => null);
  fill(
    seen,
    item.preview && element('img', { class: 'placed-preview', src: item.preview, alt: text('designer.test-order.preview', { name: order.orderName }) }),
    link && element('a', { class: 'button', href: link.url }, text('designer.test-order.proof')),
  );
}

/**
 * Orders a design.
 * @param {DesignSettings} settings
 * @param {Design} design
 */
export async function order(settings, design) {
  const { kind } = ending(settings, design.variant);
  if (kind === 'cart') {
    sendToCart(settings, design);
  } else if (kind === 'test') {
    await placeTestOrder(settings, design);
  }
}
