// The end of the way: the shop's cart, the page that frames this one, or a test order on a developer's machine.
import { byId, element, fill } from './dom.js';
import { get, post } from './api.js';
import { ask } from './upload.js';

const query = new URLSearchParams(location.search);

/** The shop whose necklace this is; empty for the only one. */
export const shopName = query.get('shop') ?? '';

/** The origin of the page that frames this one; empty when none does. */
export const frameOrigin = window.parent !== window ? (query.get('origin') ?? '') : '';

/** The SKU, spelt as the catalogue spells it. */
export const skuOf = (pendant, metal, cover) =>
  `${pendant.sku}-${metal.replaceAll('-', '').toUpperCase()}-${cover.split('-')[0].toUpperCase()}`;

/** The way that this design can be ordered: {kind, label, hint}. */
export function ending(settings, sku) {
  if (frameOrigin && settings.embedOrigins.includes(frameOrigin)) {
    return { kind: 'frame', label: 'Use this necklace', hint: '' };
  }
  if (settings.storefront && settings.variants[sku]) {
    return { kind: 'cart', label: 'Add to cart', hint: `Goes on in the cart of ${new URL(settings.storefront).host}.` };
  }
  if (settings.testOrders) {
    return { kind: 'test', label: 'Place a test order', hint: 'On this machine, orders are placed as the shop’s platform would place them.' };
  }
  return { kind: 'none', label: 'Not sold online yet', hint: 'This piece is not in the shop’s cart yet. Choose another metal or cover, or ask the shop.' };
}

const field = (name, value) => element('input', { type: 'hidden', name, value });

// A cart takes a form post only, and the browser goes there with it.
function sendToCart(settings, { sku, properties }) {
  const form = element(
    'form',
    { method: 'post', action: `${settings.storefront}/cart/add`, hidden: true },
    field('id', settings.variants[sku]),
    field('quantity', '1'),
    Object.entries(properties).map(([name, value]) => field(`properties[${name}]`, value)),
  );
  document.body.append(form);
  form.submit();
}

async function placeTestOrder(settings, { pendant, metal, cover, properties }) {
  const place = byId('placed-order');
  const order = await post('/api/test-orders', { shop: settings.shop, pendant: pendant.id, metal, cover, properties });
  const state = element('p', { role: 'status' }, 'The preview is being drawn …');
  const seen = element('div', { class: 'stack' });
  fill(
    place,
    element('h2', {}, `Test order ${order.orderName} is placed`),
    element('p', { class: 'hint' }, `Its id is ${order.orderId}, in the shop ${order.shop}.`),
    state,
    seen,
  );
  place.hidden = false;
  place.focus();
  await followTestOrder(order, state, seen);
}

async function followTestOrder(order, state, seen) {
  const path = `/api/orders/${encodeURIComponent(order.shop)}/${encodeURIComponent(order.orderId)}`;
  const settled = (o) => o.items.length > 0 && !['AwaitingPhoto', 'Rendering'].includes(o.items[0].state);
  // The order is recorded from a queue: at first it is not there yet.
  const find = () => ask(path, settled, { signal: new AbortController().signal }).catch((e) => (e.status === 404 ? undefined : Promise.reject(e)));
  let found;
  for (let tries = 0; found === undefined && tries < 40; tries++) {
    found = await find();
    if (found === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  if (!found) {
    state.textContent = 'The preview takes unusually long. Look at the order in the workshop.';
    return;
  }
  const [item] = found.items;
  state.textContent = item.reason ? item.reason.message : 'The proof is ready.';
  const proofUrl = order.proofUrl ?? (await get(`${path}/proof`).catch(() => null))?.url;
  fill(
    seen,
    item.preview && element('img', { class: 'placed-preview', src: item.preview, alt: `Preview of order ${order.orderName}` }),
    proofUrl && element('a', { class: 'button', href: proofUrl }, 'Open the proof'),
  );
}

/** Orders a design. */
export async function order(settings, design) {
  const { kind } = ending(settings, design.sku);
  if (kind === 'frame') {
    window.parent.postMessage({ type: 'photo-necklace:chosen', sku: design.sku, variant: settings.variants[design.sku] ?? null, properties: design.properties }, frameOrigin);
  } else if (kind === 'cart') {
    sendToCart(settings, design);
  } else if (kind === 'test') {
    await placeTestOrder(settings, design);
  }
}
