// @ts-check
// The choices as steps, of which one is open: in a shop's page the frame is as high as what it shows.
import { element } from '../shared/dom.js';

/**
 * What is chosen in a step, in few words.
 * @param {HTMLElement} step
 */
function chosenIn(step) {
  const words = [];
  for (const field of /** @type {NodeListOf<HTMLInputElement|HTMLSelectElement|HTMLTextAreaElement>} */ (step.querySelectorAll('input, select, textarea'))) {
    if (field.closest('[hidden]')) {
      continue;
    }
    if (field instanceof HTMLSelectElement) {
      words.push(field.selectedOptions[0]?.text);
    } else if (field.type !== 'radio') {
      words.push(field.value.trim());
    } else if (/** @type {HTMLInputElement} */ (field).checked) {
      words.push(field.parentElement?.textContent);
    }
  }
  return words.filter(Boolean).join(' · ');
}

/**
 * Puts groups of fieldsets into steps.
 * @param {HTMLElement} place
 * @param {HTMLElement[][]} groups A step is named after its last fieldset.
 * @returns {() => void} Says again what is chosen in each.
 */
export function makeSteps(place, groups) {
  const steps = groups.map((fieldsets, at) => {
    const named = fieldsets[fieldsets.length - 1];
    const said = element('span', { class: 'said' });
    const title = named.querySelector('legend');
    const step = element('details', { class: 'step', name: 'step', open: at === 0 }, element('summary', {}, element('span', { class: 'step-title' }, title?.textContent), said));
    title?.classList.add('visually-hidden');
    place.append(step);
    step.append(...fieldsets);
    return { step, said, fieldsets };
  });
  return () =>
    steps.forEach(({ step, said, fieldsets }) => {
      step.hidden = fieldsets.every((f) => f.hidden);
      said.textContent = chosenIn(step);
    });
}

/**
 * Opens the step that something is in.
 * @param {Element} node
 */
export function open(node) {
  const step = node.closest('details.step');
  if (step instanceof HTMLDetailsElement) {
    step.open = true;
  }
}
