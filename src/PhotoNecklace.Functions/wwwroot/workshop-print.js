// What is approved, and the print sheet made of it.
import { byId, element, fill, notify, say } from './dom.js';
import { get, path, post, query } from './workshop-api.js';
import { count, moment, thumb, plain } from './workshop-words.js';
import { showSheet } from './workshop-sheet.js';

let at;
let items = [];
let continuation = null;
let stay = { isLeft: true };
const left = new Set();

const boxes = () => [...byId('approved').querySelectorAll('input:enabled')];
const chosen = () => boxes().filter((b) => b.checked).map((b) => b.value);

function tell() {
  const number = chosen().length;
  byId('print-chosen').textContent = number === 0 ? 'Choose what to print' : `Make a sheet of ${count(number, 'order')}`;
  byId('print-chosen').disabled = number === 0;
  byId('print-all').disabled = items.length === 0;
  const free = boxes();
  byId('choose-all').hidden = free.length < 2;
  byId('choose-all').textContent = free.some((b) => !b.checked) ? 'Choose all' : 'Choose none';
}

function card([first, ...others]) {
  const all = [first, ...others];
  const isTaken = all.every((i) => i.sheetId);
  const id = `print-${first.orderId}`;
  const box = element('input', { type: 'checkbox', id, value: first.orderId, disabled: isTaken });
  box.checked = !isTaken && !left.has(first.orderId);
  box.addEventListener('change', () => {
    left[box.checked ? 'delete' : 'add'](first.orderId);
    tell();
  });
  const order = `#/${encodeURIComponent(at.shop)}/order/${encodeURIComponent(first.orderId)}`;
  return element(
    'li',
    { class: 'card order' },
    box,
    element('div', { class: 'thumbs' }, all.slice(0, 3).map((i) => thumb(i.thumb))),
    element(
      'div',
      { class: 'order-text' },
      element('p', {}, element('label', { for: id }, element('span', { class: 'visually-hidden' }, 'Print '), first.orderName), ' ', element('a', { class: 'hint', href: order, 'aria-label': `Open ${first.orderName}` }, 'Open')),
      all.map((i) => element('p', {}, `${i.quantity} × ${i.title}, ${plain(i.metal)}, ${plain(i.cover)}`)),
      isTaken && element('p', { class: 'reason' }, `On sheet ${first.sheetId}, which is being made.`),
      element('p', { class: 'hint' }, 'Approved ', moment(first.approvedAt)),
    ),
  );
}

function show() {
  const orders = Map.groupBy ? [...Map.groupBy(items, (i) => i.orderId).values()] : group();
  fill(byId('approved'), orders.map(card));
  byId('approved-more').hidden = !continuation;
  const more = continuation ? ', there are more' : '';
  say(byId('approved-status'), items.length === 0 ? 'Nothing is approved and waiting.' : `${count(items.length, 'item')} of ${count(orders.length, 'order')} to print${more}.`);
  tell();
}

function group() {
  const orders = new Map();
  items.forEach((i) => orders.set(i.orderId, [...(orders.get(i.orderId) ?? []), i]));
  return [...orders.values()];
}

async function load(isMore = false) {
  const answer = await get(path('approved', at.shop) + query({ continuation: isMore && continuation }));
  items = isMore ? [...items, ...answer.items] : answer.items;
  continuation = answer.continuation;
  show();
}

async function follow(sheetId) {
  const mine = stay;
  byId('sheet').hidden = false;
  if (await showSheet(byId('sheet'), sheetId, mine)) {
    await load();
  }
}

async function order(what) {
  const [margin, gap] = [byId('margin'), byId('gap')];
  const wrong = [margin, gap].find((field) => !field.checkValidity());
  [margin, gap].forEach((field) => field.setAttribute('aria-invalid', String(field === wrong)));
  notify(byId('sheet-fault'), wrong ? 'Give the margin and the gap in mm, such as 8 and 2.' : '', 'bad');
  if (wrong) {
    wrong.focus();
    return;
  }
  try {
    const wish = { shop: at.shop, ...what, paper: byId('paper').value, marginMm: margin.valueAsNumber, gapMm: gap.valueAsNumber };
    const { sheetId } = await post('/api/sheets', wish);
    // Reload finds the sheet again; going back does not.
    history.replaceState(null, '', `#/${encodeURIComponent(at.shop)}/print${query({ sheet: sheetId })}`);
    await follow(sheetId);
  } catch (error) {
    notify(byId('sheet-fault'), error.message, 'bad');
  }
}

byId('sheet-form').addEventListener('submit', (e) => {
  e.preventDefault();
  order({ orders: chosen() });
});
byId('choose-all').addEventListener('click', () => {
  const free = boxes();
  const all = free.some((b) => !b.checked);
  for (const box of free) {
    box.checked = all;
    left[all ? 'delete' : 'add'](box.value);
  }
  tell();
});
byId('print-all').addEventListener('click', () => order({ allApproved: true }));
byId('approved-more').addEventListener('click', () => load(true).catch((e) => notify(byId('fault'), e.message, 'bad')));

/** Shows what is approved, and the sheet that the address names. */
export async function showPrint(address) {
  at = address;
  stay = { isLeft: false };
  left.clear();
  const sheet = at.query.get('sheet');
  byId('sheet').hidden = !sheet;
  notify(byId('sheet-fault'), '');
  await Promise.all([load(), sheet ? follow(sheet) : null]);
}

/** Asks no more after a sheet. */
export function leavePrint() {
  stay.isLeft = true;
}
