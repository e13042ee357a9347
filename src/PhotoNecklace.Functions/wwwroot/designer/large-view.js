// @ts-check
// The window of the photo in hand, as large as the picture: a window of few millimetres is too small for a thumb.
import { element } from '../shared/dom.js';
import { text } from '../shared/texts.js';
import { WindowDrawing } from '../shared/window-drawing.js';

/** @typedef {import('../shared/types.js').Pendant} Pendant */

/**
 * A stage and a drawing of a pendant's windows, one at a time.
 * @param {Pendant} pendant
 */
export function largeView({ windows }) {
  const stage = element('div', { id: 'large', class: 'window-stage', role: 'group', 'aria-label': text('designer.large.stage'), 'aria-describedby': 'stage-hint' });
  const drawing = new WindowDrawing(
    stage,
    windows.map(({ path, bounds: { x, y, width, height } }, slot) => ({ slot, x, y, widthMm: width, heightMm: height, path })),
  );
  return { stage, drawing };
}
