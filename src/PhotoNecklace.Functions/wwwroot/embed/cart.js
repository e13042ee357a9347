// @ts-check
// Nothing unfinished goes into the cart.
import { saveEdit } from './edit.js';
import { adders, addersOf, isCartForm, payments, sticky, variantOf } from './forms.js';
import { post } from './frame.js';
import { setVariant } from './picker.js';
import { isOrderable, nameOf, put } from './properties.js';
import { state } from './state.js';
import { optional } from './tag.js';
import { tend } from './tend.js';
import { texts } from './texts.js';

/** @typedef {import('./state.js').Field} Field */

/** @param {HTMLFormElement} f */
const isOurs = (f) => f === state.form || (isCartForm(f) && Boolean(state.design?.offered.includes(variantOf(f))));
/** @param {HTMLFormElement} f */
const mayPass = (f) => isOrderable(f) || (optional !== undefined && !state.design?.isStarted);

// What settles by itself within a moment.
const isUnderWay = () => state.design?.heard !== state.seen || state.announced > 0;
const isPending = () => Boolean(state.design?.isPending || (state.design?.isFinished && isUnderWay()));
/** @param {HTMLFormElement} f */
const goesThrough = (f) => mayPass(f) && !(state.design?.isFinished && state.announced > 0);

function reason() {
  if (!state.design) {
    return texts['embed.loading'];
  }
  if (!state.design.isFinished) {
    return state.design.sentence || texts['embed.unfinished'];
  }
  return isUnderWay() ? texts['embed.pending'] : texts['embed.differs'];
}

/** @type {(event: Event, f: HTMLFormElement) => void} */
function hold(event, f) {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isPending()) {
    // The press counts as soon as the design has settled.
    const target = /** @type {HTMLElement} */ (event.target);
    const submitter = event instanceof SubmitEvent ? event.submitter : null;
    /** @type {HTMLElement|null} */
    const button = submitter ?? target.closest('button, input, a, [role="button"]');
    const pressed = { button, f };
    state.again = pressed;
    setTimeout(() => {
      if (state.again === pressed) {
        state.again = null;
        explain(f);
      }
    }, 4000);
    return;
  }
  state.again = null;
  explain(f);
}

/**
 * @param {HTMLFormElement} f
 * @param {string} [sentence]
 */
function explain(f, sentence = '') {
  document.querySelectorAll('[data-photo-necklace-held]').forEach((old) => old.remove());
  const note = document.createElement('p');
  note.dataset.photoNecklaceHeld = '';
  note.setAttribute('role', 'alert');
  note.style.cssText = 'margin:.75em 0;font-weight:600';
  f.append(note);
  note.textContent = sentence || reason();
  if (!sentence) {
    post({ type: 'photo-necklace:held' });
  }
}

/** Presses what was held up for a moment, and takes away what is no longer true. */
export function release() {
  if (state.again && !isPending()) {
    const { button, f } = state.again;
    state.again = null;
    const next = button?.isConnected ? button : addersOf(state.form ?? f)[0];
    next?.click();
  }
  for (const note of document.querySelectorAll('[data-photo-necklace-held]')) {
    if (!state.form || goesThrough(state.form)) {
      note.remove();
    } else if (note.textContent !== reason()) {
      note.textContent = reason();
    }
  }
}

/**
 * Before the theme's own handlers, wherever those listen.
 * @param {Event} event
 * @param {HTMLFormElement|null} f
 */
export function guard(event, f) {
  if (!f) {
    return;
  }
  tend();
  if (!isOurs(f)) {
    return;
  }
  if (f !== state.form && state.design?.isFinished && state.design.variant !== null) {
    // The same product once more, such as in a bar that stays at the foot of the window.
    setVariant(f, state.design.variant);
    put(f);
  }
  if (goesThrough(f) && state.edited && state.design?.isFinished && !(event.target instanceof Element && event.target.closest(payments))) {
    event.preventDefault();
    event.stopImmediatePropagation();
    saveEdit(
      () => addersOf(f)[0]?.click(),
      () => explain(f, texts['embed.not-changed']),
    );
  } else if (goesThrough(f)) {
    state.passed = state.design?.isFinished ? { design: nameOf(state.design), since: performance.now() } : null;
  } else {
    hold(event, f);
  }
}

// The express buttons of wallets stand in frames and shadow trees of their own, where no click is heard: they take none before the
// necklace is finished.
/** @param {HTMLFormElement} form */
export function lock(form) {
  const wallets = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('shopify-accelerated-checkout, .shopify-payment-button iframe'));
  for (const wallet of wallets) {
    if (wallet.inert === mayPass(form)) {
      wallet.inert = !wallet.inert;
    }
  }
}

/**
 * The form that a click would put into the cart.
 * @param {MouseEvent} event
 */
export function formOf(event) {
  const { target } = event;
  if (!(target instanceof Element)) {
    return null;
  }
  const own = target.closest('form');
  /** @type {Field|null} */
  const button = target.closest(`button, input, a, [role="button"], ${adders}, ${payments}`);
  if (button) {
    const f = button.form ?? own;
    if (!f && button.matches(adders) && button.closest(sticky)) {
      // A bar without a form, whose button sends a request of its own.
      return state.form;
    }
    return f && (addersOf(f).includes(button) || button.closest(payments)) ? f : null;
  }
  /** @param {DOMRect} box */
  const isOver = (box) => event.clientX >= box.left && event.clientX < box.right && event.clientY >= box.top && event.clientY < box.bottom;
  return own && [...own.querySelectorAll('[inert]')].some((x) => isOver(x.getBoundingClientRect())) ? own : null;
}
