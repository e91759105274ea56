// Simulated players, in development only: whoever looks for the first time sees the graphs move.

import { call } from './api.js';
import { card, h, say } from './dom.js';
import { count } from './format.js';

const PATH = '/api/admin/playground/';

export const playground = () => {
  const number = h('input', { type: 'number', min: '2', max: '500', value: '60', 'aria-label': 'How many players', required: true });
  const start = h('button', { class: 'main-action', type: 'submit' }, 'Start');
  const stop = h('button', { type: 'button', disabled: true }, 'Stop');
  const words = h('strong', { role: 'status' });
  let timer = null;

  const show = ({ players, matches }) => {
    start.disabled = players > 0;
    stop.disabled = players === 0;
    say(words, players > 0 ? `${count(players)} players play; ${count(matches)} matches so far.` : '');
  };
  const ask = (options) => call(PATH, options).then(show).catch((refusal) => say(words, refusal.message));
  stop.addEventListener('click', () => ask({ method: 'DELETE' }));

  const form = h('form', {
    submit: (event) => {
      event.preventDefault();
      ask({ method: 'POST', body: { players: Number(number.value) } });
    },
  }, h('div', { class: 'row' }, number, start, stop));
  const element = h('div', { class: 'playground', hidden: true }, card('Playground', null,
    h('p', { class: 'small quiet' }, 'Simulated players join, are matched, play for a few seconds, and join again. They wait in a region of their own, and nothing of them is left when you stop. ', words),
    form));
  fetch('/api/console/').then((answer) => answer.json()).then(({ playground: has }) => {
    element.hidden = !has;
    if (has) {
      ask();
      timer = setInterval(() => document.hidden || ask(), 2000);
    }
  }).catch(() => { /* there is none then */ });
  return { element, end: () => clearInterval(timer) };
};
