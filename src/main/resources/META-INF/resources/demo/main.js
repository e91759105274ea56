// Robot Race: puts account, game, picture and page together. The address is /demo/#code of a race, or /demo/#code/watch.

import { Guest, newCode } from './account.js';
import { Game, roomOf } from './game.js';
import { MOST_ROBOTS } from './race.js';
import { Scene } from './scene.js';
import { GameView, showHome, showProblem } from './view.js';

const REFRESH = 100;

let guest = null;
let game = null;
let view = null;

async function create() {
  guest ??= await Guest.ofThisTab();
  const code = newCode();
  await guest.createRoom(roomOf(code), MOST_ROBOTS);
  await enter(code, 'player');
}

async function enter(code, role) {
  guest ??= await Guest.ofThisTab();
  const entered = new Game(guest, code, () => view?.render());
  await entered.enter(role);
  game = entered;
  const hash = role === 'spectator' ? `#${code}/watch` : `#${code}`;
  if (location.hash !== hash) history.pushState(null, '', hash);
  view = new GameView(game, { leave: () => { history.pushState(null, '', location.pathname); arrive(); } });
}

function leave() {
  view?.end();
  game?.leave();
  view = game = null;
}

/** Goes where the address says. */
async function arrive() {
  leave();
  showHome({ enter, create });
  const [code, watch] = location.hash.slice(1).split('/');
  document.getElementById('join-code').value = code;
  showProblem(null);
  if (!code) return;
  try {
    await enter(code, watch ? 'spectator' : 'player');
  } catch (failed) {
    showProblem(failed);
  }
}

addEventListener('popstate', arrive);
setInterval(() => view?.render(), REFRESH);
new Scene(document.getElementById('scene'), () => game);
arrive();
