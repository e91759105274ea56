// Elements without markup in strings: what comes from players is text, wherever it is put.

/** Makes an element; functions among the properties listen, null and false are left out. */
export const h = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

/** Changes a text only if it is another: what stays costs no layout. */
export const say = (element, text) => {
  if (element.textContent !== text) {
    element.textContent = text;
  }
};

/** Replaces what is in an element. */
export const fill = (element, ...children) => {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

/** What tells a button from others like it: its word, and the row that it is in. */
const named = (element) => `${element.tagName} ${element.textContent} ${element.closest('tr')?.firstElementChild?.textContent ?? ''}`;

/** As fill, for what comes anew all the time: whoever was about to press a button still is. */
export const refill = (element, ...children) => {
  const focused = element.contains(document.activeElement) ? named(document.activeElement) : null;
  fill(element, ...children);
  if (focused !== null) {
    [...element.querySelectorAll('a, button')].find((one) => named(one) === focused)?.focus({ preventScroll: true });
  }
};

export const card = (title, note, ...content) =>
  h('section', { class: 'card', 'aria-label': title }, h('header', {}, h('h2', {}, title), note ?? null), ...content);

/** A sentence that says that there is nothing, and what to do. */
export const empty = (what, advice) => h('p', { class: 'empty' }, h('strong', {}, what), advice);

export const toast = (text) => {
  const shown = h('div', { class: 'toast' }, text);
  document.getElementById('toasts').append(shown);
  setTimeout(() => shown.remove(), 6000);
};

/** A table: columns are {name, number, of: row => text or element}. */
export const table = (caption, columns, rows) =>
  h('div', { class: 'scroll' }, h('table', {},
    h('caption', { class: 'hidden-text' }, caption),
    h('thead', {}, h('tr', {}, columns.map((column) =>
      h('th', { scope: 'col', class: column.number ? 'number' : null }, column.name)))),
    h('tbody', {}, rows.map((row) => h('tr', {}, columns.map((column) =>
      h('td', { class: column.class ?? (column.number ? 'number' : null) }, column.of(row) ?? '–')))))));
