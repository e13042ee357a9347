// How the workshop says things.
import { radios } from './choices.js';
import { element, fill } from './dom.js';

/** The states in the order of the work. */
export const states = {
  NeedsAttention: 'Needs attention',
  AwaitingPhoto: 'Awaiting photo',
  Rendering: 'Rendering',
  ProofReady: 'Proof ready',
  Approved: 'Approved',
  Printed: 'Printed',
  Cancelled: 'Cancelled',
};

const kinds = { NeedsAttention: 'bad', ProofReady: 'warn', Approved: 'good', Printed: 'good' };

/** A state as a badge. */
export const badge = (state) => element('span', { class: `badge ${kinds[state] ?? ''}`.trim() }, states[state] ?? state);

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as people here write it. */
export const moment = (at) => element('time', { datetime: at }, format.format(new Date(at)));

/** `rose-gold` as `rose gold`. */
export const plain = (name) => (name ?? '').replaceAll('-', ' ');

/** `1 item`, `2 items`. */
export const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** A small picture, or an empty place of the same size. */
export const thumb = (url, alt = '') =>
  url ? element('img', { class: 'thumb', src: url, alt, loading: 'lazy' }) : element('span', { class: 'thumb none', 'aria-hidden': 'true' });

/** A button that says what it does while it does it, and cannot be pressed twice. */
export function action(label, run, kind = 'button quiet') {
  const button = element('button', { type: 'button', class: kind }, label);
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-disabled') === 'true') {
      return;
    }
    // Not `disabled`: that would take the keyboard's place away.
    button.setAttribute('aria-disabled', 'true');
    try {
      await run(button);
    } finally {
      button.removeAttribute('aria-disabled');
    }
  });
  return button;
}

/**
 * One of several: radio buttons where there is room for them, a list where there is not. The style sheet shows one of the two.
 * @param {Element} place Holds a fieldset and a select.
 * @param {{value: string, label: string}[]} options
 * @param {string|null} chosen Null when it is none of them.
 */
export function oneOf(place, name, options, chosen, onChoose) {
  const [fieldset, select] = [place.querySelector('fieldset'), place.querySelector('select')];
  // Whoever turns the phone finds the other one as she left this one.
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
