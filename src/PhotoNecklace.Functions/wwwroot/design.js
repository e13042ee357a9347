// The designer: holds what the customer has chosen, draws it, and orders it.
import { get } from './api.js';
import { byId, element, fill, notify, say } from './dom.js';
import { Drawing } from './drawing.js';
import { Placing } from './placing.js';
import { PhotoSlot } from './photo-slot.js';
import { radios, showCovers, showEngravingFault, showEngravings, showMetals, showPendants, showStones, showStyles } from './choices.js';
import { ending, frameOrigin, order, shopName, skuOf } from './order.js';

const stage = byId('stage');
const drawing = new Drawing(stage);
const placing = new Placing(drawing, stage);
const chosen = { pendant: null, metal: '', cover: '', stones: [], texts: ['', ''], font: '', view: 'proof' };
let catalogue;
let settings;
let samples;
let engravingFault = '';
let timer;

const photos = [
  new PhotoSlot(
    byId('photo-1'),
    { choose: 'Choose or take a photo', change: 'Choose another photo', hint: 'JPEG, PNG, WebP, AVIF or HEIC, up to 40 MB. You can also drop it on the preview.', isMain: true },
    () => photoChanged(0),
  ),
  new PhotoSlot(
    byId('photo-2'),
    { choose: 'Choose the second photo', change: 'Choose another second photo', hint: 'If you like, for the other window.', isMain: false },
    () => photoChanged(1),
  ),
];

const shown = [null, null];

function photoChanged(slot) {
  const { picture } = photos[slot];
  if (picture !== shown[slot]) {
    shown[slot] = picture;
    placing.setPicture(slot, picture);
  }
  suggest(slot);
  say(byId('missing'), '');
  byId('missing').hidden = true;
}

/** Asks where the server puts a photo when nobody chooses, so that the drawing shows it so. */
async function suggest(slot) {
  const { photoId } = photos[slot];
  const { pendant } = chosen;
  const key = photoId && pendant?.windows[slot] ? `${photoId} ${pendant.id}` : '';
  if (suggest.asked[slot] === key) {
    return;
  }
  suggest.asked[slot] = key;
  if (!key) {
    return;
  }
  const query = new URLSearchParams({ pendant: pendant.id, window: slot + 1 });
  // Without an answer the photo is shown from its middle, and the proof shows where it went.
  const answer = await get(`/api/photos/${photoId}/placement?${query}`).catch(() => null);
  if (answer && suggest.asked[slot] === key) {
    placing.setAutomatic(slot, answer.crop, answer.warning);
  }
}
suggest.asked = ['', ''];

function sides({ opens, engraving, windows }) {
  const surfaces = new Set([...engraving, ...windows].map((p) => p.surface));
  return [
    { value: 'proof', label: 'All sides' },
    { value: opens ? 'open' : 'front', label: opens ? 'Open' : 'Front' },
    opens && { value: 'front', label: 'Closed' },
    surfaces.has('back') && { value: 'back', label: 'Back' },
  ].filter(Boolean);
}

function scenePath() {
  const { pendant, metal, cover, stones, texts, font, view } = chosen;
  // Before a stone is chosen one must be drawn: a clear one promises no colour.
  const stone = pendant.gems.length ? stones.join(', ') || (pendant.needsStone ? 'diamond' : '') : '';
  const wishes = { metal, cover, birthstone: stone, font, view, background: 'transparent', engraving: texts[0], engraving2: texts[1] };
  const query = new URLSearchParams(Object.entries(wishes).filter(([, value]) => value));
  return `/api/pendants/${encodeURIComponent(pendant.id)}/scene?${query}`;
}

async function draw() {
  try {
    if (!(await drawing.show(scenePath()))) {
      return;
    }
    engravingFault = '';
    chosen.texts.forEach((_, i) => showEngravingFault(i, ''));
    notify(byId('fault'), '');
    placing.draw();
  } catch (error) {
    if (error.code?.startsWith('engraving-')) {
      engravingFault = error.message;
      const at = chosen.texts[0] ? 0 : 1;
      showEngravingFault(at, error.message);
    } else {
      notify(byId('fault'), error.message, 'bad');
    }
  }
}

function drawSoon() {
  clearTimeout(timer);
  timer = setTimeout(draw, 180);
}

function summarise() {
  const { pendant, metal, cover } = chosen;
  const label = (list, name) => list.find((x) => x.name === name)?.label.toLowerCase() ?? name;
  byId('summary').textContent = `${pendant.name}, ${label(catalogue.metals, metal)}, ${label(catalogue.covers, cover)}`;
  const way = ending(settings, skuOf(pendant, metal, cover));
  byId('order').textContent = way.label;
  byId('order').disabled = way.kind === 'none';
  byId('ending-hint').textContent = way.hint;
}

function change(what) {
  Object.assign(chosen, what);
  summarise();
  drawSoon();
}

