// A robot: drawn once, then moved. It is 60 wide and 84 high, and stands on 0, 0.

import { draw } from './sketch.js';

const HEADS = [
  'M-15 -70q15 -4 30 0q3 12 0 24q-15 3 -30 0q-3 -12 0 -24z',
  'M-16 -46q-2 -27 16 -27q18 0 16 27q-16 3 -32 0z',
  'M-19 -68q19 -5 38 0q-1 14 -6 22q-13 3 -26 0q-5 -9 -6 -22z',
  'M-13 -72q13 -3 26 0q6 14 3 26q-16 3 -32 0q-3 -13 3 -26z',
];
const ANTENNAS = ['M0 -72q1 -5 0 -10', 'M-7 -72q-3 -4 -5 -8M7 -72q3 -4 5 -8', 'M0 -71l4 -4l-7 -3l4 -5', 'M-8 -72v-8M0 -73v-5M8 -72v-8'];
const BODIES = [
  'M-17 -44q17 -4 34 0q3 13 -1 27q-16 4 -32 0q-4 -14 -1 -27z',
  'M-14 -44q14 -3 28 0q7 14 4 27q-18 4 -36 0q-3 -13 4 -27z',
  'M-19 -44q19 -4 38 0q-2 16 -6 27q-13 4 -26 0q-4 -12 -6 -27z',
];
const FACES = { calm: 'M-5 -52q5 2 10 0', glad: 'M-7 -54q7 8 14 0z' };

/** A robot of its own make: two with the same number look the same. */
export class Robot {
  #arms;
  #legs;
  #mouth;
  #tilt;

  constructor(number) {
    const part = (d, name) => draw('path', { d, class: name });
    const make = list => list[number % list.length];
    this.#legs = [-1, 1].map(side => part(`M${8 * side} -18q${2 * side} 8 ${side} 15l${7 * side} 1`, 'limb'));
    this.#arms = [-1, 1].map(side => draw('g', {},
      part(`M${16 * side} -38q${9 * side} -6 ${8 * side} -20`, 'limb'),
      draw('circle', { cx: 24 * side, cy: -60, r: 4, class: 'hand' })));
    this.#mouth = part(FACES.calm, 'mouth');
    this.#tilt = draw('g', {},
      ...this.#legs, ...this.#arms,
      part(make(BODIES), 'shell'), part('M-9 -35q9 -2 18 0q1 6 0 11q-9 2 -18 0q-1 -6 0 -11z', 'plate'),
      draw('circle', { cx: 0, cy: -29, r: 3, class: 'lamp' }),
      part(make(ANTENNAS), 'line'), part(make(HEADS), 'shell'),
      ...[-7, 7].flatMap(x => [draw('circle', { cx: x, cy: -60, r: 5, class: 'eye' }), draw('circle', { cx: x, cy: -60, r: 2, class: 'pupil' })]),
      this.#mouth);
    this.element = draw('g', { class: `robot paint-${number % 8}` }, this.#tilt);
  }

  /** Puts it there, in the pose that climbers have at this height; `cheer` from 0 to 1 is how much it jumps for joy. */
  put(x, y, size, height, cheer) {
    const swing = Math.sin(height * Math.PI);
    this.element.setAttribute('transform', `translate(${x.toFixed(1)} ${(y - 16 * cheer).toFixed(1)}) scale(${size})`);
    this.#tilt.setAttribute('transform', `rotate(${(3 * swing).toFixed(1)})`);
    this.#arms.forEach((arm, i) => arm.setAttribute('transform', `translate(0 ${((i ? -5 : 5) * swing).toFixed(1)})`));
    this.#legs.forEach((leg, i) => leg.setAttribute('transform', `translate(0 ${((i ? 4 : -4) * swing).toFixed(1)})`));
  }

  /** How it feels, and whether it is there. */
  mood(isGlad, isAway) {
    this.#mouth.setAttribute('d', isGlad ? FACES.glad : FACES.calm);
    this.element.classList.toggle('away', isAway);
  }
}
