// @ts-check
// The names of a piece's sides.
import { text } from './texts.js';

/**
 * A side as people say it.
 * @param {string} view As the API has it: `front`, `back`, `open`, `worn`, or `proof` for all of them in one picture.
 * @param {boolean} opens True for a piece that has an inside: its front is that of the closed piece.
 */
export function sideName(view, opens) {
  switch (view) {
    case 'proof':
      return text('shared.side.all');
    case 'open':
      return text('shared.side.open');
    case 'front':
      return opens ? text('shared.side.closed') : text('shared.side.front');
    case 'back':
      return text('shared.side.back');
    case 'worn':
      return text('shared.side.worn');
    default:
      return view;
  }
}

/**
 * A face that is engraved, as people say it.
 * @param {string} face As the API has it: `front`, `back`, `lid`, `outside`, `left` or `right`.
 */
export function faceName(face) {
  switch (face) {
    case 'lid':
      return text('shared.side.lid');
    case 'outside':
      return text('shared.side.outside');
    case 'left':
      return text('shared.side.left');
    case 'right':
      return text('shared.side.right');
    default:
      return sideName(face, false);
  }
}
