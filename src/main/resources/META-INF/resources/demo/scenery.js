// What stands still: the sky, the hills, the towers.

import { dice, draw, shape, stroke } from './sketch.js';

/** Sky, sun or moon, clouds and hills of this size. */
export function landscape(width, height, ground) {
  const roll = dice(7);
  return draw('g', {},
    draw('defs', {}, draw('linearGradient', { id: 'sky', x1: 0, y1: 0, x2: 0, y2: 1 },
      draw('stop', { offset: 0, class: 'sky-high' }), draw('stop', { offset: 1, class: 'sky-low' }))),
    draw('rect', { width, height, fill: 'url(#sky)' }),
    stars(width, ground, roll),
    sun(Math.min(width - 70, 0.86 * width), Math.max(120, 0.2 * height), roll),
    ...[[0.1, 0.2, 1], [0.5, 0.12, 0.7], [0.72, 0.34, 1.15], [0.24, 0.46, 0.85]].map(([x, y, size], i) => cloud(x * width, y * height, size, i)),
    hill(width, height, ground - 90, 60, 'hill far', roll),
    hill(width, height, ground - 26, 34, 'hill near', roll),
    draw('path', { class: 'meadow', d: shape([[-20, ground + 4], [width / 2, ground - 5], [width + 20, ground + 6], [width + 20, height + 20], [-20, height + 20]], roll, 3) }),
    draw('path', { class: 'line faint', d: tufts(width, height, ground, roll) }));
}

function stars(width, ground, roll) {
  return draw('g', { class: 'stars' }, ...Array.from({ length: 70 }, () =>
    draw('circle', { cx: (roll() * width).toFixed(0), cy: (roll() * ground).toFixed(0), r: (0.5 + roll() * 1.2).toFixed(1) })));
}

function sun(x, y, roll) {
  const rays = Array.from({ length: 12 }, (_, i) => {
    const at = (i * Math.PI) / 6;
    return stroke([[x + 46 * Math.cos(at), y + 46 * Math.sin(at)], [x + (58 + 8 * (i % 2)) * Math.cos(at), y + (58 + 8 * (i % 2)) * Math.sin(at)]], roll);
  });
  return draw('g', { class: 'sun' },
    draw('path', { class: 'line rays', d: rays.join('') }),
    draw('path', { class: 'disc', d: `M${x - 36} ${y}q0 -37 37 -36q36 2 35 37q-2 35 -37 35q-35 -2 -35 -36z` }),
    draw('path', { class: 'crater', d: `M${x - 14} ${y - 10}q6 -6 11 0q0 8 -7 8q-5 -2 -4 -8zM${x + 6} ${y + 8}q8 -5 13 2q-1 8 -9 7q-6 -3 -4 -9z` }));
}

function cloud(x, y, size, number) {
  return draw('g', { class: 'cloud', style: `--drift:${60 + 25 * number}s` },
    draw('path', { transform: `translate(${x} ${y}) scale(${size})`, d: 'M-52 16q-20 -4 -12 -20q8 -10 22 -6q4 -22 28 -20q18 1 24 17q12 -10 25 -1q9 8 3 16q16 2 12 12q-2 5 -10 5q-46 3 -92 -3z' }));
}

function hill(width, height, level, swell, name, roll) {
  const points = Array.from({ length: 9 }, (_, i) => [-30 + (i * (width + 60)) / 8, level - swell * roll()]);
  let path = `M-40 ${height}L${points[0].join(' ')}`;
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]];
    path += `C${(x0 + x1) / 2} ${y0} ${(x0 + x1) / 2} ${y1} ${x1} ${y1}`;
  }
  return draw('path', { class: name, d: `${path}L${width + 40} ${height}z` });
}

function tufts(width, height, ground, roll) {
  return Array.from({ length: Math.ceil(width / 38) }, () => {
    const [x, y] = [roll() * width, ground + 14 + roll() * (height - ground - 20)];
    return `M${x.toFixed(0)} ${y.toFixed(0)}l-4 -7m4 7l1 -9m-1 9l5 -6`;
  }).join('');
}

/** A tower from the ground to its top with a ladder, and its flag, in a robot's colours. */
export function tower(number, { x, width, ground, top }) {
  const roll = dice(number + 11);
  const [left, right] = [x - width / 2, x + width / 2];
  const wall = [[left - 4, ground + 6], [left, top], [right, top], [right + 4, ground + 6]];
  return draw('g', { class: `tower paint-${number % 8}` },
    draw('path', { class: 'shade', d: `M${left - 10} ${ground + 8}q${width / 2 + 10} 12 ${width + 34} 2q-14 -9 -34 -8z` }),
    draw('path', { class: 'wall', d: shape(wall, roll) }),
    draw('path', { class: 'line faint', d: bricks(left, right, ground, top, roll) }),
    ...windows(left, right, ground, top),
    draw('path', { class: 'wall', d: battlement(left - 7, right + 7, top, roll) }),
    draw('path', { class: 'line ladder', d: ladder(x, Math.min(24, width / 3), ground, top, roll) }),
    flag(right - 4, top - 10));
}

/** Scraps of paper that fly around the top of a tower. */
export function confetti(x, top) {
  const roll = dice(5);
  return draw('g', { class: 'confetti' }, ...Array.from({ length: 44 }, (_, i) => {
    const [left, up] = [(roll() - 0.5) * 260, 30 + roll() * 110];
    const style = `--x:${left.toFixed(0)}px;--y:${(-up).toFixed(0)}px;--fall:${(120 + roll() * 260).toFixed(0)}px;animation-delay:${(roll() * 0.5).toFixed(2)}s`;
    return draw('rect', { x, y: top - 60, width: 9, height: 6, class: `paint-${i % 8}`, style });
  }));
}

function bricks(left, right, ground, top, roll) {
  let path = '';
  for (let y = top + 26; y < ground - 8; y += 17 + 8 * roll()) {
    for (const x of [left + 5 + 3 * roll(), right - 17 - 3 * roll()]) if (roll() < 0.62) path += stroke([[x, y], [x + 11, y]], roll, 1);
  }
  return path;
}

function windows(left, right, ground, top) {
  if (right - left < 60) return [];
  return [0.25, 0.55, 0.8].map((at, i) => {
    const [x, y] = [i % 2 ? right - 13 : left + 13, top + at * (ground - top)];
    return draw('path', { class: 'window', d: `M${x - 5} ${y + 9}q-1 -8 0 -13q5 -7 10 0q1 6 0 13z` });
  });
}

function battlement(left, right, top, roll) {
  const tooth = (right - left) / 7;
  const points = [[left, top + 14], [left, top - 9]];
  for (let i = 0; i < 7; i++) points.push([left + i * tooth, top - (i % 2 ? 1 : 9)], [left + (i + 1) * tooth, top - (i % 2 ? 1 : 9)]);
  return shape([...points, [right, top + 14]], roll, 0.8);
}

function ladder(x, half, ground, top, roll) {
  let path = stroke([[x - half, ground + 4], [x - half, (ground + top) / 2], [x - half, top]], roll) + stroke([[x + half, ground + 4], [x + half, (ground + top) / 2], [x + half, top]], roll);
  for (let y = ground - 8; y > top + 4; y -= 13) path += stroke([[x - half, y], [x + half, y]], roll, 1);
  return path;
}

function flag(x, y) {
  return draw('g', {},
    draw('path', { class: 'line', d: `M${x} ${y + 8}q1 -20 0 -40` }),
    draw('path', { class: 'flag', d: `M${x} ${y - 32}q9 -5 16 0t14 -1l-5 8l5 7q-8 4 -14 0t-16 2z` }));
}
