// @ts-check
// Sends a photo straight to storage, then asks what became of it.
import { Fault, get, post } from './api.js';
import { poll } from './polling.js';
import { text } from './texts.js';

/** @typedef {{shop: string, ticket: string} | {proof: string}} Permit */
/** @typedef {{signal: AbortSignal, onProgress: (share: number) => void}} UploadOptions */
/** @typedef {{photoId: string, pictureKey: string}} Uploaded The key shows the picture again to whoever has it. */

/**
 * fetch tells nothing of how much has been sent; XMLHttpRequest does.
 * @param {string} url
 * @param {Blob} blob
 * @param {UploadOptions} options
 * @returns {Promise<number>} The status.
 */
function put(url, blob, { signal, onProgress }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const cancel = () => request.abort();
    signal.addEventListener('abort', cancel, { once: true });
    request.open('PUT', url);
    request.setRequestHeader('x-ms-blob-type', 'BlockBlob');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (e) => e.lengthComputable && onProgress(e.loaded / e.total);
    request.onload = () => resolve(request.status);
    request.onerror = () => reject(new Fault(text('shared.upload.interrupted')));
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener('abort', cancel);
    request.send(blob);
  });
}

/**
 * What lets this page upload: the proof's own token, or the ticket that the shop's page gave it, if the shop asks for one.
 * @type {() => Promise<Permit>}
 */
let permit = async () => {
  const proof = /^\/proof\/([^/]+)/.exec(location.pathname)?.[1];
  const query = new URLSearchParams(location.search);
  return proof ? { proof } : { shop: query.get('shop') ?? '', ticket: query.get('ticket') ?? '' };
};

/**
 * Says where else the permission comes from.
 * @param {() => Promise<Permit>} ask
 */
export function permitWith(ask) {
  permit = ask;
}

/**
 * Uploads a photo under a new id. A link that has expired meanwhile is replaced once.
 * @param {Blob} blob
 * @param {UploadOptions} options
 * @returns {Promise<Uploaded>}
 */
export async function upload(blob, options) {
  for (let attempt = 1; ; attempt++) {
    /** @type {Uploaded & {uploadUrl: string}} */
    const ticket = await post('/api/uploads', await permit(), { signal: options.signal });
    const status = await put(ticket.uploadUrl, blob, options);
    if (status >= 200 && status < 300) {
      return { photoId: ticket.photoId, pictureKey: ticket.pictureKey };
    }
    if (status !== 403 || attempt > 1) {
      throw new Fault(text('shared.upload.not-stored', { status }), { status });
    }
  }
}

/**
 * The server's verdict: `accepted` or `refused`, and why.
 * @param {string} photoId
 * @param {{signal: AbortSignal}} options
 */
export async function verdict(photoId, { signal }) {
  /** @returns {Promise<import('./types.js').Verdict>} */
  const read = () => get(`/api/photos/${photoId}`, { signal });
  const answer = await poll(read, (a) => a.state === 'accepted' || a.state === 'refused', { signal });
  if (!answer) {
    throw new Fault(text('shared.upload.slow'));
  }
  return answer;
}
