// Calls of the API. The key stays in this tab, and goes into a header, never into an address.

const KEY = 'matchpoint-operator-key';

let onRefused = () => {};

export const key = {
  read: () => sessionStorage.getItem(KEY),
  write: (value) => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
};

/** Has somebody told when the key does not open what it should. */
export const whenRefused = (listener) => {
  onRefused = listener;
};

/** An answer that is no success, with a sentence for people. */
export class Refusal extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

export const headers = () => ({ Authorization: `ApiKey ${key.read()}`, Accept: 'application/json' });

const sentence = (status, body) => {
  if (body && body.message && typeof body.message === 'string') {
    return body.message;
  }
  const fields = body && typeof body === 'object' ? Object.entries(body) : [];
  return fields.length ? fields.map(([name, texts]) => `${name}: ${texts}`).join(' ') : `The answer was ${status}.`;
};

/** `quiet`: a key that is not known is the caller's business. */
export const call = async (path, { method = 'GET', body, quiet = false } = {}) => {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: body === undefined ? headers() : { ...headers(), 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refusal(0, 'Matchpoint cannot be reached. Is it running, and is the network up?');
  }
  const read = await answer.json().catch(() => null);
  if (answer.ok) {
    return read;
  }
  if (answer.status === 401 && !quiet) {
    onRefused('This key is not known any more.');
  }
  throw new Refusal(answer.status, sentence(answer.status, read));
};
