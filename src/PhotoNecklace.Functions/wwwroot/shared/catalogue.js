// @ts-check
// The catalogue, with its names in the page's language.
import { get } from './api.js';
import { byId } from './dom.js';
import { catalogueName } from './texts.js';

/** @typedef {import('./types.js').Catalogue} Catalogue */

/**
 * The JSON at an address that the page names: it has the content's version in it, so the browser keeps it for good.
 * @template T
 * @param {string} id The link's.
 * @returns {Promise<T>}
 */
export const getNamed = (id) => get(byId(id, HTMLLinkElement).getAttribute('href') ?? '', { cache: 'default' });

/**
 * The months' and the catalogue's names; the server has them in English.
 * @returns {Promise<Catalogue>}
 */
export async function readCatalogue() {
  /** @type {Catalogue} */
  const { pendants, metals, covers, stones } = await getNamed('catalogue');
  const { lang } = document.documentElement;
  const month = new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' });
  return {
    pendants: pendants.map((p) => ({ ...p, name: catalogueName('pendant', p.id, p.name) })),
    metals: metals.map((m) => ({ ...m, label: catalogueName('metal', m.name, m.label) })),
    covers: covers.map((c) => ({ ...c, label: catalogueName('cover', c.name, c.label) })),
    stones: stones.map((s) => ({ ...s, label: catalogueName('stone', s.name, s.name), monthName: lang === 'en' ? s.monthName : month.format(Date.UTC(2000, s.month - 1)) })),
  };
}
