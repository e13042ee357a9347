// @ts-check
// What a theme and its customers do, so that page and frame follow.
import { formOf, guard, release } from './cart.js';
import { soon, tend } from './tend.js';
import { state } from './state.js';

/** Listens to the page from now on. */
export function follow() {
  window.addEventListener('submit', (e) => guard(e, e.target instanceof HTMLFormElement ? e.target : null), true);
  window.addEventListener('click', (e) => guard(e, formOf(e)), true);
  for (const type of ['change', 'input', 'click']) {
    window.addEventListener(
      type,
      (e) => {
        const isHidden = e.target instanceof HTMLInputElement && e.target.type === 'hidden';
        if (state.wanted && !state.isChoosing && !isHidden && !(e instanceof MouseEvent && formOf(e))) {
          // A person's own choice counts; a hidden field is the theme's.
          state.wanted = null;
        }
        soon();
      },
      true,
    );
  }
  // Shopify's standard event of a choice whose variant is still being fetched. Themes keep what is pressed meanwhile for later, and
  // then send it without its properties.
  window.addEventListener(
    'shopify:product:select',
    (event) => {
      const { promise } = /** @type {Event & {promise?: PromiseLike<unknown>}} */ (event);
      if (!promise?.then) {
        return;
      }
      state.announced++;
      // One that never comes to an end must not close the shop.
      const end = new Promise((go) => setTimeout(go, 10000));
      const settled = () =>
        // After the theme's own handlers.
        setTimeout(() => {
          state.announced--;
          tend();
          release();
        });
      Promise.race([promise, end]).then(settled, settled);
    },
    true,
  );
  window.addEventListener('popstate', soon);
  /** @type {{navigation?: EventTarget}} */ (/** @type {unknown} */ (window)).navigation?.addEventListener('currententrychange', soon);
  // A hidden field's value is its attribute.
  new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['value', 'disabled'] });
  if (!state.isComplete) {
    window.addEventListener('load', () => {
      state.isComplete = true;
      soon();
    });
  }

  // What the theme sends by itself is seen, not touched.
  if (window.PerformanceObserver?.supportedEntryTypes?.includes('resource')) {
    new PerformanceObserver((list) => {
      for (const { name, startTime, responseStatus } of /** @type {PerformanceResourceTiming[]} */ (list.getEntries())) {
        if (state.passed && startTime >= state.passed.since && /\/cart\/add(\.js)?([?#]|$)|wc-ajax=add_to_cart/.test(name) && responseStatus >= 200 && responseStatus < 300) {
          state.inCart = state.passed.design;
          state.passed = null;
          tend();
        }
      }
    }).observe({ type: 'resource' });
  }
}
