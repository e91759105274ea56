// The queues, and who waits in one of them.

import { card, empty, fill, h, say, table } from '../dom.js';
import { count, span } from '../format.js';
import { onOverview } from '../live.js';
import { paged } from '../paged.js';
import { removeTicket } from '../act.js';

const COLUMNS = [
  { name: 'Queue', of: (one) => h('a', { href: `#queues/${encodeURIComponent(one.queue)}` }, one.queue) },
  { name: 'Pool', of: (one) => (one.pool === 'redis' ? 'Redis' : 'PostgreSQL') },
  { name: 'Waiting', number: true, of: (one) => count(one.waiting) },
  { name: 'Longest', number: true, of: (one) => span(one.oldest_seconds) },
];

const tickets = (queue) => {
  let order = 'rating';
  const list = paged({
    caption: `Who waits in ${queue}`,
    path: () => `/api/admin/queues/${encodeURIComponent(queue)}/tickets/?order=${order}`,
    every: 3000,
    columns: [
      { name: 'Player', of: (one) => h('a', { href: `#players/${one.user_id}` }, one.username) },
      { name: 'Rating', number: true, of: (one) => count(one.rating) },
      { name: 'Waited', number: true, of: (one) => span(one.waited_seconds) },
      { name: 'Window', number: true, of: (one) => `± ${one.window}` },
      { name: 'Pool', of: (one) => (one.pool === 'redis' ? 'Redis' : 'PostgreSQL') },
      { name: '', class: 'actions', of: (one) => removeTicket(queue, one.user_id, one.username, () => list.refresh()) },
    ],
    nothing: () => empty('Nobody waits in this queue.', 'Players who join it appear here within a second.'),
  });
  const choice = h('select', {
    'aria-label': 'Order',
    change: () => {
      order = choice.value;
      list.restart();
    },
  }, h('option', { value: 'rating' }, 'Highest rating first'), h('option', { value: 'waiting' }, 'Longest wait first'));
  return { element: card(`Waiting in ${queue}`, choice, list.element), end: list.end };
};

export const queues = (about) => {
  const body = h('div', {});
  const note = h('span', { class: 'small quiet' });
  const chosen = about ? tickets(about) : null;
  let shown = '';
  const end = onOverview(({ waiting, unknown }) => {
    const state = JSON.stringify(waiting?.queues ?? unknown);
    if (state === shown) {
      return;
    }
    shown = state;
    say(note, waiting && waiting.queue_count > waiting.queues.length ? `the longest ${waiting.queues.length} of ${count(waiting.queue_count)}` : '');
    fill(body, !waiting
      ? empty('Who waits is not known at the moment.', unknown.waiting ?? '')
      : waiting.queues.length
        ? table('Queues', COLUMNS, waiting.queues)
        : empty('Nobody waits, in any queue.', 'A queue appears here when somebody joins it, and goes when it is empty.'));
  });
  return {
    element: h('div', { class: 'view' }, card('Queues', note, body), chosen ? chosen.element : null),
    end: () => {
      end();
      chosen?.end();
    },
  };
};
