// Whether what is shown is of now, and what is not as it should be: above every view.

import { h, say } from './dom.js';
import { live, onOverview, onState } from './live.js';
import { span } from './format.js';

const WORDS = {
  connecting: ['', 'Connecting'],
  live: ['good', 'Live'],
  silent: ['warn', 'Nothing new for'],
  lost: ['bad', 'Connection lost, trying again'],
  ended: ['', 'Ended'],
};

const names = (instances) => instances.map((one) => one.report.instance).join(', ');

/** What an operator has to know, the worst first. */
const trouble = ({ instances }) => {
  const all = instances ?? [];
  const here = all.filter((one) => !one.is_silent);
  const withoutPostgres = here.filter((one) => one.report.is_postgres_away);
  const degraded = here.filter((one) => one.report.is_degraded);
  const silent = all.filter((one) => one.is_silent);
  if (withoutPostgres.length) {
    return ['bad', `PostgreSQL is away: nobody is matched until it is back. Who waits in Redis goes on waiting.`];
  }
  if (degraded.length) {
    return ['warn', `Redis is away on ${degraded.length} of ${here.length} instances: PostgreSQL serves its queue, and everybody is still matched.`];
  }
  return silent.length
    ? ['warn', `Not heard of any more: ${names(silent)}. It has ended without a word, or reaches neither store.`]
    : ['', ''];
};

export const liveState = () => {
  const element = h('span', { class: 'state', role: 'status' });
  const banner = h('div', { class: 'banner', role: 'alert', hidden: true });
  const show = () => {
    const [tone, words] = WORDS[live.state];
    element.className = `state small ${tone}`;
    say(element, live.state === 'silent' ? `${words} ${span((performance.now() - live.heardAt) / 1000)}` : words);
  };
  const ends = [
    onState(show),
    onOverview((overview) => {
      const [tone, words] = trouble(overview);
      banner.hidden = !words;
      banner.className = `banner ${tone}`;
      say(banner, words);
    }),
  ];
  const timer = setInterval(show, 1000);
  return {
    element,
    banner,
    end: () => {
      clearInterval(timer);
      ends.forEach((end) => end());
    },
  };
};
