/** Movements that repeat, as the waves of which they are the sum. */
import { cos, lerp, sin, TAU } from '../../math.ts';
import type { Wave } from '../../scene/motion.ts';

/** A value by the phase of a cycle, 0..1. */
export type Cycle = (phase: number) => number;

export const SAMPLES = 24;
/** What is left out moves nothing by a hundredth of a unit, or a ten-thousandth of a radian. */
const LEAST = { x: 0.05, y: 0.05, turn: 0.0005, size: 0.0005 } as const;

/** A cycle through values at even steps, smooth (Catmull-Rom). */
export function track(values: readonly number[]): Cycle {
  const count = values.length;
  const at = (i: number): number => values[((i % count) + count) % count] as number;
  return (phase) => {
    const place = (phase - Math.floor(phase)) * count;
    const i = Math.floor(place);
    const t = place - i;
    const [a, b] = [(at(i + 1) - at(i - 1)) / 2, (at(i + 2) - at(i)) / 2];
    const ease = t * t * (3 - 2 * t);
    return lerp(at(i), at(i + 1), ease) + a * t * (1 - t) * (1 - t) - b * t * t * (1 - t);
  };
}

/** The same, worked out once for each phase that is asked for. */
export function remembered(cycle: Cycle): Cycle {
  const known = new Map<number, number>();
  return (phase) => {
    const value = known.get(phase) ?? cycle(phase);
    known.set(phase, value);
    return value;
  };
}

export function mean(cycle: Cycle): number {
  let sum = 0;
  for (let k = 0; k < SAMPLES; k++) sum += cycle(k / SAMPLES);
  return sum / SAMPLES;
}

/** The waves of a cycle about its mean: its Fourier series up to `harmonics`. */
export function wavesOf(of: Wave['of'], cycle: Cycle, hertz: number, harmonics = 3): Wave[] {
  const waves: Wave[] = [];
  for (let h = 1; h <= harmonics; h++) {
    let [ahead, beside] = [0, 0];
    for (let k = 0; k < SAMPLES; k++) {
      const value = (cycle(k / SAMPLES) * 2) / SAMPLES;
      ahead += value * sin((TAU * h * k) / SAMPLES);
      beside += value * cos((TAU * h * k) / SAMPLES);
    }
    for (const [value, phase] of [
      [ahead, 0],
      [beside, 0.25],
    ] as const) {
      // prettier-ignore
      const reach = Math.round(value * 1e4) / 1e4;
      if (Math.abs(reach) >= LEAST[of]) waves.push({ of, reach, hertz: hertz * h, phase });
    }
  }
  return waves;
}
