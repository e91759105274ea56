// What operators have changed.

import { card, empty, h } from '../dom.js';
import { moment } from '../format.js';
import { paged } from '../paged.js';

const TONES = { done: 'good', told: 'good', refused: 'warn', failed: 'bad', begun: 'warn' };

const details = (one) => Object.entries(one.details ?? {}).map(([name, value]) => `${name}: ${value}`).join(', ');

export const audit = () => {
  const list = paged({
    caption: 'What operators did', path: '/api/admin/audit/', every: 5000,
    columns: [
      { name: 'When', of: (one) => moment(one.at) },
      { name: 'Operator', of: (one) => one.operator },
      { name: 'What', of: (one) => one.action.replaceAll('_', ' ') },
      { name: 'Whom', of: (one) => h('span', { class: 'mono' }, one.target) },
      { name: 'Details', class: 'wrap', of: details },
      { name: 'Outcome', of: (one) => h('span', { class: `state ${TONES[one.outcome] ?? ''}` }, one.outcome) },
    ],
    nothing: () => empty('Nobody has changed anything yet.', 'Each action in this console, and each call that changes something, is listed here with the name of the key.'),
  });
  return { element: h('div', { class: 'view' }, card('What operators did', null, list.element)), end: list.end };
};
