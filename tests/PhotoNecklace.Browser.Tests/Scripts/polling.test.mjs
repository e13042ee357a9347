import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { poll } from '../../../src/PhotoNecklace.Functions/wwwroot/shared/polling.js';

/** Lets time pass until a promise is settled. */
async function pass(promise, seconds = 600) {
  let isOver = false;
  const over = promise.finally(() => (isOver = true)).catch(() => {});
  for (let i = 0; i < seconds * 10 && !isOver; i++) {
    await new Promise((next) => setImmediate(next));
    mock.timers.tick(100);
  }
  await over;
  return promise;
}

test('it asks until the answer is settled, ever more slowly, and at least every four seconds', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const asked = [];
  const answer = await pass(poll(async () => asked.push(Date.now()), (n) => n === 15));
  mock.timers.reset();
  assert.equal(answer, 15);
  const pauses = asked.slice(1).map((at, i) => at - asked[i]);
  assert.ok(pauses[0] <= 600 && pauses.every((p) => p <= 4200), pauses.join());
  assert.ok(pauses.every((p, i) => i === 0 || p >= pauses[i - 1] - 100), pauses.join());
});

test('it gives up after its patience', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const answer = await pass(poll(async () => 'not yet', () => false, { patience: 20_000 }));
  const end = Date.now();
  mock.timers.reset();
  assert.equal(answer, null);
  assert.ok(end >= 20_000 && end < 26_000, String(end));
});

test('it stops when nobody waits any more, and shows no answer that comes later', async () => {
  const stop = new AbortController();
  let isSeen = false;
  const answer = poll(
    async () => {
      stop.abort(new Error('left'));
      return 'late';
    },
    () => (isSeen = true),
    { signal: stop.signal },
  );
  await assert.rejects(answer, /left/);
  assert.equal(isSeen, false);
});

test('a pause ends at once when it is stopped', async () => {
  const stop = new AbortController();
  const answer = poll(async () => setImmediate(() => stop.abort(new Error('left'))), () => false, { signal: stop.signal });
  await assert.rejects(answer, /left/);
});

test('what goes wrong is told', async () => {
  await assert.rejects(poll(() => Promise.reject(new Error('no answer')), () => true), /no answer/);
});
