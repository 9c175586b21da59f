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

/** Noise of unit RMS between two frequencies (Hz) at a time (seconds): a sum of sines of hashed phase and frequency. */
export function band(seed: number, stream: number, low: number, high: number, time: number): number {
  let sum = 0;
  for (let k = 0; k < PARTIALS; k++) {
    const frequency = low + ((high - low) * (k + hash(seed, stream, 2 * k))) / PARTIALS;
    sum += sin(TAU * (frequency * time + hash(seed, stream, 2 * k + 1)));
  }
  return sum * Math.sqrt(2 / PARTIALS);
}
