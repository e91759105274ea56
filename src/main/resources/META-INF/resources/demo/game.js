// One player's part in a race: what the server has told of it, and what this player does.

import { COUNTDOWN, NO_RACE, MOST_ROBOTS, apply, lineUp, phase, reachable, replay } from './race.js';
import { Matchpoint } from './matchpoint.js';

/** The room of a race by its code. */
export const roomOf = code => `race-${code}`;

/** A race that was entered, as player or spectator. */
export class Game {
  #guest;
  #onChange;
  #connection;
  #room = null;
  #race = NO_RACE;
  #ahead = Infinity;
  #mine = 0;
  #sent = 0;
  #sending = false;
  #looking = 0;

  /** Who is there: `{user_id, username, role}`. */
  present = [];
  /** Which instance each of them is connected to. */
  instances = new Map();
  /** Of the connection; see Matchpoint. */
  status = { state: 'connecting' };

  constructor(guest, code, onChange) {
    this.#guest = guest;
    this.#onChange = onChange;
    this.code = code;
    this.#connection = new Matchpoint({ ticket: () => guest.ticket(), onStatus: status => this.#connected(status) });
  }

  /** Enters; as a spectator if there are players enough. */
  async enter(role) {
    try {
      this.#room = await this.#connection.join(roomOf(this.code), role, {
        onStart: (state, past) => this.#begin(replay(state, past)),
        onEvent: (event, live) => this.#hear(event, live),
        onPresence: present => this.#see(present),
        onOut: ({ message }) => this.#connected({ state: 'closed', message }),
      });
    } catch (refused) {
      if (refused.code === 'full' && role === 'player') return this.enter('spectator');
      this.#connection.close();
      throw new Error(refused.code === 'not_found' ? `There is no race “${this.code}”.` : `No entry: ${refused.message}.`);
    }
    this.#look();
    this.#onChange();
  }

  get me() { return this.#guest.id; }

  get race() { return this.#race; }

  get players() { return this.present.filter(({ role }) => role === 'player'); }

  get spectators() { return this.present.filter(({ role }) => role === 'spectator'); }

  get isPlayer() { return this.players.some(({ user_id }) => user_id === this.me); }

  get isRacing() { return this.#race.robots.some(({ id }) => id === this.me); }

  /** The server's time, as far as can be told from when its events arrive: never before it. */
  get now() { return Date.now() - (Number.isFinite(this.#ahead) ? this.#ahead : 0); }

  get phase() { return phase(this.#race, this.now); }

  /** Milliseconds to "Go!"; negative after it. */
  get untilGo() { return Math.min(COUNTDOWN, this.#race.startsAt - this.now); }

  /** How high a robot is: one's own as high as one has climbed, though the others may not know yet. */
  heightOf(robot) {
    return robot.id === this.me && this.phase === 'racing' ? Math.max(this.#mine, robot.height) : robot.height;
  }

  /** Starts a race of all players who are there. Of two who press at once, one does. */
  async start() {
    try {
      await this.#room.change(lineUp(this.players));
    } catch (refused) {
      if (refused.code !== 'conflict') throw refused;
    }
  }

  /** One step up. What is pressed while the connection is lost counts, too: it is sent when it is back. */
  climb() {
    if (!this.isRacing || this.phase !== 'racing') return;
    this.#mine = Math.min(this.#mine + 1, reachable(this.#race, this.now));
    this.#send();
  }

  leave() {
    clearTimeout(this.#looking);
    this.#connection.close();
  }

  /** One climb is on its way at a time; the next one says how high it has become meanwhile. */
  async #send() {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#mine > this.#sent && this.phase === 'racing') {
      this.#sent = this.#mine;
      await this.#room.publish('climb', { race: this.#race.number, height: this.#sent }).catch(() => {});
    }
    this.#sending = false;
  }

  #begin(race) {
    this.#race = race;
    this.#mine = this.#sent = race.robots.find(({ id }) => id === this.me)?.height ?? 0;
    this.#onChange();
  }

  #hear(event, live) {
    if (live) this.#ahead = Math.min(this.#ahead, Date.now() - Date.parse(event.ts));
    const race = apply(this.#race, event);
    if (race === this.#race) return;
    if (race.number === this.#race.number) this.#race = race;
    else this.#begin(race);
    this.#onChange();
  }

  #see(present) {
    this.present = present.slice(0, 10 * MOST_ROBOTS);
    this.#look();
    this.#onChange();
  }

  #connected(status) {
    this.status = { ...(status.state === 'connected' ? { mode: this.status.mode } : {}), ...status };
    if (status.state === 'connected') this.#look();
    this.#onChange();
  }

  /** Which instances everybody is on, once things have settled; that nobody tells is no trouble. */
  #look() {
    clearTimeout(this.#looking);
    if (!this.#room) return;
    this.#looking = setTimeout(async () => {
      this.instances = await this.#guest.instances(roomOf(this.code)).catch(() => this.instances);
      this.#onChange();
    }, 400);
  }
}
