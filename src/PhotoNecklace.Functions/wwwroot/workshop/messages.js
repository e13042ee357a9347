// @ts-check
// Messages that failed too often: why, and the way back.
import { sentenceOf } from '../shared/api.js';
import { byId, element, fill, notify, say } from '../shared/dom.js';
import { text } from '../shared/texts.js';
import { get, path, post } from './access.js';
import { action, moment, oneOf } from './words.js';

/** @typedef {import('../shared/types.js').FailedMessage} FailedMessage */

/** @type {Record<string, string>} What is said of each queue. */
const queues = {
  orders: text('workshop.queue.orders'),
  erasures: text('workshop.queue.erasures'),
  'photo-imports': text('workshop.queue.photo-imports'),
  'photo-checks': text('workshop.queue.photo-checks'),
  items: text('workshop.queue.items'),
  sheets: text('workshop.queue.sheets'),
  notifications: text('workshop.queue.notifications'),
  mails: text('workshop.queue.mails'),
  'write-backs': text('workshop.queue.write-backs'),
};

/** @type {string|null} */
let chosen = null;
/** @type {Record<string, FailedMessage[]>} */
let kept = {};

/** @param {string[]} ids */
async function sendBack(ids) {
  const queue = chosen ?? '';
  try {
    /** @type {unknown[]} */
    const sent = await post(`${path('poison', queue)}/requeue`, { ids });
    await load();
    say(byId('messages-status'), text('workshop.messages.sent', { count: sent.length, queue: queues[queue] }));
    byId('messages-title').focus();
  } catch (error) {
    notify(byId('fault'), sentenceOf(error), 'bad');
  }
}

/** @param {FailedMessage} message */
const card = (message) =>
  element(
    'li',
    { class: 'card stack' },
    element('p', {}, message.about),
    element('p', { class: 'hint' }, moment(message.at)),
    element('details', {}, element('summary', {}, text('workshop.messages.body')), element('pre', { tabindex: 0 }, message.body)),
    element('div', { class: 'row' }, action(text('workshop.messages.send'), () => sendBack([message.id]))),
  );

/** @param {string} queue */
function show(queue) {
  chosen = queue;
  const messages = kept[queue];
  fill(byId('messages'), messages.map(card));
  byId('send-all').hidden = messages.length < 2;
  const about = { count: messages.length, queue: queues[queue] };
  say(byId('messages-status'), messages.length === 0 ? text('workshop.messages.none', { queue: about.queue }) : text('workshop.messages.failed', about));
}

async function load() {
  const names = Object.keys(queues);
  /** @type {[string, FailedMessage[]][]} */
  const lists = await Promise.all(names.map(async (name) => [name, await get(path('poison', name))]));
  kept = Object.fromEntries(lists);
  const options = lists.map(([value, { length: number }]) => ({
    value,
    label: number > 0 ? text('workshop.messages.queue', { queue: queues[value], number }) : queues[value],
  }));
  const shown = chosen ?? names.find((name) => kept[name].length > 0) ?? names[0];
  oneOf(byId('queues'), 'queue', options, shown, show);
  show(shown);
}

async function refresh() {
  try {
    await load();
    notify(byId('fault'), '');
  } catch (error) {
    notify(byId('fault'), sentenceOf(error), 'bad');
  }
}

byId('messages-refresh').addEventListener('click', refresh);
// What was looked at goes back, not what has failed meanwhile.
byId('send-all').addEventListener('click', () => sendBack(kept[chosen ?? ''].map((m) => m.id)));

/** Shows what has failed. */
export async function showMessages() {
  chosen = null;
  await load();
}
