// The rules of Robot Race: what the events of a room mean. Nothing here reads a clock or changes what it is given, so every
// browser that sees the same events in the same order, which the server takes care of, sees the same race and the same winner.

/** How many steps a tower has. */
export const TOP = 60;
/** From the start to "Go!", and from there to when a race without a winner is over; in milliseconds. */
export const COUNTDOWN = 3_000;
export const LIMIT = 60_000;
/** How many steps a second the rules believe, and how many at once. */
export const FASTEST = 15;
const HEAD_START = 2;
/** How many robots there is a tower for. */
export const MOST_ROBOTS = 8;

/** Before the first race. */
export const NO_RACE = Object.freeze({ number: 0, startsAt: -Infinity, robots: [], winner: null });

/** The race that these past events lead to. Without its start among them, a race that the state knows of is long over. */
export function replay(state, past) {
  const robots = robotsOf(state.race);
  return past.reduce(apply, robots ? { ...NO_RACE, robots } : NO_RACE);
}

/** The race after an event: a start, a climb, or what does not matter to it. */
export function apply(race, event) {
  if (event.type === 'state') return start(race, event);
  if (event.type === 'climb') return climb(race, event);
  return race;
}

/** Players change the state to start, so that of two who press at once one does. A race that is on is not begun again. */
function start(race, { data, ts }) {
  const robots = robotsOf(data.patch?.race);
  const isOn = ['countdown', 'racing'].includes(phase(race, Date.parse(ts)));
  return robots && !isOn ? { number: data.rev, startsAt: Date.parse(ts) + COUNTDOWN, robots, winner: null } : race;
}

/** Who climbs, and when, is what the server says; how high, what the player says, as far as hands can be so fast. */
function climb(race, { from, data, ts }) {
  const at = Date.parse(ts);
  const robot = race.robots.find(({ id }) => id === from);
  if (!robot || data?.race !== race.number || !Number.isInteger(data.height) || phase(race, at) !== 'racing') return race;
  const height = Math.min(data.height, reachable(race, at));
  if (height <= robot.height) return race;
  return {
    ...race,
    robots: race.robots.map(other => (other === robot ? { ...robot, height } : other)),
    winner: height === TOP ? from : null,
  };
}

/** The highest step that anybody can be on at this time of the server. */
export function reachable(race, at) {
  const most = HEAD_START + Math.floor(((at - race.startsAt) / 1000) * FASTEST);
  return Math.max(0, Math.min(TOP, most));
}

/** What the race is at, at this time of the server: `lobby`, `countdown`, `racing` or `over`. */
export function phase(race, at) {
  if (race.robots.length === 0) return 'lobby';
  if (race.winner !== null || at > race.startsAt + LIMIT) return 'over';
  return at < race.startsAt ? 'countdown' : 'racing';
}

/** The robots, the highest first. */
export function ranking(race) {
  return race.robots.toSorted((a, b) => (b.id === race.winner) - (a.id === race.winner) || b.height - a.height);
}

/** What a start is to say: who races. */
export function lineUp(players) {
  return { race: { robots: players.slice(0, MOST_ROBOTS).map(({ user_id, username }) => ({ id: user_id, name: username })) } };
}

/** Anybody may have sent this. */
function robotsOf(said) {
  if (!Array.isArray(said?.robots)) return null;
  const robots = said.robots
    .filter(robot => Number.isInteger(robot?.id) && typeof robot.name === 'string')
    .slice(0, MOST_ROBOTS)
    .map(({ id, name }) => ({ id, name: name.slice(0, 40), height: 0 }));
  return robots.length > 0 ? robots : null;
}
