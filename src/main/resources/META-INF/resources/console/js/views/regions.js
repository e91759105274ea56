// The pool of game servers by region.

import { empty, fill, h, table } from '../dom.js';
import { count, percent, span } from '../format.js';

const share = (part, all) => Math.min(100, all > 0 ? (100 * part) / all : 0);

const bar = (part, all) => {
  const fillOf = h('i', {});
  fillOf.style.width = `${share(part, all)}%`;
  return h('span', { class: 'fill' }, h('span', { class: 'bar', 'aria-hidden': 'true' }, fillOf), percent(part, all));
};

const COLUMNS = [
  { name: 'Region', of: (region) => region.region },
  { name: 'Servers', number: true, of: (region) => count(region.servers) },
  { name: 'Unhealthy', number: true, of: (region) => h('span', { class: region.unhealthy ? 'bad' : null }, count(region.unhealthy)) },
  { name: 'Draining', number: true, of: (region) => count(region.draining) },
  { name: 'Games', number: true, of: (region) => `${count(region.active_games)} / ${count(region.capacity)}` },
  { name: 'Fill', of: (region) => bar(region.active_games, region.capacity) },
  { name: 'Heartbeat', number: true, of: (region) => span(region.oldest_beat_seconds) },
];

const nothing = () => empty('There is no game server.',
  'A server registers itself with POST /api/servers/register/ and a fleet key; docs/game-servers.md has one in 41 lines.');

/** `most`: so many of them, those with most servers. */
export const regions = (most = Infinity) => {
  const element = h('div', {});
  return {
    element,
    show: ({ servers, unknown }) => fill(element, !servers
      ? empty('The pool is not known at the moment.', unknown.servers ?? '')
      : servers.length ? table('Game servers by region', COLUMNS, servers.slice(0, most)) : nothing()),
  };
};
