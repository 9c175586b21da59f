/** What tells the things of a stratum apart: random numbers of each, the same in every frame. */
import { hash } from '../noise.ts';
import type { Stratum } from '../scene/air.ts';

/** How many numbers (0..1) a thing has, and what each is for. */
export const TRAITS = 14;
export const TRAIT = {
  depth: 0, across: 1, down: 2, speed: 3, phase: 4, sway: 5, hertz: 6, size: 7, twinkle: 8, twinklePhase: 9,
  colour: 10, turn: 11, tumble: 12, appears: 13,
} as const; // prettier-ignore

const drawn = new WeakMap<Stratum, { seed: number; stream: number; traits: Float32Array }>();

/** `TRAITS` numbers a thing. */
export function traitsOf(stratum: Stratum, seed: number, stream: number): Float32Array {
  const kept = drawn.get(stratum);
  if (kept?.seed === seed && kept.stream === stream) return kept.traits;
  const traits = Float32Array.from({ length: stratum.count * TRAITS }, (_, i) =>
    hash(seed, stream * 16 + (i % TRAITS), Math.floor(i / TRAITS)),
  );
  drawn.set(stratum, { seed, stream, traits });
  return traits;
}
