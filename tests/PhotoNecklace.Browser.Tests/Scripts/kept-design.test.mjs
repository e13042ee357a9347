import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asFragment, asProperty, fromFragment } from '../../../src/PhotoNecklace.Functions/wwwroot/designer/kept-design.js';
import { fittedTo } from '../../../src/PhotoNecklace.Functions/wwwroot/designer/piece.js';

const chosen = {
  pendant: 'heart-locket',
  metal: 'gold',
  cover: 'glass',
  stones: ['emerald'],
  texts: ['Für immer ♥', ''],
  font: 'great-vibes',
  chain: { on: '', length: '20', links: 'box', metal: '' },
};

test('a design goes through an address and back, without its pictures', () => {
  const photo = { photoId: 'abc', name: 'Oma.jpg', key: 'k_1-2', crop: '0,0,1,1' };
  const fragment = asFragment({ chosen, photos: [{ ...photo, picture: { url: 'blob:1', width: 1, height: 1 } }, {}] });
  assert.match(fragment, /^#design=[\w-]+$/);
  const { chosen: back, photos } = fromFragment(fragment);
  assert.deepEqual(back, chosen);
  assert.deepEqual(photos[0], photo);
  assert.equal(photos[1].photoId, '');
});

test('an order line has the design without what opens its photos, and the cart adds its line to the address', () => {
  const property = asProperty({ chosen, photos: [{ photoId: 'abc', name: 'Oma.jpg', key: 'k_1-2', crop: '0,0,1,1' }, {}] });
  assert.match(property, /^[\w-]+$/);
  assert.doesNotMatch(atob(property.replaceAll('-', '+').replaceAll('_', '/')), /k_1-2|Oma/);
  const { chosen: back, photos } = fromFragment(`#design=${property}&line=44000000000001%3A2f6a`);
  assert.deepEqual(back, chosen);
  assert.deepEqual(photos[0], { photoId: 'abc', name: '', key: '', crop: '0,0,1,1' });
});

test('an address that says no design says none', () => {
  for (const fragment of ['', '#choices', '#design=', '#design=%%%', `#design=${btoa('[]')}`, `#design=${btoa('{"chosen":null}')}`]) {
    assert.equal(fromFragment(fragment), null, fragment);
  }
  // What is not of the expected kind is left out.
  const { chosen: odd } = fromFragment(`#design=${btoa(JSON.stringify({ chosen: { pendant: 7, texts: [1, 'a'], chain: 'x' } }))}`);
  assert.deepEqual([odd.pendant, odd.texts, odd.chain.on], ['', ['', 'a'], '']);
});

test('a pendant takes of a wish what it has a place for, and the wish stays', () => {
  const wish = { ...chosen, stones: ['ruby', 'opal'], texts: ['a', 'b'] };
  const plain = { gems: [], engraving: [{ fonts: ['inter'] }], metals: ['gold'], chain: { lengthInches: 18, carriers: ['necklace'], lengths: [18], bracelets: [], links: ['cable'] } };
  assert.deepEqual(fittedTo(plain, wish), { stones: [], texts: ['a', ''], font: '', chain: { on: 'necklace', length: '', links: '', metal: '' } });
  assert.deepEqual(wish.texts, ['a', 'b']);
});
