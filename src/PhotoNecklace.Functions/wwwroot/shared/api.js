// @ts-check
// Talks to the pipeline. Every failure becomes a Fault with a sentence that can be shown as it is.
import { text } from './texts.js';

/** What went wrong, for the person at the page. */
export class Fault extends Error {
  /**
   * @param {string} message A sentence.
   * @param {{status?: number, code?: string}} [about] The HTTP status (0 when there was no answer) and the refusal's code.
   */
  constructor(message, { status = 0, code = '' } = {}) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * The HTTP status of what went wrong; 0 where there is none.
 * @param {unknown} error
 */
export const statusOf = (error) => (error instanceof Fault ? error.status : 0);

/**
 * The refusal's code; empty where there is none.
 * @param {unknown} error
 */
export const codeOf = (error) => (error instanceof Fault ? error.code : '');

/**
 * What to say about an error.
 * @param {unknown} error
 */
export const sentenceOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * True when somebody stopped what was under way.
 * @param {unknown} error
 */
export const isAbort = (error) => error instanceof Error && error.name === 'AbortError';

/**
 * @param {string} path
 * @param {RequestInit} options
 */
async function send(path, options) {
  let answer;
  try {
    // Refusals are answered in the page's language, whatever the browser's own is.
    answer = await fetch(path, { ...options, headers: { 'accept-language': document.documentElement.lang, ...options.headers } });
  } catch (error) {
    throw isAbort(error) ? error : new Fault(text('shared.api.unreachable'));
  }
  if (answer.ok) {
    return answer;
  }
  const body = await answer.json().catch(() => ({}));
  throw new Fault(body.message || text('shared.api.error', { status: answer.status }), { status: answer.status, code: body.code || '' });
}

/**
 * The JSON at an address of the API.
 * @template T
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<T>}
 */
export const get = async (path, options = {}) => (await send(path, { cache: 'no-cache', ...options })).json();

/**
 * Posts a file, gives the JSON that comes back.
 * @template T
 * @param {string} path
 * @param {Blob} file
 * @param {RequestInit} [options]
 * @returns {Promise<T>}
 */
export async function postFile(path, file, options = {}) {
  const headers = { 'content-type': file.type || 'application/octet-stream', ...options.headers };
  return (await send(path, { method: 'POST', ...options, headers, body: file })).json();
}

/**
 * Posts JSON, gives the JSON that comes back.
 * @template T
 * @param {string} path
 * @param {unknown} [body]
 * @param {RequestInit} [options]
 * @returns {Promise<T>}
 */
export async function post(path, body, options = {}) {
  const headers = { 'content-type': 'application/json', ...options.headers };
  return (await send(path, { method: 'POST', ...options, headers, body: JSON.stringify(body ?? {}) })).json();
}

/**
 * The file at an address of the API.
 * @param {string} path
 * @param {RequestInit} [options]
 */
export const getFile = async (path, options = {}) => (await send(path, options)).blob();

/**
 * A drawing of the API. Asked for with `verdict`, what cannot be drawn is answered with the refusal: while somebody types, that is no failure.
 * @param {string} path
 * @param {RequestInit} [options]
 */
export async function getDrawing(path, options = {}) {
  const answer = await send(path, options);
  if (answer.headers.get('content-type')?.startsWith('application/json')) {
    const { refusal } = await answer.json();
    throw new Fault(refusal.message, { status: 422, code: refusal.code });
  }
  return answer.text();
}
