// @ts-check
// The proof page: shows an order to its customer, who approves it, changes it, or asks for a change. The address has the permission.
import { readCatalogue } from '../shared/catalogue.js';
import { codeOf, get, post, sentenceOf, statusOf } from '../shared/api.js';
import { byId, element, fill, notify } from '../shared/dom.js';
import { poll } from '../shared/polling.js';
import { text } from '../shared/texts.js';
import { isWaiting, ProofCard } from './card.js';

/** @typedef {import('../shared/types.js').Catalogue} Catalogue */
/** @typedef {import('../shared/types.js').Proof} Proof */
/** @typedef {import('../shared/types.js').ProofItem} ProofItem */

const token = location.pathname.split('/').filter(Boolean).pop() ?? '';
const path = `/api/proofs/${token}`;
const minute = 60_000;
const approveButton = byId('approve-all', HTMLButtonElement);
const moreButton = byId('more', HTMLButtonElement);
/** @type {Map<string, ProofCard>} */
const cards = new Map();
/** @type {Catalogue|null} */
let catalogue = null;
let pages = 1;
let linksEnd = Infinity;
let renewedAt = 0;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;
/** @type {AbortController|undefined} */
let asking;

/**
 * A metal or a cover as people say it.
 * @param {'metals' | 'covers'} kind
 * @param {string} name
 */
const labels = (kind, name) => catalogue?.[kind].find((x) => x.name === name)?.label ?? name;

/**
 * A view with as many pages of the pieces as are shown.
 * @param {Proof} view
 * @param {{signal?: AbortSignal}} [options]
 */
async function whole(view, options) {
  for (let page = 1; page < pages && view.continuation; page++) {
    /** @type {Proof} */
    const { items, continuation } = await get(`${path}?continuation=${encodeURIComponent(view.continuation)}`, options);
    view.items.push(...items);
    view.continuation = continuation;
  }
  return view;
}

/**
 * @param {Proof} view
 * @param {{renew?: boolean}} [options] True for new links to the pictures.
 */
function show(view, { renew = false } = {}) {
  document.title = text('proof.page-title', { order: view.orderName });
  byId('title').textContent = text('proof.title', { order: view.orderName });
  byId('intro').hidden = false;
  const until = new Date(view.expiresAt).toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' });
  byId('until').textContent = text('proof.until', { date: until });
  if (renew || linksEnd === Infinity) {
    linksEnd = Date.parse(view.linksExpireAt);
    clearTimeout(timer);
    timer = setTimeout(() => load({ renew: true }), Math.max(minute, linksEnd - Date.now() - 5 * minute));
  }
  // The first picture came with the page; the card that comes has it too.
  document.getElementById('early')?.remove();
  for (const [at, item] of view.items.entries()) {
    let card = cards.get(item.itemId);
    if (!card) {
      card = new ProofCard(item, labels, { approve, change, ask, catalogue: () => catalogue, lost });
      cards.set(item.itemId, card);
      byId('pieces').append(card.root);
    }
    const place = view.itemCount > 1 ? text('proof.piece-number', { number: at + 1, all: view.itemCount }) : '';
    card.show(item, { renew, place });
  }
  moreButton.hidden = !view.continuation;
  const ready = view.items.filter((i) => i.canApprove);
  byId('all').hidden = ready.length < 2;
  approveButton.textContent = text('proof.approve-all', { count: ready.length });
}

/**
 * A page that cannot show the order says why, and what to do.
 * @param {unknown} error
 */
function close(error) {
  clearTimeout(timer);
  asking?.abort();
  const status = statusOf(error);
  const title = status === 404 ? text('proof.closed.unknown') : status === 410 ? text('proof.closed.expired') : text('proof.closed.unavailable');
  document.title = title;
  fill(
    byId('proof'),
    element('header', { class: 'masthead' }, element('h1', { tabindex: -1 }, title)),
    element(
      'div',
      { class: 'card stack closed' },
      element('p', { role: 'alert' }, sentenceOf(error)),
      isOver(error)
        ? element('p', {}, text('proof.closed.ask-shop'))
        : element('button', { type: 'button', class: 'button', onclick: () => location.reload() }, text('proof.closed.retry')),
    ),
  );
}

