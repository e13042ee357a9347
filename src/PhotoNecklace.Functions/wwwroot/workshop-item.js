// One item of an order: its picture, what was asked for, and what can be done about it.
import { element, fill, notify } from './dom.js';
import { post } from './workshop-api.js';
import { fixForm } from './workshop-fixes.js';
import { action, badge, plain, thumb } from './workshop-words.js';

const sides = { front: 'Front', back: 'Back', open: 'Open' };

/** A picture that opens in its full size. */
const opens = (href, name, picture) => element('a', { href, target: '_blank', rel: 'noopener', 'aria-label': `Open ${name}` }, picture);

function pictures(item) {
  if (item.previews.length === 0) {
    return element('div', { class: 'previews' }, element('p', { class: 'hint nothing' }, 'No picture yet'));
  }
  return element(
    'div',
    { class: 'previews' },
    item.previews.map((p) => {
      const side = sides[p.view] ?? p.view;
      const image = element('img', { src: p.url, alt: `${item.title}, ${side.toLowerCase()}` });
      return element('figure', {}, opens(p.url, `the picture: ${side.toLowerCase()}`, image), element('figcaption', { class: 'hint' }, side));
    }),
  );
}

function facts(item, catalogue) {
  const label = (kind, name) => catalogue[kind].find((k) => k.name === name)?.label ?? plain(name);
  const changed = item.changes ?? {};
  const fact = (term, value, isChanged = false) => value && [element('dt', {}, term), element('dd', {}, value, isChanged && element('span', { class: 'hint' }, ' (changed here)'))];
  const has = (name) => changed[name] !== null && changed[name] !== undefined;
  return element(
    'dl',
    { class: 'facts' },
    fact('SKU', item.sku),
    fact('Made of', item.metal && `${label('metals', item.metal)}, ${label('covers', item.cover)}`),
    fact('Engraving', item.engraving, has('engraving')),
    fact('Second engraving', item.engraving2, has('engraving2')),
    fact('Font', item.font, has('font')),
    fact('Birthstone', item.birthstone, has('birthstone')),
    fact('Part of the photo', item.crop ?? (item.photos.length ? 'placed automatically' : ''), has('crop')),
    fact('Part of the second photo', item.crop2 ?? (item.photos.length > 1 ? 'placed automatically' : ''), has('crop2')),
    fact('Resolution', item.dpi && `${item.dpi} dpi`),
    fact('Sheet', item.sheetId),
  );
}

function photo(item, index) {
  const picture = thumb(item.thumbs[index], `Photo ${index + 1}`);
  return item.masters[index] ? opens(item.masters[index], `photo ${index + 1}`, picture) : picture;
}

const photos = (item) =>
  item.photos.length > 0 &&
  element(
    'ul',
    { class: 'photo-list' },
    item.photos.map((p, i) => element('li', {}, photo(item, i), element('span', {}, p.message))),
  );

const files = (item) =>
  item.prints.length + item.cuts.length > 0 &&
  element(
    'p',
    { class: 'row' },
    item.prints.map((url, i) => element('a', { href: url, target: '_blank', rel: 'noopener' }, item.prints.length > 1 ? `Print file ${i + 1}` : 'Print file')),
    item.cuts.map((url, i) => element('a', { href: url, target: '_blank', rel: 'noopener' }, item.cuts.length > 1 ? `Cut file ${i + 1}` : 'Cut file')),
  );

// The form is made when it is opened: the photos in it are large.
function changing(item, context, run) {
  const details = element('details', { class: 'fix' }, element('summary', {}, 'Change it'));
  details.addEventListener('toggle', () => details.append(fixForm(item, context, (wish) => run('', wish))), { once: true });
  return details;
}

function cancelling(item, run) {
  const id = `cancel-${item.itemId}`;
  const reason = element('input', { type: 'text', id, maxlength: 200, autocomplete: 'off' });
  const sure = action('Yes, cancel this item', () => run('/cancel', { reason: reason.value.trim() }), 'button');
  return element(
    'details',
    { class: 'fix' },
    element('summary', {}, 'Cancel this item'),
    element(
      'div',
      { class: 'stack' },
      element('p', {}, 'It will not be made. The shop sees to the customer’s money.'),
      element('div', { class: 'field' }, element('label', { for: id }, 'Reason, for the order’s history'), reason),
      element('div', { class: 'row' }, sure),
    ),
  );
}

/**
 * The card of an item.
 * @param {object} item
 * @param {{pendant?: object, catalogue: object, order: string, done: () => Promise<void>}} context The order's address, and what follows a change.
 */
export function itemCard(item, { pendant, catalogue, order, done }) {
  const fault = element('p', { class: 'notice', role: 'alert' });
  fault.hidden = true;
  const items = `${order}/items/${encodeURIComponent(item.itemId)}`;
  const attempt = async (send) => {
    try {
      notify(fault, '');
      await send();
      await done();
    } catch (error) {
      notify(fault, error.message, 'bad');
      fault.scrollIntoView({ block: 'nearest' });
    }
  };
  const run = (what, body) => attempt(() => post(items + what, body));
  const isStuck = ['NeedsAttention', 'AwaitingPhoto', 'Rendering', 'Cancelled'].includes(item.state);
  const buttons = [
    item.state === 'ProofReady' && action('Approve', () => attempt(() => post(`${order}/approve`, { items: [item.itemId] })), 'button'),
    isStuck && action('Try again', () => run('/retry', {})),
  ].filter(Boolean);
  const card = element('article', { class: 'card item', dataset: { state: item.state } });
  const title = element('h3', { tabindex: '-1' }, item.quantity > 1 ? `${item.quantity} × ${item.title}` : item.title);
  fill(
    card,
    pictures(item),
    element(
      'div',
      { class: 'stack' },
      element('div', { class: 'row' }, title, badge(item.state)),
      item.reason && element('p', { class: item.state === 'NeedsAttention' ? 'notice bad' : 'notice' }, item.reason.message),
      item.warnings.map((w) => element('p', { class: 'notice warn' }, w)),
      facts(item, catalogue),
      photos(item),
      files(item),
      fault,
      buttons.length > 0 && element('div', { class: 'row' }, buttons),
      changing(item, { pendant, catalogue }, run),
      item.state !== 'Cancelled' && cancelling(item, run),
    ),
  );
  return card;
}
