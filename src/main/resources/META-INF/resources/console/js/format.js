// Figures as people read them. What is not known is a dash, never a zero.

const whole = new Intl.NumberFormat('en');
const tenth = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const UNKNOWN = '–';

export const count = (number) => (number === null || number === undefined ? UNKNOWN : whole.format(number));

export const rate = (number) => (number === null || number === undefined ? UNKNOWN : tenth.format(number));

export const percent = (part, all) => (all > 0 ? `${whole.format(Math.round((100 * part) / all))} %` : UNKNOWN);

/** Seconds as 0.4 s, 12 s, 3 m 20 s, 2 h 5 m. */
export const span = (seconds) => {
  if (seconds === null || seconds === undefined) {
    return UNKNOWN;
  }
  if (seconds < 10) {
    return `${tenth.format(seconds)} s`;
  }
  const rounded = Math.round(seconds);
  if (rounded < 60) {
    return `${rounded} s`;
  }
  if (rounded < 3600) {
    return `${Math.floor(rounded / 60)} m ${rounded % 60} s`;
  }
  return `${Math.floor(rounded / 3600)} h ${Math.floor((rounded % 3600) / 60)} m`;
};

export const clock = (time) => (time ? new Date(time).toLocaleTimeString('en-GB') : UNKNOWN);

export const moment = (time) => (time ? new Date(time).toLocaleString('en-GB') : UNKNOWN);

export const ago = (time) => span(Math.max(0, (Date.now() - new Date(time).getTime()) / 1000));
