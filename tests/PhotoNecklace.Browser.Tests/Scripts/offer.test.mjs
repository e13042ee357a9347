import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Offer } from '../../../src/PhotoNecklace.Functions/wwwroot/designer/offer.js';

const pendant = (id, ...choices) => ({ id, choices: choices.map(([metal, cover]) => ({ metal, cover, sku: `${id}-${metal}-${cover}`.toUpperCase() })) });
const heart = pendant('heart', ['silver', 'resin'], ['silver', 'glass'], ['gold', 'resin']);
const paw = pendant('paw', ['silver', 'resin']);
const all = [heart, paw];
// Settings may spell a SKU in small letters.
const variants = { 'HEART-SILVER-RESIN': '1', 'heart-gold-resin': '3', 'PAW-SILVER-RESIN': '11' };

test('without a shop’s page the whole catalogue is offered', () => {
  const offer = new Offer(all, variants, null);
  assert.deepEqual(offer.pendants, all);
  assert.deepEqual(offer.metals(heart), ['silver', 'gold']);
  assert.deepEqual(offer.covers(heart, 'silver'), ['resin', 'glass']);
  assert.equal(offer.variantOf(heart, 'gold', 'resin'), '3');
  assert.equal(offer.variantOf(heart, 'silver', 'glass'), null);
  assert.equal(offer.skuOf(heart, 'silver', 'glass'), 'HEART-SILVER-GLASS');
  assert.equal(offer.skuOf(paw, 'gold', 'resin'), '');
});

test('a page offers what its product’s variants are', () => {
  const offer = new Offer(all, variants, { variants: ['3', '99'], variant: '3', pendant: '' });
  assert.deepEqual(offer.pendants, [heart]);
  assert.deepEqual(offer.metals(heart), ['gold']);
  assert.deepEqual(offer.variants, ['3']);
  assert.equal(offer.pieceOf('3').metal, 'gold');
  assert.equal(offer.pieceOf('1'), null);
});

test('a page that knows its variant only offers that pendant', () => {
  const offer = new Offer(all, variants, { variants: null, variant: '1', pendant: '' });
  assert.deepEqual(offer.pendants, [heart]);
  assert.deepEqual(offer.variants, ['1', '3']);
});

test('a page that knows nothing offers what the shop sells', () => {
  const offer = new Offer(all, variants, { variants: null, variant: '', pendant: '' });
  assert.deepEqual(offer.variants, ['1', '3', '11']);
});

test('the tag’s pendant narrows the offer', () => {
  const offer = new Offer(all, variants, { variants: null, variant: '', pendant: 'paw' });
  assert.deepEqual(offer.pendants, [paw]);
});

test('a product without a variant in the settings offers nothing', () => {
  assert.deepEqual(new Offer(all, variants, { variants: ['99'], variant: '99', pendant: '' }).pendants, []);
});
