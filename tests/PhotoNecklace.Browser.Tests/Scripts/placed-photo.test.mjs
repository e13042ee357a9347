import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlacedPhoto } from '../../../src/PhotoNecklace.Functions/wwwroot/shared/placed-photo.js';

const picture = { url: 'blob:1', width: 1200, height: 1500 };
const window = { width: 10, height: 10 };

function placedPhoto() {
  const photo = new PlacedPhoto();
  photo.setWindow(window);
  photo.setPicture(picture);
  return photo;
}

test('without a photo or a window nothing is placed', () => {
  const photo = new PlacedPhoto();
  assert.equal(photo.placement, null);
  photo.setPicture(picture);
  assert.equal(photo.placement, null);
  photo.move(0.1, 0.1);
  assert.equal(photo.crop, '');
  assert.equal(photo.isTooSmall, false);
});

test('the order says nothing of a photo that nobody placed', () => {
  const photo = placedPhoto();
  assert.equal(photo.placedBy, 'later');
  photo.setAutomatic('0.1,0.1,0.5,0.4', 'A face is cut.');
  assert.equal(photo.placedBy, 'automatic');
  assert.equal(photo.warning, 'A face is cut.');
  assert.equal(photo.placement.w, 600);
  assert.equal(photo.crop, '');
});

test('where the server puts it comes too late for a hand that has chosen', () => {
  const photo = placedPhoto();
  photo.zoom(2);
  const chosen = photo.crop;
  photo.setAutomatic('0.1,0.1,0.5,0.4', 'A face is cut.');
  assert.equal(photo.crop, chosen);
  assert.equal(photo.placedBy, 'hand');
  assert.equal(photo.warning, '');
  photo.reset();
  assert.equal(photo.placedBy, 'automatic');
  assert.equal(photo.placement.w, 600);
});

test('what was placed by hand is fitted into another window, and comes back with the first one', () => {
  const photo = placedPhoto();
  photo.zoom(2);
  const chosen = photo.crop;
  photo.setWindow({ ...window });
  assert.equal(photo.crop, chosen);
  const { x, y, w } = photo.placement;
  photo.setWindow({ width: 20, height: 10 });
  assert.equal(photo.placedBy, 'hand');
  assert.deepEqual([photo.placement.x, photo.placement.y], [x, y]);
  // As large a part of the photo, in the other shape.
  assert.ok(Math.abs(photo.placement.w ** 2 / 2 - w ** 2) < 1);
  photo.setWindow(null);
  assert.equal(photo.crop, '');
  photo.setWindow(window);
  assert.equal(photo.crop, chosen);
});

test('a photo that comes back is where the hand left it', () => {
  const photo = placedPhoto();
  photo.zoom(2);
  photo.move(0.2, 0.1);
  const chosen = photo.crop;
  photo.setPicture({ ...picture, url: 'blob:2' });
  assert.equal(photo.crop, '');
  photo.setPicture(picture);
  assert.equal(photo.crop, chosen);
});

test('two fingers zoom and turn about what is between them, as far as there is photo', () => {
  const photo = placedPhoto();
  photo.zoom(2);
  const start = photo.placement;
  photo.pinch(start, { from: { x: 0.2, y: 0 }, to: { x: 0.2, y: 0 }, factor: 2, degrees: 90 });
  assert.equal(photo.placement.w, start.w / 2);
  assert.equal(photo.placement.r, -90);
  // The point at 0.2 windows to the right of the middle has stayed there.
  assert.ok(Math.abs(photo.placement.x - (start.x + 0.2 * start.w)) < 1e-6);
  assert.ok(Math.abs(photo.placement.y - (start.y + 0.2 * (start.w / 2))) < 1e-6 || Math.abs(photo.placement.y - (start.y - 0.2 * (start.w / 2))) < 1e-6);
  photo.pinch(start, { from: { x: 0, y: 0 }, to: { x: 0, y: 0 }, factor: 1000, degrees: 0 });
  assert.equal(photo.placement.w, photo.limits.least);
});

test('an order’s property places it, and an empty one leaves it to the server', () => {
  const photo = placedPhoto();
  photo.setCrop('0.25,0.3,0.5,0.4');
  assert.equal(photo.crop, '0.25,0.3,0.5,0.4');
  photo.setCrop('');
  assert.equal(photo.placedBy, 'later');
});

test('a small part of a small photo is too coarse', () => {
  const photo = placedPhoto();
  assert.equal(photo.isTooSmall, false);
  photo.setPicture({ ...picture, width: 100, height: 100 });
  assert.equal(photo.grade, 'too-small');
  assert.equal(photo.isTooSmall, true);
});

test('a full turn brings it back', () => {
  const photo = placedPhoto();
  for (let i = 0; i < 4; i++) {
    photo.turn(90);
  }
  assert.equal(photo.placement.r, 0);
});
