// One print sheet: followed until it is made, then its files.
import { element, fill, say } from './dom.js';
import { get, path, pause } from './workshop-api.js';
import { count } from './workshop-words.js';

const patience = 180_000;
// The server counts no further.
const most = 100;

function files(sheet) {
  const share = sheet.fillRatio === null ? '' : `, ${Math.round(sheet.fillRatio * 100)} % of the paper used`;
  return [
    element('p', {}, `${count(sheet.items.length, 'item')} on ${count(sheet.pages, 'page')}${share}.`),
    sheet.waiting > 0 && element('p', { class: 'notice' }, `Left for another sheet, because this one is full: ${count(sheet.waiting, 'item')}${sheet.waiting >= most ? ' or more' : ''}.`),
    sheet.flagged.map((f) => element('p', { class: 'notice warn' }, `Do not use the piece of ${f.orderName}: ${f.reason}`)),
    element(
      'div',
      { class: 'row' },
      element('a', { class: 'button', href: sheet.pdf, target: '_blank', rel: 'noopener' }, 'Open the PDF'),
      element('a', { class: 'button quiet', href: sheet.pickList, target: '_blank', rel: 'noopener' }, 'Open the pick list'),
    ),
    element('p', { class: 'hint' }, 'Print it at 100 %, not fitted to the page. The links work for an hour; reload the page for new ones.'),
  ];
}

/**
 * Shows a sheet in its place until it is made or refused.
 * @returns {Promise<boolean>} True when it is made.
 */
export async function showSheet(place, sheetId, stay) {
  const status = element('p', { role: 'status' });
  const made = element('div', { class: 'stack' });
  fill(place, element('h3', {}, 'Sheet'), status, made);
  say(status, 'The sheet is being made …');
  const end = Date.now() + patience;
  for (let tries = 0; ; tries++) {
    const sheet = await get(path('sheets', sheetId));
    if (stay.isLeft) {
      return false;
    }
    if (sheet.state === 'Done') {
      say(status, 'The sheet is ready.');
      fill(made, files(sheet));
      return true;
    }
    if (sheet.state === 'Refused') {
      say(status, 'There is no sheet.');
      fill(made, element('p', { class: 'notice bad' }, sheet.refusal.message));
      return false;
    }
    if (Date.now() > end) {
      say(status, 'The sheet takes unusually long. Look at the failed messages, or reload this page later.');
      return false;
    }
    await pause(tries);
  }
}
