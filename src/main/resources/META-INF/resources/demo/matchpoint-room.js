// What a client knows of a room: where it is in the room's events, who is there, at which revision the state is.

const KEPT = 1_000;

/** A room that was entered over a connection. */
export class Room {
  #connection;
  #role;
  #listener;
  #held = [];
  #entering = false;
  #ready = Promise.withResolvers();
  #present = new Map();
  #offset = 0;
  #rev = 0;

  epoch = null;

  /**
   * `onStart(state, past)` begins from nothing, and perhaps again later, if what was told before is not continued; `onEvent(event,
   * live)` goes on; `onPresence(players)` has all who are there; `onOut(refused)`: the way back in is barred.
   */
  constructor(connection, name, role, listener) {
    Object.assign(this, { name });
    this.#connection = connection;
    this.#role = role;
    this.#listener = { onStart() {}, onEvent() {}, onPresence() {}, onOut() {}, ...listener };
  }

  /** Fulfilled when the past has been told. */
  get started() { return this.#ready.promise; }

  /** Where what is known ends. */
  get position() { return { e: this.epoch, o: this.#offset }; }

  /** Appends an event, once, however often it has to be sent. */
  publish(type, data) {
    return this.#connection.ask({ frame: 'pub', room: this.name, type, data, mid: mid() });
  }

  /** Changes the state, if nobody else has done so since; else a `conflict` is thrown. */
  change(patch) {
    return this.#connection.ask({ frame: 'state', room: this.name, rev: this.#rev, patch });
  }

  /** Enters again, and is told what was missed. */
  enter() {
    this.#entering = true;
    const since = this.epoch ? { since: this.position } : {};
    this.#connection.ask({ frame: 'join', room: this.name, role: this.#role, ...since })
      .catch(refused => this.#listener.onOut(refused))
      .finally(() => { this.#entering = false; });
  }

  /** Takes a frame of the room. */
  take(frame) {
    if (frame.frame === 'joined') this.#joined(frame);
    else if (frame.frame === 'ev') this.#event(frame, true);
    else if (frame.frame === 'presence') this.#moved(frame);
  }

  #joined(frame) {
    this.#rev = frame.rev;
    this.#present = new Map(frame.presence.map(player => [player.user_id, player]));
    if (frame.recovered) {
      frame.events.forEach(event => this.#event(event, false));
    } else {
      this.epoch = frame.e;
      this.#offset = frame.o;
      this.#begin(frame);
    }
    this.#listener.onPresence([...this.#present.values()]);
  }

  /** What happens while the past is asked for is held back until it has been told. */
  async #begin({ e, o, state }) {
    const held = this.#held = [];
    const past = await this.#past(e, o);
    if (this.#held !== held) return;
    this.#held = null;
    this.#listener.onStart(state, past);
    held.forEach(([event, live]) => this.#listener.onEvent(event, live));
    this.#ready.resolve();
  }

  /** As much as is kept: it is not told how much that is, so it is asked for less and less. */
  async #past(e, top) {
    for (let back = Math.min(KEPT, top); back > 0; back >>= 1) {
      try {
        return await this.#since(e, top - back, top);
      } catch (refused) {
        if (refused.code !== 'not_found') break;
      }
    }
    return [];
  }

  async #since(e, from, top) {
    const events = [];
    for (let o = from; o < top; o = events.at(-1).o) {
      const page = await this.#connection.ask({ frame: 'history', room: this.name, since: { e, o } });
      if (page.events.length === 0) break;
      events.push(...page.events);
    }
    return events.filter(event => event.o <= top);
  }

  /** One that is known is dropped; one that comes too early has the missing ones fetched first. */
  #event(event, live) {
    if (event.e) {
      if (event.e === this.epoch && event.o <= this.#offset) return;
      if (event.e !== this.epoch || event.o > this.#offset + 1) {
        if (!this.#entering) this.enter();
        return;
      }
      this.#offset = event.o;
      if (event.type === 'state') this.#rev = event.data.rev;
    }
    if (this.#held) this.#held.push([event, live]);
    else this.#listener.onEvent(event, live);
  }

  #moved({ joined = [], left = [] }) {
    joined.forEach(player => this.#present.set(player.user_id, { ...player, online: true }));
    left.forEach(id => this.#present.delete(id));
    this.#listener.onPresence([...this.#present.values()]);
  }
}

/** Also where the page is not from a secure origin, as on a phone in the same house. */
function mid() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
