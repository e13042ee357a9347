// Reads the file that a customer chose: converts HEIC, and makes a small picture to draw with.
import { Fault } from './api.js';

/** What the server takes at most. */
const mostBytes = 40 * 1024 * 1024;
const shownLongSide = 1600;
const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

async function isHeic(file) {
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...head);
  return text.slice(4, 8) === 'ftyp' && heicBrands.includes(text.slice(8, 12));
}

// A browser that reads HEIC by itself (Safari) needs no megabyte of reader.
async function convertNatively(file) {
  const bitmap = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  bitmap.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no JPEG'))), 'image/jpeg', 0.92),
  );
}

async function convertInWorker(file, signal) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  signal.throwIfAborted();
  const worker = new Worker('/assets/heic-worker.js');
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

async function convert(file, signal) {
  try {
    return await convertNatively(file).catch(() => convertInWorker(file, signal));
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Fault(
      'This HEIC photo could not be read here. On an iPhone, choose it from the photo library as "Most Compatible", or save it as JPEG first.',
    );
  }
}

// Smaller, upright, and without the photo's metadata. A file that the browser cannot read has no picture: the server says why.
async function picture(blob) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(blob);
  } catch {
    return null;
  }
  const [width, height] = [bitmap.width, bitmap.height];
  const scale = Math.min(1, shownLongSide / Math.max(width, height));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const small = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
  return small && { url: URL.createObjectURL(small), width, height };
}

/**
 * Gets a file ready to be sent.
 * @param {File} file
 * @param {{signal: AbortSignal, onStep: (sentence: string) => void}} options
 * @returns {Promise<{name: string, blob: Blob, picture: {url: string, width: number, height: number}|null}>}
 */
export async function prepare(file, { signal, onStep }) {
  if (file.size === 0) {
    throw new Fault('The file is empty. Choose the photo again.');
  }
  let blob = file;
  if (await isHeic(file)) {
    onStep('Converting the photo to JPEG …');
    blob = await convert(file, signal);
  }
  if (blob.size > mostBytes) {
    throw new Fault('The photo has more than 40 MB. Choose a smaller version of it.');
  }
  signal.throwIfAborted();
  return { name: file.name, blob, picture: await picture(blob) };
}
