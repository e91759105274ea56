// Everything around the picture: who is there, what may be done, how the connection is.

import { ranking } from './race.js';

const $ = id => document.getElementById(id);

/** Shows the way in; `enter(code, role)` and `create()` are asked for. */
export function showHome({ enter, create }) {
  document.body.dataset.screen = 'home';
  $('create').onclick = () => attempt(create);
  $('join').onsubmit = event => {
    event.preventDefault();
    attempt(() => enter($('join-code').value.toLowerCase(), event.submitter?.value ?? 'player'));
  };
}

/** What was not possible, and why; without it, that nothing is wrong any more. */
export function showProblem(failed) {
  const isAway = failed instanceof TypeError || failed?.name === 'TimeoutError';
  const sentence = isAway ? 'The server cannot be reached. Try again in a moment.' : failed?.message ?? '';
  document.querySelectorAll('.problem').forEach(place => text(place, sentence));
}

async function attempt(action) {
  showProblem(null);
  document.body.classList.add('busy');
  try {
    await action();
  } catch (failed) {
    showProblem(failed);
  } finally {
    document.body.classList.remove('busy');
  }
}

/** Shows a game, each time it has changed, and as time passes. */
export class GameView {
  #game;
  #told = '';
  #drawn = '';

  constructor(game, { leave }) {
    this.#game = game;
    document.body.dataset.screen = 'race';
    $('code').textContent = game.code;
    $('leave').onclick = leave;
    $('share').onclick = () => copyLink();
    $('start').onclick = () => attempt(() => game.start());
    $('climb').onpointerdown = event => this.#press(event);
    $('scene').onpointerdown = event => this.#press(event);
    onkeydown = event => this.#key(event);
    // No button that has the focus is to be pressed by it.
    onkeyup = event => { if (this.#isClimb(event)) event.preventDefault(); };
    this.render();
  }

  /** Takes its hands off the page. */
  end() {
    onkeydown = onkeyup = $('scene').onpointerdown = null;
  }

  #isClimb(event) {
    return event.code === 'Space' && this.#game.phase === 'racing' && !event.target.closest('header, input');
  }

  #key(event) {
    if (!this.#isClimb(event)) return;
    event.preventDefault();
    if (!event.repeat) this.#game.climb();
  }

  #press(event) {
    if (!event.isPrimary && event.pointerType !== 'touch') return;
    event.preventDefault();
    this.#game.climb();
  }

  /** Brings the page up to date. */
  render() {
    const game = this.#game;
    const { phase, status } = game;
    document.body.dataset.phase = phase;
    $('connection').dataset.state = status.mode === 'local' && status.state === 'connected' ? 'local' : status.state;
    text($('connection').lastElementChild, connection(game));
    const watchers = game.spectators.length;
    $('watchers').hidden = watchers === 0;
    text($('watchers'), `${watchers} watching`);
    const canClimb = game.isRacing && ['countdown', 'racing'].includes(phase);
    if ($('climb').hidden === canClimb) $('climb').hidden = !canClimb;
    $('watching').hidden = canClimb || !['countdown', 'racing'].includes(phase);
    text($('watching'), game.isPlayer ? 'This race has begun without you: you are in the next one.' : 'You are watching.');
    this.#count(phase);
    this.#card(phase);
    this.#tell(phase);
  }

  #count(phase) {
    const { untilGo } = this.#game;
    text($('countdown'), phase === 'countdown' ? String(Math.ceil(untilGo / 1000)) : phase === 'racing' && untilGo > -900 ? 'Go!' : '');
  }

  #card(phase) {
    const game = this.#game;
    const isOpen = ['lobby', 'over'].includes(phase);
    if ($('lobby').hidden === isOpen) {
      $('lobby').hidden = !isOpen;
      if (isOpen && game.isPlayer) $('start').focus({ preventScroll: true });
      else if (!isOpen) document.activeElement?.blur();
    }
    if (!isOpen) return;
    const { robots, winner } = game.race;
    text($('lobby-title'), title(phase, robots.find(({ id }) => id === winner), game.me));
    text($('lobby-text'), invitation(game, phase));
    $('start').hidden = !game.isPlayer;
    text($('start'), phase === 'over' ? 'Play again' : 'Start');
    const here = game.players.map(({ user_id, username }) => ({ id: user_id, name: username }));
    this.#list(phase === 'over' ? ranking(game.race) : here, phase);
  }

  #list(robots, phase) {
    const rows = robots.map(({ id, name, height }) => [name + (id === this.#game.me ? ' (you)' : ''), phase === 'over' ? `step ${height}` : this.#game.instances.get(id) ?? '']);
    if (JSON.stringify(rows) === this.#drawn) return;
    this.#drawn = JSON.stringify(rows);
    $('ranking').replaceChildren(...rows.map(([name, note]) => {
      const row = document.createElement('li');
      row.append(element('span', name), element('small', note));
      return row;
    }));
  }

  /** For those who hear the page. */
  #tell(phase) {
    const news = { lobby: '', countdown: 'Get ready.', racing: 'Go!', over: $('lobby-title').textContent }[phase];
    if (news !== this.#told) text($('news'), this.#told = news);
  }
}

function title(phase, winner, me) {
  if (phase === 'lobby') return 'Waiting for robots';
  if (!winner) return 'Nobody reached the top';
  return winner.id === me ? 'You win!' : `${winner.name} wins!`;
}

function invitation({ isPlayer, players, code }, phase) {
  if (!isPlayer) return 'You are watching; a player starts the next race.';
  if (phase === 'over') return 'Everybody who is here is in the next race.';
  return players.length > 1 ? 'All here? Then start.' : `Give your friends the link, or the code ${code}. You may also climb alone.`;
}

function connection({ status, instances, me }) {
  if (status.state === 'closed') return status.code === 4403 ? 'you are banned' : 'disconnected: reload the page';
  if (status.state !== 'connected') return 'reconnecting…';
  return status.mode === 'local' ? 'paused: Redis is away' : `on ${instances.get(me) ?? 'line'}`;
}

async function copyLink() {
  await navigator.clipboard?.writeText(location.href).catch(() => {});
  text($('copied'), navigator.clipboard ? 'copied!' : 'share the address');
  setTimeout(() => text($('copied'), 'copy link'), 2_000);
}

function text(element, content) {
  if (element.textContent !== content) element.textContent = content;
}

function element(name, content) {
  return Object.assign(document.createElement(name), { textContent: content });
}
