// A client of Matchpoint's realtime protocol (docs/realtime.md) for browsers. It knows nothing of any game: copy it,
// and matchpoint-room.js with it.
//
//   const connection = new Matchpoint({ ticket: async () => '...', onStatus: status => {} });
//   const room = await connection.join('duel', 'player', { onStart, onEvent, onPresence });
//   await room.publish('move', { to: 'e4' });
//
// Whatever happens to the network or to an instance, it comes back, and the events of a room are told once each, in order.

import { Room } from './matchpoint-room.js';

const SUBPROTOCOL = 'matchpoint.v1.json';
const FOREVER = [4400, 4401, 4403, 4409];
const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;
const PING_EVERY = 3_000;
const SILENT_FOR = 8_000;

/** A connection that is renewed until it is closed, or the server says that it shall not come back. */
export class Matchpoint {
  #options;
  #rooms = new Map();
  #asked = new Map();
  #next = 1;
  #wait = FIRST_WAIT;
  #socket = null;
  #session = null;
  #ready = false;
  #timer = 0;
  #heard = 0;
  #end = new AbortController();

  /**
   * `ticket` gets a ticket for one connection, by POST /api/realtime/tickets/; `onStatus` is told `{state, code?, mode?}`, where
   * state is `connecting`, `connected`, `waiting` or `closed`; `address` is where it connects to, by default where the page is from.
   */
  constructor({ ticket, onStatus = () => {}, address = location.origin.replace(/^http/, 'ws') }) {
    this.#options = { ticket, onStatus, address };
    const signal = this.#end.signal;
    addEventListener('offline', () => this.#lost(), { signal });
    addEventListener('online', () => this.#ready || this.#open(), { signal });
    const pulse = setInterval(() => this.#check(), PING_EVERY);
    signal.addEventListener('abort', () => clearInterval(pulse));
    this.#open();
  }

  /** Enters a room; answers when the events that are kept of its past have been told. */
  async join(name, role, listener) {
    const room = new Room(this, name, role, listener);
    this.#rooms.set(name, room);
    try {
      await this.ask({ frame: 'join', room: name, role });
    } catch (refused) {
      this.#rooms.delete(name);
      throw refused;
    }
    await room.started;
    return room;
  }

  /** Asks, again after each reconnection, until there is an answer; a refusal is thrown, as the `err` frame that it is. */
  ask(frame) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const request = { ...frame, id: String(this.#next++) };
    this.#asked.set(request.id, { request, resolve, reject });
    this.#send(request);
    return promise;
  }

  /** Leaves all rooms in passing, and does not come back. */
  close() {
    this.#rooms.forEach(room => this.#send({ frame: 'leave', id: '0', room: room.name }));
    this.#finish(1000);
  }

  async #open() {
    clearTimeout(this.#timer);
    this.#abandon();
    this.#options.onStatus({ state: 'connecting' });
    const attempt = this.#socket = {};
    try {
      const ticket = await this.#options.ticket();
      if (this.#socket !== attempt || this.#end.signal.aborted) return;
      this.#connect(`${this.#options.address}/ws?ticket=${encodeURIComponent(ticket)}`);
    } catch {
      if (this.#socket === attempt) this.#lost();
    }
  }

  #connect(url) {
    const socket = this.#socket = new WebSocket(url, SUBPROTOCOL);
    this.#heard = performance.now();
    socket.onopen = () => socket.send(JSON.stringify({ frame: 'hello', ...this.#resumption() }));
    socket.onmessage = message => this.#take(JSON.parse(message.data));
    socket.onclose = ({ code }) => (FOREVER.includes(code) ? this.#finish(code) : this.#lost());
  }

  #resumption() {
    const known = [...this.#rooms.values()].filter(room => room.epoch).map(room => [room.name, room.position]);
    return this.#session && { resume: { ...this.#session, rooms: Object.fromEntries(known) } };
  }

  #take(frame) {
    this.#heard = performance.now();
    if (frame.frame === 'welcome') this.#welcome(frame);
    else if (frame.frame === 'mode') this.#options.onStatus({ state: 'connected', mode: frame.mode });
    else if (frame.frame === 'drain') this.#wait = frame.reconnectAfterMillis;
    else if (frame.room) this.#rooms.get(frame.room)?.take(frame);
    if (frame.id) this.#answer(frame);
  }

  #welcome({ sid, token, resumed, mode }) {
    this.#session = { sid, token };
    this.#ready = true;
    this.#wait = FIRST_WAIT;
    if (!resumed) this.#rooms.forEach(room => room.epoch && room.enter());
    this.#asked.forEach(({ request }) => this.#send(request));
    this.#options.onStatus({ state: 'connected', mode });
  }

  #answer(frame) {
    const asked = this.#asked.get(frame.id);
    if (!asked) return;
    if (frame.retryAfter) {
      setTimeout(() => this.#asked.has(frame.id) && this.#send(asked.request), 1000 * frame.retryAfter);
      return;
    }
    this.#asked.delete(frame.id);
    if (frame.frame === 'err') asked.reject(frame);
    else asked.resolve(frame);
  }

  #send(frame) {
    if (this.#ready) this.#socket.send(JSON.stringify(frame));
  }

  /** A dead network closes no connection: what does not answer is given up. */
  #check() {
    if (!(this.#socket instanceof WebSocket)) return;
    if (performance.now() - this.#heard > SILENT_FOR) this.#lost();
    else this.#send({ frame: 'ping' });
  }

  #lost() {
    this.#abandon();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), this.#wait * (0.5 + Math.random()));
    this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT);
    this.#options.onStatus({ state: 'waiting' });
  }

  #abandon() {
    this.#ready = false;
    if (this.#socket instanceof WebSocket) {
      this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
      this.#socket.close();
    }
    this.#socket = null;
  }

  #finish(code) {
    this.#abandon();
    clearTimeout(this.#timer);
    this.#end.abort();
    this.#asked.forEach(({ reject }) => reject({ frame: 'err', code: 'closed', message: 'the connection is closed' }));
    this.#asked.clear();
    this.#options.onStatus({ state: 'closed', code });
  }
}
