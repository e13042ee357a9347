// @ts-check
// One item of an order: its picture, what was asked for, and what can be done about it.
import { sentenceOf } from '../shared/api.js';
import { field } from '../shared/controls.js';
import { element, fill, notify } from '../shared/dom.js';
import { engravingName, textField } from '../shared/fields.js';
import { conversation } from '../shared/messages.js';
import { listOf, nth, numbered } from '../shared/numbered.js';
import { faceName, sideName } from '../shared/sides.js';
import { text } from '../shared/texts.js';
import { post, query, save } from './access.js';
import { benchNotes, remaking, steps } from './bench.js';
import { fixForm } from './fixes.js';
import { action, badge, outside, plain, quantified, thumb } from './words.js';

/** @typedef {import('../shared/types.js').Catalogue} Catalogue */
/** @typedef {import('../shared/types.js').OrderItem} OrderItem */
/** @typedef {(what: string, body: unknown) => Promise<void>} Run Posts to an address below the item's. */

/** @param {number} slot */
const cropName = (slot) => nth(slot, text('workshop.fact.crop'), text('workshop.fact.crop-second'), (number) => text('workshop.fact.crop-numbered', { number }));

/** @param {OrderItem} item */
function pictures({ previews, title }) {
  if (previews.length === 0) {
    return element('div', { class: 'previews' }, element('p', { class: 'hint nothing' }, text('workshop.item.no-picture')));
  }
  const opens = previews.some((p) => p.view === 'open');
  return element(
    'div',
    { class: 'previews' },
    previews.map((p) => {
      const side = sideName(p.view, opens);
      const image = element('img', { src: p.url, alt: text('workshop.item.picture', { title, side }) });
      const link = outside(p.url, image, { 'aria-label': text('workshop.item.open-picture', { side }) });
      return element('figure', {}, link, element('figcaption', { class: 'hint' }, side));
    }),
  );
}

/**
 * @param {OrderItem} item
 * @param {Catalogue} catalogue
 */
function facts(item, catalogue) {
  /** @type {(kind: 'metals' | 'covers', name: string|null) => string} */
  const label = (kind, name) => catalogue[kind].find((k) => k.name === name)?.label ?? plain(name);
  /** @type {(term: string, value: string|null|undefined|false|0, name?: string) => import('../shared/dom.js').Child[]} */
  const fact = (term, value, name = '') => {
    const isChanged = item.changes?.[name] !== null && item.changes?.[name] !== undefined;
    return value ? [element('dt', {}, term), element('dd', {}, value, isChanged && element('span', { class: 'hint' }, ' ', text('workshop.fact.changed')))] : [];
  };
  const automatic = text('workshop.fact.automatic');
  return element(
    'dl',
    { class: 'facts' },
    fact(text('workshop.fact.sku'), item.sku),
    fact(text('workshop.fact.made-of'), item.metal && text('workshop.fact.metal-and-cover', { metal: label('metals', item.metal), cover: label('covers', item.cover) })),
    listOf(item, 'engraving').map((engraved, place) => fact(engravingName(place), engraved, numbered('engraving', place))),
    fact(text('shared.font.font'), [...new Set(item.engravings.flatMap((e) => e.fonts))].join(', ') || item.font, 'font'),
    fact(text('shared.stone.stone'), item.birthstone, 'birthstone'),
    fact(text('shared.chain.chain'), item.chain, 'chain'),
    listOf(item, 'crop', item.photos.length).map((crop, slot) => fact(cropName(slot), crop ?? (slot < item.photos.length && automatic), numbered('crop', slot))),
    fact(text('workshop.fact.resolution'), item.dpi && text('workshop.fact.dpi', { dpi: item.dpi })),
    fact(text('workshop.fact.sheet'), item.sheetId),
  );
}

/**
 * @param {OrderItem} item
 * @param {number} index
 */
function photo({ thumbs, masters }, index) {
  const number = index + 1;
  const picture = thumb(thumbs[index], text('workshop.item.photo', { number }));
  const master = masters[index];
  return master ? outside(master, picture, { 'aria-label': text('workshop.item.open-photo', { number }) }) : picture;
}

/** @param {OrderItem} item */
const photos = (item) =>
  item.photos.length > 0 &&
  element(
    'ul',
    { class: 'photo-list' },
    item.photos.map((p, i) => element('li', {}, photo(item, i), element('span', {}, p.message))),
  );

/** @param {OrderItem} item */
const files = ({ prints, cuts, lasers, engravings }) =>
  prints.length + cuts.length + lasers.length + engravings.length > 0 &&
  element(
    'p',
    { class: 'row' },
    prints.map((url, i) => outside(url, prints.length > 1 ? text('workshop.item.print-file-numbered', { number: i + 1 }) : text('workshop.item.print-file'))),
    cuts.map((url, i) => outside(url, cuts.length > 1 ? text('workshop.item.cut-file-numbered', { number: i + 1 }) : text('workshop.item.cut-file'))),
    lasers.map((url, i) => outside(url, lasers.length > 1 ? text('workshop.item.laser-file-numbered', { number: i + 1 }) : text('workshop.item.laser-file'))),
    engravings.map(({ url, side }) => outside(url, text('workshop.item.engraving-file', { side: faceName(side) }))),
  );

