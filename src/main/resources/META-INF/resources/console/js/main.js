// The console: a door that asks for the key, and behind it one view at a time, named by what follows the # in the address.

import { key, whenRefused } from './api.js';
import { door } from './door.js';
import { fill, h } from './dom.js';
import { startLive, stopLive } from './live.js';
import { liveState } from './livestate.js';
import { themeSwitch } from './theme.js';
import { overview } from './views/overview.js';
import { queues } from './views/queues.js';
import { servers } from './views/servers.js';
import { instances } from './views/instances.js';
import { rooms } from './views/rooms.js';
import { players } from './views/players.js';
import { audit } from './views/audit.js';

const VIEWS = { overview, queues, servers, instances, rooms, players, audit };
const NAMES = {
  overview: 'Overview',
  queues: 'Queues',
  servers: 'Game servers',
  instances: 'Instances',
  rooms: 'Rooms',
  players: 'Players',
  audit: 'Audit log',
};

const app = document.getElementById('app');
let leaveView = () => {};
let leaveFrame = () => {};

/** The view that the address names, and what it is about: #players/7 is player 7. */
const route = () => {
  const [name, ...rest] = decodeURIComponent(location.hash.slice(1)).split('/');
  return { name: VIEWS[name] ? name : 'overview', about: rest.join('/') };
};

const enterView = (content, title, links) => {
  leaveView();
  const { name, about } = route();
  title.textContent = NAMES[name];
  document.title = `${NAMES[name]} – Matchpoint`;
  links.forEach((link) => {
    if (link.dataset.view === name) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest', inline: 'center' });
    } else {
      link.removeAttribute('aria-current');
    }
  });
  const view = VIEWS[name](about);
  fill(content, view.element);
  leaveView = view.end ?? (() => {});
};

const frame = () => {
  const title = h('h1', {});
  const content = h('div', { class: 'view', id: 'content', tabindex: '-1' });
  const links = Object.keys(VIEWS).map((name) => h('a', { href: `#${name}`, 'data-view': name }, NAMES[name]));
  const state = liveState();
  const foot = h('div', { class: 'side-foot' }, themeSwitch(),
    h('button', { class: 'plain', type: 'button', click: () => signOut('') }, 'Sign out'));
  fill(app, h('div', { class: 'frame' },
    h('div', { class: 'side' },
      h('div', { class: 'brand' }, h('img', { src: 'icon.svg', alt: '' }), 'Matchpoint'),
      h('nav', { class: 'nav', 'aria-label': 'Views' }, links),
      foot),
    h('main', { class: 'main' }, h('div', { class: 'head' }, title, state.element), state.banner, content)));
  const change = () => enterView(content, title, links);
  addEventListener('hashchange', change);
  change();
  leaveFrame = () => {
    removeEventListener('hashchange', change);
    state.end();
    leaveView();
    leaveView = () => {};
  };
};

const signIn = () => {
  startLive(() => signOut('This key is not known any more.'));
  frame();
};

const signOut = (why) => {
  key.forget();
  stopLive();
  leaveFrame();
  leaveFrame = () => {};
  fill(app, door(signIn, why));
};

whenRefused(signOut);
if (key.read()) {
  signIn();
} else {
  fill(app, door(signIn, ''));
}
