// @ts-check
// The designer: holds what the customer has chosen, draws it, and orders it.
import { codeOf, get, sentenceOf } from '../shared/api.js';
import { radios } from '../shared/controls.js';
import { byId, element, fill, first, notify } from '../shared/dom.js';
import { nth } from '../shared/numbered.js';
import { PhotoSlot } from '../shared/photo-slot.js';
import { placingControls } from '../shared/placing-controls.js';
import { Placing } from '../shared/placing.js';
import { sideName } from '../shared/sides.js';
import { text } from '../shared/texts.js';
import { Drawing } from './drawing.js';
import { showChain, showCovers, showEngravingFault, showEngravings, showMetals, showPendants, showRooms, showStones, showStyles } from './choices.js';
import { KeptDesign } from './kept-design.js';
import { Offer } from './offer.js';
import { ending, frameOrigin, isFramed, order, shopName } from './order.js';
import { chainFor, engravingOf, propertiesOf, roomPath, scenePath, sidesOf } from './piece.js';
import { ShopPage } from './shop-page.js';

/** @typedef {import('../shared/types.js').Catalogue} Catalogue */
/** @typedef {import('../shared/types.js').DesignSettings} DesignSettings */
/** @typedef {import('../shared/types.js').Pendant} Pendant */
/** @typedef {import('../shared/types.js').Picture} Picture */
/** @typedef {{metal: string, cover: string}} Finish */

// More windows and places for engravings than any piece has.
const MOST = 9;

const stage = byId('stage');
const orderButton = byId('order', HTMLButtonElement);
const main = first(document, 'main');
const drawing = new Drawing(stage);
const controls = placingControls({ hintId: 'stage-hint', hasIds: true });
byId('photos').after(controls.root);
const placing = new Placing(drawing, stage, controls);
const query = new URLSearchParams(location.search);
const page = frameOrigin ? new ShopPage(frameOrigin) : null;
const kept = page ? new KeptDesign(query.get('design')) : null;
const chosen = {
  /** @type {Pendant|undefined} */
  pendant: undefined,
  metal: '',
  cover: '',
  /** @type {string[]} */
  stones: [],
  /** @type {string[]} */
  texts: Array(MOST).fill(''),
  font: '',
  /** @type {import('./piece.js').ChainWish} */
  chain: { on: '', length: '', links: '', metal: '' },
  view: 'proof',
};
/** @type {Catalogue} */
let catalogue;
/** @type {DesignSettings} */
let settings;
/** @type {import('../shared/types.js').FontSample[]} */
let samples;
/** @type {Offer} */
let offer;
let engravingFault = '';
/** The engraving that was drawn last, and so fits its piece. */
let drawnEngraving = '';
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;
let drawings = 0;
let isDrawing = false;
/** @type {(() => void)[]} */
const waiting = [];
/** What the page's form had for a variant when we heard of it last. */
let heard = '';
/** True when the customer's hand here was the last one: then the page's variant follows ours. */
let leads = false;
/** True while the page's variant is none of the pieces that we make. */
let isForeign = false;
/** True while the customer orders without what was made here, where the shop allows it. */
let isLeft = false;
let isTelling = false;
/** True once what was made before the theme took the frame away is back. */
let isRestored = false;
let soldHere = '';

/** @param {number} slot */
const photoTexts = (slot) => ({
  choose: nth(slot, text('designer.photo.choose'), text('shared.photo.choose-second'), (number) => text('shared.photo.choose-numbered', { number })),
  change: nth(slot, text('shared.photo.choose-another'), text('shared.photo.choose-another-second'), (number) => text('shared.photo.choose-another-numbered', { number })),
  hint: nth(slot, text('designer.photo.hint'), text('designer.photo.second-hint'), () => ''),
  isMain: slot === 0,
});

