// The form that changes an item: only what was changed is sent.
import { element, notify } from './dom.js';
import { PhotoSlot } from './photo-slot.js';
import { plain } from './workshop-words.js';

/** A labelled field with what it said at first. */
function field(id, label, input, hint) {
  input.id = id;
  if (hint) {
    input.setAttribute('aria-describedby', `${id}-hint`);
  }
  return element('div', { class: 'field' }, element('label', { for: id }, label), input, hint && element('p', { class: 'hint', id: `${id}-hint` }, hint));
}

function text(value, rows = 1) {
  const input = element(rows > 1 ? 'textarea' : 'input', { ...(rows > 1 ? { rows } : { type: 'text' }), maxlength: 200, autocomplete: 'off' });
  input.value = value ?? '';
  return input;
}

function fonts(pendant, value) {
  const names = new Set((pendant?.engraving ?? []).flatMap((a) => a.fonts));
  if (value) {
    names.add(value); // A font that is not offered is shown as what it is.
  }
  const select = element('select', {}, element('option', { value: '' }, 'As usual'), [...names].map((f) => element('option', { value: f }, plain(f))));
  select.value = value ?? '';
  return select;
}

function slots(item, pendant) {
  const windows = pendant?.windows.length ?? 1;
  return Array.from({ length: Math.min(windows, 2) }, (_, i) => {
    const place = element('div', { class: 'photo' });
    const which = windows > 1 ? (i === 0 ? 'first ' : 'second ') : '';
    const words = { choose: `Choose another ${which}photo`, change: `Choose yet another ${which}photo`, hint: '', isMain: false };
    return { place, name: i === 0 ? 'photoId' : 'photoId2', slot: new PhotoSlot(place, words, () => {}) };
  });
}

/**
 * A form with what can be changed about an item.
 * @param {(wish: object) => Promise<void>} send Takes what was changed.
 */
export function fixForm(item, { pendant }, send) {
  const id = (name) => `${name}-${item.itemId}`;
  const areas = pendant?.engraving.length ?? 1;
  const fields = {
    crop: text(item.crop),
    engraving: text(item.engraving, 2),
    engraving2: text(item.engraving2, 2),
    font: fonts(pendant, item.font),
    birthstone: text(item.birthstone),
    note: text(item.changes?.note),
  };
  const before = Object.fromEntries(Object.entries(fields).map(([name, input]) => [name, input.value]));
  const photos = slots(item, pendant);
  const notice = element('p', { class: 'notice', role: 'alert' });
  notice.hidden = true;
  const automatic = element('button', { type: 'button', class: 'button quiet', onclick: () => (fields.crop.value = '') }, 'Place automatically');
  const save = element('button', { type: 'submit', class: 'button' }, 'Save and render again');

  async function submit(event) {
    event.preventDefault();
    if (save.getAttribute('aria-disabled') === 'true') {
      return;
    }
    if (photos.some((p) => p.slot.isBusy)) {
      notify(notice, 'The photo is still on its way. One moment, then try again.', 'warn');
      return;
    }
    const changed = Object.entries(fields).filter(([name, input]) => input.value !== before[name]);
    const wish = Object.fromEntries(changed.map(([name, input]) => [name, input.value.trim()]));
    photos.filter((p) => p.slot.photoId).forEach((p) => (wish[p.name] = p.slot.photoId));
    if (Object.keys(wish).length === 0) {
      notify(notice, 'Nothing is changed yet.', 'warn');
      return;
    }
    notify(notice, '');
    save.setAttribute('aria-disabled', 'true');
    await send(wish);
    save.removeAttribute('aria-disabled');
  }

  return element(
    'form',
    { class: 'stack', novalidate: true, onsubmit: submit },
    photos.map((p) => p.place),
    field(id('crop'), 'Part of the photo', fields.crop, 'x, y, width, height as shares of the upright photo, then degrees if it is turned: 0.1,0.1,0.8,0.8'),
    element('div', { class: 'row' }, automatic),
    (areas > 0 || item.engraving) && field(id('engraving'), 'Engraving', fields.engraving),
    (areas > 1 || item.engraving2) && field(id('engraving2'), 'Second engraving', fields.engraving2),
    (areas > 0 || item.font) && field(id('font'), 'Font', fields.font),
    (!pendant || pendant.gems.length > 0 || item.birthstone) && field(id('birthstone'), 'Birthstone', fields.birthstone, 'A month or a stone; several with commas between.'),
    field(id('note'), 'Note of the workshop', fields.note),
    notice,
    element('div', { class: 'row' }, save),
  );
}
