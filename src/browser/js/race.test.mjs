import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COUNTDOWN, FASTEST, LIMIT, MOST_ROBOTS, NO_RACE, TOP, apply, lineUp, phase, ranking, reachable, replay } from '../../main/resources/META-INF/resources/demo/race.js';

const BEGIN = Date.parse('2026-01-02T03:04:05.000Z');
const GO = BEGIN + COUNTDOWN;
const ANNE = { user_id: 1, username: 'anne' };
const BEN = { user_id: 2, username: 'ben' };

const at = millis => new Date(millis).toISOString();
const start = (rev, players = [ANNE, BEN], ts = BEGIN) => ({ type: 'state', from: players[0].user_id, data: { rev, patch: lineUp(players) }, ts: at(ts) });
const climb = (from, height, after = 50_000, race = 1) => ({ type: 'climb', from, data: { race, height }, ts: at(GO + after) });
const run = (...events) => events.reduce(apply, NO_RACE);

test('before the first start everybody waits', () => {
  assert.equal(phase(NO_RACE, BEGIN), 'lobby');
});

test('a race counts down and begins', () => {
  const race = run(start(1));
  assert.equal(phase(race, GO - 1), 'countdown');
  assert.equal(phase(race, GO), 'racing');
  assert.deepEqual(race.robots.map(({ name, height }) => [name, height]), [['anne', 0], ['ben', 0]]);
});

test('the first on the top in the order of the log wins, whatever the times say', () => {
  const race = run(start(1), climb(2, TOP, 20_000), climb(1, TOP, 10_000));
  assert.equal(race.winner, 2);
  assert.equal(phase(race, GO + 20_000), 'over');
});

test('nobody climbs before the start, or after the end', () => {
  assert.equal(run(start(1), climb(1, 5, -1)).robots[0].height, 0);
  assert.equal(run(start(1), climb(1, TOP), climb(2, 7)).robots[1].height, 0);
  assert.equal(run(start(1), climb(1, TOP, LIMIT + 1)).winner, null);
});

test('nobody climbs faster than hands can', () => {
  const race = run(start(1), climb(1, TOP, 1_000));
  assert.equal(race.robots[0].height, reachable(race, GO + 1_000));
  assert.ok(race.robots[0].height <= FASTEST + 2);
  assert.equal(race.winner, null);
});

test('nobody climbs down, or in another race, or without a place in it', () => {
  assert.equal(run(start(1), climb(1, 9), climb(1, 4)).robots[0].height, 9);
  assert.equal(run(start(1), climb(1, 9, 50_000, 7)).robots[0].height, 0);
  assert.deepEqual(run(start(1), climb(3, 9)), run(start(1)));
});

test('a race that is on is not begun again; one that is over is', () => {
  assert.equal(run(start(1), climb(1, 9, 2_000), start(2, [BEN], GO + 3_000)).number, 1);
  assert.equal(run(start(1), climb(1, TOP), start(2, [BEN], GO + 51_000)).number, 2);
  assert.equal(run(start(1), start(2, [BEN], GO + LIMIT + 1)).number, 2);
});

test('who has missed heights is put right by the next climb', () => {
  assert.deepEqual(run(start(1), climb(1, 30)).robots, run(start(1), climb(1, 10), climb(1, 20), climb(1, 30)).robots);
});

test('every prefix of the events, replayed, is the race that was seen live', () => {
  const events = [start(1), climb(1, 12), climb(2, 30), { type: 'chat', from: 2, data: 'hi', ts: at(GO) }, climb(1, TOP), start(9, [BEN, ANNE], GO + 52_000)];
  events.forEach((_, end) => {
    const past = events.slice(0, end);
    assert.deepEqual(replay({}, past), past.reduce(apply, NO_RACE));
  });
});

test('a race whose start is not kept any more is over', () => {
  const race = replay(lineUp([ANNE, BEN]), []);
  assert.equal(phase(race, GO), 'over');
  assert.equal(apply(race, start(5)).number, 5);
});

test('nonsense changes nothing', () => {
  const race = run(start(1));
  const said = [null, 5, {}, { race: 1 }, { race: 1, height: '60' }, { race: 1, height: 1.5 }, { race: 1, height: NaN }];
  said.forEach(data => assert.equal(apply(race, { type: 'climb', from: 1, data, ts: at(GO + 9_000) }), race));
  [{ rev: 2 }, { rev: 2, patch: {} }, { rev: 2, patch: { race: null } }, { rev: 2, patch: { race: { robots: [] } } }, { rev: 2, patch: { race: { robots: [{ id: 'x' }, null] } } }]
    .forEach(data => assert.equal(apply(race, { type: 'state', from: 1, data, ts: at(GO + LIMIT + 9) }), race));
});

test('there is a tower for so many, and no more', () => {
  const crowd = Array.from({ length: 20 }, (_, i) => ({ user_id: i, username: `robot-${i}` }));
  assert.equal(run(start(1, crowd)).robots.length, MOST_ROBOTS);
});

test('the winner is first, then who is higher', () => {
  const race = run(start(1), climb(1, 10), climb(2, TOP));
  assert.deepEqual(ranking(race).map(({ id }) => id), [2, 1]);
});
