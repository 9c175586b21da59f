/** The build of a body and what it is dressed in: lengths of bones, and outlines that follow them. 400 units a metre. */
import { blob, hull, line } from './curves.ts';
import type { Segment } from './limbs.ts';
import { fill, mix, ramp, shaped, stroke } from './paint.ts';
import type { Tone } from './paint.ts';

export interface Build {
  /** Heights above the ground, negative: y grows downwards. */
  readonly hip: number;
  readonly shoulder: number;
  readonly thigh: number;
  readonly calf: number;
  readonly upperArm: number;
  readonly forearm: number;
  /** How wide all is, against a grown man. */
  readonly girth: number;
  readonly head: number;
}

export const MAN: Build = { hip: -366, shoulder: -566, thigh: 175, calf: 157, upperArm: 128, forearm: 108, girth: 1, head: 1 }; // prettier-ignore
export const WOMAN: Build = { hip: -356, shoulder: -536, thigh: 170, calf: 153, upperArm: 120, forearm: 102, girth: 0.86, head: 0.96 }; // prettier-ignore
export const CHILD: Build = { hip: -252, shoulder: -388, thigh: 116, calf: 103, upperArm: 86, forearm: 76, girth: 0.72, head: 0.92 }; // prettier-ignore

export const ANKLE = 33;

/** Light on the front, shade at the back, soft between. */
export function round(path: string, { base, shade, light }: Tone, ...more: readonly string[]): string {
  return shaped(path, base, ramp(path, [[0, shade], [0.34, base], [0.72, base], [1, light]], 0), ...more); // prettier-ignore
}

/** @param loose 1 close to the leg .. 1.4 wide trousers */
export function thigh({ thigh: length, girth: g }: Build, cloth: Tone, loose = 1): Segment {
  const w = g * loose;
  const path = hull([[-34, 26 * g, -30 * g], [-4, 43 * g, -47 * g], [length * 0.36, 42 * w, -42 * w], [length * 0.74, 32 * w, -33 * w], [length, 28 * w, -29 * w], [length + 22 * g, 17 * w, -18 * w]]); // prettier-ignore
  return { length, svg: round(path, cloth) };
}

export function calf({ calf: length, girth: g }: Build, cloth: Tone, loose = 1): Segment {
  const w = g * loose;
  const path = blob([[0, -24 * g], [20 * g, -16], [28 * w, 4], [27 * w, length * 0.34], [21 * w, length * 0.72], [19 * w, length + 6, 0.2], [-23 * w, length + 6, 0.2], [-26 * w, length * 0.72], [-35 * w, length * 0.34], [-29 * w, 2], [-20 * g, -16]]); // prettier-ignore
  return { length, svg: round(path, cloth) };
}

/** With its ankle at (0, 0) and its sole 33 below. */
export function shoe({ girth: g }: Build, leather: Tone, shaft = 14): string {
  const k = Math.max(g, 0.8);
  const path = blob([[-22 * k, -shaft, 0.2], [20 * k, -shaft, 0.2], [24 * k, -2], [54 * k, 13], [74 * k, 25], [72 * k, ANKLE, 0.1], [-24 * k, ANKLE, 0.1], [-29 * k, 18], [-24 * k, -2]]); // prettier-ignore
  return shaped(
    path,
    leather.base,
    ramp(path, [[0, leather.light], [0.45, leather.base], [1, leather.shade]], 70), // prettier-ignore
    fill(blob([[-40, 27, 0], [90, 27, 0], [90, 50, 0], [-40, 50, 0]]), mix(leather.shade, '#120d18', 0.5)), // prettier-ignore
  );
}

export function soles({ girth }: Build): { x: number; y: number }[] {
  const k = Math.max(girth, 0.8);
  return [{ x: -23 * k, y: ANKLE }, { x: 68 * k, y: ANKLE }]; // prettier-ignore
}

export function upperArm({ upperArm: length, girth: g }: Build, cloth: Tone): Segment {
  const path = hull([[-27 * g, 18 * g, -20 * g], [-8, 29 * g, -30 * g], [length * 0.4, 27 * g, -28 * g], [length * 0.85, 21 * g, -23 * g], [length + 6, 19 * g, -20 * g], [length + 18 * g, 10 * g, -11 * g]]); // prettier-ignore
  return { length, svg: round(path, cloth) };
}

export function forearm({ forearm: length, girth: g }: Build, cloth: Tone, skin: Tone): Segment {
  const sleeve = blob([[0, -20 * g], [16 * g, -12], [21 * g, 6], [21 * g, length * 0.4], [17 * g, length * 0.92, 0.2], [-17 * g, length * 0.92, 0.2], [-21 * g, length * 0.4], [-21 * g, 2], [-16 * g, -12]]); // prettier-ignore
  const h = length * 0.86;
  const hand = blob([[-10 * g, h, 0.3], [11 * g, h, 0.3], [17 * g, h + 20 * g], [22 * g, h + 40 * g], [16 * g, h + 43 * g], [12 * g, h + 34 * g], [11 * g, h + 52 * g], [2 * g, h + 62 * g], [-9 * g, h + 52 * g], [-13 * g, h + 26 * g]]); // prettier-ignore
  return {
    length,
    svg: round(hand, skin) + round(sleeve, cloth, stroke(line([[20 * g, 8], [2, 14], [-8, 12]]), cloth.shade, 3, 0.5)), // prettier-ignore
  };
}
