// A guest's account, made without asking and kept until the tab is closed, and what the game needs of the HTTP API with it.

const KEPT_AS = 'robot-race.guest';
const COLOURS = ['amber', 'azure', 'brass', 'cobalt', 'copper', 'coral', 'golden', 'jade', 'rusty', 'scarlet', 'silver', 'violet'];
const KINDS = ['bolt', 'cog', 'crank', 'dynamo', 'gizmo', 'lever', 'magnet', 'piston', 'ratchet', 'rivet', 'sprocket', 'widget'];

/** Somebody who plays: `id`, `name`. */
export class Guest {
  #token;

  constructor({ id, name, token }) {
    Object.assign(this, { id, name });
    this.#token = token;
  }

  /** The one of this tab; a new one where there is none, or the server knows it no more. */
  static async ofThisTab() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null');
    return new Guest((kept && (await signIn(kept))) ?? (await register()));
  }

  /** A ticket for one WebSocket. */
  async ticket() {
    return (await this.#call('POST', '/api/realtime/tickets/')).ticket;
  }

  /** Makes a room; whoever knows its id may enter. While Redis is away it waits, for half a minute. */
  async createRoom(id, maxPlayers) {
    await this.#call('POST', '/api/rooms/', { id, max_players: maxPlayers, on_outage: 'freeze' });
  }

  /** What the instance is called that each member of a room is connected to, by their id; which start of it, is left out. */
  async instances(id) {
    const { players, spectators } = await this.#call('GET', `/api/rooms/${id}/`);
    return new Map([...players, ...spectators].map(({ user_id, instance }) => [user_id, instance?.replace(/-[\w-]{8}$/, '')]));
  }

  #call(method, path, body) {
    return call(method, path, body, { Authorization: `Token ${this.#token}` });
  }
}

async function register() {
  const name = `${pick(COLOURS)}-${pick(KINDS)}-${1000 + random(9000)}`;
  const password = Array.from({ length: 4 }, () => random(2 ** 32).toString(36)).join('-');
  const form = { username: name, email: `${name}@example.com`, password, password_confirm: password };
  return keep(await call('POST', '/api/users/register/', form), password);
}

async function signIn({ name, password }) {
  try {
    return keep(await call('POST', '/api/users/login/', { username: name, password }), password);
  } catch (refused) {
    if (refused.status === 401) return null;
    throw refused;
  }
}

function keep({ user, token }, password) {
  sessionStorage.setItem(KEPT_AS, JSON.stringify({ name: user.username, password }));
  return { id: user.id, name: user.username, token };
}

async function call(method, path, body, headers = {}) {
  const answer = await fetch(path, {
    method,
    headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  const said = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(said.message ?? 'The server refused.'), { status: answer.status });
  return said;
}

/** A code for a race that can be read aloud: no letter is taken for another, and 30 million of them. */
export function newCode() {
  return Array.from({ length: 5 }, () => pick([...'abcdefghjkmnpqrstuvwxyz23456789'])).join('');
}

function pick(list) {
  return list[random(list.length)];
}

function random(below) {
  return crypto.getRandomValues(new Uint32Array(1))[0] % below;
}
