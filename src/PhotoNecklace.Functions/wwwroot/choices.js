// The choices beside the drawing, built from the catalogue.
import { byId, element, fill } from './dom.js';
import { icon, sample } from './drawing.js';

const styleNames = {
  locket: 'Lockets',
  bar: 'Bars',
  birthstone: 'Birthstone',
  charm: 'Charms',
  custom: 'Shapes',
};

const fontNames = { 'eb-garamond': 'EB Garamond' };

const title = (text) => text.replace(/(^|-)(\w)/g, (_, dash, letter) => (dash ? ' ' : '') + letter.toUpperCase());

/** A font's name as people write it. */
export const fontName = (font) => fontNames[font] ?? title(font);

function legend(fieldset) {
  return fieldset.querySelector('legend');
}

/** Radio buttons in a fieldset, under its legend. */
export function radios(fieldset, name, options, chosen, onChoose, kind = 'choices') {
  fill(
    fieldset,
    legend(fieldset),
    element(
      'div',
      { class: kind },
      options.map((o) => {
        const input = element('input', { type: 'radio', name, value: o.value, onchange: () => onChoose(o.value) });
        input.checked = o.value === chosen;
        return element('label', { class: 'choice' }, input, element('span', {}, o.mark, o.label));
      }),
    ),
  );
}

/** The styles that the catalogue has. */
export function showStyles(catalogue, chosen, onChoose) {
  const styles = [...new Set(catalogue.pendants.map((p) => p.style))];
  radios(
    byId('styles'),
    'style',
    styles.map((s) => ({ value: s, label: styleNames[s] ?? title(s) })),
    chosen,
    onChoose,
  );
}

/** The pendants of a style, as small drawings. */
export function showPendants(catalogue, style, chosen, onChoose) {
  const pendants = catalogue.pendants.filter((p) => p.style === style);
  radios(
    byId('pendants'),
    'pendant',
    pendants.map((p) => ({ value: p.id, label: p.name, mark: icon(p) })),
    chosen,
    onChoose,
    'pendants',
  );
}

/** The metals of a pendant. */
export function showMetals(catalogue, pendant, chosen, onChoose) {
  const options = catalogue.metals
    .filter((m) => pendant.metals.includes(m.name))
    .map((m) => ({ value: m.name, label: m.label, mark: element('i', { class: `swatch ${m.name}`, 'aria-hidden': 'true' }) }));
  radios(byId('metals'), 'metal', options, chosen, onChoose);
}

/** The covers of a pendant. */
export function showCovers(catalogue, pendant, chosen, onChoose) {
  const options = catalogue.covers
    .filter((c) => pendant.covers.includes(c.name))
    .map((c) => ({ value: c.name, label: c.label }));
  radios(byId('covers'), 'cover', options, chosen, onChoose);
}

/** A list of stones for each seat; one stone alone is set in all of them. */
export function showStones(catalogue, pendant, chosen, onChoose) {
  const fieldset = byId('stones');
  fieldset.hidden = pendant.gems.length === 0;
  const seats = pendant.gems.map((_, seat) => {
    const id = `stone-${seat + 1}`;
    const select = element(
      'select',
      { id, required: seat === 0 && pendant.needsStone, onchange: () => onChoose(read()) },
      element('option', { value: '' }, seat === 0 ? 'Choose a stone' : 'None'),
      catalogue.stones.map((s) => element('option', { value: s.name }, `${s.monthName}: ${s.name}`)),
    );
    select.value = chosen[seat] ?? '';
    return element('div', { class: 'field' }, element('label', { for: id }, pendant.gems.length > 1 ? `Stone ${seat + 1}` : 'Month'), select);
  });
  const read = () => seats.map((s) => s.querySelector('select').value).filter(Boolean);
  fill(
    fieldset,
    legend(fieldset),
    pendant.gems.length > 1 && element('p', { class: 'hint' }, 'With fewer stones than seats, they are repeated in turn.'),
    element('div', { class: 'seats' }, seats),
  );
}

// A font's name in its own letters, as the server draws them: no font is loaded for it.
function face(font, samples) {
  const drawn = samples.find((s) => s.id === font);
  return drawn
    ? { mark: sample(drawn), label: element('small', { class: 'visually-hidden' }, drawn.name) }
    : { label: fontName(font) };
}

/** A text for each place that can be engraved, and a font. */
export function showEngravings(pendant, texts, font, { samples, onText, onFont }) {
  const fieldset = byId('engravings');
  fieldset.hidden = pendant.engraving.length === 0;
  const areas = pendant.engraving.slice(0, 2);
  const fields = areas.map((area, i) => {
    const id = `engraving-${i + 1}`;
    const lines = area.path ? 1 : area.maxLines;
    const input = element(lines > 1 ? 'textarea' : 'input', {
      id,
      ...(lines > 1 ? { rows: Math.min(lines, 3) } : { type: 'text' }),
      maxlength: 120,
      autocomplete: 'off',
      'aria-describedby': `${id}-hint ${id}-fault`,
      oninput: (e) => onText(i, e.target.value),
    });
    input.value = texts[i] ?? '';
    const place = areas.length > 1 ? `Text ${i + 1} (${title(area.id).toLowerCase()})` : 'Text';
    const room = lines > 1 ? `Up to ${lines} lines. It is drawn as small as it must be, down to ${area.minSizeMm} mm.` : 'One line. It is drawn as small as it must be.';
    return element(
      'div',
      { class: 'field' },
      element('label', { for: id }, place),
      input,
      element('p', { class: 'hint', id: `${id}-hint` }, room),
      element('p', { class: 'fault', id: `${id}-fault`, role: 'alert' }),
    );
  });
  const fonts = [...new Set(areas.flatMap((a) => a.fonts))].filter((f) => areas.every((a) => a.fonts.includes(f)));
  const faces = element('fieldset', {}, element('legend', {}, 'Font'));
  if (fonts.length > 1) {
    radios(faces, 'font', [{ value: '', label: 'As usual' }, ...fonts.map((f) => ({ value: f, ...face(f, samples) }))], font, onFont);
  }
  fill(fieldset, legend(fieldset), fields, fonts.length > 1 && faces);
}

/** Shows, or takes away, what is wrong with an engraving. */
export function showEngravingFault(index, sentence) {
  const input = byId(`engraving-${index + 1}`);
  if (input) {
    input.setAttribute('aria-invalid', String(Boolean(sentence)));
    byId(`engraving-${index + 1}-fault`).textContent = sentence;
  }
}
