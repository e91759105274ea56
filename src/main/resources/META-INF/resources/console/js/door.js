// Asks for an operator's key. In development the one that everybody knows is offered.

import { call, key } from './api.js';
import { h } from './dom.js';

const offer = async (form, enter) => {
  const { offered_key: offered } = await fetch('/api/console/').then((answer) => answer.json()).catch(() => ({}));
  if (offered && form.isConnected) {
    form.append(h('button', { type: 'button', click: () => enter(offered) }, 'Use the key of development'));
  }
};

export const door = (onEntered, why) => {
  const input = h('input', {
    type: 'password', name: 'key', autocomplete: 'current-password', required: true, spellcheck: 'false', autofocus: true,
  });
  const complaint = h('p', { class: 'complaint', role: 'alert' }, why);
  const enter = async (value) => {
    key.write(value);
    try {
      await call('/api/admin/overview/', { quiet: true });
      onEntered();
    } catch (refusal) {
      key.forget();
      complaint.textContent = refusal.status === 401 || refusal.status === 403
        ? 'This is no operator’s key. Keys are set by ADMIN_API_KEYS.'
        : refusal.message;
      input.focus();
    }
  };
  const form = h('form', {
    class: 'card',
    submit: (event) => {
      event.preventDefault();
      enter(input.value.trim());
    },
  },
  h('div', { class: 'brand' }, h('img', { src: 'icon.svg', alt: '' }), 'Matchpoint console'),
  h('label', {}, 'Operator’s key', input),
  complaint,
  h('button', { class: 'main-action', type: 'submit' }, 'Sign in'),
  h('p', { class: 'small quiet' }, 'It stays in this tab, and is forgotten when the tab is closed.'));
  queueMicrotask(() => {
    input.focus();
    offer(form, enter);
  });
  return h('main', { class: 'door' }, form);
};
