import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chainFor, chainOf, engravingOf, propertiesOf, scenePath, sidesOf } from '../../../src/PhotoNecklace.Functions/wwwroot/designer/piece.js';

const front = { surface: 'front' };
const back = { surface: 'back' };
const chain = { lengthInches: 18, carriers: ['necklace', 'bracelet', 'none'], lengths: [16, 18], bracelets: [7, 7.5], links: ['cable', 'box'] };
const bar = { id: 'bar', opens: false, windows: [front], engraving: [], gems: [], needsStone: false, metals: ['silver', 'gold'], chain };
const piece = { pendant: bar, metal: 'rose-gold', cover: 'glass', stones: [], texts: ['', ''], font: '', chain: { on: 'necklace', length: '', links: '', metal: '' }, view: 'proof' };
const photos = [
  { photoId: 'a', crop: '0,0,1,1' },
  { photoId: 'b', crop: '0.1,0.1,0.8,0.8' },
];

test('a piece is shown from the sides that have something', () => {
  assert.deepEqual(sidesOf(bar), ['proof', 'front', 'worn']);
  assert.deepEqual(sidesOf({ ...bar, engraving: [back] }), ['proof', 'front', 'back', 'worn']);
  assert.deepEqual(sidesOf({ ...bar, opens: true, windows: [front, back] }), ['proof', 'open', 'front', 'back', 'worn']);
});

test('a drawing’s address has what was chosen, and nothing empty', () => {
  assert.equal(scenePath(piece), '/api/pendants/bar/scene?metal=rose-gold&cover=glass&view=proof&background=transparent&verdict=true');
  const query = new URLSearchParams(scenePath({ ...piece, texts: ['Mum & Dad', ''], font: 'inter' }).split('?')[1]);
  assert.equal(query.get('engraving'), 'Mum & Dad');
  assert.equal(query.get('font'), 'inter');
  assert.equal(query.has('engraving2'), false);
});

test('a piece that needs a stone is drawn with a clear one until a stone is chosen', () => {
  const stoneOf = (change) => new URLSearchParams(scenePath({ ...piece, ...change }).split('?')[1]).get('birthstone');
  const gems = { ...bar, gems: [{}, {}] };
  assert.equal(stoneOf({ pendant: gems }), null);
  assert.equal(stoneOf({ pendant: { ...gems, needsStone: true } }), 'diamond');
  assert.equal(stoneOf({ pendant: gems, stones: ['ruby', 'pearl'] }), 'ruby, pearl');
});

test('an order says what was chosen, and nothing empty', () => {
  assert.deepEqual(propertiesOf({ ...piece, font: 'inter' }, [{ photoId: 'a', crop: '' }, photos[1]]), { _photo_id: 'a' });
  const locket = { ...bar, windows: [front, back] };
  assert.deepEqual(propertiesOf({ ...piece, pendant: locket, stones: ['ruby', 'pearl'], texts: [' Mum ', ' '], font: 'inter' }, photos), {
    _photo_id: 'a',
    _photo_id_2: 'b',
    _crop: '0,0,1,1',
    _crop_2: '0.1,0.1,0.8,0.8',
    Engraving: 'Mum',
    Font: 'inter',
    Birthstone: 'ruby, pearl',
  });
});

test('a piece with more windows and places numbers them all', () => {
  const album = { ...bar, windows: [front, front, back, back] };
  const four = ['a', 'b', 'c', 'd', 'e'].map((photoId) => ({ photoId, crop: photoId === 'c' ? '0,0,1,1' : '' }));
  const texts = ['One', '', 'Three'];
  assert.deepEqual(propertiesOf({ ...piece, pendant: album, texts }, four), {
    _photo_id: 'a',
    _photo_id_2: 'b',
    _photo_id_3: 'c',
    _photo_id_4: 'd',
    _crop_3: '0,0,1,1',
    Engraving: 'One',
    'Engraving 3': 'Three',
  });
  const query = new URLSearchParams(scenePath({ ...piece, texts }).split('?')[1]);
  assert.deepEqual([query.get('engraving'), query.get('engraving2'), query.get('engraving3')], ['One', null, 'Three']);
});

test('whether an engraving fits depends on pendant, texts and font', () => {
  assert.equal(engravingOf({ ...piece, texts: [' ', ''] }), '');
  const engraved = { ...piece, texts: ['Mum', ''] };
  assert.equal(engravingOf(engraved), engravingOf({ ...engraved, metal: 'silver', view: 'front' }));
  assert.notEqual(engravingOf(engraved), engravingOf({ ...engraved, font: 'inter' }));
});

test('a chain is said as far as it differs from the usual one', () => {
  const on = (wish) => chainOf({ ...piece, chain: chainFor(bar, { on: '', length: '', links: '', metal: '', ...wish }) });
  assert.equal(on({}), '');
  assert.equal(on({ on: 'necklace', length: '16', links: 'box', metal: 'gold' }), '16 in, box, gold');
  assert.equal(on({ on: 'bracelet', length: '7.5' }), 'bracelet, 7.5 in');
  assert.equal(propertiesOf({ ...piece, chain: { on: 'bracelet', length: '', links: 'box', metal: '' } }, photos).Chain, 'bracelet, box');
  assert.equal(new URLSearchParams(scenePath({ ...piece, chain: { on: 'none', length: '', links: '', metal: '' } }).split('?')[1]).get('chain'), 'none');
});

test('of a chain that was chosen for another piece, what this one has not is left out', () => {
  assert.deepEqual(chainFor(bar, { on: 'keyring', length: '30', links: 'ball', metal: 'steel' }), { on: 'necklace', length: '', links: '', metal: '' });
  assert.deepEqual(chainFor(bar, { on: 'bracelet', length: '18', links: 'box', metal: 'gold' }), { on: 'bracelet', length: '', links: 'box', metal: 'gold' });
  assert.deepEqual(chainFor(bar, { on: 'none', length: '18', links: 'box', metal: 'gold' }), { on: 'none', length: '', links: '', metal: '' });
});
