// @ts-check
// A hand on photos: dragging, pinching, the wheel, keys, sliders and buttons. All of it only changes placements.
import { get } from './api.js';
import { radios } from './controls.js';
import { element, notify, say } from './dom.js';
import { nth } from './numbered.js';
import { PlacedPhoto } from './placed-photo.js';
import { text } from './texts.js';

/** @typedef {import('./crop.js').Placed} Placed */
/** @typedef {import('./types.js').Picture} Picture */
/** @typedef {import('./placing-controls.js').PlacingControls} PlacingControls */
/**
 * @typedef {object} PhotoDrawing Draws photos in their windows.
 * @property {(slot: number, picture: Picture|null, aspect: number, placement: Placed|null) => void} fill
 * @property {(slot: number, isChoice: boolean) => void} hold Marks the photo in hand.
 * @property {(slot: number) => import('./types.js').Box|undefined} frame A window's bounds in mm; undefined where it is not shown.
 * @property {number} scale Pixels of the screen for a mm.
 */

const step = 0.02;
let placings = 0;

/** Places one or two photos in their windows. One of them is held at a time: that which was touched, added or picked last. */
export class Placing {
  /**
   * What to do when the photos were drawn, which is whenever one was placed otherwise.
   * @type {(isByHand: boolean) => void}
   */
  onDraw = () => {};

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
  /** @type {Map<number, {x: number, y: number}>} */
  #pointers = new Map();

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
    this.hold(picture ? slot : this.#slot);
  }

  /**
   * Another pendant: other windows.
   * @param {(import('./types.js').Size|undefined)[]} bounds In mm, by slot.
   */
  setWindows(bounds) {
    bounds.forEach((_, slot) => this.#at(slot));
    this.#photos.forEach((photo, slot) => photo.setWindow(bounds[slot]));
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
    zoom.setAttribute('aria-valuetext', text('shared.placing.times', { factor: (most / w).toFixed(1) }));
    turn.value = String(-r);
    turn.setAttribute('aria-valuetext', text('shared.placing.degrees', { count: Math.round(-r) }));
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

  /** @param {(photo: PlacedPhoto) => void} act */
  #act(act) {
    if (this.#held.placement) {
      act(this.#held);
      this.draw(true);
    }
  }

  /** @param {number} dx @param {number} dy */
  #move = (dx, dy) => this.#act((photo) => photo.move(dx, dy));
  /** @param {number} factor */
  #zoom = (factor) => this.#act((photo) => photo.zoom(factor));
  /** @param {number} degrees */
  #turn = (degrees) => this.#act((photo) => photo.turn(degrees));

  #listen() {
    const { buttons, zoom, turn } = this.#controls;
    buttons['zoom-in'].addEventListener('click', () => this.#zoom(1.1));
    buttons['zoom-out'].addEventListener('click', () => this.#zoom(1 / 1.1));
    buttons['turn-left'].addEventListener('click', () => this.#turn(-90));
    buttons['turn-right'].addEventListener('click', () => this.#turn(90));
    buttons['move-left'].addEventListener('click', () => this.#move(-step, 0));
    buttons['move-right'].addEventListener('click', () => this.#move(step, 0));
    buttons['move-up'].addEventListener('click', () => this.#move(0, -step));
    buttons['move-down'].addEventListener('click', () => this.#move(0, step));
    buttons.automatic.addEventListener('click', () => this.#act((photo) => photo.reset()));
    zoom.addEventListener('input', () =>
      this.#act((photo) => {
        const { least, most } = photo.limits;
        photo.change({ w: most * (least / most) ** (zoom.valueAsNumber / 100) });
      }),
    );
    turn.addEventListener('input', () => this.#act((photo) => photo.change({ r: -turn.valueAsNumber })));
    this.#stage.addEventListener('keydown', (e) => this.#key(e));
    this.#stage.addEventListener('wheel', (e) => this.#wheel(e), { passive: false });
    this.#stage.addEventListener('pointerdown', (e) => this.#down(e));
    this.#stage.addEventListener('pointermove', (e) => this.#drag(e));
    this.#stage.addEventListener('pointerup', (e) => this.#pointers.delete(e.pointerId));
    this.#stage.addEventListener('pointercancel', (e) => this.#pointers.delete(e.pointerId));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    /** @type {Record<string, () => void>} */
    const acts = {
      ArrowLeft: () => this.#move(-step, 0),
      ArrowRight: () => this.#move(step, 0),
      ArrowUp: () => this.#move(0, -step),
      ArrowDown: () => this.#move(0, step),
      '+': () => this.#zoom(1.1),
      '=': () => this.#zoom(1.1),
      '-': () => this.#zoom(1 / 1.1),
      '<': () => this.#turn(-5),
      ',': () => this.#turn(-5),
      '>': () => this.#turn(5),
      '.': () => this.#turn(5),
    };
    const act = acts[event.key];
    if (act && this.#held.placement && !event.ctrlKey && !event.metaKey && !event.altKey) {
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
    // Beside the photo the wheel scrolls the page, as everywhere.
    if (this.#takes(event)) {
      event.preventDefault();
      this.#zoom(1.0015 ** -event.deltaY);
    }
  }

  /** @param {PointerEvent} event */
  #down(event) {
    // A window is small for two fingers: the second one may be beside it.
    if (event.button === 0 && (this.#pointers.size === 1 || this.#takes(event))) {
      this.#stage.setPointerCapture(event.pointerId);
      this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    }
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    const before = this.#pointers.get(event.pointerId);
    const frame = this.#drawing.frame(this.#slot);
    if (!before || !frame) {
      return;
    }
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    const width = frame.width * this.#drawing.scale;
    // With two fingers each has half of the movement, and their distance zooms.
    const share = other ? 0.5 : 1;
    this.#move(((now.x - before.x) / width) * share, ((now.y - before.y) / width) * share);
    if (other) {
      /** @param {{x: number, y: number}} p */
      const apart = (p) => Math.hypot(p.x - other.x, p.y - other.y);
      this.#zoom(apart(now) / Math.max(1, apart(before)));
    }
  }
}
