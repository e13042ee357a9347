// @ts-check
// The blanks that approved items need from the shelf, and which are out of stock.
import { sentenceOf } from '../shared/api.js';
import { byId, element, fill, notify, say } from '../shared/dom.js';
import { text } from '../shared/texts.js';
import { get, path, post, query } from './access.js';
import { action, plain } from './words.js';

/** @typedef {import('../shared/types.js').StockList} StockList */
/** @typedef {import('./workshop.js').Address} Address */

const due = byId('shelf-due', HTMLInputElement);
/** @type {Address} */
let at;

/**
 * @param {string} blank
 * @param {boolean} isOut
 */
async function mark(blank, isOut) {
  try {
    await post(path('stock', at.shop), { blank, isOut });
    await load();
    say(byId('shelf-status'), isOut ? text('workshop.shelf.marked', { blank }) : text('workshop.shelf.back-again', { blank }));
  } catch (error) {
    notify(byId('fault'), sentenceOf(error), 'bad');
  }
}

/** @param {StockList['needs'][number]} need */
function row({ blank, pendant, name, metal, widthMm, heightMm, chain, quantity, onHold, isOut }) {
  const piece = `${pendant}/${metal}`;
  const size = widthMm === null || heightMm === null ? '' : text('workshop.shelf.size-mm', { width: widthMm.toFixed(1), height: heightMm.toFixed(1) });
  return element(
    'tr',
    {},
    element('td', { class: 'number' }, `${quantity}`, onHold > 0 && element('span', { class: 'hint' }, ` ${text('workshop.shelf.held', { count: onHold })}`)),
    element('td', {}, name ?? plain(pendant)),
    element('td', {}, plain(metal)),
    element('td', {}, size),
    element('td', {}, chain ?? ''),
    element(
      'td',
      {},
      isOut
        ? element('span', { class: 'badge bad' }, text('workshop.shelf.is-out'))
        : element('div', { class: 'row' }, action(text('workshop.shelf.out-piece'), () => mark(piece, true)), chain && action(text('workshop.shelf.out-chain'), () => mark(blank, true))),
    ),
  );
}

/** @param {string} blank */
const missing = (blank) => element('li', { class: 'row' }, element('span', {}, blank), action(text('workshop.shelf.back'), () => mark(blank, false)));

async function load() {
  say(byId('shelf-status'), text('workshop.loading'));
  /** @type {StockList} */
  const { needs, outOfStock, isCut } = await get(path('stock', at.shop) + query({ dueBy: due.value }));
  say(byId('shelf-status'), [needs.length === 0 ? text('workshop.shelf.none') : '', isCut ? text('workshop.shelf.cut') : ''].filter(Boolean).join(' '));
  const heads = [text('workshop.shelf.quantity'), text('workshop.shelf.piece'), text('workshop.shelf.metal'), text('workshop.shelf.size'), text('workshop.shelf.chain'), text('workshop.shelf.stock')];
  fill(
    byId('shelf-list'),
    needs.length > 0 &&
      element(
        'table',
        { class: 'list' },
        element('thead', {}, element('tr', {}, heads.map((h) => element('th', { scope: 'col' }, h)))),
        element('tbody', {}, needs.map(row)),
      ),
  );
  fill(
    byId('shelf-out'),
    outOfStock.length > 0 && element('div', { class: 'stack' }, element('h3', {}, text('workshop.shelf.is-out')), element('ul', { class: 'orders' }, outOfStock.map(missing))),
  );
}

due.addEventListener('change', () => load().catch((error) => notify(byId('fault'), sentenceOf(error), 'bad')));

/**
 * Shows what is needed from the shelf.
 * @param {Address} address
 */
export async function showShelf(address) {
  at = address;
  await load();
}
