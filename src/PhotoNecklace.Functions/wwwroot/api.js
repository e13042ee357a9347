// Talks to the pipeline. Every failure becomes a Fault with a sentence that can be shown as it is.

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

const unreachable = 'The server cannot be reached. Check your connection, then try again.';

async function send(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (error) {
    throw error.name === 'AbortError' ? error : new Fault(unreachable);
  }
  if (answer.ok) {
    return answer;
  }
  const body = await answer.json().catch(() => ({}));
  throw new Fault(body.message || `The server answered with an error (${answer.status}). Try again in a moment.`, {
    status: answer.status,
    code: body.code || '',
  });
}

/** The JSON at an address of the API. */
export const get = async (path, options = {}) => (await send(path, { cache: 'no-cache', ...options })).json();

/** Posts JSON, gives the JSON that comes back. */
export const post = async (path, body, options = {}) =>
  (
    await send(path, {
      method: 'POST',
      ...options,
      headers: { 'content-type': 'application/json', ...options.headers },
      body: JSON.stringify(body ?? {}),
    })
  ).json();

/** The text at an address of the API. */
export const getText = async (path, options = {}) => (await send(path, options)).text();
