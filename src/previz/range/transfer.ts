/** Transfer functions: light of a display in candelas, and the tone of what is brighter than the master can show. */
import { PEAK_NITS, WHITE_NITS } from '../../ray/data/masters.ts';
import { exp, log } from '../math.ts';

/** Nothing is brighter than this many times diffuse white. */
const MOST_LIGHT = 24;

/** SMPTE ST 2084:2014, 5.3. */
const [M1, M2] = [2610 / 16384, (2523 / 4096) * 128];
const [C1, C2, C3] = [3424 / 4096, (2413 / 4096) * 32, (2392 / 4096) * 32];

/** The signal, 0..1, of a luminance in cd/m2. */
export function pqOf(nits: number): number {
  const y = power(Math.min(1, nits / 10000), M1);
  return power((C1 + C2 * y) / (1 + C3 * y), M2);
}

/** The luminance in cd/m2 of a signal. */
export function nitsOf(signal: number): number {
  const e = power(signal, 1 / M2);
  return 10000 * power(Math.max(0, e - C1) / (C2 - C3 * e), 1 / M1);
}

/** From this luminance on highlights roll off. */
const KNEE_NITS = 600;

/**
 * The master's luminance of linear light (1 = diffuse white): itself up to the knee, then rolled off so that the most light
 * there is meets the peak (Reinhard 2002, equation 4, on what lies above the knee). Never decreases.
 */
export function masteredNits(light: number): number {
  const nits = light * WHITE_NITS;
  if (!(nits > KNEE_NITS)) return nits > 0 ? nits : 0;
  const room = PEAK_NITS - KNEE_NITS;
  const over = (nits - KNEE_NITS) / room;
  const most = (MOST_LIGHT * WHITE_NITS - KNEE_NITS) / room;
  return Math.min(PEAK_NITS, KNEE_NITS + (room * over * (1 + over / (most * most))) / (1 + over));
}

/** Linear light of an sRGB code value 0..255 (IEC 61966-2-1). */
export function lightOfCode(code: number): number {
  const x = code / 255;
  return x <= 0.04045 ? x / 12.92 : power((x + 0.055) / 1.055, 2.4);
}

function power(x: number, by: number): number {
  return x > 0 ? exp(log(x) * by) : 0;
}
