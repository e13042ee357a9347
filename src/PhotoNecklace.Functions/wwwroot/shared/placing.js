// @ts-check
// A hand on photos: dragging, pinching, the wheel, keys, sliders and buttons. All of it only changes placements, and can be undone.
import { get } from './api.js';
import { radios } from './controls.js';
import { element, notify, say } from './dom.js';
import { nth } from './numbered.js';
import { PlacedPhoto } from './placed-photo.js';
import { text } from './texts.js';

/** @typedef {import('./crop.js').Placed} Placed */
/** @typedef {import('./types.js').Picture} Picture */
/** @typedef {import('./placing-controls.js').PlacingControls} PlacingControls */
/** @typedef {{slot: number, state: PlacedPhoto['state']}} Step How a photo was placed before it. */
/**
 * @typedef {object} PhotoDrawing Draws photos in their windows.
 * @property {(slot: number, picture: Picture|null, aspect: number, placement: Placed|null) => void} fill
 * @property {(slot: number, isChoice: boolean) => void} hold Marks the photo in hand.
 * @property {(slot: number) => import('./types.js').Box|undefined} frame A window's bounds in mm; undefined where it is not shown.
 * @property {number} scale Pixels of the screen for a mm.
 * @property {(point: {x: number, y: number}) => {x: number, y: number}|null} onScreen Where a point in mm is in the browser's window; null while nothing is drawn.
 */

const step = 0.02;
/** Two fingers never come down level: a photo turns once they have turned by more degrees than that. */
const slack = 8;
/** A finger that has moved by fewer pixels than that has tapped. */
const tap = 6;
let placings = 0;

/** Places one or two photos in their windows. One of them is held at a time: that which was touched, added or picked last. */
export class Placing {
  /**
   * What to do when the photos were drawn, which is whenever one was placed otherwise.
   * @type {(isByHand: boolean) => void}
   */
  onDraw = () => {};
  /**
   * What to do when a photo was tapped.
   * @type {(slot: number) => void}
   */
  onTap = () => {};

  #drawing;
  #stage;
  #controls;
  #name = `photo-to-place-${++placings}`;
  /** @type {PlacedPhoto[]} As many as were asked for, and one at least. */
  #photos = [new PlacedPhoto()];
  #slot = 0;
  #offered = '';
  /** For each slot what the server was asked to place last. */
  /** @type {string[]} */
  #asked = [];
  /** @type {Map<number, {x: number, y: number, from: {x: number, y: number}}>} The fingers, and where they were when the last one came or went. */
  #pointers = new Map();
  /** @type {Placed|null} How the photo was placed then. */
  #start = null;
  /** True while all that was done is a tap. */
  #isTap = false;
  /** What can be undone, the last at the end, and what can be done again. */
  /** @type {Step[]} */
  #past = [];
  /** @type {Step[]} */
  #future = [];
  /** What the last step was: a drag, or a turn of the wheel, is one step. */
  #run = '';
  /** @type {Set<HTMLElement>} */
  #heard = new Set();

  /**
   * @param {PhotoDrawing} drawing
   * @param {HTMLElement} stage What the pointer and the keys are listened to on.
   * @param {PlacingControls} controls
   */
  constructor(drawing, stage, controls) {
    this.#drawing = drawing;
    this.#stage = stage;
    this.#controls = controls;
    this.#listen();
    this.#listenTo(stage);
  }

  /**
   * Draws elsewhere from now on, such as larger.
   * @param {PhotoDrawing} drawing
   * @param {HTMLElement} stage
   */
  turnTo(drawing, stage) {
    this.#drawing = drawing;
    this.#stage = stage;
    this.#listenTo(stage);
    this.draw();
  }

  /** The photo in hand. */
  get slot() {
    return this.#slot;
  }

  /**
   * The order's property for a photo; empty while its placing is left to the server.
   * @param {number} slot
   */
  crop(slot) {
    return this.#at(slot).crop;
  }

  /**
   * True when a photo would be printed too coarsely.
   * @param {number} slot
   */
  isTooSmall(slot) {
    return this.#at(slot).isTooSmall;
  }

