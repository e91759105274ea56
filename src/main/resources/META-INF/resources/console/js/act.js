// What changes something is confirmed first, by a sentence that says what it does.

import { Refusal, call } from './api.js';
import { h, toast } from './dom.js';

/** Asks, and returns what was filled in by the names of the fields, or null. Fields are {name, label, value, long}. */
const confirm = (title, sentence, { word, danger, fields = [] }) => new Promise((resolve) => {
  const inputs = fields.map((field) => h('label', {}, field.label,
    h(field.long ? 'textarea' : 'input', {
      name: field.name, required: !field.optional, value: field.value ?? null, rows: field.long ? 3 : null,
      maxlength: field.most ?? null, type: field.long ? null : field.type ?? 'text',
    })));
  const form = h('form', { method: 'dialog' },
    h('h2', {}, title), h('p', { class: 'quiet' }, sentence), inputs,
    h('div', { class: 'row' },
      h('button', { type: 'button', click: () => dialog.close('') }, 'Cancel'),
      h('button', { class: danger ? 'danger main-action' : 'main-action', type: 'submit', value: 'yes' }, word)));
  const dialog = h('dialog', { 'aria-label': title }, form);
  dialog.addEventListener('close', () => {
    resolve(dialog.returnValue === 'yes' ? Object.fromEntries(new FormData(form)) : null);
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
});

/** Asks, does it, and says what came of it. Returns whether it was done. */
export const act = async ({ title, sentence, word, danger, fields, method = 'POST', path, body = () => undefined }) => {
  const said = await confirm(title, sentence, { word, danger, fields });
  if (!said) {
    return false;
  }
  try {
    const answer = await call(path, { method, body: body(said) });
    toast(answer?.message ?? 'Done.');
    return true;
  } catch (refusal) {
    toast(refusal instanceof Refusal ? refusal.message : 'It failed.');
    return false;
  }
};

/** A button for it; `done` is called when it was. */
export const action = (label, what, done = () => {}) => h('button', {
  type: 'button',
  class: what.danger ? 'danger' : null,
  click: async () => {
    if (await act(what)) {
      done();
    }
  },
}, label);

const player = (id) => `/api/admin/players/${encodeURIComponent(id)}`;

export const playerActions = (id, name, done) => [
  action('Disconnect', {
    title: `Disconnect ${name}?`, word: 'Disconnect', path: `${player(id)}/disconnect/`,
    sentence: 'All connections of the player are closed, on all instances. The player may come back at once.',
  }, done),
  action('Ban', {
    title: `Ban ${name}?`, word: 'Ban', danger: true, method: 'PUT', path: `${player(id)}/ban/`,
    sentence: 'Every call of the player is refused with the reason below, and every connection is closed, until you lift the ban.',
    fields: [{ name: 'reason', label: 'Reason, as the player is told', most: 500 }],
    body: ({ reason }) => ({ reason }),
  }, done),
  action('Lift ban', {
    title: `Let ${name} in again?`, word: 'Let in', method: 'DELETE', path: `${player(id)}/ban/`,
    sentence: 'Nothing changes if the player is not banned.',
  }, done),
];

export const removeTicket = (queue, id, name, done) => action('Remove', {
  title: `Take ${name} out of the queue?`, word: 'Take out', danger: true, method: 'DELETE',
  path: `/api/admin/queues/${encodeURIComponent(queue)}/tickets/${encodeURIComponent(id)}/`,
  sentence: `As if the player had left ${queue}. The player may join again.`,
}, done);
