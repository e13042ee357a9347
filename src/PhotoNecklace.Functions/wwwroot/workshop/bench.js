// @ts-check
// What happens to an item once it is printed: finished, shipped, taken back, made again.
import { field, list } from '../shared/controls.js';
import { element } from '../shared/dom.js';
import { text } from '../shared/texts.js';
import { textField } from '../shared/fields.js';
import { action } from './words.js';

/** @typedef {import('../shared/types.js').OrderItem} OrderItem */
/** @typedef {(path: string, body: unknown) => Promise<void>} Send Posts to an address below the order's. */

/** The states after printing. */
const printed = ['Printed', 'Finished', 'Shipped'];

/** The reasons that the server counts. */
const reasons = [
  { value: 'print', label: text('workshop.remake.reason.print') },
  { value: 'cut', label: text('workshop.remake.reason.cut') },
  { value: 'engraving', label: text('workshop.remake.reason.engraving') },
  { value: 'setting', label: text('workshop.remake.reason.setting') },
  { value: 'blank', label: text('workshop.remake.reason.blank') },
  { value: 'wrong-size', label: text('workshop.remake.reason.wrong-size') },
  { value: 'lost', label: text('workshop.remake.reason.lost') },
  { value: 'damaged', label: text('workshop.remake.reason.damaged') },
  { value: 'other', label: text('workshop.remake.reason.other') },
];

/** @param {string} reason */
const reasonName = (reason) => reasons.find((r) => r.value === reason)?.label ?? reason;

/**
 * The fields of a shipment, and the button that sends them.
 * @param {string} id
 * @param {string} label
 * @param {(shipment: {carrier: string, number: string}) => Promise<void>} send
 */
export function shipping(id, label, send) {
  const [carrier, number] = [textField(''), textField('')];
  carrier.maxLength = number.maxLength = 100;
  return element(
    'div',
    { class: 'stack' },
    element('div', { class: 'pair' }, field(`carrier-${id}`, text('workshop.bench.carrier'), carrier), field(`number-${id}`, text('workshop.bench.number'), number)),
    element('div', { class: 'row' }, action(label, () => send({ carrier: carrier.value.trim(), number: number.value.trim() }), 'button')),
  );
}

/**
 * A button that takes the last step back, as long as the server lets it.
 * @param {OrderItem} item
 * @param {Send} send
 */
function undoing({ itemId, state, undoUntil }, send) {
  const left = undoUntil ? new Date(undoUntil).getTime() - Date.now() : 0;
  if (left <= 0) {
    return null;
  }
  const button = action(text('workshop.bench.undo'), () => send('/undo', { state, items: [itemId] }));
  setTimeout(() => button.remove(), left);
  return button;
}

/**
 * The next step of a printed item, and the way back.
 * @param {OrderItem} item
 * @param {Send} send
 */
export function steps(item, send) {
  if (!printed.includes(item.state)) {
    return null;
  }
  const items = [item.itemId];
  const ship = (/** @type {{carrier: string, number: string}} */ shipment) => send('/ship', { ...shipment, items });
  const undo = undoing(item, send);
  return element(
    'div',
    { class: 'stack next' },
    item.state === 'Printed' && element('div', { class: 'row' }, action(text('workshop.bench.finished'), () => send('/finish', { items }), 'button')),
    item.state === 'Finished' && shipping(item.itemId, text('workshop.bench.shipped'), ship),
    undo && element('div', { class: 'row' }, undo),
    item.state === 'Printed' && folded(text('workshop.bench.ship-at-once'), shipping(item.itemId, text('workshop.bench.shipped'), ship)),
    item.state === 'Shipped' && folded(text('workshop.bench.change-number'), shipping(item.itemId, text('workshop.bench.save-number'), ship)),
  );
}

/**
 * @param {string} title
 * @param {HTMLElement} content
 */
const folded = (title, content) => element('details', { class: 'fix' }, element('summary', {}, title), content);

/**
 * What is noted of the bench: how it was sent, and what was made again.
 * @param {OrderItem} item
 */
export function benchNotes({ shipment, remakes, openRemakes }) {
  const sent = [shipment?.carrier, shipment?.number].filter(Boolean).join(', ');
  return [
    openRemakes > 0 && element('p', { class: 'notice warn' }, text('workshop.remake.open', { count: openRemakes })),
    sent && element('p', {}, text('workshop.bench.sent-with', { shipment: sent })),
    remakes.length > 0 &&
      element(
        'ul',
        { class: 'hint' },
        remakes.map((r) => element('li', {}, text('workshop.remake.entry', { copies: r.copies, reason: [reasonName(r.reason), r.note].filter(Boolean).join(': '), from: r.formerSheet ?? '–', to: r.sheet ?? '–' }))),
      ),
  ];
}

/**
 * The form that has an item made again. Its key stays until the item has changed, so that a second press counts once.
 * @param {OrderItem} item
 * @param {(body: unknown) => Promise<void>} send
 */
export function remaking(item, send) {
  if (!printed.includes(item.state) && item.openRemakes === 0) {
    return null;
  }
  const key = crypto.randomUUID();
  const why = list([{ value: '', label: text('workshop.remake.choose') }, ...reasons], '');
  const note = textField('');
  const copies = element('input', { type: 'number', min: 1, max: item.quantity, value: 1 });
  const sure = action(
    text('workshop.remake.sure'),
    () => send({ key, reason: why.value || null, note: note.value.trim(), copies: copies.valueAsNumber || 0 }),
    'button',
  );
  return folded(
    text('workshop.remake.title'),
    element(
      'div',
      { class: 'stack' },
      element('p', {}, text('workshop.remake.hint')),
      field(`remake-reason-${item.itemId}`, text('workshop.remake.reason'), why),
      field(`remake-note-${item.itemId}`, text('workshop.remake.note'), note),
      item.quantity > 1 && field(`remake-copies-${item.itemId}`, text('workshop.remake.copies'), copies),
      element('div', { class: 'row' }, sure),
    ),
  );
}

/**
 * The steps of a whole order, while there is one to take.
 * @param {OrderItem[]} items
 * @param {Send} send
 */
export function orderSteps(items, send) {
  const has = (/** @type {string} */ state) => items.some((i) => i.state === state);
  if (items.length < 2 || !(has('Printed') || has('Finished'))) {
    return null;
  }
  return element(
    'div',
    { class: 'stack' },
    has('Printed') && element('div', { class: 'row' }, action(text('workshop.bench.all-finished'), () => send('/finish', {}))),
    folded(text('workshop.bench.ship-all'), shipping('order', text('workshop.bench.all-shipped'), (shipment) => send('/ship', shipment))),
  );
}
