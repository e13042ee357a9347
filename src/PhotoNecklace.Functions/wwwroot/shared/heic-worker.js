// @ts-check
// Reads HEIC photos, away from the page: the page's policy forbids WebAssembly, this worker's allows it.
'use strict';

/** @type {Promise<Libheif> | undefined} */
let reader;

/** @returns {Promise<Libheif>} */
async function load() {
  importScripts('/assets/heic/libheif.js');
  const answer = await fetch('/assets/heic/libheif.wasm');
  if (!answer.ok) {
    throw new Error(`libheif.wasm: ${answer.status}`);
  }
  return libheif({ wasmBinary: new Uint8Array(await answer.arrayBuffer()) });
}

/** @param {Uint8Array} bytes */
async function toJpeg(bytes) {
  reader ??= load();
  const heif = await reader;
  const [image] = new heif.HeifDecoder().decode(bytes);
  if (!image) {
    throw new Error('no picture');
  }
  const [width, height] = [image.get_width(), image.get_height()];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('no canvas');
  }
  const pixels = context.createImageData(width, height);
  await new Promise((/** @type {(shown: ImageData) => void} */ resolve, reject) =>
    image.display(pixels, (shown) => (shown ? resolve(shown) : reject(new Error('no pixels')))),
  );
  context.putImageData(pixels, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ blob: await toJpeg(data) });
  } catch (error) {
    self.postMessage({ fault: String(error) });
  }
};
