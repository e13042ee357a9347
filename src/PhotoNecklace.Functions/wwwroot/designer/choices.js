// @ts-check
// The choices beside the drawing, built from the catalogue.
import { field, list, radios } from '../shared/controls.js';
import { byId, element, fill, first } from '../shared/dom.js';
import { commonFonts, fontName, title } from '../shared/fonts.js';
import { text } from '../shared/texts.js';
import { icon, sample } from './drawing.js';
import { chainFor, lengthsOn } from './piece.js';

/** @typedef {import('../shared/types.js').Catalogue} Catalogue */
/** @typedef {import('../shared/types.js').FontSample} FontSample */
/** @typedef {import('../shared/types.js').Pendant} Pendant */
/** @typedef {(value: string) => void} OnChoose */

/** @param {string} style */
function styleName(style) {
  switch (style) {
    case 'locket':
      return text('designer.style.locket');
    case 'bar':
      return text('designer.style.bar');
    case 'birthstone':
      return text('designer.style.birthstone');
    case 'charm':
      return text('designer.style.charm');
    case 'custom':
      return text('designer.style.custom');
    default:
      return title(style);
  }
}

/**
 * The styles of the pendants that are offered; nothing where there is no choice.
 * @param {Pendant[]} offered
 * @param {string} chosen
 * @param {OnChoose} onChoose
 */
export function showStyles(offered, chosen, onChoose) {
  const styles = [...new Set(offered.map((p) => p.style))];
  byId('styles').hidden = styles.length < 2;
  radios(
    byId('styles'),
    'style',
    styles.map((s) => ({ value: s, label: styleName(s) })),
    chosen,
    onChoose,
  );
}

/**
 * The pendants of a style, as small drawings.
 * @param {Pendant[]} offered
 * @param {string} style
 * @param {string} chosen
 * @param {OnChoose} onChoose
 */
export function showPendants(offered, style, chosen, onChoose) {
  const pendants = offered.filter((p) => p.style === style);
  byId('pendants').hidden = offered.length < 2;
  radios(
    byId('pendants'),
    'pendant',
    pendants.map((p) => ({ value: p.id, label: p.name, mark: icon(p) })),
    chosen,
    onChoose,
    'pendants',
  );
}

/**
 * A metal as a small disc in its own colours.
 * @param {Catalogue['metals'][number]['colours']} colours
 */
function swatch({ spark, mid, dark }) {
  const disc = element('i', { class: 'swatch', 'aria-hidden': 'true' });
  disc.style.background = `linear-gradient(135deg, ${spark}, ${mid} 65%, ${dark})`;
  return disc;
}

/**
 * The metals that are offered, by their names.
 * @param {Catalogue} catalogue
 * @param {string[]} offered
 * @param {string} chosen
 * @param {OnChoose} onChoose
 */
export function showMetals(catalogue, offered, chosen, onChoose) {
  const options = catalogue.metals
    .filter((m) => offered.includes(m.name))
    .map((m) => ({ value: m.name, label: m.label, mark: swatch(m.colours) }));
  radios(byId('metals'), 'metal', options, chosen, onChoose);
}

/**
 * The covers that are offered, by their names.
 * @param {Catalogue} catalogue
 * @param {string[]} offered
 * @param {string} chosen
 * @param {OnChoose} onChoose
 */
export function showCovers(catalogue, offered, chosen, onChoose) {
  const options = catalogue.covers
    .filter((c) => offered.includes(c.name))
    .map((c) => ({ value: c.name, label: c.label }));
  radios(byId('covers'), 'cover', options, chosen, onChoose);
}

/**
 * A list of stones for each seat; one stone alone is set in all of them.
 * @param {Catalogue} catalogue
 * @param {Pendant} pendant
 * @param {string[]} chosen
 * @param {(stones: string[]) => void} onChoose
 */
