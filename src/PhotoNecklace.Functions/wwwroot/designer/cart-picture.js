// @ts-check
// A small picture of a finished design, for the shop's cart.
import { post } from '../shared/api.js';

/** Nobody waits longer for a picture of what they see already, in ms. */
const patience = 8000;

/**
 * Has the picture made; gives its address, which nobody guesses.
 * @param {{pendant: string, metal: string, cover: string, properties: Record<string, string>, pictureKeys: Record<string, string>}} design
 */
export async function cartPicture(design) {
  const query = new URLSearchParams(location.search);
  const permit = { shop: query.get('shop') ?? '', ticket: query.get('ticket') ?? '' };
  /** @type {{path: string}} */
  const { path } = await post('/api/cart-pictures', { ...permit, ...design }, { signal: AbortSignal.timeout(patience) });
  return new URL(path, location.href).href;
}
