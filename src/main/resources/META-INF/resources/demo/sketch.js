// Drawing as by hand: SVG elements, and lines that tremble a little, always in the same way.

const SVG = 'http://www.w3.org/2000/svg';

/** An SVG element with these attributes and children. */
export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Numbers from 0 to 1 that only look random: the same for the same seed. */
export function dice(seed) {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A line through these points, `[x, y]` each, drawn by a hand that trembles by so many pixels. */
export function stroke(points, roll, tremble = 1.6) {
  const near = value => (value + (roll() - 0.5) * 2 * tremble).toFixed(1);
  const [[x, y], ...rest] = points;
  let path = `M${near(x)} ${near(y)}`;
  let from = [x, y];
  for (const to of rest) {
    path += `Q${near((from[0] + to[0]) / 2)} ${near((from[1] + to[1]) / 2)} ${near(to[0])} ${near(to[1])}`;
    from = to;
  }
  return path;
}

/** A closed shape. */
export function shape(points, roll, tremble) {
  return `${stroke([...points, points[0]], roll, tremble)}z`;
}
