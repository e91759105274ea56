// Who serves the queue of Redis on each instance, since when, and why that changed.

import { fill, h } from '../dom.js';
import { clock, span } from '../format.js';

const SHOWN = 4;

const engineState = ({ report, is_silent: silent, heard_seconds_ago: ago }) => {
  if (silent) {
    return ['bad', `not heard of for ${span(ago)}`];
  }
  if (report.is_postgres_away) {
    return ['bad', 'PostgreSQL is away'];
  }
  return report.is_degraded ? ['warn', 'PostgreSQL, as Redis is away'] : ['good', report.engine === 'redis' ? 'Redis' : 'PostgreSQL'];
};

export const engineWord = (instance) => {
  const [tone, words] = engineState(instance);
  return h('span', { class: `state ${tone}` }, words);
};

export const history = (transitions, most = SHOWN) => h('ol', { class: 'history' }, transitions.slice(0, most)
  .map((one) => h('li', {}, h('time', { datetime: one.at }, clock(one.at)), `${one.to}: ${one.reason}`)));

const one = (instance) => h('div', { class: 'engine' },
  h('div', { class: 'engine-head' }, h('a', { class: 'mono', href: '#instances' }, instance.report.instance), engineWord(instance)),
  instance.report.transitions.length ? history(instance.report.transitions) : null);

/** Made anew only when something has changed. */
export const engines = () => {
  const element = h('div', { class: 'engines' });
  let shown = '';
  return {
    element,
    show: ({ instances, unknown }) => {
      const state = JSON.stringify((instances ?? []).map((instance) => [
        instance.report.instance, engineState(instance), instance.report.transitions.map((change) => change.at)]));
      if (state !== shown) {
        shown = state;
        fill(element, instances ? instances.slice(0, 12).map(one) : h('p', { class: 'empty' }, unknown.instances ?? ''));
      }
    },
  };
};