/**
 * What the bench takes of an item, in one file each.
 * @param {OrderItem} item
 * @param {string} order
 * @param {(send: () => Promise<unknown>) => Promise<void>} attempt
 */
const benchFiles = ({ itemId, preview }, order, attempt) =>
  preview &&
  element(
    'div',
    { class: 'row' },
    action(text('workshop.bench.card'), () => attempt(() => save(`${order}/card`, 'card.pdf'))),
    action(text('workshop.bench.files'), () => attempt(() => save(`${order}/bench${query({ item: itemId })}`, `bench-${itemId}.zip`))),
    action(text('workshop.bench.ticket'), () => attempt(() => save(`${order}/tickets${query({ item: itemId })}`, `ticket-${itemId}.pdf`))),
  );

/**
 * The form is made when it is opened: the photos in it are large.
 * @param {OrderItem} item
 * @param {Parameters<typeof fixForm>[1]} context
 * @param {Run} run
 */
function changing(item, context, run) {
  const details = element('details', { class: 'fix' }, element('summary', {}, text('workshop.item.change')));
  details.addEventListener('toggle', () => details.append(fixForm(item, context, (wish) => run('', wish))), { once: true });
  return details;
}

/**
 * @param {OrderItem} item
 * @param {Run} run
 */
function cancelling(item, run) {
  const reason = textField('');
  const sure = action(text('workshop.item.cancel-sure'), () => run('/cancel', { reason: reason.value.trim() }), 'button');
  return element(
    'details',
    { class: 'fix' },
    element('summary', {}, text('workshop.item.cancel')),
    element(
      'div',
      { class: 'stack' },
      element('p', {}, text('workshop.item.cancel-hint')),
      field(`cancel-${item.itemId}`, text('workshop.item.cancel-reason'), reason),
      element('div', { class: 'row' }, sure),
    ),
  );
}

/**
 * What the customer asked for in words, and the answer to it.
 * @param {OrderItem} item
 * @param {Run} run
 */
function answering({ itemId, messages }, run) {
  if (messages.length === 0) {
    return false;
  }
  const words = textField('', 3);
  words.maxLength = 1000;
  const isOpen = messages.at(-1)?.by === 'Customer';
  return element(
    'section',
    { class: 'stack messages', 'aria-labelledby': `messages-${itemId}` },
    element('h4', { id: `messages-${itemId}` }, text('workshop.conversation.title')),
    conversation(messages, { customer: text('workshop.conversation.customer'), workshop: text('workshop.conversation.workshop') }),
    element(
      'details',
      { class: 'fix', open: isOpen },
      element('summary', {}, text('workshop.conversation.answer')),
      element(
        'div',
        { class: 'stack' },
        field(`answer-${itemId}`, text('workshop.conversation.label'), words, text('workshop.conversation.hint')),
        element('div', { class: 'row' }, action(text('workshop.conversation.send'), () => run('/messages', { text: words.value }), 'button')),
      ),
    ),
  );
}

/**
 * The card of an item.
 * @param {OrderItem} item
 * @param {{pendant?: import('../shared/types.js').Pendant, catalogue: Catalogue, order: string, done: () => Promise<void>}} context The
 * order's address, and what follows a change.
 */
export function itemCard(item, { pendant, catalogue, order, done }) {
  const fault = element('p', { class: 'notice', role: 'alert', hidden: true });
  const items = `${order}/items/${encodeURIComponent(item.itemId)}`;
  /** @param {() => Promise<unknown>} send */
  const attempt = async (send) => {
    try {
      notify(fault, '');
      await send();
      await done();
    } catch (error) {
      notify(fault, sentenceOf(error), 'bad');
      fault.scrollIntoView({ block: 'nearest' });
    }
  };
  /** @type {Run} */
  const run = (what, body) => attempt(() => post(items + what, body));
  const isStuck = ['NeedsAttention', 'AwaitingPhoto', 'Rendering', 'Cancelled'].includes(item.state);
  const buttons = [
    item.state === 'ProofReady' && action(text('workshop.item.approve'), () => attempt(() => post(`${order}/approve`, { items: [item.itemId] })), 'button'),
    isStuck && action(text('workshop.item.retry'), () => run('/retry', {})),
  ].filter(Boolean);
  const card = element('article', { class: 'card item', dataset: { state: item.state, item: item.itemId } });
  fill(
    card,
    pictures(item),
    element(
      'div',
      { class: 'stack' },
      element('div', { class: 'row' }, element('h3', { tabindex: '-1' }, quantified(item)), badge(item.state)),
      item.reason && element('p', { class: item.state === 'NeedsAttention' ? 'notice bad' : 'notice' }, item.reason.message),
      item.state === 'OnHold' && element('p', { class: 'notice bad' }, item.hold?.message),
      item.warnings.map((w) => element('p', { class: 'notice warn' }, w)),
      answering(item, run),
      facts(item, catalogue),
      photos(item),
      files(item),
      benchFiles(item, order, attempt),
      benchNotes(item),
      fault,
      steps(item, (what, body) => attempt(() => post(order + what, body))),
      buttons.length > 0 && element('div', { class: 'row' }, buttons),
      changing(item, { pendant, catalogue }, run),
      remaking(item, (body) => run('/remake', body)),
      item.state !== 'Cancelled' && cancelling(item, run),
    ),
  );
  return card;
}
