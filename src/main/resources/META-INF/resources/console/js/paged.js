// A list of the API, a page at a time. It is read when it is shown, and when somebody asks for it again.

import { call } from './api.js';
import { empty, fill, h, refill, table } from './dom.js';
import { count } from './format.js';

export const paged = ({ caption, path, columns, nothing, every }) => {
  let page = 1;
  let asked = 0;
  const body = h('div', {}, h('p', { class: 'empty' }, 'Reading…'));
  const place = h('span', { class: 'small quiet' });
  const button = (label, step) => h('button', { type: 'button', disabled: true, click: () => turn(page + step) }, label);
  const [before, after] = [button('Previous', -1), button('Next', 1)];

  const show = (list) => {
    foot.hidden = !list.previous && !list.next;
    before.disabled = !list.previous;
    after.disabled = !list.next;
    place.textContent = list.count ? `${count(list.count)} in all, page ${page}` : '';
    refill(body, list.results.length ? table(caption, columns, list.results) : nothing());
  };

  const refresh = async () => {
    const number = ++asked;
    try {
      const address = typeof path === 'function' ? path() : path;
      const list = await call(`${address}${address.includes('?') ? '&' : '?'}page=${page}`);
      if (number === asked && element.isConnected) {
        show(list);
      }
    } catch (refusal) {
      if (number !== asked) {
        return;
      }
      if (refusal.status === 404 && page > 1) {
        turn(1);
        return;
      }
      fill(body, empty('This could not be read.', refusal.message));
    }
  };

  const turn = (to) => {
    page = to;
    refresh();
  };

  const foot = h('div', { class: 'row foot', hidden: true }, before, after, place);
  const element = h('div', {}, body, foot);
  const timer = every ? setInterval(() => document.hidden || refresh(), every) : null;
  queueMicrotask(refresh);
  return { element, refresh, restart: () => turn(1), end: () => clearInterval(timer) };
};
