// Sends a photo straight to storage, then asks what became of it.
import { Fault, get, post } from './api.js';

const broken = 'The upload broke off before the photo had arrived. Check your connection, then send it again.';

// fetch tells nothing of how much has been sent; XMLHttpRequest does.
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
    request.onerror = () => reject(new Fault(broken));
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener('abort', cancel);
    request.send(blob);
  });
}

/**
 * Uploads a photo under a new id. A link that has expired meanwhile is replaced once.
 * @returns {Promise<string>} The photo's id.
 */
export async function upload(blob, options) {
  for (let attempt = 1; ; attempt++) {
    const ticket = await post('/api/uploads', {}, { signal: options.signal });
    const status = await put(ticket.uploadUrl, blob, options);
    if (status >= 200 && status < 300) {
      return ticket.photoId;
    }
    if (status !== 403 || attempt > 1) {
      throw new Fault(`The photo could not be stored (${status}). Send it again.`, { status });
    }
  }
}

const pause = (ms, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), reject(signal.reason)), { once: true });
  });

/** Asks again, ever more slowly, until the answer is settled; null when it is not after the time. */
export async function ask(path, isSettled, { signal, patience = 180_000 }) {
  const end = Date.now() + patience;
  for (let wait = 400; ; wait = Math.min(wait * 1.4, 4000)) {
    const answer = await get(path, { signal });
    if (isSettled(answer)) {
      return answer;
    }
    if (Date.now() > end) {
      return null;
    }
    await pause(wait, signal);
  }
}

/** The server's verdict: {state: 'accepted' | 'refused', message, width, height}. */
export async function verdict(photoId, { signal }) {
  const answer = await ask(`/api/photos/${photoId}`, (a) => a.state === 'accepted' || a.state === 'refused', { signal });
  if (!answer) {
    throw new Fault('The photo has arrived, but its check takes unusually long. Send it again, or come back later.');
  }
  return answer;
}