// One for each window that a piece may have; those that the piece in hand does not have are hidden.
const photoRoots = Array.from({ length: MOST }, (_, slot) => element('div', { id: `photo-${slot + 1}`, class: 'photo', hidden: slot > 0 }));
byId('photos').append(...photoRoots);
const photos = photoRoots.map((root, slot) => new PhotoSlot(root, photoTexts(slot), () => photoChanged(slot)));

/** @type {(Picture|null)[]} */
const shown = photos.map(() => null);

/** @param {number} slot */
function photoChanged(slot) {
  const { picture } = photos[slot];
  if (picture !== shown[slot]) {
    shown[slot] = picture;
    placing.setPicture(slot, picture);
  }
  suggest(slot);
  notify(byId('missing'), '');
  lead();
}

/** @param {number} slot */
function suggest(slot) {
  const { pendant } = chosen;
  placing.suggest(slot, photos[slot].photoId, pendant?.windows[slot] && pendant.id);
}

/**
 * The place of the first text: of several that are refused, nobody knows which was meant.
 * @param {string[]} texts
 */
const firstText = (texts) => Math.max(0, texts.findIndex(Boolean));

/** The pendant in hand; without one there is nothing to draw or to order. */
function piece() {
  if (!chosen.pendant) {
    throw new Error('no pendant is chosen');
  }
  return { ...chosen, pendant: chosen.pendant };
}

const engraving = () => (chosen.pendant ? engravingOf(piece()) : '');

async function draw() {
  const asked = engraving();
  try {
    if (!(await drawing.show(scenePath(piece())))) {
      return;
    }
    drawnEngraving = asked;
    engravingFault = '';
    chosen.texts.forEach((_, i) => showEngravingFault(i, ''));
    notify(byId('fault'), '');
    placing.draw();
  } catch (error) {
    if (codeOf(error).startsWith('engraving-')) {
      engravingFault = sentenceOf(error);
      const at = firstText(chosen.texts);
      showEngravingFault(at, engravingFault);
    } else {
      notify(byId('fault'), sentenceOf(error), 'bad');
    }
  }
}

/** The room for the texts. Without it everything works as before: what does not fit is refused with a sentence. */
async function measureRoom(turn = drawings) {
  const measured = piece();
  if (measured.pendant.engraving.length === 0) {
    return;
  }
  const rooms = await get(roomPath(measured)).catch(() => []);
  if (turn === drawings) {
    showRooms(measured.pendant, rooms, measured.texts);
  }
}

function drawSoon() {
  clearTimeout(timer);
  const turn = ++drawings;
  isDrawing = true;
  timer = setTimeout(async () => {
    measureRoom();
    await draw();
    if (turn === drawings) {
      isDrawing = false;
      waiting.splice(0).forEach((go) => go());
      tell();
    }
  }, 180);
}

/** @type {() => Promise<void>} */
const drawn = () => new Promise((go) => (isDrawing ? waiting.push(go) : go()));

/**
 * @param {import('../shared/types.js').Named[]} names
 * @param {string} name
 */
const labelOf = (names, name) => names.find((x) => x.name === name)?.label ?? name;

function summarise() {
  const { pendant, metal, cover } = piece();
  byId('summary').textContent = text('designer.summary', {
    pendant: pendant.name,
    metal: labelOf(catalogue.metals, metal).toLowerCase(),
    cover: labelOf(catalogue.covers, cover).toLowerCase(),
  });
  const way = ending(settings, offer.variantOf(pendant, metal, cover));
  orderButton.textContent = way.label;
  orderButton.disabled = way.kind === 'none';
  byId('ending-hint').textContent = way.hint;
}

/** @param {Partial<typeof chosen>} what */
function change(what) {
  Object.assign(chosen, what);
  summarise();
  drawSoon();
  tell();
}

// What the customer does here; the page's own changes come in by hear().
function lead() {
  leads = !isForeign;
  isLeft = false;
  tell();
}

/** @param {Partial<Finish>} what */
function choosePiece(what) {
  isForeign = false;
  lead();
  change(what);
}

