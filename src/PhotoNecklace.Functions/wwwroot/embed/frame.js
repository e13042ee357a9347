// @ts-check
// The frame that shows the designer, and what page and designer tell each other.
import { release } from './cart.js';
import { addersOf, findForm } from './forms.js';
import { selectVariant } from './picker.js';
import { addressOfProduct } from './product.js';
import { nameOf } from './properties.js';
import { state } from './state.js';
import { tend } from './tend.js';
import { pageLanguage, texts } from './texts.js';
import { app, isSameTag, optional, pendant, script, selector, shop, ticket } from './tag.js';

/** @typedef {import('./state.js').Design} Design */

/** @param {string} colour */
function isDark(colour) {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 110;
}

// What the frame stands on: a dark frame in a white page, because its visitor likes dark pages, would be a black hole.
function schemeOfPage() {
  for (let at = /** @type {Element|null} */ (script); at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^transparent$|, 0\)$|\/ 0\)$/.test(backgroundColor)) {
      return isDark(backgroundColor) ? 'dark' : 'light';
    }
  }
  return 'light';
}

function makeFrame() {
  const { accent, ground, ink, radius, font, scheme = schemeOfPage() } = script.dataset;
  const said = {
    shop,
    pendant,
    // The shop's permission to upload, if it asks for one.
    ticket,
    lang: pageLanguage,
    // The look that the shop's page gives it.
    ...{ accent, ground, ink, radius, font, scheme },
  };
  const query = new URLSearchParams({
    origin: location.origin,
    // What is made is kept in the tab under this name: each product has its own.
    design: location.pathname,
    ...Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : []))),
  });
  const made = document.createElement('iframe');
  // A link to a design opens it in the frame; the page's address is its own again then. From the cart it also has the line that the design
  // is in, and keeps that: reloading goes on with it.
  const [design] = location.hash.startsWith('#design=') ? location.hash.split('&') : [''];
  const line = /[#&]line=([^&]+)/.exec(location.hash)?.[1] ?? '';
  state.edited = decodeURIComponent(line);
  if (design) {
    history.replaceState(history.state, '', location.pathname + location.search + (line && `#line=${line}`));
  }
  made.src = `${app}/design?${query}${design}`;
  made.title = texts['embed.frame'];
  made.referrerPolicy = 'origin';
  made.allow = 'clipboard-write';
  made.style.cssText = `display:block;width:100%;min-height:40rem;border:0;color-scheme:${scheme === 'dark' ? 'dark' : 'light'}`;
  return made;
}

export const frame = makeFrame();

// Where the tag is, or where the theme has put it again; a tag in the head shows nothing there.
export function settle() {
  // A theme may have copied the frame with the rest: the copy would be a second designer.
  [...document.querySelectorAll('iframe')].filter((copy) => copy !== frame && copy.src === frame.src).forEach((copy) => copy.remove());
  /** @param {HTMLScriptElement} s */
  const isFree = (s) => isSameTag(s) && s.nextElementSibling?.localName !== 'iframe';
  const next = state.place.isConnected ? state.place : [...document.scripts].find(isFree);
  const spot = next && !next.closest('head') ? next : findForm();
  if (spot) {
    if (next && next !== state.place) {
      state.place = next;
      state.placed = addressOfProduct();
    }
    state.isReady = false;
    spot.after(frame);
  }
}

/** @param {Record<string, unknown>} message */
export function post(message) {
  if (state.isReady) {
    frame.contentWindow?.postMessage(message, app);
  }
}

export function report() {
  if (!state.isKnown) {
    return;
  }
  const isIn = Boolean(state.form?.querySelector('[data-photo-necklace=""]'));
  const page = {
    type: 'photo-necklace:page',
    hasForm: Boolean(state.form) || !state.isComplete,
    variant: state.seen,
    variants: state.product?.map((v) => v.id) ?? null,
    isOptional: optional !== undefined,
    isEdit: state.edited !== '',
    prices: Object.fromEntries((state.product ?? []).flatMap(({ id, price }) => (price ? [[id, price]] : []))),
    address: location.href.replace(/#.*/, ''),
    state: !isIn ? 'empty' : state.design && state.inCart === nameOf(state.design) ? 'cart' : 'form',
  };
  if (state.isReady && JSON.stringify(page) !== state.reported) {
    state.reported = JSON.stringify(page);
    post(page);
  }
  if (!page.hasForm && frame.isConnected) {
    blame(`there is no product form on this page${selector ? ` that '${selector}' finds` : ''}, so no necklace can be put into the cart. Name the form in data-form.`);
  }
}

/**
 * For the shop's developer.
 * @param {string} sentence
 */
function blame(sentence) {
  if (!state.isBlamed) {
    state.isBlamed = true;
    console.error(`embed.js: ${sentence}`);
  }
}

/** @param {Design & {type: string, height: number}} data */
function hear(data) {
  if (data.type === 'photo-necklace:height' && Number.isFinite(data.height)) {
    frame.style.height = `${Math.min(20000, Math.ceil(data.height))}px`;
  } else if (data.type === 'photo-necklace:ready') {
    state.isReady = true;
    state.reported = '';
    tend();
  } else if (data.type === 'photo-necklace:show-cart') {
    state.form && addersOf(state.form)[0]?.scrollIntoView({ block: 'center' });
  } else if (data.type === 'photo-necklace:design' && data.properties && Array.isArray(data.offered)) {
    tend();
    // What the page's product does not have never gets into its form.
    const isSold = !state.product || state.product.some((v) => v.id === data.variant);
    state.design = { ...data, isFinished: data.isFinished && isSold, properties: Object.fromEntries(Object.entries(data.properties).map(([k, v]) => [k, String(v)])) };
    if (state.form && data.leads && isSold && data.variant && data.heard === state.seen && data.variant !== state.seen) {
      selectVariant(state.form, data.variant);
    }
    tend();
    if (state.design.offered.length === 0) {
      blame(`none of this product's variants is in the setting Shops__${shop || '{shop}'}__Variants${pendant && ` for the pendant '${pendant}'`}, so no necklace can be ordered here.`);
    }
    release();
  }
}

/** Hears the frame from now on. */
export function listen() {
  window.addEventListener('message', ({ origin, source, data }) => {
    // Only this frame, and only while it shows our page: anyone can post messages.
    if (origin === app && source === frame.contentWindow && typeof data?.type === 'string') {
      hear(data);
    }
  });
}
