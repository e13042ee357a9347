// The proof page: shows an order to its customer, who approves it or changes its photos. The address has the permission.
import { get, post } from './api.js';
import { byId, element, fill, notify } from './dom.js';
import { isWaiting, ProofCard } from './proof-card.js';
import { ask } from './upload.js';

const token = location.pathname.split('/').filter(Boolean).pop() ?? '';
const path = `/api/proofs/${token}`;
const minute = 60_000;
const cards = new Map();
let catalogue;
let linksEnd = Infinity;
let renewedAt = 0;
let timer;
let asking;

const labels = (kind, name) => catalogue?.[kind].find((x) => x.name === name)?.label ?? name;

function show(view, { renew = false } = {}) {
  document.title = `Proof of order ${view.orderName}`;
  byId('title').textContent = `Your proof: order ${view.orderName}`;
  byId('intro').hidden = false;
  const until = new Date(view.expiresAt).toLocaleDateString(undefined, { dateStyle: 'long' });
  byId('until').textContent = `This link works until ${until}. Whoever has it can approve the order: do not pass it on.`;
  if (renew || linksEnd === Infinity) {
    linksEnd = Date.parse(view.linksExpireAt);
    clearTimeout(timer);
    timer = setTimeout(() => load({ renew: true }), Math.max(minute, linksEnd - Date.now() - 5 * minute));
  }
  for (const [at, item] of view.items.entries()) {
    let card = cards.get(item.itemId);
    if (!card) {
      card = new ProofCard(item, labels, { approve, change, lost });
      cards.set(item.itemId, card);
      byId('pieces').append(card.root);
    }
    const place = view.items.length > 1 ? ` (${at + 1} of ${view.items.length})` : '';
    card.show(item, { renew, place });
  }
  const ready = view.items.filter((i) => i.canApprove);
  byId('all').hidden = ready.length < 2;
  byId('approve-all').textContent = `Approve all ${ready.length} pieces that are ready`;
}

/** A page that cannot show the order says why, and what to do. */
function close(error) {
  clearTimeout(timer);
  asking?.abort();
  const isOver = error.status === 404 || error.status === 410;
  const title = { 404: 'This link does not open a proof', 410: 'This link has expired' }[error.status] ?? 'The proof cannot be shown now';
  document.title = title;
  fill(
    byId('proof'),
    element('header', { class: 'masthead' }, element('h1', { tabindex: -1 }, title)),
    element(
      'div',
      { class: 'card stack closed' },
      element('p', { role: 'alert' }, error.message),
      isOver
        ? element('p', {}, 'Your order is not lost. Write to the shop where you placed it, with the order’s number, and ask for a new link to the proof.')
        : element('button', { type: 'button', class: 'button', onclick: () => location.reload() }, 'Try again'),
    ),
  );
}

async function load(options) {
  try {
    show(await get(path), options);
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
  const step = (view) => {
    if (!signal.aborted) {
      show(view);
    }
    return !view.items.some(isWaiting);
  };
  try {
    if (!(await ask(path, step, { signal }))) {
      notify(byId('said'), 'A picture is not ready yet. You can close this page and open the link again later.', 'warn');
    }
  } catch (error) {
    if (!signal.aborted) {
      fail(error);
    }
  }
}

// What is shown already stays, unless the link itself is over.
function fail(error) {
  if (cards.size === 0 || error.status === 404 || error.status === 410) {
    close(error);
  } else {
    notify(byId('said'), error.message, 'bad');
  }
}

/** The pictures' links work for an hour only; a picture that fails asks for new ones, though not again and again. */
function lost() {
  if (Date.now() - renewedAt > minute) {
    renewedAt = Date.now();
    load({ renew: true });
  }
}

async function send(items, say) {
  try {
    const looked = items.map(({ itemId, version }) => ({ itemId, version }));
    show(await post(`${path}/approve`, { items: looked }));
    say(items.length > 1 ? `Thank you. ${items.length} pieces are approved.` : 'Thank you. This piece is approved.', 'good');
  } catch (error) {
    if (error.status === 410 || error.code === 'proof-unknown') {
      close(error);
      return;
    }
    if (error.status === 409) {
      await load({ renew: true });
    }
    say(error.message, error.status === 409 ? 'warn' : 'bad');
  }
}

const approve = (card) => send([card.item], (sentence, kind) => card.say(sentence, kind, { focus: true }));

async function approveAll() {
  const button = byId('approve-all');
  button.disabled = true;
  const ready = [...cards.values()].map((c) => c.item).filter((i) => i.canApprove);
  await send(ready, (sentence, kind) => {
    notify(byId('said'), sentence, kind);
    byId('said').focus();
  });
  button.disabled = false;
}

/** Changes an item; gives what shows the answer. */
async function change(card, wish) {
  const view = await post(`${path}/items/${encodeURIComponent(card.item.itemId)}`, wish);
  return () => {
    show(view);
    follow();
  };
}

byId('approve-all').addEventListener('click', approveAll);
document.addEventListener('visibilitychange', () => {
  // Timers sleep with the device: a page that is looked at again may hold links that are over.
  if (!document.hidden && Date.now() > linksEnd - minute) {
    lost();
  }
});
catalogue = await get('/api/pendants').catch(() => null);
await load();
byId('loading')?.remove();
