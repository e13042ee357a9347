// @ts-check
// The engraving fonts.

/** @type {Record<string, string>} */
// eslint-disable-next-line pages/texts -- a name is the same in every language
const names = { 'eb-garamond': 'EB Garamond' };

/**
 * `great-vibes` as `Great Vibes`.
 * @param {string} name
 */
export const title = (name) => name.replace(/(^|-)(\w)/g, (_, dash, letter) => (dash ? ' ' : '') + letter.toUpperCase());

/**
 * A font's name as people write it.
 * @param {string} font
 */
export const fontName = (font) => names[font] ?? title(font);

/**
 * The fonts that can be engraved in all of these places.
 * @param {{fonts: string[]}[]} areas
 */
export const commonFonts = (areas) => [...new Set(areas.flatMap((a) => a.fonts))].filter((f) => areas.every((a) => a.fonts.includes(f)));
