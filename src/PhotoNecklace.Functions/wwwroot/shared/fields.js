// @ts-check
// The fields with which an ordered item is changed, by its customer or by the workshop.
import { field, list } from './controls.js';
import { element } from './dom.js';
import { commonFonts, fontName } from './fonts.js';
import { nth } from './numbered.js';
import { text } from './texts.js';

/** @typedef {import('./types.js').Catalogue} Catalogue */
/** @typedef {import('./types.js').Pendant} Pendant */
/** @typedef {import('./types.js').Stone} Stone */
/** @typedef {(name: string) => string} IdOf Makes an id that the page has once. */

/**
 * A field for a text.
 * @param {string|null} value
 */
export function textField(value, rows = 1) {
  const input = element(rows > 1 ? 'textarea' : 'input', { ...(rows > 1 ? { rows } : { type: 'text' }), maxlength: 200, autocomplete: 'off' });
  input.value = value ?? '';
  return input;
}

/**
 * The fonts that can be engraved on all places of a pendant; what was asked for besides is shown as what it is.
 * @param {Pendant|undefined} pendant
 * @param {string|null} asked
 */
export function fonts(pendant, asked) {
  const offered = commonFonts(pendant?.engraving ?? []);
  const wish = (asked ?? '').trim();
  const known = offered.find((f) => f === wish.toLowerCase().replaceAll(' ', '-'));
  return list(
    [
      { value: '', label: text('shared.font.usual') },
      ...offered.map((f) => ({ value: f, label: fontName(f) })),
      ...(wish && !known ? [{ value: wish, label: text('shared.font.not-offered', { font: wish }) }] : []),
    ],
    known ?? wish,
  );
}

/**
 * A month, its first three letters or its number means its first stone, as the server has it.
 * @param {Stone[]} stones
 * @param {string} wish
 */
export function stoneOf(stones, wish) {
  const name = wish.toLowerCase();
  return stones.find((s) => s.name === name || s.month === Number(name) || [s.monthName.toLowerCase(), s.monthName.toLowerCase().slice(0, 3)].includes(name));
}

/**
 * A list of stones for each seat of a pendant.
 * @param {Catalogue} catalogue
 * @param {Pendant|undefined} pendant
 * @param {string|null} asked
 * @param {IdOf} id
 * @returns {{fields: Element[], value: string}|null} `value` is what the order's property would say; null when there is no seat and no stone.
 */
export function stones(catalogue, pendant, asked, id) {
  const wishes = (asked ?? '').split(',').map((w) => w.trim()).filter(Boolean);
  const seats = Math.max(pendant?.gems.length ?? 1, wishes.length);
  if (seats === 0) {
    return null;
  }
  const takesStones = pendant?.gems.length !== 0;
  const selects = Array.from({ length: seats }, (_, seat) => {
    const wish = wishes[seat] ?? '';
    const known = wish && takesStones ? stoneOf(catalogue.stones, wish) : undefined;
    const unknown = takesStones ? text('shared.stone.unknown', { stone: wish }) : text('shared.stone.not-taken', { stone: wish });
    const options = [
      { value: '', label: text('shared.stone.none') },
      ...(takesStones ? catalogue.stones.map((s) => ({ value: s.name, label: text('shared.stone.of-month', { month: s.monthName, stone: s.label ?? s.name }) })) : []),
      ...(wish && !known ? [{ value: wish, label: unknown }] : []),
    ];
    return list(options, known ? known.name : wish);
  });
  const hint = seats > 1 && takesStones && text('shared.stone.repeated');
  /** @param {number} seat */
  const label = (seat) => (seats > 1 ? text('shared.stone.numbered', { number: seat + 1 }) : text('shared.stone.stone'));
  return {
    fields: selects.map((s, seat) => field(id(`birthstone-${seat + 1}`), label(seat), s, seat === 0 && hint)),
    get value() {
      return selects.map((s) => s.value).filter(Boolean).join(', ');
    },
  };
}

/** @param {number} place */
export const engravingName = (place) =>
  nth(place, text('shared.engraving.first'), text('shared.engraving.second'), (number) => text('shared.engraving.numbered', { number }));

/**
 * A field as tall as the place's lines, or as what is written there.
 * @param {{path?: string|null, maxLines: number}|undefined} area
 * @param {string|null} written
 */
export function engravingField(area, written) {
  const rows = area && !area.path && area.maxLines > 1 ? Math.min(area.maxLines, 3) : 1;
  return textField(written, Math.max(rows, written?.includes('\n') ? 2 : 1));
}