export function showStones(catalogue, pendant, chosen, onChoose) {
  const fieldset = byId('stones');
  fieldset.hidden = pendant.gems.length === 0;
  const several = pendant.gems.length > 1;
  /** @type {HTMLSelectElement[]} */
  const selects = pendant.gems.map((_, seat) => {
    const none = { value: '', label: seat === 0 ? text('designer.stone.choose') : text('shared.stone.none') };
    const stones = catalogue.stones.map((s) => ({ value: s.name, label: text('shared.stone.of-month', { month: s.monthName, stone: s.label ?? s.name }) }));
    return list([none, ...stones], chosen[seat] ?? '', { required: seat === 0 && pendant.needsStone, onchange: () => onChoose(read()) });
  });
  const read = () => selects.map((s) => s.value).filter(Boolean);
  fill(
    fieldset,
    first(fieldset, 'legend'),
    several && element('p', { class: 'hint' }, text('shared.stone.repeated')),
    element(
      'div',
      { class: 'seats' },
      selects.map((s, seat) => field(`stone-${seat + 1}`, several ? text('shared.stone.numbered', { number: seat + 1 }) : text('designer.stone.month'), s)),
    ),
  );
}

/** @param {string} on */
function carrierName(on) {
  switch (on) {
    case 'bracelet':
      return text('designer.chain.bracelet');
    case 'keyring':
      return text('designer.chain.keyring');
    case 'none':
      return text('designer.chain.none');
    default:
      return text('designer.chain.necklace');
  }
}

/** @param {string} links */
function linksName(links) {
  switch (links) {
    case 'cable':
      return text('designer.chain.cable');
    case 'box':
      return text('designer.chain.box');
    case 'rope':
      return text('designer.chain.rope');
    case 'curb':
      return text('designer.chain.curb');
    case 'ball':
      return text('designer.chain.ball');
    default:
      return title(links);
  }
}

/**
 * What the piece hangs from: lists of what there is, where there is a choice.
 * @param {Catalogue} catalogue
 * @param {Pendant} pendant
 * @param {import('./piece.js').ChainWish} chosen
 * @param {(chain: import('./piece.js').ChainWish) => void} onChoose
 */
export function showChain(catalogue, pendant, chosen, onChoose) {
  const fieldset = byId('chain');
  const { carriers, links } = pendant.chain;
  const lengths = lengthsOn(pendant, chosen.on);
  const usual = chosen.on === 'necklace' ? pendant.chain.lengthInches : pendant.chain.bracelets[0];
  /** @type {(name: keyof import('./piece.js').ChainWish, label: string, options: {value: string, label: string}[]) => HTMLElement|false} */
  const choice = (name, label, options) =>
    options.length > 1 &&
    field(
      `chain-${name}`,
      label,
      list(options, chosen[name], {
        onchange: (/** @type {Event} */ event) => {
          const { value } = /** @type {HTMLSelectElement} */ (event.target);
          const next = chainFor(pendant, { ...chosen, [name]: value });
          showChain(catalogue, pendant, next, onChoose);
          byId(`chain-${name}`).focus();
          onChoose(next);
        },
      }),
    );
  const inches = [usual, ...lengths.filter((l) => l !== usual)].sort((a, b) => a - b);
  const metals = catalogue.metals.filter((m) => pendant.metals.includes(m.name)).map((m) => ({ value: m.name, label: m.label }));
  const fields = [
    choice('on', text('designer.chain.on'), carriers.map((c) => ({ value: c, label: carrierName(c) }))),
    choice('length', text('designer.chain.length'), lengths.length ? inches.map((l) => ({ value: l === usual ? '' : String(l), label: text('designer.chain.inches', { inches: l, cm: Math.round(l * 2.54) }) })) : []),
    choice('links', text('designer.chain.links'), lengths.length ? links.map((l, i) => ({ value: i ? l : '', label: linksName(l) })) : []),
    choice('metal', text('designer.chain.metal'), chosen.on === 'none' ? [] : [{ value: '', label: text('designer.chain.same-metal') }, ...metals]),
  ];
  fieldset.hidden = !fields.some(Boolean);
  fill(fieldset, first(fieldset, 'legend'), element('div', { class: 'seats' }, fields));
}

/**
 * A font's name in its own letters, as the server draws them: no font is loaded for it.
 * @param {string} font
 * @param {FontSample[]} samples
 */
