// @ts-check
// What a piece has several of, as carts and the API name it: the first by the name alone, the others by their number. No page is needed here.

/**
 * The name of the one at a place.
 * @param {string} name Such as `crop`.
 * @param {number} place From 0.
 * @param {string} [separator] What stands between the name and the number.
 */
export const numbered = (name, place, separator = '') => (place === 0 ? name : `${name}${separator}${place + 1}`);

/**
 * The members of an object that have the name, by place; null where there is none.
 * @param {object} item
 * @param {string} name
 * @param {number} least How many there are at least.
 * @returns {(string|null)[]}
 */
export function listOf(item, name, least = 0) {
  const members = /** @type {Record<string, string|null|undefined>} */ (item);
  const list = [];
  for (let place = 0; place < least || numbered(name, place) in members; place++) {
    list.push(members[numbered(name, place)] ?? null);
  }
  return list;
}

/**
 * What is said of the one at a place: sentences have words of their own for the first two.
 * @template T
 * @param {number} place
 * @param {T} first
 * @param {T} second
 * @param {(number: number) => T} further
 */
export const nth = (place, first, second, further) => (place === 0 ? first : place === 1 ? second : further(place + 1));