/**
 * @param {string[]} offered
 * @param {string} wish
 */
const keep = (offered, wish) => (offered.includes(wish) ? wish : offered[0]);

/** @param {string} metal */
function chooseMetal(metal) {
  const covers = offer.covers(piece().pendant, metal);
  showCovers(catalogue, covers, keep(covers, chosen.cover), (cover) => choosePiece({ cover }));
  choosePiece({ metal, cover: keep(covers, chosen.cover) });
}

/** @param {string} id */
function choosePendant(id) {
  isForeign = false;
  lead();
  showPiece(offer.pendants.find((p) => p.id === id) ?? offer.pendants[0]);
}

/**
 * A pendant, in the metal and under the cover that were asked for or chosen before, where it is made so.
 * @param {Pendant} pendant
 * @param {Finish} wish
 */
function showPiece(pendant, wish = chosen) {
  const metals = offer.metals(pendant);
  const metal = keep(metals, wish.metal);
  const covers = offer.covers(pendant, metal);
  Object.assign(chosen, {
    pendant,
    metal,
    cover: keep(covers, wish.cover),
    stones: chosen.stones.slice(0, pendant.gems.length),
    texts: chosen.texts.map((t, i) => (i < pendant.engraving.length ? t : '')),
    font: pendant.engraving.every((a) => a.fonts.includes(chosen.font)) ? chosen.font : '',
    chain: chainFor(pendant, chosen.chain),
    view: 'proof',
  });
  showMetals(catalogue, metals, chosen.metal, chooseMetal);
  showCovers(catalogue, covers, chosen.cover, (cover) => choosePiece({ cover }));
  showStones(catalogue, pendant, chosen.stones, (stones) => (change({ stones }), lead()));
  showChain(catalogue, pendant, chosen.chain, (chain) => (change({ chain }), lead()));
  showEngravings(pendant, chosen.texts, chosen.font, {
    samples,
    onText: (i, written) => (change({ texts: chosen.texts.map((t, at) => (at === i ? written : t)) }), lead()),
    onFont: (font) => (change({ font }), lead()),
  });
  const sides = sidesOf(pendant).map((value) => ({ value, label: sideName(value, pendant.opens) }));
  radios(byId('views'), 'view', sides, chosen.view, (view) => change({ view }));
  photoRoots.forEach((root, slot) => (root.hidden = slot >= Math.max(1, pendant.windows.length)));
  placing.setWindows(pendant.windows.map((w) => w.bounds));
  photos.forEach((_, slot) => suggest(slot));
  change({});
}

/** @param {string} style */
function chooseStyle(style) {
  const { id } = offer.pendants.find((p) => p.style === style) ?? offer.pendants[0];
  showPendants(offer.pendants, style, id, choosePendant);
  choosePendant(id);
}

/**
 * Styles and pendants too: another page's offer, or a choice that was made elsewhere.
 * @param {Pendant} pendant
 * @param {Finish} wish
 */
function showAll(pendant, wish) {
  showStyles(offer.pendants, pendant.style, chooseStyle);
  showPendants(offer.pendants, pendant.style, pendant.id, choosePendant);
  showPiece(pendant, wish);
}

/**
 * What keeps the design from being ordered: a sentence, and where to go; null when nothing does.
 * @returns {[string, () => void]|null}
 */
