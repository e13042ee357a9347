import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listOf, nth, numbered } from '../../../src/PhotoNecklace.Functions/wwwroot/shared/numbered.js';

test('the first has the name alone, the others their number', () => {
  assert.deepEqual([0, 1, 8].map((place) => numbered('crop', place)), ['crop', 'crop2', 'crop9']);
  assert.equal(numbered('Engraving', 2, ' '), 'Engraving 3');
});

test('numbered members are a list as far as they go, and as long as is asked for', () => {
  const item = { crop: null, crop2: 'b', crop3: 'c', crop5: 'e' };
  assert.deepEqual(listOf(item, 'crop'), [null, 'b', 'c']);
  assert.deepEqual(listOf(item, 'crop', 5), [null, 'b', 'c', null, 'e']);
  assert.deepEqual(listOf({}, 'crop'), []);
});

test('the first two have words of their own', () => {
  const say = (place) => nth(place, 'first', 'second', (number) => `no. ${number}`);
  assert.deepEqual([0, 1, 2, 5].map(say), ['first', 'second', 'no. 3', 'no. 6']);
});
