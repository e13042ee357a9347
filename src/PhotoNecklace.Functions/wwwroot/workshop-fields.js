// The fields with which the workshop changes an item.
import { element } from './dom.js';
import { fontName } from './choices.js';

/** A field under its label. */
export function field(id, label, input, hint) {
  input.id = id;
  if (hint) {
    input.setAttribute('aria-describedby', `${id}-hint`);
  }
  return element('div', { class: 'field' }, element('label', { for: id }, label), input, hint && element('p', { class: 'hint', id: `${id}-hint` }, hint));
}

/** A field for a text. */
export function text(value, rows = 1) {
  const input = element(rows > 1 ? 'textarea' : 'input', { ...(rows > 1 ? { rows } : { type: 'text' }), maxlength: 200, autocomplete: 'off' });
  input.value = value ?? '';
  return input;
}

function list(options, chosen) {
  const select = element(
    'select',
    {},
    options.map(({ value, label }) => element('option', { value }, label)),
  );
  select.value = chosen;
  return select;
}

/** The fonts that can be engraved on all places of a pendant; what was asked for besides is shown as what it is. */
export function fonts(pendant, asked) {
  const places = pendant?.engraving.map((a) => a.fonts) ?? [];
  const offered = [...new Set(places.flat())].filter((f) => places.every((some) => some.includes(f)));
  const wish = (asked ?? '').trim();
  const known = offered.find((f) => f === wish.toLowerCase().replaceAll(' ', '-'));
  return list(
    [
      { value: '', label: 'As usual' },
      ...offered.map((f) => ({ value: f, label: fontName(f) })),
      ...(wish && !known ? [{ value: wish, label: `${wish} (not offered)` }] : []),
    ],
    known ?? wish,
  );
}

// A month, its first three letters or its number means its first stone, as the server has it.
function stoneOf(stones, wish) {
  const name = wish.toLowerCase();
  return stones.find((s) => s.name === name || s.month === Number(name) || [s.monthName.toLowerCase(), s.monthName.toLowerCase().slice(0, 3)].includes(name));
}

/**
 * A list of stones for each seat of a pendant.
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
    const known = wish && takesStones && stoneOf(catalogue.stones, wish);
    const options = [
      { value: '', label: 'None' },
      ...(takesStones ? catalogue.stones.map((s) => ({ value: s.name, label: `${s.monthName}: ${s.name}` })) : []),
      ...(wish && !known ? [{ value: wish, label: takesStones ? `${wish} (no such stone)` : `${wish} (the piece takes none)` }] : []),
    ];
    return list(options, known ? known.name : wish);
  });
  const hint = seats > 1 && takesStones ? 'With fewer stones than seats, they are repeated in turn.' : '';
  return {
    fields: selects.map((s, i) => field(id(`birthstone-${i + 1}`), seats > 1 ? `Birthstone ${i + 1}` : 'Birthstone', s, i === 0 && hint)),
    get value() {
      return selects.map((s) => s.value).filter(Boolean).join(', ');
    },
  };
}
