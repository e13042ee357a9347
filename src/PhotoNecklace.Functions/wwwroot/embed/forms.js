// @ts-check
// The forms of a page: which one puts this product into the cart, and what is in it.
import { selector } from './tag.js';
import { state } from './state.js';

/** @typedef {import('./state.js').Field} Field */

/** @param {Element} element */
export function isSeen(element) {
  return element.isConnected && (element.checkVisibility?.() ?? element.getClientRects().length > 0);
}

export const payments = '.shopify-payment-button, [data-shopify="payment-button"], shopify-accelerated-checkout, shopify-buy-it-now-button';
export const adders = ['[name="add"]', '[name="add-to-cart"]', '[data-add-to-cart]', '[class*="add-to-cart" i]', '[class*="add_to_cart" i]', '[class*="addtocart" i]', '[id*="addtocart" i]']
  .flatMap((s) => ['button', 'a', 'input:is([type="submit"], [type="button"], [type="image"])'].map((tag) => tag + s))
  .join();
// Where themes have forms for other products, or the same one once more.
export const quick = 'dialog, [role="dialog"], [aria-modal="true"], [class*="quick-add"], [class*="quick-view"], [class*="quickadd"], [class*="quickview"], quick-add-modal, product-recommendations, [class*="related"], [class*="recommend"], .card, product-card, .product-card, .product-item, li.product';
export const sticky = '[class*="sticky-add"], [class*="sticky-atc"], [class*="sticky-cart"], [class*="sticky-bar"], [class*="sticky-product"], sticky-atc, sticky-add-to-cart';

// Names of fields hide the form's own properties (a field named "id" does), so nothing is asked by them.
/** @type {(element: Element, name: string) => string} */
const attribute = (element, name) => element.getAttribute(name) ?? '';
/** @type {(f: HTMLFormElement) => Field[]} */
export const fieldsOf = (f) => /** @type {Field[]} */ ([...f.elements]);
/** @param {Element} field @returns {field is HTMLInputElement} */
export const isRadio = (field) => field instanceof HTMLInputElement && field.type === 'radio';
/** @type {(f: HTMLFormElement, name: string) => Field[]} */
export const named = (f, name) => fieldsOf(f).filter((field) => field.name === name);

/** @type {(f: HTMLFormElement) => HTMLElement[]} A button may also stand outside its form and name it. */
export function addersOf(f) {
  /** @type {HTMLElement[]} */
  const own = [...fieldsOf(f).filter((b) => b.matches(adders)), .../** @type {NodeListOf<HTMLElement>} */ (f.querySelectorAll(adders))];
  return own.length > 0 ? own : fieldsOf(f).filter((b) => b.type === 'submit' && !b.closest(payments));
}

/** @param {HTMLFormElement} f */
const isInstallment = (f) => /installment/i.test(`${attribute(f, 'class')} ${attribute(f, 'id')}`) || Boolean(f.querySelector('shopify-payment-terms'));

/** @param {HTMLFormElement} f */
export function isCartForm(f) {
  // WooCommerce's form has its product in a field, whatever a theme makes of the button.
  const isCart =
    attribute(f, 'action').includes('/cart/add') || f.matches('[data-type="add-to-cart-form"]') || named(f, 'add-to-cart').length > 0 || addersOf(f).some((b) => b.matches(adders));
  return isCart && !isInstallment(f) && (addersOf(f).length > 0 || f.contains(state.place));
}

/**
 * The fields that say which variant goes into the cart.
 * @param {HTMLFormElement} f
 */
export function variantFields(f) {
  const [variation, id] = [named(f, 'variation_id'), named(f, 'id')];
  return variation.length > 0 ? variation : id.length > 0 ? id : named(f, 'add-to-cart');
}

export const variantInAddress = () => new URLSearchParams(location.search).get('variant') ?? '';

/** @param {HTMLFormElement} f */
export function variantOf(f) {
  // Where the address alone tells the variant, our own field stands for it until the address changes.
  const own = /** @type {HTMLInputElement|null} */ (f.querySelector('[data-photo-necklace="variant"]'));
  if (own && own.dataset.address !== variantInAddress()) {
    own.remove();
  }
  const fields = variantFields(f);
  const field = fields.find((x) => !isRadio(x) || x.checked);
  const value = fields.length > 0 ? (field?.value ?? '') : variantInAddress();
  return value === '0' ? '' : value;
}

/** @param {HTMLFormElement} f */
function isPinned(f) {
  for (let at = /** @type {Element|null} */ (addersOf(f)[0] ?? f); at; at = at.parentElement) {
    if (getComputedStyle(at).position === 'fixed') {
      return true;
    }
  }
  return false;
}

/**
 * The more a form looks like this product's own, the higher; null for one that is not.
 * @param {HTMLFormElement} f
 */
function worth(f) {
  const isBeside = [quick, sticky].some((s) => f.closest(s)?.contains(state.place) === false) || isPinned(f);
  const isShown = addersOf(f).some(isSeen);
  if (isBeside && !isShown) {
    return null;
  }
  const variant = variantOf(f);
  const isOfProduct = state.product?.some((v) => v.id === variant);
  if (variant && state.product && !isOfProduct) {
    return null;
  }
  const section = state.place.closest('product-info, .shopify-section, [data-section-id], section, .product');
  return (
    (f.contains(state.place) ? 16 : 0) +
    (section?.contains(f) ? 8 : 0) +
    (isShown ? 8 : 0) +
    (isOfProduct || state.design?.offered.includes(variant) ? 4 : 0) +
    (f.matches('[data-type="add-to-cart-form"]') ? 2 : 0) +
    (f.closest('product-form') ? 2 : 0) +
    (addersOf(f).some((b) => b.matches(adders)) ? 2 : 0) -
    (isBeside ? 16 : 0)
  );
}

export function findForm() {
  const chosen = selector ? [...document.querySelectorAll(selector)].map((x) => (x instanceof HTMLFormElement ? x : (x.querySelector('form') ?? x.closest('form')))) : null;
  const forms = chosen?.filter((f) => f !== null) ?? [...document.forms].filter(isCartForm);
  const ranked = forms.flatMap((f) => {
    const value = worth(f) ?? (chosen ? -100 : null);
    return value === null ? [] : [{ f, value }];
  });
  return ranked.length > 0 ? ranked.reduce((best, x) => (best.value >= x.value ? best : x)).f : null;
}
