// @ts-check
// The catalogue, with its names in the page's language.
import { get } from './api.js';
import { catalogueName } from './texts.js';

/** @typedef {import('./types.js').Catalogue} Catalogue */

/**
 * The months' and the catalogue's names; the server has them in English.
 * @returns {Promise<Catalogue>}
 */
export async function readCatalogue() {
  /** @type {Catalogue} */
  const { pendants, metals, covers, stones } = await get('/api/pendants');
  const { lang } = document.documentElement;
  const month = new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' });
  return {
    pendants: pendants.map((p) => ({ ...p, name: catalogueName('pendant', p.id, p.name) })),
    metals: metals.map((m) => ({ ...m, label: catalogueName('metal', m.name, m.label) })),
    covers: covers.map((c) => ({ ...c, label: catalogueName('cover', c.name, c.label) })),
    stones: stones.map((s) => ({ ...s, label: catalogueName('stone', s.name, s.name), monthName: lang === 'en' ? s.monthName : month.format(Date.UTC(2000, s.month - 1)) })),
  };
}
