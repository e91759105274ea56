import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Room } from '../../main/resources/META-INF/resources/demo/matchpoint-room.js';

/** A server that keeps the events from an offset on, and a listener that writes down what it is told. */
class Scene {
  told = [];
  asked = [];
  held = null;

  constructor({ keptFrom = 1, top = 0 } = {}) {
    Object.assign(this, { keptFrom, top });
    this.room = new Room(this, 'duel', 'player', {
      onStart: (state, past) => this.told.push(['start', ...past.map(({ o }) => o)]),
      onEvent: ({ o }) => this.told.push(o),
      onPresence: players => { this.players = players.map(({ user_id }) => user_id); },
      onOut: ({ code }) => this.told.push(code),
    });
  }

  async ask(frame) {
    this.asked.push(frame);
    if (frame.frame !== 'history') return { frame: 'ok' };
    await this.held;
    if (frame.since.o + 1 < this.keptFrom) throw { frame: 'err', code: 'not_found' };
    const from = frame.since.o + 1;
    return { events: Array.from({ length: Math.min(300, this.top - from + 1) }, (_, i) => event(from + i)) };
  }

  joined(more = {}) {
    this.room.take({ frame: 'joined', e: 'a', o: this.top, recovered: false, events: [], presence: [], rev: 0, state: {}, ...more });
  }
}

const event = (o, e = 'a') => ({ frame: 'ev', e, o, type: 'move', data: {} });
const settle = () => new Promise(done => setTimeout(done));

async function begun(options) {
  const scene = new Scene(options);
  scene.joined();
  await scene.room.started;
  return scene;
}

test('it begins with all that is kept of the past', async () => {
  assert.deepEqual((await begun({ top: 3 })).told, [['start', 1, 2, 3]]);
  assert.equal((await begun({ top: 700 })).told[0].length, 701);
  assert.deepEqual((await begun({ top: 0 })).told, [['start']]);
});

test('where not all is kept it begins later', async () => {
  const { told: [[, first, ...rest]] } = await begun({ keptFrom: 400, top: 1_400 });
  assert.ok(first >= 400);
  assert.equal(rest.at(-1), 1_400);
  assert.deepEqual((await begun({ keptFrom: 51, top: 50 })).told, [['start']]);
});

test('what happens while the past is asked for comes after it', async () => {
  const scene = new Scene({ top: 2 });
  const { promise, resolve } = Promise.withResolvers();
  scene.held = promise;
  scene.joined();
  scene.room.take(event(3));
  resolve();
  await scene.room.started;
  assert.deepEqual(scene.told, [['start', 1, 2], 3]);
});

test('what comes twice is told once', async () => {
  const scene = await begun({ top: 2 });
  [event(3), event(3), event(2), event(4)].forEach(one => scene.room.take(one));
  assert.deepEqual(scene.told, [['start', 1, 2], 3, 4]);
});

test('what is missing is asked for once, and told in order', async () => {
  const scene = await begun({ top: 2 });
  [event(5), event(6)].forEach(one => scene.room.take(one));
  const asked = scene.asked.filter(({ frame }) => frame === 'join');
  assert.deepEqual(asked.map(({ since }) => since), [{ e: 'a', o: 2 }]);
  scene.top = 6;
  scene.joined({ recovered: true, events: [3, 4, 5, 6].map(o => event(o)) });
  scene.room.take(event(7));
  assert.deepEqual(scene.told.slice(1), [3, 4, 5, 6, 7]);
});

test('where it is not continued it begins anew', async () => {
  const scene = await begun({ top: 2 });
  scene.top = 1;
  scene.joined({ e: 'b' });
  await settle();
  scene.room.take(event(2, 'b'));
  assert.deepEqual(scene.told, [['start', 1, 2], ['start', 1], 2]);
  assert.deepEqual(scene.room.position, { e: 'b', o: 2 });
});

test('the state is changed from the revision that was told last', async () => {
  const scene = await begun();
  scene.room.take({ frame: 'ev', e: 'a', o: 1, type: 'state', data: { rev: 8 } });
  await scene.room.change({ board: 1 });
  assert.equal(scene.asked.at(-1).rev, 8);
});

test('who comes and goes is known', async () => {
  const scene = await begun();
  scene.room.take({ frame: 'presence', joined: [{ user_id: 7 }, { user_id: 8 }] });
  scene.room.take({ frame: 'presence', left: [7] });
  assert.deepEqual(scene.players, [8]);
});
