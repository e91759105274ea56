// Light or dark: as the system says until somebody says otherwise.

import { h } from './dom.js';

const KEY = 'matchpoint-theme';
const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();

export const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);

/** Has somebody told when the colours change. */
export const onTheme = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const changed = () => listeners.forEach((listener) => listener());
system.addEventListener('change', changed);

/** A colour as it is now. */
export const color = (token) => {
  const probe = document.createElement('i');
  probe.style.color = `var(--${token})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
};

export const themeSwitch = () => {
  const button = h('button', { class: 'plain', type: 'button' });
  const label = () => {
    button.textContent = isDark() ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Change to ${isDark() ? 'light' : 'dark'} colours`);
  };
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    localStorage.setItem(KEY, root.dataset.theme);
    changed();
  });
  onTheme(label);
  label();
  return button;
};
