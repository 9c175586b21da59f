/**
 * Randomness without state: a value is a pure function of (seed, stream, index), so that any thread can compute any
 * frame in any order. No `Math.random`, no clock.
 */
import { TAU, sin } from './math.ts';

/** 0 <= value < 1. The mixer is the 32-bit finaliser of MurmurHash3 (Appleby 2011), applied to each word in turn. */
export function hash(seed: number, stream: number, index: number): number {
  let h = mix((seed % 4294967296) ^ 0x9e3779b9);
  h = mix(h ^ Math.floor(seed / 4294967296));
  h = mix(h ^ Math.imul(stream, 0x85ebca6b));
  h = mix(h ^ Math.imul(index, 0xc2b2ae35));
  return h / 4294967296;
}

function mix(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** How many sines make one band of noise: enough that no beat is noticed within ten seconds. */
const PARTIALS = 7;

/**
 * Noise of unit RMS between two frequencies (Hz) at a time (seconds): a sum of sines of hashed phase and frequency. With
 * a period (seconds) it is a Fourier series: every sine has whole cycles in it, no two the same number.
 */
export function band(
  seed: number,
  stream: number,
  low: number,
  high: number,
  time: number,
  period = Infinity,
): number {
  const [first, last] = wholeWithin(low, high, period);
  const partials = Math.min(PARTIALS, last - first + 1);
  let sum = 0;
  for (let k = 0; k < partials; k++) {
    const random = hash(seed, stream, 2 * k);
    let frequency = low + ((high - low) * (k + random)) / PARTIALS;
    if (period !== Infinity) frequency = pick(first, last, k, partials, random) / period;
    sum += sin(TAU * (frequency * time + hash(seed, stream, 2 * k + 1)));
  }
  return sum * Math.sqrt(2 / partials);
}

/** The least and the greatest number of cycles in a period whose frequency lies in a band; at least one. */
function wholeWithin(low: number, high: number, period: number): [first: number, last: number] {
  if (period === Infinity) return [1, PARTIALS];
  const first = Math.max(1, Math.ceil(low * period - 1e-9));
  return [first, Math.max(first, Math.floor(high * period + 1e-9))];
}

/** A whole number from the `k`th of `parts` equal parts of `first`..`last`. */
function pick(first: number, last: number, k: number, parts: number, random: number): number {
  const each = (last - first + 1) / parts;
  const from = Math.floor(k * each);
  return first + from + Math.floor((Math.floor((k + 1) * each) - from) * random);
}

/**
 * The nearest frequency (Hz, or turns a second) that has whole cycles in a period (seconds), and at least one: what
 * moves never stands still. The frequency itself where nothing has to come round.
 */
export function wholeHertz(hertz: number, period: number): number {
  if (period === Infinity || hertz === 0) return hertz;
  const cycles = Math.max(1, Math.round(Math.abs(hertz) * period));
  return (Math.sign(hertz) * cycles) / period;
}

/** The same for radians a second. */
export function wholeTurns(radians: number, period: number): number {
  return period === Infinity ? radians : TAU * wholeHertz(radians / TAU, period);
}