function face(font, samples) {
  const drawn = samples.find((s) => s.id === font);
  return drawn
    ? { mark: sample(drawn), label: element('small', { class: 'visually-hidden' }, drawn.name) }
    : { label: fontName(font) };
}

/** @param {import('../shared/types.js').EngravingArea} area */
const linesOf = (area) => (area.path ? 1 : area.maxLines);

/**
 * @param {import('../shared/types.js').EngravingArea} area
 * @param {number} leastMm
 */
function sizes(area, leastMm) {
  const [lines, size] = [linesOf(area), Math.round(leastMm * 10) / 10];
  return lines > 1 ? text('designer.engraving.lines', { lines, size }) : text('designer.engraving.line', { size });
}

/**
 * A text for each place that can be engraved, and a font.
 * @param {Pendant} pendant
 * @param {string[]} texts
 * @param {string} font
 * @param {{samples: FontSample[], onText: (index: number, text: string) => void, onFont: OnChoose}} options
 */
export function showEngravings(pendant, texts, font, { samples, onText, onFont }) {
  const fieldset = byId('engravings');
  fieldset.hidden = pendant.engraving.length === 0;
  const areas = pendant.engraving;
  const fields = areas.map((area, i) => {
    const id = `engraving-${i + 1}`;
    const lines = linesOf(area);
    /** @type {HTMLInputElement|HTMLTextAreaElement} */
    const input = element(lines > 1 ? 'textarea' : 'input', {
      id,
      ...(lines > 1 ? { rows: Math.min(lines, 3) } : { type: 'text' }),
      maxlength: 120,
      autocomplete: 'off',
      'aria-describedby': `${id}-hint ${id}-room ${id}-fault`,
      oninput: () => onText(i, input.value),
    });
    input.value = texts[i] ?? '';
    const place = areas.length > 1 ? text('designer.engraving.numbered', { number: i + 1, place: title(area.id).toLowerCase() }) : text('designer.engraving.text');
    return element(
      'div',
      { class: 'field' },
      element('label', { for: id }, place),
      input,
      element('p', { class: 'hint', id: `${id}-hint` }, sizes(area, area.minSizeMm)),
      element('p', { class: 'hint', id: `${id}-room` }),
      element('p', { class: 'visually-hidden', id: `${id}-said`, role: 'status' }),
      element('p', { class: 'fault', id: `${id}-fault`, role: 'alert' }),
    );
  });
  const fonts = commonFonts(areas);
  const faces = element('fieldset', {}, element('legend', {}, text('shared.font.font')));
  if (fonts.length > 1) {
    radios(faces, 'font', [{ value: '', label: text('shared.font.usual') }, ...fonts.map((f) => ({ value: f, ...face(f, samples) }))], font, onFont);
  }
  fill(fieldset, first(fieldset, 'legend'), fields, fonts.length > 1 && faces);
}

/**
 * Shows, or takes away, what is wrong with an engraving.
 * @param {number} index
 * @param {string} sentence
 */
export function showEngravingFault(index, sentence) {
  const input = document.getElementById(`engraving-${index + 1}`);
  if (input) {
    input.setAttribute('aria-invalid', String(Boolean(sentence)));
    byId(`engraving-${index + 1}-fault`).textContent = sentence;
  }
}

/** @type {ReturnType<typeof setTimeout>|undefined} */
let saying;

/**
 * Shows how much room is left for the texts. It is read out once somebody stops typing, and not at every letter.
 * @param {Pendant} pendant
 * @param {import('../shared/types.js').PlaceRoom[]} rooms
 * @param {string[]} texts
 */
export function showRooms(pendant, rooms, texts) {
  clearTimeout(saying);
  const said = rooms.slice(0, 2).map(({ left, leastMm }, i) => {
    const id = `engraving-${i + 1}`;
    const sentence = left > 0 ? text('designer.engraving.left', { count: left }) : text('designer.engraving.full');
    byId(`${id}-hint`).textContent = sizes(pendant.engraving[i], leastMm);
    byId(`${id}-room`).textContent = sentence;
    return { status: byId(`${id}-said`), sentence: texts[i] ? sentence : '' };
  });
  saying = setTimeout(() => said.forEach(({ status, sentence }) => (status.textContent = sentence)), 1000);
}
