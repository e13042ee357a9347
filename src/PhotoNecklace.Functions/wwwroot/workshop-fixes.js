// The form that changes an item: only what was changed is sent.
import { element, notify } from './dom.js';
import { field, fonts, stones, text } from './workshop-fields.js';
import { WindowEditor } from './workshop-window.js';

// A piece that nobody knows has no windows; its photo can be exchanged all the same.
function windowsOf(item, id) {
  const slots = new Set([0, ...item.windows.map((w) => w.slot)]);
  return [...slots].sort().map((slot) => new WindowEditor(item, slot, id));
}

/**
 * A form with what can be changed about an item.
 * @param {(wish: object) => Promise<void>} send Takes what was changed.
 */
export function fixForm(item, { pendant, catalogue }, send) {
  const id = (name) => `${name}-${item.itemId}`;
  const areas = pendant?.engraving ?? [{ maxLines: 2 }];
  const rows = (area) => (area && !area.path && area.maxLines > 1 ? Math.min(area.maxLines, 3) : 1);
  const inputs = {
    engraving: text(item.engraving, Math.max(rows(areas[0]), item.engraving?.includes('\n') ? 2 : 1)),
    engraving2: text(item.engraving2, Math.max(rows(areas[1]), item.engraving2?.includes('\n') ? 2 : 1)),
    font: fonts(pendant, item.font),
  };
  const gems = stones(catalogue, pendant, item.birthstone, id);
  const reason = text('');
  const read = () => ({ ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()])), birthstone: gems?.value ?? '' });
  const before = read();
  const windows = windowsOf(item, id);
  const notice = element('p', { class: 'notice', role: 'alert', hidden: true });
  const save = element('button', { type: 'submit', class: 'button' }, 'Save and render again');

  async function submit(event) {
    event.preventDefault();
    if (save.getAttribute('aria-disabled') === 'true') {
      return;
    }
    if (windows.some((w) => w.isBusy)) {
      notify(notice, 'The photo is still on its way. One moment, then try again.', 'warn');
      return;
    }
    const changed = Object.entries(read()).filter(([name, value]) => value !== before[name]);
    const wish = Object.assign(Object.fromEntries(changed), ...windows.map((w) => w.wish));
    if (Object.keys(wish).length === 0) {
      notify(notice, 'Nothing is changed yet.', 'warn');
      return;
    }
    notify(notice, '');
    save.setAttribute('aria-disabled', 'true');
    await send({ ...wish, ...(reason.value.trim() && { note: reason.value.trim() }) });
    save.removeAttribute('aria-disabled');
  }

  return element(
    'form',
    { class: 'stack', novalidate: true, onsubmit: submit },
    windows.map((w) => w.root),
    element(
      'div',
      { class: 'fields' },
      (areas.length > 0 || item.engraving) && field(id('engraving'), 'Engraving', inputs.engraving),
      (areas.length > 1 || item.engraving2) && field(id('engraving2'), 'Second engraving', inputs.engraving2),
      (areas.length > 0 || item.font) && field(id('font'), 'Font', inputs.font),
      gems?.fields,
      field(id('reason'), 'Reason for the change, for the order’s history', reason),
    ),
    notice,
    element('div', { class: 'row' }, save),
  );
}
