// @ts-check
// What is under way by the day on which it is due; what is late is at the top.
import { byId, element, fill, say } from '../shared/dom.js';
import { text } from '../shared/texts.js';
import { get, path, query } from './access.js';
import { badge, day, plain, quantified } from './words.js';

/** @typedef {import('../shared/types.js').DueList} DueList */
/** @typedef {import('./workshop.js').Address} Address */

/**
 * @param {Address} at
 * @param {DueList['items'][number]} item
 */
function row(at, item) {
  const href = `#/${encodeURIComponent(at.shop)}/order/${encodeURIComponent(item.orderId)}${query({ item: item.itemId })}`;
  return element(
    'tr',
    {},
    element('td', {}, day(item.dueOn), item.isLate && element('span', { class: 'badge bad' }, text('workshop.due.is-late'))),
    element('td', {}, element('a', { href }, item.orderName)),
    element('td', {}, quantified(item)),
    element('td', {}, plain(item.metal)),
    element('td', {}, badge(item.state)),
  );
}

/**
 * Shows what is due.
 * @param {Address} at
 */
export async function showDue(at) {
  say(byId('due-status'), text('workshop.loading'));
  /** @type {DueList} */
  const { late, items, isCut } = await get(path('due', at.shop));
  const status = items.length === 0 ? text('workshop.due.none') : late === 0 ? text('workshop.due.nothing-late') : text('workshop.due.late', { count: late });
  say(byId('due-status'), isCut ? `${status} ${text('workshop.due.cut')}` : status);
  byId('due-status').className = late > 0 ? 'notice warn' : 'hint';
  const heads = [text('workshop.due.day'), text('workshop.order.title'), text('workshop.shelf.piece'), text('workshop.shelf.metal'), text('workshop.state')];
  fill(
    byId('due-list'),
    items.length > 0 &&
      element(
        'table',
        { class: 'list' },
        element('thead', {}, element('tr', {}, heads.map((h) => element('th', { scope: 'col' }, h)))),
        element('tbody', {}, items.map((i) => row(at, i))),
      ),
  );
}
