// @ts-check
// Keeps page, form and frame together, whatever the theme does.
import { lock } from './cart.js';
import { findForm, variantOf } from './forms.js';
import { frame, report, settle } from './frame.js';
import { setVariant } from './picker.js';
import { learnProduct, productHere } from './product.js';
import { put } from './properties.js';
import { state } from './state.js';

/** Brings page and frame together. It may be called at any time, and again. */
export function tend() {
  if (!frame.isConnected) {
    settle();
  }
  if (state.isKnown && productHere() !== state.learned) {
    // A theme that goes from one product to the next without loading a page.
    learnProduct();
  }
  const found = findForm();
  if (found !== state.form) {
    state.form?.querySelectorAll('[data-photo-necklace]').forEach((old) => old.remove());
    state.form = found;
  }
  if (state.form) {
    let now = variantOf(state.form);
    if (state.wanted && Date.now() > state.wanted.until) {
      state.wanted = null;
    }
    if (state.wanted && now !== state.wanted.variant && state.wanted.tries-- > 0) {
      setVariant(state.form, state.wanted.variant);
      now = variantOf(state.form);
    }
    state.seen = now;
    put(state.form);
    lock(state.form);
  }
  report();
}

/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;
export const soon = () => {
  timer ??= setTimeout(() => {
    timer = undefined;
    tend();
  }, 20);
};