/** @param {{renew?: boolean, first?: Proof|null}} [options] The first view comes with the page. */
async function load({ renew = false, first = null } = {}) {
  try {
    show(await whole(first ?? (await get(path))), { renew });
    follow();
  } catch (error) {
    fail(error);
  }
}

/** Asks again while the server works on something, and shows each step. */
async function follow() {
  asking?.abort();
  if (![...cards.values()].some((c) => isWaiting(c.item))) {
    return;
  }
  const { signal } = (asking = new AbortController());
  const read = async () => whole(await get(path, { signal }), { signal });
  /** @param {Proof} view */
  const step = (view) => {
    show(view);
    return !view.items.some(isWaiting);
  };
  try {
    if (!(await poll(read, step, { signal }))) {
      notify(byId('said'), text('proof.slow'), 'warn');
    }
  } catch (error) {
    if (!signal.aborted) {
      fail(error);
    }
  }
}

/**
 * True when the link itself is over.
 * @param {unknown} error
 */
const isOver = (error) => [404, 410].includes(statusOf(error));

/**
 * What is shown already stays, unless the link itself is over.
 * @param {unknown} error
 */
function fail(error) {
  if (cards.size === 0 || isOver(error)) {
    close(error);
  } else {
    notify(byId('said'), sentenceOf(error), 'bad');
  }
}

/** The pictures' links work for an hour only; a picture that fails asks for new ones, though not again and again. */
function lost() {
  if (Date.now() - renewedAt > minute) {
    renewedAt = Date.now();
    load({ renew: true });
  }
}

/**
 * @param {ProofItem[]} items
 * @param {(sentence: string, kind: 'good' | 'warn' | 'bad') => void} tell
 */
async function send(items, tell) {
  try {
    const looked = items.map(({ itemId, version }) => ({ itemId, version }));
    show(await whole(await post(`${path}/approve`, { items: looked })));
    tell(text('proof.approved', { count: items.length }), 'good');
  } catch (error) {
    if (statusOf(error) === 410 || codeOf(error) === 'proof-unknown') {
      close(error);
      return;
    }
    const isStale = statusOf(error) === 409;
    if (isStale) {
      await load({ renew: true });
    }
    tell(sentenceOf(error), isStale ? 'warn' : 'bad');
  }
}

/** @param {ProofCard} card */
const approve = (card) => send([card.item], (sentence, kind) => card.say(sentence, kind, { focus: true }));

async function approveAll() {
  approveButton.disabled = true;
  const ready = [...cards.values()].map((c) => c.item).filter((i) => i.canApprove);
  await send(ready, (sentence, kind) => {
    notify(byId('said'), sentence, kind);
    byId('said').focus();
  });
  approveButton.disabled = false;
}

/**
 * Changes an item; gives what shows the answer.
 * @param {ProofCard} card
 * @param {import('./editor.js').Wish} wish
 */
async function change(card, wish) {
  const view = await whole(await post(`${path}/items/${encodeURIComponent(card.item.itemId)}`, wish));
  return () => {
    show(view);
    follow();
  };
}

/**
 * Asks the workshop for a change in words; gives what shows the answer.
 * @param {ProofCard} card
 * @param {string} words
 */
async function ask(card, words) {
  const view = await whole(await post(`${path}/items/${encodeURIComponent(card.item.itemId)}/messages`, { text: words }));
  return () => show(view);
}

approveButton.addEventListener('click', approveAll);
moreButton.addEventListener('click', async () => {
  moreButton.disabled = true;
  pages++;
  await load();
  moreButton.disabled = false;
});
document.addEventListener('visibilitychange', () => {
  // Timers sleep with the device: a page that is looked at again may hold links that are over.
  if (!document.hidden && Date.now() > linksEnd - minute) {
    lost();
  }
});
catalogue = await readCatalogue().catch(() => null);
/** @type {Proof|null} */
const first = JSON.parse(byId('view').textContent ?? '');
await load({ first });
document.getElementById('loading')?.remove();