function choosePendant(id) {
  const pendant = catalogue.pendants.find((p) => p.id === id);
  const keep = (offered, wish) => (offered.includes(wish) ? wish : offered[0]);
  Object.assign(chosen, {
    pendant,
    metal: keep(pendant.metals, chosen.metal),
    cover: keep(pendant.covers, chosen.cover),
    stones: chosen.stones.slice(0, pendant.gems.length),
    texts: chosen.texts.map((t, i) => (i < pendant.engraving.length ? t : '')),
    font: pendant.engraving.every((a) => a.fonts.includes(chosen.font)) ? chosen.font : '',
    view: 'proof',
  });
  showMetals(catalogue, pendant, chosen.metal, (metal) => change({ metal }));
  showCovers(catalogue, pendant, chosen.cover, (cover) => change({ cover }));
  showStones(catalogue, pendant, chosen.stones, (stones) => change({ stones }));
  showEngravings(pendant, chosen.texts, chosen.font, {
    samples,
    onText: (i, text) => change({ texts: chosen.texts.map((t, at) => (at === i ? text : t)) }),
    onFont: (font) => change({ font }),
  });
  radios(byId('views'), 'view', sides(pendant), chosen.view, (view) => change({ view }));
  byId('photo-2').hidden = pendant.windows.length < 2;
  placing.setWindows(pendant.windows.map((w) => w.bounds));
  photos.forEach((_, slot) => suggest(slot));
  change({});
}

function chooseStyle(style) {
  const { id } = catalogue.pendants.find((p) => p.style === style);
  showPendants(catalogue, style, id, choosePendant);
  choosePendant(id);
}

/** What keeps the design from being ordered: a sentence, and where to go; null when nothing does. */
function missing() {
  const second = chosen.pendant.windows.length > 1 && photos[1];
  if (photos[0].isBusy || (second && second.isBusy)) {
    return ['The photo is still on its way. One moment, then try again.', () => {}];
  }
  if (!photos[0].photoId) {
    return ['A photo is still missing.', () => photos[0].focus()];
  }
  const small = [0, 1].find((slot) => placing.isTooSmall(slot));
  if (small !== undefined) {
    const sentence = `The ${small ? 'second ' : ''}photo is too small at this size: show a larger part of it, or choose another one.`;
    return [sentence, () => (placing.hold(small), byId('zoom').focus())];
  }
  if (chosen.pendant.needsStone && chosen.stones.length === 0) {
    return ['Choose a birthstone.', () => byId('stone-1').focus()];
  }
  return engravingFault ? [engravingFault, () => byId(`engraving-${chosen.texts[0] ? 1 : 2}`).focus()] : null;
}

function properties() {
  const { pendant, stones, texts, font } = chosen;
  const isEngraved = texts.some((t) => t.trim());
  const all = {
    _photo_id: photos[0].photoId,
    _photo_id_2: pendant.windows.length > 1 ? photos[1].photoId : null,
    _crop: placing.crop(0),
    _crop_2: placing.crop(1),
    Engraving: texts[0].trim(),
    'Engraving 2': texts[1].trim(),
    Font: isEngraved ? font : '',
    Birthstone: stones.join(', '),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

async function submit(event) {
  event.preventDefault();
  const fault = missing();
  notify(byId('missing'), fault?.[0] ?? '', 'warn');
  if (fault) {
    fault[1]();
    return;
  }
  const button = byId('order');
  button.disabled = true;
  try {
    const { pendant, metal, cover } = chosen;
    await order(settings, { pendant, metal, cover, sku: skuOf(pendant, metal, cover), properties: properties() });
  } catch (error) {
    notify(byId('missing'), error.message, 'bad');
  } finally {
    button.disabled = false;
  }
}

function listen() {
  byId('design').addEventListener('submit', submit);
  stage.addEventListener('dragover', (e) => (e.preventDefault(), stage.classList.add('over')));
  stage.addEventListener('dragleave', () => stage.classList.remove('over'));
  stage.addEventListener('drop', (e) => {
    e.preventDefault();
    stage.classList.remove('over');
    if (e.dataTransfer.files[0]) {
      photos[0].take(e.dataTransfer.files[0]);
    }
  });
  if (frameOrigin) {
    new ResizeObserver(() => {
      const height = document.querySelector('main').offsetHeight;
      window.parent.postMessage({ type: 'photo-necklace:height', height }, frameOrigin);
    }).observe(document.querySelector('main'));
  }
}

try {
  [catalogue, samples, settings] = await Promise.all([
    get('/api/pendants'),
    // Fonts can be chosen by their names alone.
    get('/api/fonts').catch(() => []),
    get(`/api/design?${new URLSearchParams(shopName ? { shop: shopName } : {})}`),
  ]);
  const wish = catalogue.pendants.find((p) => p.id === new URLSearchParams(location.search).get('pendant')) ?? catalogue.pendants[0];
  showStyles(catalogue, wish.style, chooseStyle);
  showPendants(catalogue, wish.style, wish.id, choosePendant);
  choosePendant(wish.id);
  listen();
} catch (error) {
  fill(stage, element('p', { class: 'drawing-hint' }, 'The necklace cannot be drawn now.'));
  notify(byId('fault'), error.message, 'bad');
}
