// @ts-check
// Reads the file that a customer chose: converts HEIC, and makes a small picture to draw with.
import { Fault, isAbort } from './api.js';
import { text } from './texts.js';

/** What the server takes at most. */
const mostBytes = 40 * 1024 * 1024;
const shownLongSide = 1600;
const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

/**
 * True when a file that begins with these bytes is HEIC; the first twelve decide.
 * @param {Uint8Array} head
 */
export function isHeic(head) {
  const letters = String.fromCharCode(...head.slice(0, 12));
  return letters.slice(4, 8) === 'ftyp' && heicBrands.includes(letters.slice(8, 12));
}

/**
 * @param {ImageBitmap} bitmap
 * @param {number} scale
 * @param {number} quality
 * @returns {Promise<Blob|null>}
 */
function asJpeg(bitmap, scale, quality) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

/**
 * A browser that reads HEIC by itself (Safari) needs no megabyte of reader.
 * @param {Blob} file
 */
async function convertNatively(file) {
  const blob = await asJpeg(await createImageBitmap(file), 1, 0.92);
  if (!blob) {
    throw new Error('no JPEG');
  }
  return blob;
}

/**
 * @param {Blob} file
 * @param {AbortSignal} signal
 * @returns {Promise<Blob>}
 */
async function convertInWorker(file, signal) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  signal.throwIfAborted();
  const worker = new Worker('/assets/shared/heic-worker.js');
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.onmessage = ({ data }) => (data.blob ? resolve(data.blob) : reject(new Error(data.fault)));
      worker.onerror = () => reject(new Error('the reader did not start'));
      worker.postMessage(bytes, [bytes.buffer]);
    });
  } finally {
    worker.terminate();
  }
}

/**
 * @param {Blob} file
 * @param {AbortSignal} signal
 */
async function convert(file, signal) {
  try {
    return await convertNatively(file).catch(() => convertInWorker(file, signal));
  } catch (error) {
    throw isAbort(error) ? error : new Fault(text('shared.photo.heic-unreadable'));
  }
}

/**
 * Smaller, upright, and without the photo's metadata. A file that the browser cannot read has no picture: the server says why.
 * @param {Blob} blob
 * @returns {Promise<import('./types.js').Picture|null>}
 */
async function picture(blob) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(blob);
  } catch {
    return null;
  }
  const { width, height } = bitmap;
  const small = await asJpeg(bitmap, Math.min(1, shownLongSide / Math.max(width, height)), 0.9);
  return small && { url: URL.createObjectURL(small), blob: small, width, height };
}

/**
 * Gets a file ready to be sent.
 * @param {File} file
 * @param {{signal: AbortSignal, onStep: (sentence: string) => void}} options
 * @returns {Promise<{name: string, blob: Blob, picture: import('./types.js').Picture|null}>}
 */
export async function prepare(file, { signal, onStep }) {
  if (file.size === 0) {
    throw new Fault(text('shared.photo.empty'));
  }
  /** @type {Blob} */
  let blob = file;
  if (isHeic(new Uint8Array(await file.slice(0, 12).arrayBuffer()))) {
    onStep(text('shared.photo.converting'));
    blob = await convert(file, signal);
  }
  if (blob.size > mostBytes) {
    throw new Fault(text('shared.photo.too-large'));
  }
  signal.throwIfAborted();
  return { name: file.name, blob, picture: await picture(blob) };
}