function missing() {
  if (isForeign) {
    return [text('designer.missing.foreign'), () => byId('metals').querySelector('input')?.focus()];
  }
  const { pendant, stones, texts } = chosen;
  if (!pendant) {
    return [text('designer.missing.not-sold'), () => {}];
  }
  const inHand = photos.slice(0, pendant.windows.length);
  if (inHand.some((p) => p.isBusy)) {
    return [text('shared.photo.busy'), () => {}];
  }
  const empty = inHand.find((p, slot) => !p.photoId && !pendant.windows[slot].optional);
  if (empty) {
    return [text('designer.missing.photo'), () => empty.focus()];
  }
  const small = inHand.findIndex((_, slot) => placing.isTooSmall(slot));
  if (small >= 0) {
    const sentence = nth(small, text('shared.photo.too-small'), text('shared.photo.too-small-second'), (number) => text('shared.photo.too-small-numbered', { number }));
    return [sentence, () => (placing.hold(small), controls.zoom.focus())];
  }
  if (pendant.needsStone && stones.length === 0) {
    return [text('designer.missing.stone'), () => byId('stone-1').focus()];
  }
  return engravingFault ? [engravingFault, () => byId(`engraving-${firstText(texts) + 1}`).focus()] : null;
}

const properties = () => propertiesOf(piece(), photos.map(({ photoId }, slot) => ({ photoId, crop: placing.crop(slot) })));

/** Says what is missing and goes there; false when nothing is. */
function warn() {
  const fault = missing();
  notify(byId('missing'), fault?.[0] ?? '', 'warn');
  fault?.[1]();
  return Boolean(fault);
}

/** Tells the shop's page of the design: finished or not, and how it is now. Whatever happens in one go is told once. */
function tell() {
  keepDesign();
  if (page && !isTelling) {
    isTelling = true;
    setTimeout(tellNow, 20);
  }
}

function tellNow() {
  isTelling = false;
  const { pendant, metal, cover, texts } = chosen;
  if (!page || !pendant) {
    return;
  }
  const fault = missing();
  const variant = offer.variantOf(pendant, metal, cover);
  const isPending = !fault && isDrawing && engraving() !== drawnEngraving && engraving() !== '';
  const isFinished = !fault && !isPending && !isLeft && variant !== null;
  const isStarted = photos.some((p) => p.isBusy || p.picture || p.photoId) || texts.some((t) => t.trim());
  byId('leave').hidden = !page.said?.isOptional || !isStarted || isLeft;
  page.tell({
    sku: offer.skuOf(pendant, metal, cover),
    variant,
    heard,
    leads,
    isFinished,
    isPending,
    isStarted: isStarted && !isLeft,
    sentence: fault?.[0] ?? (isPending ? text('designer.missing.drawing') : ''),
    offered: offer.variants,
    words: [[labelOf(catalogue.metals, metal), metal], [labelOf(catalogue.covers, cover), cover]],
    properties: isFinished ? properties() : {},
  });
  if (!isPending) {
    page.show(fault?.[0] ?? '', isLeft);
  }
}

/** At once, for the theme may take the frame away in the next moment. Nothing is, before what was kept last has come back. */
function keepDesign() {
  const { pendant } = chosen;
  if (pendant && isRestored) {
    kept?.write({
      chosen: { ...chosen, pendant: pendant.id },
      photos: photos.map(({ photoId, name, picture }, slot) => (photoId ? { photoId, name, picture, crop: placing.crop(slot) } : {})),
    });
  }
}

/**
 * The page's variant is another one, or it says more of its form.
 * @param {import('./shop-page.js').Said} said
 */
function hear({ variant, variants }) {
  if (JSON.stringify(variants) !== soldHere) {
    // Another product came into the page: its pieces are offered, and what was made is kept as far as they go.
    location.reload();
    return;
  }
  if (chosen.pendant && variant !== heard) {
    heard = variant;
    const { pendant, metal, cover } = piece();
    const other = variant !== '' && offer.variantOf(pendant, metal, cover) !== variant ? offer.pieceOf(variant) : null;
    const isOurs = other || offer.variantOf(pendant, metal, cover) === variant;
    isForeign = variant !== '' && !isOurs;
    leads = false;
    if (other?.pendant === pendant) {
      showPiece(pendant, other);
    } else if (other) {
      showAll(other.pendant, other);
    }
  }
  tell();
}

