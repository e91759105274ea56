// All of it at a glance. Elements are made once; each second only texts and the data of charts change.

import { card, fill, h, say } from '../dom.js';
import { histogram, scatter, timeChart } from '../charts.js';
import { count, rate, span } from '../format.js';
import { live, onOverview } from '../live.js';
import { playground } from '../playground.js';
import { engines } from './engines.js';
import { regions } from './regions.js';

const tile = (name) => {
  const figure = h('span', { class: 'figure' }, '–');
  const note = h('span', { class: 'note' }, '\u00a0');
  return {
    element: h('div', { class: 'card tile', role: 'group', 'aria-label': name }, h('span', { class: 'name' }, name), figure, note),
    show: (value, text) => {
      say(figure, value);
      say(note, text || '\u00a0');
      note.title = text ?? '';
    },
  };
};

/** Points over time, x in seconds before the latest. */
const over = (name) => {
  const last = live.history.at(-1)?.at ?? 0;
  return live.history.map((one) => ({ x: (one.at - last) / 1000, y: one[name] }));
};

const BANDS = 32;

const named = (from, width, last) => (from === null ? 'below 0' : last ? `from ${from} on` : `${from} to ${from + width - 1}`);

/** Those in which nobody waits, too, from the lowest to the highest. */
const bars = ({ width, bands }) => {
  const byIndex = new Map(bands.map((band) => [band.from === null ? 0 : band.from / width + 1, band.waiting]));
  return Array.from({ length: BANDS }, (_, i) => ({
    x: (i - 0.5) * width, y: byIndex.get(i) ?? 0, label: named(i === 0 ? null : (i - 1) * width, width, i === BANDS - 1),
  }));
};

/** Without the empty ends, so that those who wait have the room; some of them always. */
const trimmed = (all) => {
  const filled = all.flatMap((bar, i) => (bar.y > 0 ? [i] : []));
  const first = Math.max(0, Math.min(filled[0] ?? 8, 8) - 1);
  const last = Math.min(all.length, Math.max(filled.at(-1) ?? 20, 20) + 2);
  return all.slice(first, last);
};

/** In the order of their waits, as the chart wants them. */
const points = (quality) => (quality?.points ?? []).map(([x, y]) => ({ x, y })).sort((one, other) => one.x - other.x);

const waitingTiles = (tiles, { waiting, traffic, waits, realtime, unknown }) => {
  const oldest = waiting?.oldest;
  tiles.waiting.show(count(waiting?.total), unknown.waiting
    ?? (oldest ? `longest ${span(oldest.waited_seconds)}` : `in ${count(waiting?.queue_count ?? 0)} queues`));
  const flow = (name) => traffic?.[name];
  tiles.joins.show(rate(flow('joins')?.now), flow('joins') ? `${rate(flow('joins').minute)} on average` : unknown.instances ?? 'not counted');
  tiles.matches.show(rate(flow('matches')?.now), flow('matches') ? `${rate(flow('matches').minute)} on average` : unknown.instances ?? 'not counted');
  tiles.leaves.show(rate(flow('leaves')?.now), flow('expiries') ? `${rate(flow('expiries').minute)} expired` : unknown.instances ?? 'not counted');
  tiles.wait.show(span(waits?.p50_seconds), waits
    ? `p95 ${span(waits.p95_seconds)}, p99 ${span(waits.p99_seconds)}` : unknown.waits);
  tiles.sockets.show(count(realtime?.sockets), realtime ? `${count(realtime.rooms)} rooms` : unknown.instances);
};

/** Nothing is said of what is not known. */
const oldestLine = (waiting) => {
  const oldest = waiting?.oldest;
  if (!oldest) {
    return [waiting?.total === 0 ? 'Nobody waits now' : ''];
  }
  return [h('a', { href: `#players/${oldest.user_id}` }, `Player ${oldest.user_id}`),
    `, rated ${oldest.rating}, has waited longest: ${span(oldest.waited_seconds)}`];
};

export const overview = () => {
  const tiles = {
    waiting: tile('Waiting'), joins: tile('Joins / s'), matches: tile('Matches / s'),
    leaves: tile('Leaves / s'), wait: tile('Median wait'), sockets: tile('Connected'),
  };
  const depth = timeChart('Waiting, over time', [{ label: 'waiting', token: 'accent', filled: true }]);
  const flow = timeChart('Joins and matches per second', [
    { label: 'joins', token: 'accent' }, { label: 'matches', token: 'second' }]);
  const ratings = histogram('Waiting, by rating');
  const quality = scatter('Match quality');
  const oldest = h('span', { class: 'small quiet' });
  const difference = h('span', { class: 'small quiet' });
  const reason = h('strong', {});
  const none = h('p', { class: 'empty', hidden: true }, reason,
    'Matches appear here as soon as there are any that are known. In development, start the playground above.');
  const engine = engines();
  const pool = regions(8);
  const play = playground();

  const show = (now) => {
    waitingTiles(tiles, now);
    depth.show([over('waiting')], `${count(now.waiting?.total)} now`);
    flow.show([over('joins'), over('matches')],
      `${rate(now.traffic?.joins?.now)} joins and ${rate(now.traffic?.matches?.now)} matches now`);
    if (now.waiting) {
      ratings.show([trimmed(bars(now.waiting.histogram))], `${count(now.waiting.total)} in all`);
    }
    const id = `${now.waiting?.total === 0} ${now.waiting?.oldest?.user_id} ${Math.round(now.waiting?.oldest?.waited_seconds ?? -1)}`;
    if (oldest.dataset.shown !== id) {
      oldest.dataset.shown = id;
      fill(oldest, ...oldestLine(now.waiting));
    }
    none.hidden = Boolean(now.quality);
    say(reason, now.unknown.waits ?? '');
    quality.element.hidden = !now.quality;
    quality.show([points(now.quality)]);
    say(difference, now.quality
      ? `half within ${now.quality.p50_difference} points, 95 % within ${now.quality.p95_difference}` : '');
    engine.show(now);
    pool.show(now);
  };

  const key = h('span', { class: 'small' }, h('span', { class: 'legend accent' }, 'joins'), ' ',
    h('span', { class: 'legend second' }, 'matches'));
  const element = h('div', { class: 'view' },
    play.element,
    h('div', { class: 'tiles' }, Object.values(tiles).map((one) => one.element)),
    h('div', { class: 'grid' },
      h('div', { class: 'span-6' }, card('Waiting, over time', null, depth.element)),
      h('div', { class: 'span-6' }, card('Joins and matches per second', key, flow.element)),
      h('div', { class: 'span-6' }, card('Waiting, by rating', oldest, ratings.element)),
      h('div', { class: 'span-6' }, card('Match quality', difference, none, quality.element)),
      h('div', { class: 'span-12' }, card('Engine', null, engine.element)),
      h('div', { class: 'span-12' }, card('Game servers', h('a', { class: 'small', href: '#servers' }, 'All of them'), pool.element))));
  const end = onOverview(show);
  return {
    element,
    end: () => {
      end();
      play.end();
      [depth, flow, ratings, quality].forEach((chart) => chart.end());
    },
  };
};
