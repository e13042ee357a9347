// @ts-check
// What can be chosen: the whole catalogue, or on a shop's page only what that page's product is made as. No page is needed here.

/** @typedef {import('../shared/types.js').Pendant} Pendant */
/** @typedef {{pendant: Pendant, metal: string, cover: string, sku: string}} Piece */
/**
 * @typedef {object} Page What a shop's page sells.
 * @property {string[]|null} variants Its product's variants; null when it does not know them.
 * @property {string} variant The one that is chosen; may be empty.
 * @property {string} pendant The id of the pendant that its tag names; may be empty.
 */

/** The pieces to choose from. */
export class Offer {
  /** @type {Piece[]} */
  #pieces;
  /** @type {Map<string, string>} */
  #variants;
  #all;

  /**
   * @param {Pendant[]} pendants The catalogue's.
   * @param {Record<string, string>} variants The shop's variant ids by SKU.
   * @param {Page|null} page Without a page everything is offered.
   */
  constructor(pendants, variants, page) {
    this.#variants = new Map(Object.entries(variants).map(([sku, id]) => [sku.toUpperCase(), id]));
    this.#all = pendants.flatMap((pendant) => pendant.choices.map((choice) => ({ pendant, ...choice })));
    const sold = page ? this.#all.filter(({ sku }) => this.#variants.has(sku)) : this.#all;
    const named = page?.pendant ? sold.filter(({ pendant }) => pendant.id === page.pendant) : sold;
    if (page?.variants) {
      const { variants: ids } = page;
      this.#pieces = named.filter(({ sku }) => ids.includes(this.#variants.get(sku) ?? ''));
      return;
    }
    // A page that knows one variant of its product is about that pendant.
    const chosen = page && new Set(named.filter(({ sku }) => this.#variants.get(sku) === page.variant).map(({ pendant }) => pendant));
    this.#pieces = chosen?.size ? named.filter(({ pendant }) => chosen.has(pendant)) : named;
  }

  get pendants() {
    return [...new Set(this.#pieces.map(({ pendant }) => pendant))];
  }

  /** The variants of all that is offered. */
  get variants() {
    return [...new Set(this.#pieces.flatMap(({ sku }) => this.#variants.get(sku) ?? []))];
  }

  /** @param {Pendant} pendant */
  metals(pendant) {
    return [...new Set(this.#pieces.filter((p) => p.pendant === pendant).map(({ metal }) => metal))];
  }

  /**
   * @param {Pendant} pendant
   * @param {string} metal
   */
  covers(pendant, metal) {
    return this.#pieces.filter((p) => p.pendant === pendant && p.metal === metal).map(({ cover }) => cover);
  }

  /**
   * The SKU of a piece of the catalogue, offered here or not.
   * @param {Pendant} pendant
   * @param {string} metal
   * @param {string} cover
   */
  skuOf(pendant, metal, cover) {
    return this.#all.find((p) => p.pendant === pendant && p.metal === metal && p.cover === cover)?.sku ?? '';
  }

  /**
   * The shop's variant of a piece; null when it has none.
   * @param {Pendant} pendant
   * @param {string} metal
   * @param {string} cover
   */
  variantOf(pendant, metal, cover) {
    return this.#variants.get(this.skuOf(pendant, metal, cover)) ?? null;
  }

  /**
   * The piece that a variant is sold as; null when it is none of these.
   * @param {string} variant
   */
  pieceOf(variant) {
    return this.#pieces.find(({ sku }) => this.#variants.get(sku) === variant) ?? null;
  }
}
