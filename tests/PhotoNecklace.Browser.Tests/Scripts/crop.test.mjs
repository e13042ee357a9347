import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cropText, dpi, fractions, grade, inside, middle, moved, narrowest, placed, widest } from '../../../src/PhotoNecklace.Functions/wwwroot/shared/crop.js';

const photo = { width: 1200, height: 1500 };

/** Pseudo-random numbers in [0, 1), the same in every run. */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

/** The corners of a placement on the photo, in px. */
function corners({ x, y, w, r }, aspect) {
  const [sin, cos] = [Math.sin((r * Math.PI) / 180), Math.cos((r * Math.PI) / 180)];
  const h = w / aspect;
  return [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([sx, sy]) => {
    const [dx, dy] = [(sx * w) / 2, (sy * h) / 2];
    return { x: x + dx * cos - dy * sin, y: y + dx * sin + dy * cos };
  });
}

test('the middle of a photo shows as much of it as fits the window', () => {
  assert.deepEqual(middle(photo, 1), { x: 600, y: 750, w: 1200, r: 0 });
  assert.deepEqual(middle(photo, 0.5), { x: 600, y: 750, w: 750, r: 0 });
});

test('a turned part is smaller: its corners stay on the photo', () => {
  assert.equal(widest({ width: 1000, height: 1000 }, 1, 90).toFixed(3), '1000.000');
  assert.equal(widest({ width: 1000, height: 1000 }, 1, 45).toFixed(3), (1000 / Math.SQRT2).toFixed(3));
});

test('whatever is asked for, the part lies inside the photo', () => {
  const random = numbers(7);
  const next = (least, most) => least + random.next().value * (most - least);
  for (let i = 0; i < 2000; i++) {
    const size = { width: next(50, 4000), height: next(50, 4000) };
    const aspect = next(0.2, 5);
    const wish = { x: next(-5000, 5000), y: next(-5000, 5000), w: next(1, 9000), r: next(-720, 720) };
    const placement = inside(size, aspect, wish);
    assert.ok(placement.r >= -180 && placement.r < 180, JSON.stringify({ wish, placement }));
    // The narrowest part is that of an upright photo; turned in a long one, it may be wider than what fits.
    if (placement.w <= widest(size, aspect, placement.r)) {
      for (const { x, y } of corners(placement, aspect)) {
        assert.ok(x > -1e-6 && y > -1e-6 && x < size.width + 1e-6 && y < size.height + 1e-6, JSON.stringify({ size, aspect, wish, placement, x, y }));
      }
    }
    assert.ok(placement.w >= narrowest(size, aspect) - 1e-9);
  }
});

test('a placement is what its property says, to a hundredth of a thousandth', () => {
  const random = numbers(11);
  for (let i = 0; i < 500; i++) {
    const aspect = 0.5 + random.next().value;
    const wish = { x: random.next().value * 1200, y: random.next().value * 1500, w: 300 + random.next().value * 500, r: Math.round(random.next().value * 90) };
    const placement = inside(photo, aspect, wish);
    const read = placed(photo, cropText(photo, aspect, placement));
    for (const [name, tolerance] of [['x', 0.03], ['y', 0.03], ['w', 0.02], ['r', 0.001]]) {
      assert.ok(Math.abs(read[name] - placement[name]) <= tolerance, `${name}: ${JSON.stringify({ placement, read })}`);
    }
  }
});

test('an upright part has four numbers, a turned one five', () => {
  assert.equal(cropText(photo, 1, { x: 600, y: 750, w: 600, r: 0 }), '0.25,0.3,0.5,0.4');
  assert.equal(cropText(photo, 1, { x: 600, y: 750, w: 600, r: -12.5 }), '0.25,0.3,0.5,0.4,-12.5');
});

test('what is not four or five numbers places nothing', () => {
  for (const text of ['', 'everything', '0.1,0.1,0.8', '0.1,0.1,0.8,x', '0.1,0.1,0.8,Infinity']) {
    assert.equal(placed(photo, text), null, text);
  }
});

test('a photo follows the hand, also when it is turned', () => {
  assert.deepEqual(moved({ x: 600, y: 750, w: 100, r: 0 }, 0.5, -0.25), { x: 550, y: 775, w: 100, r: 0 });
  const turned = moved({ x: 600, y: 750, w: 100, r: 90 }, 0.5, 0);
  assert.deepEqual([turned.x.toFixed(6), turned.y.toFixed(6)], ['600.000000', '700.000000']);
});

test('fractions are of the photo', () => {
  assert.deepEqual(fractions(photo, 2, { x: 600, y: 750, w: 600, r: 5 }), { x: 0.25, y: 0.4, w: 0.5, h: 0.2, r: 5 });
});

test('resolution counts what the stored photo has, 2,400 px on its longer side at most', () => {
  assert.equal(dpi(photo, { x: 0, y: 0, w: 600, r: 0 }, 25.4), 600);
  assert.equal(dpi({ width: 4800, height: 3600 }, { x: 0, y: 0, w: 1200, r: 0 }, 25.4), 600);
});

test('prints are graded as the server grades them', () => {
  assert.deepEqual([600, 599.9, 300, 299.9, 0].map(grade), ['sharp', 'soft', 'soft', 'too-small', 'too-small']);
});
