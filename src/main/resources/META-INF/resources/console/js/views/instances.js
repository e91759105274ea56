// The instances of Matchpoint itself.

import { card, empty, fill, h, refill, table } from '../dom.js';
import { ago, count, rate } from '../format.js';
import { onOverview } from '../live.js';
import { action, act } from '../act.js';
import { engineWord, history } from './engines.js';

const drain = (id) => action('Drain', {
  title: `Drain ${id}?`, word: 'Drain', danger: true,
  path: `/api/admin/instances/${encodeURIComponent(id)}/drain/`,
  sentence: 'Within two seconds it is not ready any more, lets no WebSocket in, and closes those it has; clients come back elsewhere. It stays so until it is started again.',
});

const columns = [
  { name: 'Instance', of: ({ report }) => h('span', { class: 'mono' }, report.instance) },
  { name: 'Queue served by', of: engineWord },
  { name: 'Joins / s', number: true, of: ({ report }) => rate(report.per_second.joins?.now) },
  { name: 'Matches / s', number: true, of: ({ report }) => rate(report.per_second.matches?.now) },
  { name: 'Sockets', number: true, of: ({ report }) => count(report.sockets) },
  { name: 'Rooms', number: true, of: ({ report }) => count(report.rooms) },
  { name: 'Up for', number: true, of: ({ report }) => ago(report.started_at) },
  { name: 'Version', of: ({ report }) => report.version },
  { name: '', class: 'actions', of: ({ report }) => (report.is_draining
    ? h('span', { class: 'state warn' }, 'draining') : drain(report.instance)) },
];

const changes = (instances) => instances
  .flatMap(({ report }) => report.transitions.map((one) => ({ ...one, reason: `${one.reason} (${report.instance})` })))
  .sort((one, other) => other.at.localeCompare(one.at));

const broadcast = () => act({
  title: 'Tell everybody something', word: 'Send',
  sentence: 'Everybody who is connected gets it, on all instances, within two seconds.',
  fields: [{ name: 'message', label: 'Message', long: true, most: 2000 }],
  path: '/api/admin/broadcast/', body: ({ message }) => ({ message }),
});

export const instances = () => {
  const body = h('div', {});
  const past = h('div', {});
  const end = onOverview(({ instances: all, unknown }) => {
    refill(body, all ? table('Instances', columns, all) : empty('The instances are not known.', unknown.instances ?? ''));
    const list = changes(all ?? []);
    fill(past, list.length ? history(list, 30) : empty('No change so far.', 'When Redis goes away or comes back, that is listed here.'));
  });
  return {
    element: h('div', { class: 'view' },
      card('Instances', h('button', { type: 'button', click: broadcast }, 'Tell everybody something'), body),
      card('Changes of the engine', null, past)),
    end,
  };
};