  /**
   * Another photo, or none.
   * @param {number} slot
   * @param {Picture|null} picture
   */
  setPicture(slot, picture) {
    this.#at(slot).setPicture(picture);
    this.#forget();
    this.hold(picture ? slot : this.#slot);
  }

  /**
   * Another pendant: other windows.
   * @param {(import('./types.js').Size|undefined)[]} bounds In mm, by slot.
   */
  setWindows(bounds) {
    bounds.forEach((_, slot) => this.#at(slot));
    this.#photos.forEach((photo, slot) => photo.setWindow(bounds[slot]));
    this.#forget();
    this.draw();
  }

  /**
   * Places a photo as an order's property says; without one it is left to the server.
   * @param {number} slot
   * @param {string|null} crop
   */
  setCrop(slot, crop) {
    this.#at(slot).setCrop(crop);
    this.draw();
  }

  /**
   * Where the server puts a photo when nobody chooses.
   * @param {number} slot
   * @param {string|null|undefined} crop
   */
  setAutomatic(slot, crop) {
    this.#at(slot).setAutomatic(crop);
    this.draw();
  }

  /**
   * Asks where the server puts a photo when nobody chooses, so that it is shown there. Without an answer it is shown from its middle.
   * @param {number} slot
   * @param {string|null|undefined} photoId
   * @param {string|null|undefined} pendant
   */
  async suggest(slot, photoId, pendant) {
    const asked = photoId && pendant ? `${photoId} ${pendant}` : '';
    if ((this.#asked[slot] ?? '') === asked) {
      return;
    }
    this.#asked[slot] = asked;
    if (!pendant || !asked) {
      return;
    }
    const query = new URLSearchParams({ pendant, window: String(slot + 1) });
    /** @type {import('./types.js').Placement|null} */
    const answer = await get(`/api/photos/${photoId}/placement?${query}`).catch(() => null);
    if (answer && this.#asked[slot] === asked) {
      this.#at(slot).setAutomatic(answer.crop, answer.warning);
      this.draw();
    }
  }

  /**
   * Takes a photo in hand.
   * @param {number} slot
   */
  hold(slot) {
    this.#slot = slot;
    this.draw();
  }

  /** Draws the photos where they are placed, and says of the one in hand what that is worth. */
  draw(isByHand = false) {
    if (!this.#held.placement) {
      this.#slot = Math.max(0, this.#photos.findIndex((p) => p.placement));
    }
    this.#photos.forEach(({ picture, aspect, placement }, slot) => this.#drawing.fill(slot, picture, aspect, placement));
    const { placement } = this.#held;
    this.#controls.root.hidden = !placement;
    this.#stage.tabIndex = placement ? 0 : -1;
    this.#offer();
    const { undo, redo } = this.#controls.buttons;
    undo.setAttribute('aria-disabled', String(this.#past.length === 0));
    redo.setAttribute('aria-disabled', String(this.#future.length === 0));
    if (placement) {
      this.#show(this.#held, placement);
    }
    this.onDraw(isByHand);
  }

  /**
   * @param {PlacedPhoto} photo
   * @param {Placed} placement
   */
  #show(photo, { w, r }) {
    const { zoom, turn, placed, grade } = this.#controls;
    const { least, most } = photo.limits;
    zoom.value = String(most > least ? (100 * Math.log(most / w)) / Math.log(most / least) : 0);
    zoom.setAttribute('aria-valuetext', text('shared.placing.times', { factor: Math.round((most / w) * 10) / 10 }));
    turn.value = String(-r);
    turn.setAttribute('aria-valuetext', text('shared.placing.degrees', { count: Math.round(-r) }));
    // What the server found is a warning, and never stands in grey beneath a green word.
    placed.className = photo.warning ? 'notice warn' : 'notice';
    say(placed, photo.warning || { hand: text('shared.placing.by-hand'), automatic: text('shared.placing.by-us'), later: text('shared.placing.later') }[photo.placedBy]);
    switch (photo.grade) {
      case 'sharp':
        notify(grade, text('shared.grade.sharp'), 'good');
        break;
      case 'soft':
        notify(grade, text('shared.grade.soft'), 'warn');
        break;
      case 'too-small':
        notify(grade, text('shared.grade.too-small'), 'bad');
    }
  }

  /** @param {number} slot */
  #at(slot) {
    while (this.#photos.length <= slot) {
      this.#photos.push(new PlacedPhoto());
    }
    return this.#photos[slot];
  }

  get #held() {
    return this.#at(this.#slot);
  }

  // With several photos one can be picked; each has its own picture for a sign.
  #offer() {
    const { which } = this.#controls;
    const placed = this.#photos.flatMap(({ placement, picture }, slot) => (placement && picture ? [{ slot, picture }] : []));
    const isChoice = placed.length > 1;
    which.hidden = !isChoice;
    this.#drawing.hold(this.#slot, isChoice);
    const offered = isChoice ? placed.map(({ picture }) => picture.url).join(' ') : '';
    if (offered !== this.#offered) {
      this.#offered = offered;
      const options = placed.map(({ slot, picture }) => ({
        value: String(slot),
        label: nth(slot, text('shared.placing.first'), text('shared.placing.second'), (number) => text('shared.placing.numbered', { number })),
        mark: element('img', { class: 'mini', src: picture.url, alt: '' }),
      }));
      radios(which, this.#name, isChoice ? options : [], String(this.#slot), (slot) => this.hold(Number(slot)));
    }
    for (const radio of which.querySelectorAll('input')) {
      radio.checked = radio.value === String(this.#slot);
    }
  }

  #forget() {
    this.#past = [];
    this.#future = [];
    this.#run = '';
    this.#pointers.clear();
  }

  /**
   * @param {(photo: PlacedPhoto) => void} act
   * @param {string} [run] What is one step together with others of the same name before it.
   */
  #act(act, run = '') {
    if (this.#held.placement) {
      if (!run || run !== this.#run) {
        this.#past.push({ slot: this.#slot, state: this.#held.state });
        this.#future = [];
      }
      this.#run = run;
      act(this.#held);
      this.draw(true);
    }
  }

  /**
   * @param {Step[]} from
   * @param {Step[]} to
   */
  #goBack(from, to) {
    const last = from.pop();
    if (last) {
      const photo = this.#at(last.slot);
      to.push({ slot: last.slot, state: photo.state });
      photo.state = last.state;
      this.#slot = last.slot;
      this.#run = '';
      this.draw(true);
    }
  }

  #undo = () => this.#goBack(this.#past, this.#future);
  #redo = () => this.#goBack(this.#future, this.#past);

  /** @type {(dx: number, dy: number, run?: string) => void} */
  #move = (dx, dy, run) => this.#act((photo) => photo.move(dx, dy), run);
  /** @type {(factor: number, run?: string) => void} */
  #zoom = (factor, run) => this.#act((photo) => photo.zoom(factor), run);
  /** @type {(degrees: number, run?: string) => void} */
  #turn = (degrees, run) => this.#act((photo) => photo.turn(degrees), run);

  #listen() {
    const { buttons, zoom, turn } = this.#controls;
    /** @type {[HTMLButtonElement, () => void][]} */
    const acts = [
      [buttons['zoom-in'], () => this.#zoom(1.1)],
      [buttons['zoom-out'], () => this.#zoom(1 / 1.1)],
      [buttons['turn-left'], () => this.#turn(-90)],
      [buttons['turn-right'], () => this.#turn(90)],
      [buttons['move-left'], () => this.#move(-step, 0)],
      [buttons['move-right'], () => this.#move(step, 0)],
      [buttons['move-up'], () => this.#move(0, -step)],
      [buttons['move-down'], () => this.#move(0, step)],
      [buttons.automatic, () => this.#act((photo) => photo.reset())],
      [buttons.undo, this.#undo],
      [buttons.redo, this.#redo],
    ];
    acts.forEach(([button, act]) => button.addEventListener('click', () => button.getAttribute('aria-disabled') !== 'true' && act()));
    zoom.addEventListener('input', () =>
      this.#act((photo) => {
        const { least, most } = photo.limits;
        photo.change({ w: most * (least / most) ** (zoom.valueAsNumber / 100) });
      }, 'zoom'),
    );
    turn.addEventListener('input', () => this.#act((photo) => photo.change({ r: -turn.valueAsNumber }), 'turn'));
    // A slider that is let go: the next pull is another step.
    [zoom, turn].forEach((slider) => slider.addEventListener('change', () => (this.#run = '')));
  }

  /** @param {HTMLElement} stage */
  #listenTo(stage) {
    if (this.#heard.has(stage)) {
      return;
    }
    this.#heard.add(stage);
    stage.addEventListener('keydown', (e) => this.#key(e));
    stage.addEventListener('wheel', (e) => this.#wheel(e), { passive: false });
    stage.addEventListener('pointerdown', (e) => this.#down(e));
    stage.addEventListener('pointermove', (e) => this.#drag(e));
    stage.addEventListener('pointerup', (e) => this.#up(e, true));
    stage.addEventListener('pointercancel', (e) => this.#up(e, false));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, repeat, shiftKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    // A key that is held down is one step.
    if (!repeat) {
      this.#run = '';
    }
    /** @type {Record<string, () => void>} */
    const acts = isCommand
      ? { z: shiftKey ? this.#redo : this.#undo, Z: this.#redo, y: this.#redo }
      : {
          ArrowLeft: () => this.#move(-step, 0, key),
          ArrowRight: () => this.#move(step, 0, key),
          ArrowUp: () => this.#move(0, -step, key),
          ArrowDown: () => this.#move(0, step, key),
          '+': () => this.#zoom(1.1, key),
          '=': () => this.#zoom(1.1, key),
          '-': () => this.#zoom(1 / 1.1, key),
          '<': () => this.#turn(-5, key),
          ',': () => this.#turn(-5, key),
          '>': () => this.#turn(5, key),
          '.': () => this.#turn(5, key),
        };
    const act = acts[key];
    if (act && this.#held.placement && !event.altKey) {
      event.preventDefault();
      act();
    }
  }

  /**
   * The photo under the pointer, now in hand; false beside the photos.
   * @param {Event} event
   */
  #takes({ target }) {
    const slot = target instanceof SVGElement && target.classList.contains('handle') ? Number(target.dataset.slot) : -1;
    if (!this.#photos[slot]?.placement) {
      return false;
    }
    if (slot !== this.#slot) {
      this.#pointers.clear();
      this.hold(slot);
    }
    return true;
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    // The wheel scrolls the page, as everywhere, unless somebody has taken the photo in hand or means it by a key; so does a pinch on a
    // touchpad, which comes with one.
    const isMeant = this.#stage.contains(document.activeElement) || event.ctrlKey || event.metaKey || event.altKey;
    if (isMeant && this.#takes(event)) {
      event.preventDefault();
      this.#zoom(1.0015 ** -event.deltaY, 'wheel');
    }
  }

  /** @param {PointerEvent} event */
  #down(event) {
    // A window is small for two fingers: the second one may be beside it.
    if (event.button === 0 && (this.#pointers.size === 1 || this.#takes(event))) {
      this.#stage.setPointerCapture(event.pointerId);
      this.#isTap = this.#pointers.size === 0;
      if (this.#isTap) {
        this.#run = '';
      }
      this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY, from: { x: 0, y: 0 } });
      this.#begin();
    }
  }

  // A finger came or went: what the others do is measured from here.
  #begin() {
    this.#start = this.#held.placement;
    this.#pointers.forEach((p) => (p.from = { x: p.x, y: p.y }));
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    const pointer = this.#pointers.get(event.pointerId);
    const start = this.#start;
    if (!pointer || !start) {
      return;
    }
    Object.assign(pointer, { x: event.clientX, y: event.clientY });
    if (this.#isTap && Math.hypot(pointer.x - pointer.from.x, pointer.y - pointer.from.y) < tap) {
      return;
    }
    this.#isTap = false;
    const gesture = this.#gesture([...this.#pointers.values()]);
    if (gesture) {
      this.#act((photo) => photo.pinch(start, gesture), 'drag');
    }
  }

  /**
   * What one finger or two have done, in the window's own measure; null where the window is not shown.
   * @param {{x: number, y: number, from: {x: number, y: number}}[]} fingers
   */
  #gesture(fingers) {
    const frame = this.#drawing.frame(this.#slot);
    const middle = frame && this.#drawing.onScreen({ x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 });
    if (!middle) {
      return null;
    }
    const width = frame.width * this.#drawing.scale;
    const [one, other = one] = fingers;
    /** @type {(a: {x: number, y: number}, b: {x: number, y: number}) => {x: number, y: number}} */
    const between = (a, b) => ({ x: ((a.x + b.x) / 2 - middle.x) / width, y: ((a.y + b.y) / 2 - middle.y) / width });
    /** @type {(a: {x: number, y: number}, b: {x: number, y: number}) => {apart: number, angle: number}} */
    const span = (a, b) => ({ apart: Math.max(1, Math.hypot(b.x - a.x, b.y - a.y)), angle: (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI });
    const [was, is] = [span(one.from, other.from), span(one, other)];
    const turned = ((is.angle - was.angle + 540) % 360) - 180;
    return {
      from: between(one.from, other.from),
      to: between(one, other),
      factor: one === other ? 1 : is.apart / was.apart,
      degrees: one === other ? 0 : Math.sign(turned) * Math.max(0, Math.abs(turned) - slack),
    };
  }

  /**
   * @param {PointerEvent} event
   * @param {boolean} isDone False when the browser took the pointer away.
   */
  #up(event, isDone) {
    if (this.#pointers.delete(event.pointerId)) {
      this.#begin();
      if (isDone && this.#isTap && this.#pointers.size === 0) {
        this.onTap(this.#slot);
      }
    }
  }
}
