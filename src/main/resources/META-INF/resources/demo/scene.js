// The picture of a race, which follows the game sixty times a second.

import { TOP } from './race.js';
import { Robot } from './robot.js';
import { confetti, landscape, tower } from './scenery.js';
import { draw } from './sketch.js';

const BELOW = 150;
/** On the left of a wide page there is a card. */
const WIDE = 900;
const CARD = 440;
/** On a narrow page there are two rows of what there is to press above. */
const NARROW = 560;
const WIDEST_LANE = 190;
/** How much of the way to where it should be a robot makes in a second, so to say. */
const EAGERNESS = 11;

/** Draws into an SVG element until the page is closed; `game()` is the one that is shown, or null. */
export class Scene {
  #svg;
  #game;
  #drawn = '';
  #lanes = [];
  #before = performance.now();
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(svg, game) {
    this.#svg = svg;
    this.#game = game;
    requestAnimationFrame(now => this.#frame(now));
  }

  #frame(now) {
    const seconds = Math.min(0.1, (now - this.#before) / 1000);
    this.#before = now;
    const shown = this.#shown();
    const { clientWidth: width, clientHeight: height } = this.#svg;
    const wanted = JSON.stringify([width, height, shown.map(({ id, name }) => [id, name])]);
    if (wanted !== this.#drawn && width > 0) {
      this.#draw(width, height, shown);
      this.#drawn = wanted;
    }
    shown.forEach((robot, i) => this.#lanes[i]?.follow(robot, seconds, now, this.#still.matches));
    requestAnimationFrame(next => this.#frame(next));
  }

  /** The robots that race, else the players that could; two for decoration where there is no game. */
  #shown() {
    const game = this.#game();
    if (!game) return [{ id: -1, name: '', height: 41 }, { id: -2, name: '', height: 26 }].map(robot => ({ ...robot, label: '' }));
    const here = new Set(game.players.map(({ user_id }) => user_id));
    const idle = game.players.map(({ user_id, username }) => ({ id: user_id, name: username, height: 0 }));
    const robots = game.race.robots.length > 0 ? game.race.robots : idle;
    return robots.map(robot => ({
      id: robot.id,
      name: robot.name,
      height: game.heightOf(robot),
      isMe: robot.id === game.me,
      isAway: !here.has(robot.id),
      hasWon: game.race.winner === robot.id,
      label: game.instances.get(robot.id) ?? '',
    }));
  }

  #draw(width, height, shown) {
    const ground = height - BELOW;
    const top = Math.max(width < NARROW ? 212 : Math.min(150, 0.36 * height), 0.24 * height);
    const reserved = width >= WIDE ? CARD : 0;
    const lane = Math.min(WIDEST_LANE, (width - reserved - 12) / Math.max(1, shown.length));
    const left = reserved + (width - reserved - lane * shown.length) / 2;
    const heights = new Map(this.#lanes.map(({ id, height: at }) => [id, at]));
    this.#lanes = shown.map((robot, i) => new Lane(i, robot, { x: left + lane * (i + 0.5), lane, width: Math.min(94, 0.6 * lane), ground, top }, heights.get(robot.id)));
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#svg.replaceChildren(landscape(width, height, ground), ...this.#lanes.map(({ element }) => element));
  }
}

/** A robot at its tower. */
class Lane {
  #place;
  #robot;
  #host;
  #isCheered = false;
  #paper = null;

  constructor(number, { id, name, isMe, height }, place, at) {
    this.id = id;
    this.height = at ?? height;
    this.#place = place;
    this.#robot = new Robot(number);
    const text = (y, name, content) => Object.assign(draw('text', { x: place.x, y: place.ground + y, class: name }), { textContent: content });
    this.#host = text(48, 'host', '');
    const most = Math.max(5, Math.floor(place.lane / 8.4));
    const shortened = name.length > most ? `${name.slice(0, most - 1)}…` : name;
    this.element = draw('g', { class: `lane${isMe ? ' me' : ''}`, 'data-robot': name },
      tower(number, place), text(30, 'name', isMe ? 'you' : shortened), this.#host, this.#robot.element);
  }

  #cheer(x, top) {
    this.#isCheered = !this.#isCheered;
    if (this.#isCheered) this.#robot.element.before(this.#paper = confetti(x, top));
    else this.#paper.remove();
  }

  /** Goes on to where the robot should be by now. */
  follow({ height, hasWon, isAway, label }, seconds, now, isStill) {
    const share = isStill ? 1 : 1 - Math.exp(-EAGERNESS * seconds);
    this.height = Math.abs(height - this.height) < 0.02 ? height : this.height + (height - this.height) * share;
    const { x, ground, top, lane } = this.#place;
    const size = Math.min(1, lane / 74);
    const jump = hasWon && !isStill ? Math.abs(Math.sin(now / 180)) : 0;
    this.#robot.put(x, ground - (this.height / TOP) * (ground - top + 8), size, this.height, jump);
    this.#robot.mood(hasWon, Boolean(isAway));
    if (this.element.dataset.step !== String(height)) this.element.dataset.step = height;
    const host = label.length * 6.4 > lane ? `${label.slice(0, Math.max(3, Math.floor(lane / 6.4) - 1))}…` : label;
    if (this.#host.textContent !== host) this.#host.textContent = host;
    if (this.element.classList.toggle('won', Boolean(hasWon)) !== this.#isCheered) this.#cheer(x, top);
  }
}
