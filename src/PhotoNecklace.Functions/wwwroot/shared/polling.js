// @ts-check
// Asks again until something is done.

/**
 * @param {number} ms
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
const pause = (ms, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => (clearTimeout(timer), reject(signal.reason)), { once: true });
  });

/**
 * Reads again, ever more slowly, until the answer is settled.
 * @template T
 * @param {() => Promise<T>} read
 * @param {(answer: T) => boolean} isSettled
 * @param {{signal?: AbortSignal, patience?: number}} [options] What stops it (the promise is then rejected with the signal's reason), and
 * for how many milliseconds it asks.
 * @returns {Promise<T|null>} Null when it is not settled after that time.
 */
export async function poll(read, isSettled, { signal, patience = 180_000 } = {}) {
  const end = Date.now() + patience;
  for (let wait = 400; ; wait = Math.min(wait * 1.4, 4000)) {
    const answer = await read();
    signal?.throwIfAborted();
    if (isSettled(answer)) {
      return answer;
    }
    if (Date.now() > end) {
      return null;
    }
    await pause(wait, signal);
  }
}
