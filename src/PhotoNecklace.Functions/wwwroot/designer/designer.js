// @ts-check
// The designer: holds what the customer has chosen, draws it, and orders it.
import { codeOf, get, sentenceOf, statusOf } from '../shared/api.js';
import { getNamed, readCatalogue } from '../shared/catalogue.js';
import { radios } from '../shared/controls.js';
import { byId, element, fill, first, notify, say } from '../shared/dom.js';
import { nth } from '../shared/numbered.js';
import { PhotoSlot } from '../shared/photo-slot.js';
import { placingControls } from '../shared/placing-controls.js';
import { Placing } from '../shared/placing.js';
import { sideName } from '../shared/sides.js';
import { text } from '../shared/texts.js';
import { Drawing } from './drawing.js';
import { showChain, showCovers, showEngravingFault, showEngravings, showMetals, showPendants, showRooms, showStones, showStyles } from './choices.js';
import { asFragment, asProperty, fromFragment, KeptDesign } from './kept-design.js';
import { applyLook, lookIn } from './look.js';
import { Offer } from './offer.js';
import { ending, frameOrigin, isFramed, order, shopName } from './order.js';
import { chainInches, engravingOf, fittedTo, propertiesOf, roomPath, scenePath, sidesOf } from './piece.js';
import { ShopPage } from './shop-page.js';

/** @typedef {import('../shared/types.js').Catalogue} Catalogue */
/** @typedef {import('../shared/types.js').DesignSettings} DesignSettings */
/** @typedef {import('../shared/types.js').Pendant} Pendant */
/** @typedef {import('../shared/types.js').Picture} Picture */
/** @typedef {{metal: string, cover: string}} Finish */

// More windows and places for engravings than any piece has.
const MOST = 9;
// A window that is smaller on the screen, in px, is hard to hit with a thumb.
const SMALL = 120;

const stage = byId('stage');
const orderButton = byId('order', HTMLButtonElement);
const main = first(document, 'main');
const drawing = new Drawing(stage);
const controls = placingControls({ hintId: 'stage-hint', hasIds: true });
byId('photos').before(controls.root);
const placing = new Placing(drawing, stage, controls);
const query = new URLSearchParams(location.search);
const page = frameOrigin ? new ShopPage(frameOrigin) : null;
const kept = new KeptDesign(query.get('design') ?? `${shopName} ${query.get('pendant') ?? ''}`);
/** @type {import('./piece.js').Wish} */
const wish = { metal: '', cover: '', stones: [], texts: Array(MOST).fill(''), font: '', chain: { on: '', length: '', links: '', metal: '' } };
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
  scale: false,
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
/** What keeps the picture from being that of the choices, such as a connection that is gone; empty while nothing does. */
let drawingFault = '';
/** @type {ReturnType<typeof setTimeout>|undefined} */
let trying;
let pause = 0;
/** @type {{stage: HTMLElement, drawing: import('../shared/placing.js').PhotoDrawing}|null} */
let large = null;
let sayChosen = () => {};
/** @type {(node: Element) => void} */
let reveal = () => {};
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
/** The picture for the shop's cart, and which design it shows. */
let cartPicture = { of: '', address: '' };

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
    showFault('');
    placing.draw();
  } catch (error) {
    if (codeOf(error).startsWith('engraving-')) {
      engravingFault = sentenceOf(error);
      const at = firstText(chosen.texts);
      showEngravingFault(at, engravingFault);
      showFault('');
    } else {
      showFault(sentenceOf(error));
      if (statusOf(error) === 0 || statusOf(error) >= 500) {
        // Again by itself, ever more slowly, and at once when the connection is back.
        pause = Math.min(Math.max(2000, pause * 2), 30_000);
        trying = setTimeout(drawSoon, pause);
      }
    }
  }
}

/**
 * Says on the picture itself that it is not that of the choices; such a design is not ordered.
 * @param {string} sentence
 */
function showFault(sentence) {
  drawingFault = sentence;
  say(byId('fault'), sentence);
  byId('failed').hidden = !sentence;
  if (!sentence) {
    pause = 0;
  }
}

/** The room for the texts. Without it everything works as before: what does not fit is refused with a sentence. */
async function measureRoom(turn = drawings) {
  const measured = piece();
  if (measured.pendant.engraving.length === 0) {
    return;
  }
  const rooms = await get(roomPath(measured), { cache: 'default' }).catch(() => []);
  if (Array.isArray(rooms) && turn === drawings) {
    showRooms(measured.pendant, rooms, measured.texts);
  }
}

