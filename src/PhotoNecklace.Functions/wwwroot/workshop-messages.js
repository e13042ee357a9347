// Messages that failed too often: why, and the way back.
import { byId, element, fill, notify, say } from './dom.js';
import { get, path, post } from './workshop-api.js';
import { action, count, moment, oneOf } from './workshop-words.js';

const queues = {
  orders: 'Orders',
  'photo-imports': 'Photo imports',
  'photo-checks': 'Photo checks',
  previews: 'Previews',
  sheets: 'Print sheets',
  notifications: 'Notices',
};

let chosen = null;
let kept = {};

async function sendBack(ids) {
  const queue = chosen;
  try {
    const sent = await post(`${path('poison', queue)}/requeue`, { ids });
    await load();
    say(byId('messages-status'), `${count(sent.length, 'message')} sent back to ${queues[queue].toLowerCase()}.`);
    byId('messages-title').focus();
  } catch (error) {
    notify(byId('fault'), error.message, 'bad');
  }
}

const card = (message) =>
  element(
    'li',
    { class: 'card stack' },
    element('p', {}, message.about),
    element('p', { class: 'hint' }, moment(message.at)),
    element('details', {}, element('summary', {}, 'The message'), element('pre', { tabindex: 0 }, message.body)),
    element('div', { class: 'row' }, action('Send back', () => sendBack([message.id]))),
  );

function show() {
  const messages = kept[chosen];
  fill(byId('messages'), messages.map(card));
  byId('send-all').hidden = messages.length < 2;
  say(
    byId('messages-status'),
    messages.length === 0 ? `Nothing has failed in ${queues[chosen].toLowerCase()}.` : `${count(messages.length, 'message')} failed in ${queues[chosen].toLowerCase()}.`,
  );
}

async function load() {
  const names = Object.keys(queues);
  const lists = await Promise.all(names.map((name) => get(path('poison', name))));
  kept = Object.fromEntries(names.map((name, i) => [name, lists[i]]));
  chosen ??= names.find((name) => kept[name].length > 0) ?? names[0];
  const options = names.map((value) => ({ value, label: kept[value].length ? `${queues[value]} (${kept[value].length})` : queues[value] }));
  oneOf(byId('queues'), 'queue', options, chosen, (queue) => ((chosen = queue), show()));
  show();
}

async function refresh() {
  try {
    await load();
    notify(byId('fault'), '');
  } catch (error) {
    notify(byId('fault'), error.message, 'bad');
  }
}

byId('messages-refresh').addEventListener('click', refresh);
// What was looked at goes back, not what has failed meanwhile.
byId('send-all').addEventListener('click', () => sendBack(kept[chosen].map((m) => m.id)));

/** Shows what has failed. */
export async function showMessages() {
  chosen = null;
  await load();
}
