// @ts-check
// The operator's API: as ../shared/api.js, with the function key where one is asked for.
import * as api from '../shared/api.js';
import { byId, element, say } from '../shared/dom.js';
import { text } from '../shared/texts.js';

const place = 'photo-necklace-function-key';
/** @type {Promise<boolean>|null} */
let asked = null;

/**
 * One dialog for all requests that were refused at the same time.
 * @returns {Promise<boolean>} False when it was closed without a key.
 */
function askForKey() {
  asked ??= new Promise((resolve) => {
    const wasRefused = sessionStorage.getItem(place) !== null;
    say(byId('key-hint'), wasRefused ? text('workshop.key.refused') : text('workshop.key.hint'));
    const dialog = byId('key-dialog', HTMLDialogElement);
    const field = byId('key', HTMLInputElement);
    let isGiven = false;
    byId('key-form').onsubmit = (e) => {
      e.preventDefault();
      sessionStorage.setItem(place, field.value.trim());
      field.value = '';
      isGiven = true;
      dialog.close();
    };
    dialog.onclose = () => {
      asked = null;
      resolve(isGiven);
    };
    dialog.showModal();
  });
  return asked;
}

/** Where it is known that nothing is answered without a key, nothing is asked without one. */
const isNeeded = document.body.dataset.key === 'needed';

const missing = () => new api.Fault(text('workshop.key.missing'), { status: 401 });

/**
 * @template T
 * @param {(options: RequestInit) => Promise<T>} send
 */
async function withKey(send) {
  for (let tries = 0; ; tries++) {
    const key = sessionStorage.getItem(place);
    if (!key && isNeeded) {
      if (await askForKey()) {
        continue;
      }
      throw missing();
    }
    try {
      return await send(key ? { headers: { 'x-functions-key': key } } : {});
    } catch (error) {
      if (api.statusOf(error) !== 401 || tries > 4) {
        throw error;
      }
      // Another request may have been given a key meanwhile: then that one is tried first.
      if (sessionStorage.getItem(place) === key && !(await askForKey())) {
        throw missing();
      }
    }
  }
}

/**
 * The JSON at an address of the operator's API.
 * @template T
 * @param {string} path
 * @returns {Promise<T>}
 */
export const get = (path) => withKey((options) => api.get(path, options));

/**
 * Posts JSON to the operator's API.
 * @template T
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<T>}
 */
export const post = (path, body) => withKey((options) => api.post(path, body, options));

/**
 * Saves the file at an address of the operator's API under a name. A link could not send the function key.
 * @param {string} path
 * @param {string} name
 */
export async function save(path, name) {
  const file = await withKey((options) => api.getFile(path, options));
  const link = element('a', { href: URL.createObjectURL(file), download: name });
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Posts a file to the operator's API.
 * @template T
 * @param {string} path
 * @param {Blob} file
 * @returns {Promise<T>}
 */
export const postFile = (path, file) => withKey((options) => api.postFile(path, file, options));

/**
 * An address of the API from its parts, each of which may hold anything.
 * @param {...string} parts
 */
export const path = (...parts) => `/api/${parts.map(encodeURIComponent).join('/')}`;

/**
 * A query string of what is not empty, with its question mark.
 * @param {Record<string, string | null | undefined | false>} values
 */
export function query(values) {
  const search = new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString();
  return search ? `?${search}` : '';
}
