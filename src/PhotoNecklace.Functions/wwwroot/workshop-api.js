// The operator's API: as api.js, with the function key where one is asked for.
import * as api from './api.js';
import { Fault } from './api.js';
import { byId, say } from './dom.js';

const place = 'photo-necklace-function-key';
let asked = null;

// One dialog for all requests that were refused at the same time.
function askForKey() {
  asked ??= new Promise((resolve) => {
    const wasRefused = sessionStorage.getItem(place) !== null;
    say(
      byId('key-hint'),
      wasRefused
        ? 'That key was refused. Give the function key of this app; it is kept until this tab is closed.'
        : 'Give the function key of this app. It is kept until this tab is closed.',
    );
    const dialog = byId('key-dialog');
    let isGiven = false;
    byId('key-form').onsubmit = (e) => {
      e.preventDefault();
      sessionStorage.setItem(place, byId('key').value.trim());
      byId('key').value = '';
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

async function withKey(send) {
  for (let tries = 0; ; tries++) {
    const key = sessionStorage.getItem(place);
    try {
      return await send(key ? { headers: { 'x-functions-key': key } } : {});
    } catch (error) {
      if (error.status !== 401 || tries > 4) {
        throw error;
      }
      // Another request may have been given a key meanwhile: then that one is tried first.
      if (sessionStorage.getItem(place) === key && !(await askForKey())) {
        throw new Fault('Without the function key there is nothing to see here. Reload the page to give it.', { status: 401 });
      }
    }
  }
}

/** The JSON at an address of the operator's API. */
export const get = (path) => withKey((options) => api.get(path, options));

/** Posts JSON to the operator's API. */
export const post = (path, body) => withKey((options) => api.post(path, body, options));

/** An address of the API from its parts, each of which may hold anything. */
export const path = (...parts) => `/api/${parts.map(encodeURIComponent).join('/')}`;

/** A query string of what is not empty, with its question mark. */
export function query(values) {
  const text = new URLSearchParams(Object.entries(values).filter(([, v]) => v)).toString();
  return text ? `?${text}` : '';
}

/** Waits, longer at each try. */
export const pause = (tries) => new Promise((resolve) => setTimeout(resolve, Math.min(400 * 1.4 ** tries, 4000)));
