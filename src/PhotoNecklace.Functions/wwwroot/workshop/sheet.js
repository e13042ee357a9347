// @ts-check
// One print sheet: followed until it is made, then its files.
import { sentenceOf } from '../shared/api.js';
import { element, fill, say } from '../shared/dom.js';
import { poll } from '../shared/polling.js';
import { text } from '../shared/texts.js';
import { get, path, post, save } from './access.js';
import { action, outside } from './words.js';

/** @typedef {import('../shared/types.js').Sheet} Sheet */

// The server counts no further.
const most = 100;

/** @param {Sheet} sheet */
function summary({ items, pages, fillRatio }) {
  const about = { items: text('workshop.count.items', { count: items.length }), pages: text('workshop.count.pages', { count: pages }) };
  return fillRatio === null ? text('workshop.sheet.summary', about) : text('workshop.sheet.summary-filled', { ...about, percent: Math.round(fillRatio * 100) });
}

/** @param {Sheet} sheet */
function files(sheet) {
  const { waiting, onHold } = sheet;
  return [
    element('p', {}, summary(sheet)),
    waiting > 0 && element('p', { class: 'notice' }, waiting >= most ? text('workshop.sheet.waiting-many', { most }) : text('workshop.sheet.waiting', { count: waiting })),
    onHold > 0 && element('p', { class: 'notice' }, text('workshop.sheet.on-hold', { count: onHold })),
    sheet.flagged.map(({ orderName, itemId, reason }) => element('p', { class: 'notice warn' }, text('workshop.sheet.flagged', { order: orderName, item: itemId, reason }))),
    element(
      'div',
      { class: 'row' },
      outside(sheet.pdf, text('workshop.sheet.pdf'), { class: 'button' }),
      outside(sheet.pickList, text('workshop.sheet.pick-list'), { class: 'button quiet' }),
      sheet.cutLines && outside(sheet.cutLines, text('workshop.sheet.cut-lines'), { class: 'button quiet' }),
      sheet.merge && outside(sheet.merge, text('workshop.sheet.merge'), { class: 'button quiet' }),
    ),
    sheet.isMirrored && element('p', { class: 'notice' }, text('workshop.sheet.mirrored')),
    element('p', { class: 'hint' }, text('workshop.sheet.hint')),
    finishing(sheet),
  ];
}

/**
 * Everything on the sheet is finished, with a way back as long as the server lets it.
 * @param {Sheet} sheet
 */
function finishing({ sheetId }) {
  const said = element('p', { class: 'hint', role: 'status' });
  const row = element('div', { class: 'row' });
  /** @param {'finish'|'undo'} what */
  const step = async (what) => {
    try {
      /** @type {{items: number, others: number}} */
      const { items, others } = await post(path('sheets', sheetId, what));
      const done = what === 'finish' ? text('workshop.sheet.finished', { count: items }) : text('workshop.sheet.unfinished', { count: items });
      say(said, others > 0 ? `${done} ${text('workshop.sheet.others', { count: others })}` : done);
      fill(row, what === 'finish' ? undo() : finish());
    } catch (error) {
      say(said, sentenceOf(error));
    }
  };
  /** @param {Promise<void>} saving */
  const told = (saving) => saving.catch((error) => say(said, sentenceOf(error)));
  const saving = element(
    'div',
    { class: 'row' },
    action(text('workshop.bench.files'), () => told(save(path('sheets', sheetId, 'bench'), `bench-${sheetId}.zip`))),
    action(text('workshop.bench.tickets'), () => told(save(path('sheets', sheetId, 'tickets'), `tickets-${sheetId}.pdf`))),
    action(text('workshop.bench.cards'), () => told(save(path('sheets', sheetId, 'cards'), `cards-${sheetId}.pdf`))),
  );
  const finish = () => action(text('workshop.sheet.all-finished'), () => step('finish'));
  const undo = () => {
    const button = action(text('workshop.bench.undo'), () => step('undo'));
    setTimeout(() => button.isConnected && fill(row, finish()), 60_000);
    return button;
  };
  fill(row, finish());
  return element('div', { class: 'stack' }, saving, row, said);
}

/**
 * Shows a sheet in its place until it is made or refused.
 * @param {Element} place
 * @param {string} sheetId
 * @param {AbortSignal} signal Aborted when nobody looks any more.
 * @returns {Promise<boolean>} True when it is made.
 */
export async function showSheet(place, sheetId, signal) {
  const status = element('p', { role: 'status' });
  const made = element('div', { class: 'stack' });
  fill(place, element('h3', {}, text('workshop.sheet.title')), status, made);
  say(status, text('workshop.sheet.making'));
  /** @returns {Promise<Sheet>} */
  const read = () => get(path('sheets', sheetId));
  const sheet = await poll(read, ({ state }) => state === 'Done' || state === 'Refused', { signal });
  if (!sheet) {
    say(status, text('workshop.sheet.slow'));
    return false;
  }
  if (sheet.state === 'Refused') {
    say(status, text('workshop.sheet.refused'));
    fill(made, element('p', { class: 'notice bad' }, sheet.refusal.message));
    return false;
  }
  say(status, text('workshop.sheet.ready'));
  fill(made, files(sheet));
  return true;
}
