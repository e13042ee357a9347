// @ts-check
// A necklace that was opened from the cart is changed there, and not put into it once more. Shopify's cart can do that.
import { state } from './state.js';

/** @typedef {{key: string, variant_id: number, quantity: number}} Line */

const { Shopify } = /** @type {{Shopify?: {routes?: {root?: string}}}} */ (/** @type {unknown} */ (window));

/** Where the shop's pages begin, such as `/de/`. */
const root = Shopify?.routes?.root ?? '/';

/**
 * @param {string} path
 * @param {unknown} [body]
 */
async function ask(path, body) {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const answer = await fetch(`${root}cart${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  if (!answer.ok) {
    throw new Error(`cart${path}: ${answer.status}`);
  }
  return answer.json();
}

/** Puts the design in the place of the line that it was opened from. False when the cart has that line no more. */
async function replaceLine() {
  /** @type {{items: Line[]}} */
  const { items } = await ask('.js');
  const line = items.find(({ key }) => key === state.edited);
  if (!line || !state.design) {
    return false;
  }
  const { key, quantity } = line;
  const { variant, properties } = state.design;
  if (String(line.variant_id) === variant) {
    await ask('/change.js', { id: key, quantity, properties });
  } else {
    // A line keeps its variant. First the new one: if the second step fails, the cart has one too many, and not none.
    await ask('/add.js', { items: [{ id: Number(variant), quantity, properties }] });
    await ask('/change.js', { id: key, quantity: 0 });
  }
  return true;
}

/** The line is not edited any more, and reloading does not bring it back. */
function leave() {
  state.edited = '';
  history.replaceState(history.state, '', location.pathname + location.search);
}

let isUnderWay = false;

/**
 * Changes the line and shows the cart.
 * @param {() => void} add Puts the design into the cart as a new one, where the line is gone.
 * @param {() => void} fail Tells the customer.
 */
export async function saveEdit(add, fail) {
  if (isUnderWay) {
    return;
  }
  isUnderWay = true;
  try {
    const isDone = await replaceLine();
    leave();
    if (isDone) {
      location.assign(`${root}cart`);
    } else {
      add();
    }
  } catch (error) {
    console.error(`embed.js: ${error}`);
    fail();
  } finally {
    isUnderWay = false;
  }
}
