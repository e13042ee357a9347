// @ts-check
// For a shop's own page: <script src="https://…/assets/embed.js" data-shop="…" async></script>. It frames the designer, keeps what
// was made there in the page's product form as line-item properties, and lets nothing unfinished into the cart. Shops load one classic
// script: the build joins these modules.
import { follow } from './follow.js';
import { isSeen } from './forms.js';
import { frame, listen, settle } from './frame.js';
import { addressOfProduct, learnProduct } from './product.js';
import { state } from './state.js';
import { script, tag } from './tag.js';

/** @typedef {{tag: string, frame: HTMLIFrameElement, stands: (other: Element) => boolean, comeTo: (other: HTMLScriptElement) => void}} Running */

const shared = /** @type {{[key: symbol]: Running[] | undefined}} */ (/** @type {unknown} */ (window));
const running = (shared[Symbol.for('photo-necklace')] ??= []);
// A theme that redraws its section may run the tag again: then the designer that was taken away comes back, with what was made in it.
const lost = running.find((r) => r.tag === tag && (r.stands(script) || !isSeen(r.frame)));
if (lost) {
  lost.comeTo(script);
} else {
  state.place = script;
  listen();
  follow();
  running.push({
    tag,
    frame,
    stands: (other) => other.nextElementSibling === frame,
    comeTo: (other) => {
      if (other.nextElementSibling !== frame) {
        state.place = other;
        state.placed = addressOfProduct();
        state.isReady = false;
        other.after(frame);
      }
      learnProduct();
    },
  });
  state.placed = addressOfProduct();
  settle();
  learnProduct();
}
