// @ts-check
// How the workshop says things.
import { radios } from '../shared/controls.js';
import { element, fill, first } from '../shared/dom.js';
import { text } from '../shared/texts.js';

/** The states in the order of the work. */
export const states = ['NeedsAttention', 'AwaitingPhoto', 'Rendering', 'ProofReady', 'Approved', 'OnHold', 'Printed', 'Finished', 'Shipped', 'Cancelled', 'NothingToMake'];

/**
 * A state as people say it.
 * @param {string} state
 */
export function stateName(state) {
  switch (state) {
    case 'NeedsAttention':
      return text('workshop.state.needs-attention');
    case 'AwaitingPhoto':
      return text('workshop.state.awaiting-photo');
    case 'Rendering':
      return text('workshop.state.rendering');
    case 'ProofReady':
      return text('workshop.state.proof-ready');
    case 'Approved':
      return text('workshop.state.approved');
    case 'OnHold':
      return text('workshop.state.on-hold');
    case 'Printed':
      return text('workshop.state.printed');
    case 'Finished':
      return text('workshop.state.finished');
    case 'Shipped':
      return text('workshop.state.shipped');
    case 'Cancelled':
      return text('workshop.state.cancelled');
    case 'NothingToMake':
      return text('workshop.state.nothing-to-make');
    default:
      return state;
  }
}

/** @type {Record<string, string>} */
const kinds = { NeedsAttention: 'bad', OnHold: 'bad', ProofReady: 'warn', Approved: 'good', Printed: 'good', Finished: 'good', Shipped: 'good' };

/**
 * A state as a badge.
 * @param {string} state
 */
export const badge = (state) => element('span', { class: `badge ${kinds[state] ?? ''}`.trim() }, stateName(state));

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/**
 * A moment as people here write it.
 * @param {string} at
 */
export const moment = (at) => element('time', { datetime: at }, format.format(new Date(at)));

// A day of the calendar is the same day everywhere.
const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/**
 * A day as people here write it.
 * @param {string} on As 2026-12-24.
 */
export const day = (on) => element('time', { datetime: on }, days.format(new Date(`${on}T00:00:00Z`)));

/**
 * `rose-gold` as `rose gold`.
 * @param {string|null} name
 */
export const plain = (name) => (name ?? '').replaceAll('-', ' ');

/**
 * A piece, with how many of it where there are several.
 * @param {{title: string, quantity: number}} item
 */
export const quantified = ({ title, quantity }) => (quantity > 1 ? text('workshop.item.several', { quantity, title }) : title);

/**
 * A small picture, or an empty place of the same size.
 * @param {string|null|undefined} url
 */
export const thumb = (url, alt = '') =>
  url ? element('img', { class: 'thumb', src: url, alt, loading: 'lazy' }) : element('span', { class: 'thumb none', 'aria-hidden': 'true' });

/**
 * A link that leaves the workshop open.
 * @param {string} href
 * @param {string|Node} content
 * @param {Record<string, string>} [attributes]
 */
export const outside = (href, content, attributes = {}) => element('a', { href, target: '_blank', rel: 'noopener', ...attributes }, content);

/**
 * A button that cannot be pressed again while it does what it says.
 * @param {string} label
 * @param {() => unknown} run
 * @param {string} [kind]
 */
export function action(label, run, kind = 'button quiet') {
  const button = element('button', { type: 'button', class: kind }, label);
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-disabled') === 'true') {
      return;
    }
    // Not `disabled`: that would take the keyboard's place away.
    button.setAttribute('aria-disabled', 'true');
    try {
      await run();
    } finally {
      button.removeAttribute('aria-disabled');
    }
  });
  return button;
}

/**
 * One of several: radio buttons where there is room for them, a list where there is not. The style sheet shows one of the two.
 * @param {Element} place Holds a fieldset and a select.
 * @param {string} name
 * @param {{value: string, label: string}[]} options
 * @param {string|null} chosen Null when it is none of them.
 * @param {(value: string) => void} onChoose
 */
export function oneOf(place, name, options, chosen, onChoose) {
  const [fieldset, select] = [first(place, 'fieldset'), first(place, 'select', HTMLSelectElement)];
  // Whoever turns the phone finds the other one as they left this one.
  /** @param {string} value */
  const choose = (value) => {
    select.value = value;
    fieldset.querySelectorAll('input').forEach((radio) => (radio.checked = radio.value === value));
    onChoose(value);
  };
  radios(fieldset, name, options, chosen, choose);
  const none = chosen === null && element('option', { value: '-', disabled: true }, '–');
  fill(select, none, options.map(({ value, label }) => element('option', { value }, label)));
  select.value = chosen ?? '-';
  select.onchange = () => choose(select.value);
}
