// @ts-check
// What this script says, in the language of the shop's page.
import { script } from './tag.js';

/** @typedef {import('../shared/texts.js').EmbedTexts} EmbedTexts */

// The server puts this section of the texts here when it sends the file, by language.
const all = /** @type {Record<string, EmbedTexts>} */ (/** @type {unknown} */ ('{{embed}}'));

/** What the tag says, or the page; empty where neither does. */
export const pageLanguage = script.dataset.lang || document.documentElement.lang;

const wanted = [pageLanguage, ...navigator.languages].flatMap((language) => [language, language.split('-')[0]]);

export const texts = all[wanted.find((language) => language in all) ?? 'en'];
