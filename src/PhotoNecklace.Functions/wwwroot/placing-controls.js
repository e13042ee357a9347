// The controls of a placing, for pages that do not have them in their HTML: there may be several on one page.
import { element } from './dom.js';

const words = {
  'zoom-out': ['−', 'Smaller'],
  'zoom-in': ['+', 'Larger'],
  'turn-left': ['↺', 'Turn a quarter to the left'],
  'turn-right': ['↻', 'Turn a quarter to the right'],
  'move-left': ['←', 'Move the photo left'],
  'move-up': ['↑', 'Move the photo up'],
  'move-down': ['↓', 'Move the photo down'],
  'move-right': ['→', 'Move the photo right'],
};

/** A fieldset of controls, and what finds one by its name. */
export function placingControls(hintId) {
  const named = {};
  const name = (key, made) => {
    made.dataset.placing = key;
    return (named[key] = made);
  };
  const button = (key) => {
    const [sign, label] = words[key];
    return name(key, element('button', { type: 'button', class: 'button quiet icon', 'aria-label': label }, sign));
  };
  const range = (key, label, limits) => name(key, element('input', { type: 'range', 'aria-label': label, ...limits }));
  const root = element(
    'fieldset',
    { class: 'placing' },
    element('legend', {}, 'Place the photo'),
    name('which', element('fieldset', { class: 'which', hidden: true }, element('legend', { class: 'visually-hidden' }, 'Photo to place'))),
    element('p', { class: 'hint', id: hintId }, 'Drag the photo in its window; with the keyboard, the picture takes arrows, + and −, and < and > to turn.'),
    element('div', { class: 'slider' }, button('zoom-out'), range('zoom', 'Zoom', { min: 0, max: 100, step: 0.5, value: 0 }), button('zoom-in')),
    element('div', { class: 'slider' }, button('turn-left'), range('turn', 'Turn', { min: -180, max: 180, step: 1, value: 0 }), button('turn-right')),
    element(
      'div',
      { class: 'row nudges' },
      ['move-left', 'move-up', 'move-down', 'move-right'].map(button),
      name('automatic', element('button', { type: 'button', class: 'button quiet' }, 'Place it for me')),
    ),
    name('placed', element('p', { class: 'hint', role: 'status' })),
    name('grade', element('p', { class: 'notice', role: 'status', hidden: true })),
  );
  named.placing = root;
  return { root, find: (key) => named[key] };
}
