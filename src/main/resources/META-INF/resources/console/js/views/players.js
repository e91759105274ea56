// One player: where the player stands, and why there is no match yet.

import { call } from '../api.js';
import { card, empty, fill, h, refill, table } from '../dom.js';
import { clock, count, moment, span } from '../format.js';
import { playerActions, removeTicket } from '../act.js';

const EVERY = 2000;
const STATES = {
  waiting: ['', 'Waiting'], being_matched: ['good', 'Being matched'], playing: ['good', 'Playing'],
  expired: ['warn', 'Expired'], banned: ['bad', 'Kept out'], no_ticket: ['', 'Not waiting'],
};
const REASONS = {
  claimed: 'is being matched with somebody else', expired: 'was not heard of for too long',
  met_lately: 'was matched with this player too lately', matching_paused: 'PostgreSQL is away', next_search: 'nothing: paired at the next search',
};

const facts = (pairs) => h('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== null && value !== undefined)
  .flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));

const link = (id) => h('a', { href: `#players/${id}` }, String(id));

const estimate = ({ estimate: made, unknown }) => {
  if (!made) {
    return unknown.estimate ?? null;
  }
  const half = made.p50_seconds === null ? 'longer than anybody’s that is over' : span(made.p50_seconds);
  const most = made.p90_seconds === null ? 'longer than that' : span(made.p90_seconds);
  return `half of those like this one waited ${half} more, nine of ten ${most} (${count(made.matched)} matched since `
    + `${clock(made.since)}, within ${made.within_rating} points; ${count(made.still_waiting)} still wait)`;
};

const ticket = (why) => {
  const { ticket: held, window: now, nearest_outside: nearest } = why;
  return held && facts([
    ['Queue', `${held.queue} (${held.pool === 'redis' ? 'Redis' : 'PostgreSQL'}, served by ${held.served_by})`],
    ['Rating', count(held.rating)],
    ['Waiting', `${span(held.waited_seconds)}, since ${clock(held.joined_at)}`],
    ['Ends', held.expires_at ? `${clock(held.expires_at)}, unless the player is heard of` : null],
    ['Window', `± ${now.points}${now.widens_at ? `, ± ${now.widens_to} from ${clock(now.widens_at)} on` : ', as wide as it gets'}`],
    ['Nearest outside', nearest
      ? h('span', {}, 'player ', link(nearest.user_id), `, ${nearest.difference} points away, `,
        nearest.inside_at ? `allowed from ${clock(nearest.inside_at)} on` : 'whom no wait allows') : 'nobody'],
    ['How much longer', estimate(why)],
  ]);
};

const candidates = ({ inside }) => (inside.length ? table('In the window', [
  { name: 'In the window', of: (one) => link(one.user_id) },
  { name: 'Rating', number: true, of: (one) => count(one.rating) },
  { name: 'Apart', number: true, of: (one) => count(one.difference) },
  { name: 'Waited', number: true, of: (one) => span(one.waited_seconds) },
  { name: 'What is in the way', class: 'wrap', of: (one) => REASONS[one.not_taken] ?? one.not_taken },
], inside) : null);

const beside = ({ elsewhere }) => (elsewhere.length ? table('Elsewhere', [
  { name: 'Near, but waits elsewhere', of: (one) => link(one.user_id) },
  { name: 'Rating', number: true, of: (one) => count(one.rating) },
  { name: 'Queue', of: (one) => one.queue },
  { name: 'Pool', of: (one) => (one.pool === 'redis' ? 'Redis' : 'PostgreSQL') },
], elsewhere) : null);

const explained = (why, again) => {
  const [tone, word] = STATES[why.state] ?? ['', why.state];
  const name = why.username ?? `player ${why.user_id}`;
  return card(name, h('span', { class: `state small ${tone}` }, word),
    h('p', {}, why.summary), ticket(why), candidates(why), beside(why),
    h('div', { class: 'row' },
      why.ticket ? removeTicket(why.ticket.queue, why.user_id, name, again) : null,
      playerActions(why.user_id, name, again)),
    h('p', { class: 'small quiet' }, `As of ${moment(new Date())}.`));
};

export const players = (about) => {
  const input = h('input', { name: 'id', inputmode: 'numeric', pattern: '[0-9]+', required: true, value: about || null, placeholder: 'for example 42' });
  const body = h('div', {});
  const show = async () => {
    try {
      const why = await call(`/api/admin/players/${encodeURIComponent(about)}/why/`);
      refill(body, explained(why, show));
    } catch (refusal) {
      fill(body, refusal.status === 404
        ? empty('There is no such player.', 'Players are looked up by number: it is in every answer about them, as id or user_id.')
        : empty('This player could not be looked up.', refusal.message));
    }
  };
  const timer = about ? setInterval(() => document.hidden || show(), EVERY) : null;
  if (about) {
    show();
  } else {
    fill(body, empty('Look up a player by number.', 'You will see where the player stands and why there is no match yet. The number is in every answer about a player; lists of queues and rooms lead here, too.'));
  }
  return {
    element: h('div', { class: 'view' },
      h('form', {
        class: 'card', role: 'search',
        submit: (event) => {
          event.preventDefault();
          location.hash = `#players/${input.value.trim()}`;
        },
      }, h('div', { class: 'row' }, h('label', {}, 'Player', input), h('button', { class: 'main-action', type: 'submit' }, 'Look up'))),
      body),
    end: () => clearInterval(timer),
  };
};
