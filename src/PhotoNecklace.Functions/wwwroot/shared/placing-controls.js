// @ts-check
// The controls of a placing: there may be several on one page.
import { element } from './dom.js';
import { text } from './texts.js';

/** @typedef {'zoom-out' | 'zoom-in' | 'turn-left' | 'turn-right' | 'move-left' | 'move-up' | 'move-down' | 'move-right' | 'undo' | 'redo' | 'automatic'} Act */
/**
 * @typedef {object} PlacingControls
 * @property {HTMLFieldSetElement} root
 * @property {HTMLFieldSetElement} which The choice between two photos.
 * @property {HTMLInputElement} zoom
 * @property {HTMLInputElement} turn
 * @property {HTMLParagraphElement} placed Says where the photo is.
 * @property {HTMLParagraphElement} grade Says what its resolution is worth.
 * @property {Record<Act, HTMLButtonElement>} buttons
 */

/**
 * A fieldset of controls, hidden until there is something to place.
 * @param {object} options
 * @param {string} options.hintId What the stage names as its description.
 * @param {string} [options.legend]
 * @param {string} [options.automatic] On the button that leaves the placing to the server.
 * @param {boolean} [options.hasIds] True where the page has one of these only: then its controls have their names as ids.
 * @returns {PlacingControls}
 */
export function placingControls({ hintId, legend = text('shared.placing.legend'), automatic = text('shared.placing.automatic'), hasIds = false }) {
  /** @param {string} name */
  const named = (name) => ({ id: hasIds && name, dataset: { placing: name } });
  /** @type {(name: string, sign: string, label: string) => HTMLButtonElement} */
  const button = (name, sign, label) => element('button', { ...named(name), type: 'button', class: 'button quiet icon', 'aria-label': label }, sign);
  /** @type {(name: string, label: string, limits: Record<string, number>) => HTMLInputElement} */
  const range = (name, label, limits) => element('input', { ...named(name), type: 'range', 'aria-label': label, ...limits });
  const buttons = {
    'zoom-out': button('zoom-out', '−', text('shared.placing.zoom-out')),
    'zoom-in': button('zoom-in', '+', text('shared.placing.zoom-in')),
    'turn-left': button('turn-left', '↺', text('shared.placing.turn-left')),
    'turn-right': button('turn-right', '↻', text('shared.placing.turn-right')),
    'move-left': button('move-left', '←', text('shared.placing.move-left')),
    'move-up': button('move-up', '↑', text('shared.placing.move-up')),
    'move-down': button('move-down', '↓', text('shared.placing.move-down')),
    'move-right': button('move-right', '→', text('shared.placing.move-right')),
    undo: button('undo', '↶', text('shared.placing.undo')),
    redo: button('redo', '↷', text('shared.placing.redo')),
    automatic: element('button', { ...named('automatic'), type: 'button', class: 'button quiet' }, automatic),
  };
  const zoom = range('zoom', text('shared.placing.zoom'), { min: 0, max: 100, step: 0.5, value: 0 });
  const turn = range('turn', text('shared.placing.turn'), { min: -180, max: 180, step: 1, value: 0 });
  const which = element('fieldset', { ...named('which'), class: 'which', hidden: true }, element('legend', { class: 'visually-hidden' }, text('shared.placing.which')));
  const placed = element('p', { ...named('placed'), class: 'notice', role: 'status' });
  const grade = element('p', { ...named('grade'), class: 'notice', role: 'status', hidden: true });
  const root = element(
    'fieldset',
    { ...named('placing'), class: 'placing', hidden: true },
    element('legend', {}, legend),
    which,
    // Left is left in every script.
    element(
      'div',
      { class: 'sliders', dir: 'ltr' },
      element('div', { class: 'slider' }, buttons['zoom-out'], zoom, buttons['zoom-in']),
      element('div', { class: 'slider' }, buttons['turn-left'], turn, buttons['turn-right']),
    ),
    grade,
    placed,
    element('div', { class: 'row nudges' }, [buttons.undo, buttons.redo, element('span', { class: 'row', dir: 'ltr' }, buttons['move-left'], buttons['move-up'], buttons['move-down'], buttons['move-right']), buttons.automatic]),
    element('p', { class: 'hint', id: hintId }, text('shared.placing.hint')),
  );
  return { root, which, zoom, turn, placed, grade, buttons };
}
