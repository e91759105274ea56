// Charts in the colours of the page. They are not animated: each second there is a new one.

import { h } from './dom.js';
import { color, onTheme } from './theme.js';

const shared = () => {
  const grid = color('line');
  const ink = color('ink-2');
  const axis = (title, extra = {}) => ({
    title: { display: Boolean(title), text: title, color: ink, font: { size: 11 } },
    grid: { color: grid, drawTicks: false },
    border: { display: false },
    ticks: { color: ink, font: { size: 11 }, padding: 6, maxTicksLimit: 6, maxRotation: 0 },
    ...extra,
  });
  return { axis, ink };
};

const options = (scales, more = {}) => ({
  animation: false,
  parsing: false,
  normalized: true,
  responsive: true,
  maintainAspectRatio: false,
  interaction: { mode: 'nearest', axis: 'x', intersect: false },
  scales,
  ...more,
  plugins: {
    legend: { display: false },
    tooltip: { displayColors: false, ...(more.tooltip ?? {}) },
  },
});

/** A chart whose settings are made anew when the colours change. `describe` says in words what is drawn, for those who listen. */
const chart = (name, settings) => {
  const canvas = h('canvas', { role: 'img', 'aria-label': name });
  const element = h('div', { class: 'chart' }, canvas);
  let drawn = new Chart(canvas, settings());
  const ends = onTheme(() => {
    const { datasets } = drawn.data;
    const fresh = settings();
    fresh.data.datasets.forEach((set, i) => { set.data = datasets[i].data; });
    drawn.destroy();
    drawn = new Chart(canvas, fresh);
  });
  return {
    element,
    show: (values, words) => {
      values.forEach((data, i) => { drawn.data.datasets[i].data = data; });
      drawn.update('none');
      if (words) {
        canvas.setAttribute('aria-label', `${name}: ${words}`);
      }
    },
    end: () => {
      ends();
      drawn.destroy();
    },
  };
};

const line = (label, token, filled) => ({
  label,
  data: [],
  borderColor: color(token),
  backgroundColor: filled ? color(`${token}-soft`) : 'transparent',
  fill: filled ? 'origin' : false,
  borderWidth: 1.75,
  pointRadius: 0,
  tension: 0.25,
  spanGaps: false,
});

/** Lines over the last minutes; x is in seconds, 0 is now. */
export const timeChart = (name, lines) => chart(name, () => {
  const { axis } = shared();
  return {
    type: 'line',
    data: { datasets: lines.map(({ label, token, filled }) => line(label, token, filled)) },
    options: options({
      x: axis('', { type: 'linear', min: -180, max: 0, ticks: { ...axis('').ticks, stepSize: 60, callback: minutes } }),
      y: axis('', { beginAtZero: true, suggestedMax: 4, grace: '10%' }),
    }, { tooltip: { callbacks: { title: (items) => minutes(items[0].parsed.x) } } }),
  };
});

const minutes = (seconds) => (seconds === 0 ? 'now' : `${Math.round(-seconds / 6) / 10} min ago`.replace('.0', ''));

/** How many wait, by rating. */
export const histogram = (name) => chart(name, () => {
  const { axis } = shared();
  return {
    type: 'bar',
    data: { datasets: [{ data: [], backgroundColor: color('accent'), barPercentage: 1, categoryPercentage: 0.92, borderRadius: 2 }] },
    options: options({
      x: axis('rating', { type: 'linear', offset: false, grid: { display: false } }),
      y: axis('', { beginAtZero: true, suggestedMax: 4, ticks: { ...axis('').ticks, precision: 0 } }),
    }, { tooltip: { callbacks: { title: (items) => items[0].raw.label, label: (item) => `${item.raw.y} waiting` } } }),
  };
});

/** Difference of ratings against the wait. */
export const scatter = (name) => chart(name, () => {
  const { axis } = shared();
  return {
    type: 'scatter',
    data: { datasets: [{ data: [], backgroundColor: color('accent').replace('rgb(', 'rgba(').replace(')', ', .5)'), pointRadius: 3 }] },
    options: options({
      x: axis('longest wait, seconds', { beginAtZero: true, grace: '5%' }),
      y: axis('difference of ratings', { beginAtZero: true, grace: '5%' }),
    }, { interaction: { mode: 'nearest', intersect: true } }),
  };
});