function drawSoon() {
  clearTimeout(timer);
  clearTimeout(trying);
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

/**
 * German writes what things are called with a capital, wherever it stands.
 * @param {string} label
 */
const inSentence = (label) => (document.documentElement.lang === 'de' ? label : label.toLowerCase());

function summarise() {
  const { pendant, metal, cover } = piece();
  byId('summary').textContent = text('designer.summary', {
    pendant: pendant.name,
    metal: inSentence(labelOf(catalogue.metals, metal)),
    cover: inSentence(labelOf(catalogue.covers, cover)),
  });
  const variant = offer.variantOf(pendant, metal, cover);
  const inches = chainInches(piece());
  const { width, height } = pendant.bounds;
  byId('size').textContent = [
    text('designer.size', { width: Math.round(width * 10) / 10, height: Math.round(height * 10) / 10 }),
    inches && text('designer.size.chain', { length: text('designer.chain.inches', { inches, cm: Math.round(inches * 2.54) }) }),
  ].filter(Boolean).join(' · ');
  const price = (variant && page?.said?.prices?.[variant]) || settings.prices[offer.skuOf(pendant, metal, cover)] || '';
  byId('price').hidden = !price;
  say(byId('price'), price);
  const way = ending(settings, variant);
  orderButton.textContent = way.label;
  orderButton.disabled = way.kind === 'none';
  byId('ending-hint').textContent = way.hint;
}

/** @param {Partial<typeof chosen>} what */
function change(what) {
  Object.assign(chosen, what);
  summarise();
  drawSoon();
  sayChosen();
  tell();
}

/**
 * A wish: it stays, also where the pendant in hand has no place for it.
 * @param {Partial<import('./piece.js').Wish>} what
 */
function want(what) {
  Object.assign(wish, what);
  change(fittedTo(piece().pendant, wish));
  lead();
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
  Object.assign(wish, what);
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
  const { cover } = wish;
  showCovers(catalogue, covers, keep(covers, cover), (other) => choosePiece({ cover: other }));
  choosePiece({ metal, cover: keep(covers, cover) });
  wish.cover = cover;
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
 * @param {Finish} finish
 */
function showPiece(pendant, finish = wish) {
  const metals = offer.metals(pendant);
  const metal = keep(metals, finish.metal);
  const covers = offer.covers(pendant, metal);
  closeLarge();
  Object.assign(chosen, { pendant, metal, cover: keep(covers, finish.cover), ...fittedTo(pendant, wish), view: 'proof' });
  showMetals(catalogue, metals, chosen.metal, chooseMetal);
  showCovers(catalogue, covers, chosen.cover, (cover) => choosePiece({ cover }));
  showStones(catalogue, pendant, chosen.stones, (stones) => want({ stones }));
  showChain(catalogue, pendant, chosen.chain, (chain) => want({ chain }));
  showEngravings(pendant, chosen.texts, chosen.font, {
    samples,
    onText: (i, written) => want({ texts: wish.texts.map((t, at) => (at === i ? written : t)) }),
    onFont: (font) => want({ font }),
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
 * @param {Finish} finish
 */
function showAll(pendant, finish = wish) {
  showStyles(offer.pendants, pendant.style, chooseStyle);
  showPendants(offer.pendants, pendant.style, pendant.id, choosePendant);
  showPiece(pendant, finish);
}

/** Shows the window in hand as large as the picture, or the necklace again. */
async function toggleLarge() {
  if (large) {
    closeLarge();
    return;
  }
  const { largeView } = await import('./large-view.js');
  large = largeView(piece().pendant);
  stage.after(large.stage);
  stage.hidden = true;
  showLarge(true);
  placing.turnTo(large.drawing, large.stage);
  large.stage.focus();
}

function closeLarge() {
  if (large) {
    stage.hidden = false;
    large.stage.remove();
    large = null;
    placing.turnTo(drawing, stage);
    showLarge(false);
  }
}

/** @param {boolean} isLarge */
function showLarge(isLarge) {
  const button = byId('enlarge');
  button.setAttribute('aria-label', isLarge ? text('designer.large.close') : text('designer.large.open'));
  button.textContent = isLarge ? '✕' : '⤢';
}

/** True for a photo whose window is small on the screen. */
function isSmall() {
  const frame = drawing.frame(placing.slot);
  return Boolean(frame) && Math.min(frame?.width ?? 0, frame?.height ?? 0) * drawing.scale < SMALL;
}

/**
 * What keeps the design from being ordered: a sentence, and where to go; null when nothing does.
 * @returns {[string, () => void]|null}
 */
function missing() {
  if (isForeign) {
    return [text('designer.missing.foreign'), () => goTo(byId('metals').querySelector('input'))];
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
    return [text('designer.missing.stone'), () => goTo(byId('stone-1'))];
  }
  if (engravingFault) {
    return [engravingFault, () => goTo(byId(`engraving-${firstText(texts) + 1}`))];
  }
  return drawingFault ? [text('designer.missing.not-drawn', { fault: drawingFault }), () => byId('again').focus()] : null;
}

/** @param {HTMLElement|null} field */
function goTo(field) {
  if (field) {
    reveal(field);
    field.focus();
  }
}

const properties = () => propertiesOf(piece(), photos.map(({ photoId }, slot) => ({ photoId, crop: placing.crop(slot) })));

/** All that the picture for the cart shows. */
function seen() {
  const { pendant, metal, cover } = piece();
  return { pendant: pendant.id, metal, cover, properties: properties() };
}

/** The properties as a shop's cart gets them: with a picture, as long as the design is that of it, and the design itself, to be opened again. */
function cartProperties() {
  const { pendant, metal, cover, stones, texts, font, chain } = piece();
  const ordered = {
    chosen: { pendant: pendant.id, metal, cover, stones, texts: texts.slice(0, pendant.engraving.length), font, chain },
    photos: design(pendant).photos.slice(0, pendant.windows.length),
  };
  return {
    ...properties(),
    ...(cartPicture.of === JSON.stringify(seen()) && { Preview: cartPicture.address }),
    ...(page && { _design: asProperty(ordered) }),
  };
}

/** Has the picture for the cart made. Without one the cart shows the product's own. */
async function takePicture() {
  const shot = seen();
  const of = JSON.stringify(shot);
  if (cartPicture.of !== of) {
    try {
      const pictureKeys = Object.fromEntries(photos.flatMap(({ photoId, key }) => (photoId ? [[photoId, key]] : [])));
      const { cartPicture: make } = await import('./cart-picture.js');
      cartPicture = { of, address: await make({ ...shot, pictureKeys }) };
    } catch {
      // Nobody is kept from ordering by that.
    }
  }
}

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
    properties: isFinished ? cartProperties() : {},
  });
  if (!isPending) {
    page.show(fault?.[0] ?? '', isLeft);
  }
}

/** At once, for the theme may take the frame away in the next moment. Nothing is, before what was kept last has come back. */
function keepDesign() {
  const { pendant } = chosen;
  if (pendant && isRestored) {
    kept.write(design(pendant));
  }
}

/**
 * All that was made here.
 * @param {Pendant} pendant
 */
const design = (pendant) => ({
  chosen: { ...wish, metal: chosen.metal, cover: chosen.cover, pendant: pendant.id },
  photos: photos.map(({ photoId, name, key, picture }, slot) => (photoId ? { photoId, name, key, picture, crop: placing.crop(slot) } : {})),
});

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
    if (other) {
      Object.assign(wish, { metal: other.metal, cover: other.cover });
    }
    if (other?.pendant === pendant) {
      showPiece(pendant);
    } else if (other) {
      showAll(other.pendant);
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
  const { metal, cover } = chosen;
  Object.assign(wish, { ...was, pendant: undefined, stones: was.stones.filter((s) => catalogue.stones.some(({ name }) => name === s)), texts: wish.texts.map((_, i) => was.texts[i] ?? '') });
  if (pendant && (!heard || offer.variantOf(pendant, was.metal, was.cover) === heard)) {
    showAll(pendant);
  } else {
    Object.assign(wish, { metal, cover });
    showPiece(piece().pendant);
  }
  past.slice(0, MOST).forEach(({ photoId, name = '', key = '', crop = '', picture = null }, slot) => {
    if (photoId) {
      photos[slot].restore({ photoId, name, key, picture });
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
    const { pendant, metal, cover } = piece();
    const variant = offer.variantOf(pendant, metal, cover);
    if (['frame', 'cart'].includes(ending(settings, variant).kind)) {
      await takePicture();
    }
    if (page) {
      lead();
      page.showCart();
      return;
    }
    await order(settings, { pendant, metal, cover, variant, properties: cartProperties() });
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
      // Into the window that it falls on; beside them into the first that is empty.
      const at = drawing.slotAt({ x: e.clientX, y: e.clientY });
      const empty = piece().pendant.windows.findIndex((_, slot) => !photos[slot].photoId);
      photos[at >= 0 ? at : Math.max(0, empty)].take(file);
    }
  });
  byId('again').addEventListener('click', drawSoon);
  window.addEventListener('online', () => drawingFault && drawSoon());
  byId('enlarge').addEventListener('click', toggleLarge);
  const scale = byId('scale', HTMLInputElement);
  scale.addEventListener('change', () => change({ scale: scale.checked }));
  placing.onTap = () => !large && isSmall() && toggleLarge();
  placing.onDraw = () => {
    byId('enlarge').hidden = !photos.some((p) => p.picture);
    tell();
  };
  byId('share').addEventListener('click', shareDesign);
  byId('anew').addEventListener('click', () => {
    kept.clear();
    isRestored = false;
    location.reload();
  });
  if (!frameOrigin) {
    watchStage();
  }
  if (page) {
    new ResizeObserver(() => page.resize(main.offsetHeight)).observe(main);
    byId('leave').addEventListener('click', () => {
      isLeft = true;
      tell();
      orderButton.focus();
    });
    page.onHear = hear;
    page.onHeld = async () => {
      await drawn();
      warn();
    };
  }
}

async function shareDesign() {
  const place = byId('shared');
  const { showLink } = await import('./share.js');
  place.hidden = false;
  byId('share').setAttribute('aria-expanded', 'true');
  showLink(place, (page?.said?.address ?? location.href).replace(/#.*/, '') + asFragment(design(piece().pendant)));
}

// On a phone the picture stays at the window's upper edge, small, while choices are made below it.
function watchStage() {
  const small = 11 * parseFloat(getComputedStyle(document.documentElement).fontSize);
  new IntersectionObserver(
    ([{ boundingClientRect }]) => byId('stage-place').classList.toggle('pinned', boundingClientRect.top < small),
    { rootMargin: `${-Math.round(small)}px 0px 0px 0px` },
  ).observe(byId('stage-end'));
}

// What the shop's page sells is asked before anything is shown.
async function start() {
  const named = query.get('pendant') ?? '';
  const said = page && isFramed(settings) ? await page.ask() : null;
  heard = said?.variant ?? '';
  soldHere = JSON.stringify(said?.variants ?? null);
  offer = new Offer(catalogue.pendants, settings.variants, page && { variants: said?.variants ?? null, variant: heard, pendant: named });
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
  if (sold) {
    Object.assign(wish, { metal: sold.metal, cover: sold.cover });
  }
  showAll(sold?.pendant ?? offer.pendants.find((p) => p.id === named) ?? offer.pendants[0]);
  // A link that somebody opened comes before what was made here.
  const past = kept.withKeys(fromFragment(location.hash)) ?? kept.read();
  if (past) {
    const isWhole = past.photos.every((p) => !p.photoId || p.picture);
    restore(isWhole ? past : await (await import('./share.js')).withPictures(past));
  }
  if (location.hash) {
    // What is made from here on is kept here, and reloading brings that.
    history.replaceState(null, '', location.pathname + location.search);
  }
  isRestored = true;
  keepDesign();
}

applyLook(lookIn(query));
if (frameOrigin) {
  document.body.classList.add('framed');
}
try {
  [catalogue, samples, settings] = await Promise.all([
    readCatalogue(),
    // Fonts can be chosen by their names alone.
    getNamed('fonts').catch(() => []),
    // A page for a shop that nobody knows has none of its settings; then the answer says so.
    JSON.parse(byId('settings').textContent ?? '') ?? get(`/api/design?${new URLSearchParams({ shop: shopName })}`),
  ]);
  applyLook({ ...settings.look, ...lookIn(query) });
  if (page) {
    const { makeSteps, open } = await import('./steps.js');
    reveal = open;
    const groups = [['styles', 'pendants'], ['covers', 'metals'], ['stones'], ['chain'], ['engravings']];
    sayChosen = makeSteps(byId('steps'), groups.map((names) => names.map((name) => byId(name))));
  }
  await start();
} catch (error) {
  fill(stage, element('p', { class: 'drawing-hint' }, text('designer.drawing.failed')));
  showFault(sentenceOf(error));
  byId('again').addEventListener('click', () => location.reload());
  if (statusOf(error) === 0) {
    window.addEventListener('online', () => location.reload());
  }
}
