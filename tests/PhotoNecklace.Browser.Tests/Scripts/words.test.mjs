import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonFonts, fontName, title } from '../../../src/PhotoNecklace.Functions/wwwroot/shared/fonts.js';
import { stoneOf } from '../../../src/PhotoNecklace.Functions/wwwroot/shared/fields.js';

test('fonts have their own names', () => {
  assert.deepEqual(['great-vibes', 'inter', 'eb-garamond'].map(fontName), ['Great Vibes', 'Inter', 'EB Garamond']);
  assert.equal(title('back'), 'Back');
});

test('a font is offered when every place can have it', () => {
  assert.deepEqual(commonFonts([{ fonts: ['inter', 'great-vibes'] }, { fonts: ['great-vibes', 'courier-prime'] }]), ['great-vibes']);
  assert.deepEqual(commonFonts([]), []);
});

test('a stone is found by its name and by its month in every spelling', () => {
  const stones = [
    { name: 'garnet', month: 1, monthName: 'January' },
    { name: 'pearl', month: 6, monthName: 'June' },
    { name: 'alexandrite', month: 6, monthName: 'June' },
  ];
  for (const wish of ['pearl', 'Pearl', 'june', 'Jun', '6']) {
    assert.equal(stoneOf(stones, wish)?.name, 'pearl', wish);
  }
  assert.equal(stoneOf(stones, 'kryptonite'), undefined);
});
