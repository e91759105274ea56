// The pool of game servers: by region, and one by one.

import { card, empty, h } from '../dom.js';
import { ago, count } from '../format.js';
import { onOverview } from '../live.js';
import { paged } from '../paged.js';
import { action } from '../act.js';
import { regions } from './regions.js';

const TONES = { available: 'good', draining: 'warn', unhealthy: 'bad' };

const path = (server) => `/api/admin/servers/${encodeURIComponent(server.server_id)}`;

const actions = (server, done) => h('div', { class: 'row end' },
  action('Drain', {
    title: `Drain ${server.server_id}?`, word: 'Drain', path: `${path(server)}/drain/`,
    sentence: 'It gets no new games, and keeps those it has. It takes games again when it registers anew.',
  }, done),
  action('Remove', {
    title: `Remove ${server.server_id}?`, word: 'Remove', danger: true, method: 'DELETE', path: `${path(server)}/?force=true`,
    sentence: `It goes out of the pool at once. Its ${count(server.active_games)} games are on no server then, and may be assigned again.`,
  }, done));

export const servers = () => {
  const pool = regions();
  const list = paged({
    caption: 'Game servers',
    path: '/api/servers/',
    every: 5000,
    columns: [
      { name: 'Server', of: (one) => h('span', { class: 'mono' }, one.server_id) },
      { name: 'Region', of: (one) => one.region },
      { name: 'State', of: (one) => h('span', { class: `state ${TONES[one.status] ?? ''}` }, one.status) },
      { name: 'Games', number: true, of: (one) => `${count(one.active_games)} / ${count(one.capacity)}` },
      { name: 'Heartbeat', number: true, of: (one) => `${ago(one.last_heartbeat)} ago` },
      { name: 'CPU', number: true, of: (one) => count(one.cpu_usage) },
      { name: 'Address', of: (one) => h('span', { class: 'mono quiet' }, `${one.host}:${one.port}`) },
      { name: '', class: 'actions', of: (one) => actions(one, () => list.refresh()) },
    ],
    nothing: () => empty('There is no game server.',
      'A server registers itself with POST /api/servers/register/ and a fleet key; docs/game-servers.md has one in 41 lines.'),
  });
  const end = onOverview(pool.show);
  return {
    element: h('div', { class: 'view' }, card('By region', null, pool.element), card('One by one', null, list.element)),
    end: () => {
      end();
      list.end();
    },
  };
};
