// The customer's hand on the photo: dragging, pinching, the wheel, keys, sliders and buttons. All of it only changes a placement.
import { byId, notify, say } from './dom.js';
import { cropText, dpi, grade, inside, middle, moved, narrowest, placed, widest } from './crop.js';

const step = 0.02;

/** Places the first photo in its window. */
export class Placing {
  #drawing;
  #stage;
  #find;
  #picture = null;
  #window = null;
  #placement = null;
  #isChosen = false;
  #pointers = new Map();

  /**
   * @param drawing Draws the photo in its window: `fill`, `frame` and `scale`.
   * @param {Element} stage What the pointer and the keys are listened to on.
   * @param {(name: string) => Element} find A control by its name, such as `zoom`; by its id unless told otherwise.
   */
  constructor(drawing, stage, find = byId) {
    this.#drawing = drawing;
    this.#stage = stage;
    this.#find = find;
    this.#listen();
  }

  /** The order's property; empty while the customer leaves it to us. */
  get crop() {
    return this.#picture && this.#isChosen ? cropText(this.#picture, this.#aspect, this.#placement) : '';
  }

  /** True when the photo would be printed too coarsely. */
  get isTooSmall() {
    return Boolean(this.#picture) && this.#dpi < 300;
  }

  /** Another photo, or none. */
  setPicture(picture) {
    this.#picture = picture;
    this.reset();
  }

  /** Another pendant: another window. */
  setWindow(bounds) {
    const isSame = this.#window?.width === bounds.width && this.#window?.height === bounds.height;
    this.#window = bounds;
    if (!isSame) {
      this.reset();
    }
  }

  /** Places the photo as an order's property says; without one it is left to the server. */
  setCrop(crop) {
    const placement = this.#picture && this.#window && placed(this.#picture, crop ?? '');
    this.reset();
    if (placement) {
      this.#change(placement);
    }
  }

  /** Leaves the placing to the server again. */
  reset() {
    this.#isChosen = false;
    this.#placement = this.#picture && this.#window ? middle(this.#picture, this.#aspect) : null;
    this.draw();
  }

  /** Draws the photo where it is placed, and says what that is worth. */
  draw() {
    this.#find('placing').hidden = !this.#placement;
    this.#stage.tabIndex = this.#placement ? 0 : -1;
    if (!this.#placement) {
      this.#drawing.fill(0, this.#picture, 1, null);
      return;
    }
    this.#drawing.fill(0, this.#picture, this.#aspect, this.#placement);
    const [least, most] = this.#limits;
    this.#find('zoom').value = most > least ? (100 * Math.log(most / this.#placement.w)) / Math.log(most / least) : 0;
    this.#find('turn').value = -this.#placement.r;
    this.#find('turn').setAttribute('aria-valuetext', `${Math.round(-this.#placement.r)} degrees`);
    this.#find('zoom').setAttribute('aria-valuetext', `${(most / this.#placement.w).toFixed(1)} times`);
    say(
      this.#find('placed'),
      this.#isChosen
        ? 'It will be made as you have placed it.'
        : 'Leave it, and we place it for you, with the face whole; the proof shows how.',
    );
    const worth = grade(this.#dpi);
    notify(this.#find('grade'), worth.text, worth.kind);
  }

  get #aspect() {
    return this.#window.width / this.#window.height;
  }

  get #dpi() {
    return this.#placement ? dpi(this.#picture, this.#placement, this.#window.width) : 0;
  }

  get #limits() {
    return [narrowest(this.#picture, this.#aspect), widest(this.#picture, this.#aspect, this.#placement.r)];
  }

  #change(change) {
    if (!this.#placement) {
      return;
    }
    this.#isChosen = true;
    this.#placement = inside(this.#picture, this.#aspect, { ...this.#placement, ...change });
    this.draw();
  }

  #move = (dx, dy) => this.#placement && this.#change(moved(this.#placement, dx, dy));
  #zoom = (factor) => this.#placement && this.#change({ w: this.#placement.w / factor });
  #turn = (degrees) => this.#placement && this.#change({ r: this.#placement.r - degrees });

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
    click('automatic', () => this.reset());
    this.#find('zoom').addEventListener('input', (e) => {
      const [least, most] = this.#limits;
      this.#change({ w: most * (least / most) ** (e.target.value / 100) });
    });
    this.#find('turn').addEventListener('input', (e) => this.#change({ r: -Number(e.target.value) }));
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
    if (act && this.#placement && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  }

  #wheel(event) {
    // Beside the photo the wheel scrolls the page, as everywhere.
    if (this.#placement && event.target.classList.contains('handle')) {
      event.preventDefault();
      this.#zoom(1.0015 ** -event.deltaY);
    }
  }

  #down(event) {
    if (this.#placement && event.button === 0 && event.target.classList.contains('handle')) {
      this.#stage.setPointerCapture(event.pointerId);
      this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    }
  }

  #drag(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before || !this.#drawing.frame) {
      return;
    }
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    const width = this.#drawing.frame.width * this.#drawing.scale;
    // With two fingers each has half of the movement, and their distance zooms.
    const share = other ? 0.5 : 1;
    this.#move(((now.x - before.x) / width) * share, ((now.y - before.y) / width) * share);
    if (other) {
      const apart = (p) => Math.hypot(p.x - other.x, p.y - other.y);
      this.#zoom(apart(now) / Math.max(1, apart(before)));
    }
  }
}
