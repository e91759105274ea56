// What comes in each second: read with fetch, so that the key can go into a header, and begun again by itself.

import { headers } from './api.js';

const SILENT_AFTER = 3000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5000;
const KEPT = 180;

const listeners = new Set();
const states = new Set();
let stop = null;

/** The latest, and those before it, the oldest first; only what the graphs of time need. */
export const live = { latest: null, history: [], state: 'connecting', heardAt: 0 };

export const onOverview = (listener) => {
  listeners.add(listener);
  if (live.latest) {
    listener(live.latest);
  }
  return () => listeners.delete(listener);
};

export const onState = (listener) => {
  states.add(listener);
  listener(live.state);
  return () => states.delete(listener);
};

const become = (state) => {
  if (state !== live.state) {
    live.state = state;
    states.forEach((listener) => listener(state));
  }
};

const remember = (overview) => {
  const traffic = overview.traffic ?? {};
  live.history.push({
    at: Date.parse(overview.at),
    waiting: overview.waiting?.total ?? null,
    joins: traffic.joins?.now ?? null,
    matches: traffic.matches?.now ?? null,
    leaves: traffic.leaves?.now ?? null,
    p50: overview.waits?.p50_seconds ?? null,
    p95: overview.waits?.p95_seconds ?? null,
  });
  if (live.history.length > KEPT) {
    live.history.shift();
  }
};

/** How long the page took for each of the last ones: for tests, and for whoever looks at the browser's timeline. */
const measure = (start, bytes) => {
  if (performance.getEntriesByName('update').length >= KEPT) {
    performance.clearMeasures('update');
  }
  performance.measure('update', { start, detail: { bytes } });
};

const take = (text) => {
  const overview = JSON.parse(text);
  live.latest = overview;
  live.heardAt = performance.now();
  remember(overview);
  become('live');
  const start = performance.now();
  listeners.forEach((listener) => listener(overview));
  measure(start, text.length);
};

/** Reads events until the stream ends. */
const read = async (body) => {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    events.flatMap((event) => event.split('\n')).filter((line) => line.startsWith('data:'))
      .forEach((line) => take(line.slice(5)));
  }
};

const rest = (millis, signal) => new Promise((resolve) => {
  const timer = setTimeout(resolve, millis);
  signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); });
});

const follow = async (signal, refused) => {
  let pause = FIRST_PAUSE;
  while (!signal.aborted) {
    try {
      const answer = await fetch('/api/admin/stream/', { headers: { ...headers(), Accept: 'text/event-stream' }, signal });
      if (answer.status === 401 || answer.status === 403) {
        refused();
        return;
      }
      if (answer.ok) {
        pause = FIRST_PAUSE;
        await read(answer.body);
      }
    } catch {
      // It is begun again below, whatever it was.
    }
    become(signal.aborted ? 'ended' : 'lost');
    await rest(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
};

export const startLive = (refused) => {
  const control = new AbortController();
  live.state = 'connecting';
  const watch = setInterval(() => {
    if (live.state === 'live' && performance.now() - live.heardAt > SILENT_AFTER) {
      become('silent');
    }
  }, 500);
  follow(control.signal, refused);
  stop = () => {
    clearInterval(watch);
    control.abort();
  };
};

export const stopLive = () => {
  stop?.();
  stop = null;
  live.latest = null;
  live.history = [];
};