/**
 * What was made before the theme took the frame away; the page's variant may be another one since.
 * @param {import('./kept-design.js').Design} design
 */
function restore({ chosen: was, photos: past }) {
  const pendant = offer.pendants.find((p) => p.id === was.pendant);
  Object.assign(chosen, { stones: was.stones, texts: chosen.texts.map((_, i) => was.texts[i] ?? ''), font: was.font, chain: was.chain ?? chosen.chain });
  if (pendant && (!heard || offer.variantOf(pendant, was.metal, was.cover) === heard)) {
    showAll(pendant, was);
  } else {
    showPiece(piece().pendant);
  }
  past.forEach(({ photoId, name = '', crop = '', picture = null }, slot) => {
    if (photoId) {
      photos[slot].restore({ photoId, name, picture });
      placing.setCrop(slot, crop);
    }
  });
}

/** @param {Event} event */
async function submit(event) {
  event.preventDefault();
  orderButton.disabled = true;
  try {
    await drawn();
    if (warn()) {
      return;
    }
    if (page) {
      lead();
      page.showCart();
      return;
    }
    const { pendant, metal, cover } = piece();
    await order(settings, { pendant, metal, cover, variant: offer.variantOf(pendant, metal, cover), properties: properties() });
  } catch (error) {
    notify(byId('missing'), sentenceOf(error), 'bad');
  } finally {
    orderButton.disabled = false;
  }
}

function listen() {
  byId('design').addEventListener('submit', submit);
  stage.addEventListener('dragover', (e) => (e.preventDefault(), stage.classList.add('over')));
  stage.addEventListener('dragleave', () => stage.classList.remove('over'));
  stage.addEventListener('drop', (e) => {
    e.preventDefault();
    stage.classList.remove('over');
    const file = e.dataTransfer?.files[0];
    if (file) {
      photos[0].take(file);
    }
  });
  if (page) {
    new ResizeObserver(() => page.resize(main.offsetHeight)).observe(main);
    byId('leave').addEventListener('click', () => {
      isLeft = true;
      tell();
      orderButton.focus();
    });
    placing.onDraw = tell;
    page.onHear = hear;
    page.onHeld = async () => {
      await drawn();
      warn();
    };
  }
}

// What the shop's page sells is asked before anything is shown.
async function start() {
  const wish = query.get('pendant') ?? '';
  const said = page && isFramed(settings) ? await page.ask() : null;
  heard = said?.variant ?? '';
  soldHere = JSON.stringify(said?.variants ?? null);
  offer = new Offer(catalogue.pendants, settings.variants, page && { variants: said?.variants ?? null, variant: heard, pendant: wish });
  listen();
  if (offer.pendants.length === 0) {
    const notSold = text('designer.missing.not-sold');
    orderButton.textContent = text('designer.order.not-sold');
    page?.tell({ isFinished: false, isStarted: false, sentence: notSold, offered: [], words: [], properties: {}, heard, leads: false, variant: null });
    throw new Error(notSold);
  }
  const sold = offer.pieceOf(heard);
  // A page that does not know its product's variants may begin with anything: then ours is put in.
  isForeign = sold === null && (said?.variants ?? []).includes(heard);
  showAll(sold?.pendant ?? offer.pendants.find((p) => p.id === wish) ?? offer.pendants[0], sold ?? chosen);
  const past = kept?.read();
  if (past) {
    restore(past);
  }
  isRestored = true;
  keepDesign();
}

try {
  [catalogue, samples, settings] = await Promise.all([
    get('/api/pendants'),
    // Fonts can be chosen by their names alone.
    get('/api/fonts').catch(() => []),
    get(`/api/design?${new URLSearchParams(shopName ? { shop: shopName } : {})}`),
  ]);
  await start();
} catch (error) {
  fill(stage, element('p', { class: 'drawing-hint' }, text('designer.drawing.failed')));
  notify(byId('fault'), sentenceOf(error), 'bad');
}
