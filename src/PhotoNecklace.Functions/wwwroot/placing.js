// The customer's hand on her photos: dragging, pinching, the wheel, keys, sliders and buttons. All of it only changes placements.
import { radios } from './choices.js';
import { grade } from './crop.js';
import { byId, element, notify, say } from './dom.js';
import { PlacedPhoto } from './placed-photo.js';

const step = 0.02;
const names = ['First photo', 'Second photo'];
let placings = 0;

/** Places one or two photos in their windows. One of them is held at a time: that which was touched, added or picked last. */
export class Placing {
  #drawing;
  #stage;
  #find;
  #name = `photo-to-place-${++placings}`;
  #photos = [new PlacedPhoto(), new PlacedPhoto()];
  #slot = 0;
  #offered = '';
  #pointers = new Map();

  /**
   * @param drawing Draws photos in their windows: `fill`, `hold`, `frame` and `scale`.
   * @param {Element} stage What the pointer and the keys are listened to on.
   * @param {(name: string) => Element} find A control by its name, such as `zoom`; by its id unless told otherwise.
   */
  constructor(drawing, stage, find = byId) {
    this.#drawing = drawing;
    this.#stage = stage;
    this.#find = find;
    this.#listen();
  }

  /** The order's property for a photo; empty while the customer leaves it to us. */
  crop(slot) {
    return this.#photos[slot].crop;
  }

  /** True when a photo would be printed too coarsely. */
  isTooSmall(slot) {
    return this.#photos[slot].isTooSmall;
  }

  /** Another photo, or none. */
  setPicture(slot, picture) {
    this.#photos[slot].setPicture(picture);
    this.hold(picture ? slot : this.#slot);
  }

  /** Another pendant: other windows. */
  setWindows(bounds) {
    this.#photos.forEach((photo, slot) => photo.setWindow(bounds[slot]));
    this.draw();
  }

  /** Places a photo as an order's property says; without one it is left to the server. */
  setCrop(slot, crop) {
    this.#photos[slot].setCrop(crop);
    this.draw();
  }

  /** Where the server puts a photo when nobody chooses, and what is to be said of that. */
  setAutomatic(slot, crop, warning) {
    this.#photos[slot].setAutomatic(crop, warning);
    this.draw();
  }

  /** Takes a photo in hand. */
  hold(slot) {
    this.#slot = slot;
    this.draw();
  }

  /** Draws the photos where they are placed, and says of the one in hand what that is worth. */
  draw() {
    if (!this.#held.placement) {
      this.#slot = Math.max(0, this.#photos.findIndex((p) => p.placement));
    }
    this.#photos.forEach(({ picture, aspect, placement }, slot) => this.#drawing.fill(slot, picture, aspect, placement));
    const photo = this.#held;
    this.#find('placing').hidden = !photo.placement;
    this.#stage.tabIndex = photo.placement ? 0 : -1;
    this.#offer();
    if (!photo.placement) {
      return;
    }
    const { w, r } = photo.placement;
    const [least, most] = photo.limits;
    this.#find('zoom').value = most > least ? (100 * Math.log(most / w)) / Math.log(most / least) : 0;
    this.#find('turn').value = -r;
    this.#find('turn').setAttribute('aria-valuetext', `${Math.round(-r)} degrees`);
    this.#find('zoom').setAttribute('aria-valuetext', `${(most / w).toFixed(1)} times`);
    say(this.#find('placed'), photo.sentence);
    const worth = grade(photo.dpi);
    notify(this.#find('grade'), worth.text, worth.kind);
  }

  get #held() {
    return this.#photos[this.#slot];
  }

  // With two photos one can be picked; each has its own picture for a sign.
  #offer() {
    const placed = this.#photos.flatMap((photo, slot) => (photo.placement ? [slot] : []));
    const isChoice = placed.length > 1;
    this.#find('which').hidden = !isChoice;
    this.#drawing.hold(this.#slot, isChoice);
    const offered = isChoice ? placed.map((slot) => this.#photos[slot].picture.url).join(' ') : '';
    if (offered !== this.#offered) {
      this.#offered = offered;
      const options = placed.map((slot) => ({
        value: String(slot),
        label: names[slot],
        mark: element('img', { class: 'mini', src: this.#photos[slot].picture.url, alt: '' }),
      }));
      radios(this.#find('which'), this.#name, isChoice ? options : [], String(this.#slot), (slot) => this.hold(Number(slot)));
    }
    for (const radio of this.#find('which').querySelectorAll('input')) {
      radio.checked = radio.value === String(this.#slot);
    }
  }

  #act(act) {
    if (this.#held.placement) {
      act(this.#held);
      this.draw();
    }
  }

  #move = (dx, dy) => this.#act((photo) => photo.move(dx, dy));
  #zoom = (factor) => this.#act((photo) => photo.zoom(factor));
  #turn = (degrees) => this.#act((photo) => photo.turn(degrees));

  #listen() {
    const click = (id, act) => this.#find(id).addEventListener('click', act);
    click('zoom-in', () => this.#zoom(1.1));
    click('zoom-out', () => this.#zoom(1 / 1.1));
    click('turn-left', () => this.#turn(-90));
    click('turn-right', () => this.#turn(90));
    click('move-left', () => this.#move(-step, 0));
    click('move-right', () => this.#move(step, 0));
    click('move-up', () => this.#move(0, -step));
    click('move-down', () => this.#move(0, step));
    click('automatic', () => this.#act((photo) => photo.reset()));
    this.#find('zoom').addEventListener('input', (e) =>
      this.#act((photo) => {
        const [least, most] = photo.limits;
        photo.change({ w: most * (least / most) ** (e.target.value / 100) });
      }),
    );
    this.#find('turn').addEventListener('input', (e) => this.#act((photo) => photo.change({ r: -Number(e.target.value) })));
    this.#stage.addEventListener('keydown', (e) => this.#key(e));
    this.#stage.addEventListener('wheel', (e) => this.#wheel(e), { passive: false });
    this.#stage.addEventListener('pointerdown', (e) => this.#down(e));
    this.#stage.addEventListener('pointermove', (e) => this.#drag(e));
    for (const end of ['pointerup', 'pointercancel']) {
      this.#stage.addEventListener(end, (e) => this.#pointers.delete(e.pointerId));
    }
  }

  #key(event) {
    const act = {
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
    }[event.key];
    if (act && this.#held.placement && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  }

  // The photo under the pointer, now in hand; false beside the photos.
  #takes({ target }) {
    const slot = target.classList.contains('handle') ? Number(target.dataset.slot) : -1;
    if (!this.#photos[slot]?.placement) {
      return false;
    }
    if (slot !== this.#slot) {
      this.#pointers.clear();
      this.hold(slot);
    }
    return true;
  }

  #wheel(event) {
    // Beside the photo the wheel scrolls the page, as everywhere.
    if (this.#takes(event)) {
      event.preventDefault();
      this.#zoom(1.0015 ** -event.deltaY);
    }
  }

  #down(event) {
    if (event.button === 0 && this.#takes(event)) {
      this.#stage.setPointerCapture(event.pointerId);
      this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    }
  }

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
      const apart = (p) => Math.hypot(p.x - other.x, p.y - other.y);
      this.#zoom(apart(now) / Math.max(1, apart(before)));
    }
  }
}
