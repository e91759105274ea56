// Rooms that are open, and who is connected.

import { card, empty, h } from '../dom.js';
import { ago, count } from '../format.js';
import { paged } from '../paged.js';
import { action } from '../act.js';

const message = (room) => action('Message', {
  title: `Tell room ${room.id} something`, word: 'Send',
  sentence: 'The members get it in the order of the room’s events.',
  fields: [{ name: 'message', label: 'Message', long: true, most: 2000 }],
  path: `/api/admin/rooms/${encodeURIComponent(room.id)}/message/`, body: (said) => ({ message: said.message }),
});

const size = (members) => (Array.isArray(members) ? count(members.length) : count(members));

const player = (id) => h('a', { href: `#players/${id}` }, String(id));

export const rooms = () => {
  const list = paged({
    caption: 'Rooms', path: '/api/admin/rooms/', every: 3000,
    columns: [
      { name: 'Room', of: (one) => h('span', { class: 'mono' }, one.id) },
      { name: 'State', of: (one) => one.status },
      { name: 'Owner', of: (one) => (/^[0-9]+$/.test(one.owner) ? player(one.owner) : one.owner) },
      { name: 'Players', number: true, of: (one) => `${size(one.players)} / ${count(one.max_players)}` },
      { name: 'Spectators', number: true, of: (one) => size(one.spectators) },
      { name: 'Events', number: true, of: (one) => count(one.offset) },
      { name: 'Last activity', number: true, of: (one) => `${ago(one.last_activity)} ago` },
      { name: '', class: 'actions', of: message },
    ],
    nothing: () => empty('There is no room.', 'Players make one with POST /api/rooms/; each match has one of its own.'),
  });
  const clients = paged({
    caption: 'Connections', path: '/api/admin/clients/', every: 3000,
    columns: [
      { name: 'Player', of: (one) => player(one.user_id) },
      { name: 'Instance', of: (one) => h('span', { class: 'mono' }, one.instance) },
      { name: 'Rooms', class: 'wrap', of: (one) => one.rooms.join(', ') },
      { name: 'Connected', number: true, of: (one) => `${ago(one.connected_at)} ago` },
    ],
    nothing: () => empty('Nobody is connected.', 'A WebSocket to /ws appears here while it is open.'),
  });
  return {
    element: h('div', { class: 'view' }, card('Rooms', null, list.element), card('Connections', null, clients.element)),
    end: () => {
      list.end();
      clients.end();
    },
  };
};
