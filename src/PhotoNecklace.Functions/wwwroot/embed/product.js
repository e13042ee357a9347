// @ts-check
// The product of a page and its variants, wherever the page tells them.
import { findForm, isRadio, variantFields, variantOf } from './forms.js';
import { state } from './state.js';
import { script } from './tag.js';
import { tend } from './tend.js';
import { pageLanguage } from './texts.js';

/** @typedef {import('./state.js').Variant} Variant */
/** @typedef {Record<string, unknown> & {id?: string | number, variation_id?: string | number, options?: string[], attributes?: Record<string, string>, price?: number | string, price_html?: string}} RawVariant */

const shopify = /** @type {{Shopify?: {routes?: {root?: string}, currency?: {active?: string}}}} */ (/** @type {unknown} */ (window)).Shopify;

/**
 * A variant's price as the page would write it; empty where it cannot be told.
 * @param {RawVariant} variant
 */
function priceOf({ price, price_html: html }) {
  if (html) {
    // WooCommerce writes it itself.
    return (new DOMParser().parseFromString(html, 'text/html').querySelector('ins, .amount') ?? { textContent: '' }).textContent?.trim() ?? '';
  }
  const currency = script.dataset.currency ?? shopify?.currency?.active;
  // Shopify's themes have whole cents, its newer interfaces a text with a point.
  const amount = typeof price === 'string' && price.includes('.') ? Number(price) : Number(price) / 100;
  try {
    return currency && Number.isFinite(amount) && price !== null ? new Intl.NumberFormat(pageLanguage || undefined, { style: 'currency', currency }).format(amount) : '';
  } catch {
    return '';
  }
}

/** @type {(list: unknown) => Variant[]|null} */
const asVariants = (list) =>
  Array.isArray(list) && list.length > 0 && list.every((v) => v?.id ?? v?.variation_id)
    ? /** @type {RawVariant[]} */ (list).map((v) => ({ id: String(v.id ?? v.variation_id), options: v.options ?? v.attributes ?? null, price: priceOf(v) }))
    : null;

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// What the theme itself has of its product in the page.
function productInPage() {
  /** @param {Variant[]|null} list */
  const has = (list) => (list?.some((v) => v.id === state.seen) ? list : null);
  const woo = asVariants(parsed(state.form?.dataset.product_variations ?? ''));
  if (woo) {
    return woo;
  }
  for (const json of document.querySelectorAll('script[type="application/json"]')) {
    const data = parsed(json.textContent ?? '');
    const list = has(asVariants(data?.variants ?? data?.product?.variants ?? data));
    if (list) {
      return list;
    }
  }
  return null;
}

function variantsInForm() {
  const fields = state.form ? variantFields(state.form) : [];
  const options = fields.flatMap((x) => (x instanceof HTMLSelectElement ? [...x.options].map((o) => o.value) : isRadio(x) || x.name === 'add-to-cart' ? [x.value] : []));
  const wallet = parsed(state.form?.querySelector('[variant-params]')?.getAttribute('variant-params') ?? '');
  const ids = options.filter((v) => /^\d+$/.test(v));
  return ids.length > 0 ? ids.map((id) => ({ id, options: null, price: '' })) : asVariants(wallet)?.map(({ id }) => ({ id, options: null, price: '' })) ?? null;
}

export const addressOfProduct = () => /** @type {HTMLElement|null} */ (state.place.closest('[data-url*="/products/"]'))?.dataset.url ?? location.pathname;
/** @param {string} address */
const handleOf = (address) => address.match(/\/products\/([^/?#]+)/)?.[1];
// Another product's tag may have come to the place of the first one's; or another product, with no tag of its own.
function listed() {
  const [was, is] = [handleOf(state.placed), handleOf(addressOfProduct())];
  return was && is && was !== is ? [] : (state.place.dataset.variants ?? '').split(',').map((id) => id.trim()).filter(Boolean);
}
export const productHere = () => [addressOfProduct(), ...listed()].join();

async function productOfShop() {
  const handle = handleOf(addressOfProduct());
  if (!handle) {
    return null;
  }
  try {
    const answer = await fetch(`${shopify?.routes?.root ?? '/'}products/${handle}.js`, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout?.(4000) });
    return answer.ok ? asVariants((await answer.json()).variants) : null;
  } catch {
    return null;
  }
}

export async function learnProduct() {
  state.learned = productHere();
  state.isKnown = false;
  state.product = null;
  if (document.readyState === 'loading') {
    await new Promise((go) => document.addEventListener('DOMContentLoaded', go, { once: true }));
  }
  state.form = findForm();
  state.seen = state.form ? variantOf(state.form) : '';
  const found = productInPage() ?? (await productOfShop()) ?? variantsInForm();
  const ids = listed();
  state.product = ids.length > 0 ? ids.map((id) => found?.find((v) => v.id === id) ?? { id, options: null, price: '' }) : found;
  state.isKnown = true;
  tend();
}
