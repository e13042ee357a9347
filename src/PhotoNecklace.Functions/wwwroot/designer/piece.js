// @ts-check
// A piece as it is chosen: what is drawn of it, and what its order says. No page is needed here.
import { numbered } from '../shared/numbered.js';

/** @typedef {import('../shared/types.js').Pendant} Pendant */
/** @typedef {{on: string, length: string, links: string, metal: string}} ChainWish What is empty is as it comes with the piece. */
/**
 * @typedef {object} Piece
 * @property {Pendant} pendant
 * @property {string} metal
 * @property {string} cover
 * @property {string[]} stones One for each seat, or fewer.
 * @property {string[]} texts What is engraved, by place.
 * @property {string} font Empty for the pendant's own.
 * @property {ChainWish} chain What it hangs from.
 * @property {string} view The side that is shown.
 * @property {boolean} scale True for a coin beside it.
 */

/**
 * @typedef {object} Wish What a customer wants, whichever pendant it is on: another pendant takes of it what it has a place for.
 * @property {string} metal
 * @property {string} cover
 * @property {string[]} stones
 * @property {string[]} texts
 * @property {string} font
 * @property {ChainWish} chain
 */

/**
 * What a pendant has of a wish, besides its metal and its cover.
 * @param {Pendant} pendant
 * @param {Wish} wish
 */
export const fittedTo = (pendant, wish) => ({
  stones: wish.stones.slice(0, pendant.gems.length),
  texts: wish.texts.map((t, place) => (place < pendant.engraving.length ? t : '')),
  font: pendant.engraving.every((a) => a.fonts.includes(wish.font)) ? wish.font : '',
  chain: chainFor(pendant, wish.chain),
});

/**
 * The sides that can be shown, all of them in one picture first.
 * @param {Pendant} pendant
 */
export function sidesOf({ opens, engraving, windows, chain }) {
  const hasBack = [...engraving, ...windows].some((p) => p.surface === 'back');
  return ['proof', ...(opens ? ['open'] : []), 'front', ...(hasBack ? ['back'] : []), ...(chain.carriers.includes('necklace') ? ['worn'] : [])];
}

/**
 * Values by the names that carts and the API have for them.
 * @template T
 * @param {string} name
 * @param {T[]} values
 * @param {string} [separator]
 */
const byNumber = (name, values, separator) => Object.fromEntries(values.map((value, place) => [numbered(name, place, separator), value]));

/**
 * The lengths in inches that it can be had in on a carrier; none on what has no length.
 * @param {Pendant} pendant
 * @param {string} on
 */
export const lengthsOn = ({ chain }, on) => ({ necklace: chain.lengths, bracelet: chain.bracelets })[on] ?? [];

/**
 * A wish for a chain as far as a piece has it.
 * @param {Pendant} pendant
 * @param {ChainWish} wish
 * @returns {ChainWish}
 */
export function chainFor({ chain, metals, ...pendant }, { on, length, links, metal }) {
  const carrier = chain.carriers.includes(on) ? on : chain.carriers[0];
  const lengths = lengthsOn({ chain, metals, ...pendant }, carrier);
  return {
    on: carrier,
    length: lengths.map(String).includes(length) ? length : '',
    links: lengths.length && chain.links.includes(links) ? links : '',
    metal: carrier !== 'none' && metals.includes(metal) ? metal : '',
  };
}

/**
 * A chain in the words that an order says it with; empty for what comes with the piece.
 * @param {Piece} piece
 */
export function chainOf({ pendant, chain: { on, length, links, metal } }) {
  const isUsual = !on || on === pendant.chain.carriers[0];
  return [!isUsual && on, length && `${length} in`, links, metal].filter(Boolean).join(', ');
}

/**
 * How long its chain is, in inches; 0 for what has no length.
 * @param {Piece} piece
 */
export function chainInches({ pendant, chain: { on, length } }) {
  const usual = on === 'bracelet' ? pendant.chain.bracelets[0] : on === 'necklace' ? pendant.chain.lengthInches : 0;
  return Number(length) || usual || 0;
}

/**
 * Where its drawing is.
 * @param {Piece} piece
 */
export function scenePath(piece) {
  const { pendant, metal, cover, stones, texts, font, view, scale } = piece;
  // Before a stone is chosen one must be drawn: a clear one promises no colour.
  const stone = pendant.gems.length ? stones.join(', ') || (pendant.needsStone ? 'diamond' : '') : '';
  const wishes = { metal, cover, birthstone: stone, font, chain: chainOf(piece), view, scale: scale && 'true', background: 'transparent', verdict: 'true', ...byNumber('engraving', texts) };
  const query = new URLSearchParams(Object.entries(wishes).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return `/api/pendants/${encodeURIComponent(pendant.id)}/scene?${query}`;
}

/**
 * Where the room for its texts is told.
 * @param {Piece} piece
 */
export function roomPath({ pendant, texts, font }) {
  const query = new URLSearchParams(Object.entries({ engraving: texts[0], engraving2: texts[1], font, verdict: 'true' }).filter(([, value]) => value));
  return `/api/pendants/${encodeURIComponent(pendant.id)}/engraving?${query}`;
}

/** @param {Piece} piece */
const isEngraved = ({ texts }) => texts.some((t) => t.trim());

/**
 * All that decides whether its engraving fits, which is known once it was drawn; empty without one.
 * @param {Piece} piece
 */
export const engravingOf = (piece) => (isEngraved(piece) ? JSON.stringify([piece.pendant.id, piece.texts, piece.font]) : '');

/**
 * The properties of its order line.
 * @param {Piece} piece
 * @param {{photoId: string|null, crop: string}[]} photos By window.
 * @returns {Record<string, string>}
 */
export function propertiesOf(piece, photos) {
  const { pendant, stones, texts, font } = piece;
  const shown = photos.slice(0, pendant.windows.length);
  const all = {
    ...byNumber('_photo_id', shown.map((p) => p.photoId), '_'),
    ...byNumber('_crop', shown.map((p) => p.crop), '_'),
    ...byNumber('Engraving', texts.map((t) => t.trim()), ' '),
    Font: isEngraved(piece) && font,
    Birthstone: stones.join(', '),
    Chain: chainOf(piece),
  };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
