/** Drops that strike the ground: for a moment each throws up a ring and a few beads, flattened as the ground is seen. */
import { clamp, smoothstep } from '../math.ts';
import { easeIn } from '../camera/timing.ts';
import { hash } from '../noise.ts';
import { MOST_SPRITES, SPRITE_FLOATS } from '../scene/effects.ts';
import type { Surface } from '../scene/effects.ts';
import { seenAt } from '../scene/turn.ts';
import { disparityAt } from '../scene/view.ts';
import type { Splash } from '../scene/air.ts';
import { LOOK_BACK } from './flight.ts';
import type { Flight } from './flight.ts';
import { SHAPES } from '../scene/air.ts';

/** Seconds from one drop to the next at a place, and how many of them each is seen. */
const PERIOD = 0.55;
const LIFE = 0.24;
/** Radius of a grown ring in distances to the subject, and how high the beads fly. */
const RING = 0.011;
const HIGH = 0.016;
const STREAM = 395;
/** Streams of a place's cycles lie apart. */
const CYCLE = 7919;

/** Writes the splashes of a moment on the ground, seen below the horizon; gives the number of sprites. */
export function writeSplashes(
  { count, colour, alpha }: Splash,
  ground: Surface,
  horizon: number,
  flight: Flight,
  out: Float32Array,
): number {
  const { view, pose, seed, time, period, since, turned, turnedBefore } = flight;
  // What the ground goes by in the frame while a splash is seen.
  const rate = (view.focal * LIFE) / LOOK_BACK;
  const [goneX, goneY] = [turned.across - turnedBefore.across, turned.down - turnedBefore.down].map(
    (x) => x * rate,
  ) as [number, number];
  const strength = alpha * easeIn(since);
  const top = clamp(horizon + 0.05 * view.height, 0, view.height);
  const [each, cyclesInAll] = cyclesOf(period);
  let written = 0;
  for (let n = 0; n < count && written + 2 < MOST_SPRITES; n++) {
    const cycles = time / each + hash(seed, STREAM, n);
    const cycle = Math.floor(cycles);
    const age = ((cycles - cycle) * each) / LIFE;
    if (age >= 1) continue;
    const random = (k: number): number => hash(seed, STREAM + 1 + k, n + CYCLE * (cycle % cyclesInAll));
    const u = view.width * (1.1 * random(0) - 0.05);
    const v = top + (view.height * 1.05 - top) * random(1);
    const q = disparityAt(ground.disparity, u, v);
    const place = seenAt(view, pose, u, v, q);
    if (!place) continue;
    const seen = { x: place.x - goneX * age, y: place.y - goneY * age };
    const scale = (view.focal * pose.zoom * q) / Math.max(0.05, 1 - q * pose.z);
    const flat = clamp((1.4 * (v - horizon)) / view.height, 0.16, 0.6);
    const grown = (0.35 + 0.65 * random(2)) * RING * scale;
    const wide = Math.max(1.2, grown * (0.25 + 0.75 * age));
    const share = strength * smoothstep(1, 0.3, age) * Math.min(1, grown / 1.6);
    const ring = [seen.x, seen.y, 1 / wide, 0, 0, 1 / Math.max(0.8, wide * flat), wide + 1, wide * flat + 2];
    put(out, written++, ring, colour, 0.85 * share, q + 0.2, 'ring');
    const up = HIGH * scale * (0.4 + 0.6 * random(3)) * 4 * age * (1 - age);
    const [thin, tall] = [Math.max(0.8, 0.0011 * scale), Math.max(1, up * 0.55)];
    const bead = [seen.x, seen.y - up * 0.6, 1 / thin, 0, 0, 1 / tall, thin + 1, tall + 1];
    put(out, written++, bead, colour, share, q + 0.2, 'disc');
  }
  return written;
}

/** How long a place's cycle is, and after how many of them it begins anew. */
function cyclesOf(period: number): [seconds: number, count: number] {
  if (period === Infinity) return [PERIOD, 4096];
  const count = Math.max(1, Math.round(period / PERIOD));
  return [period / count, count];
}

function put(
  out: Float32Array,
  n: number,
  outline: readonly number[],
  colour: readonly number[],
  alpha: number,
  q: number,
  shape: keyof typeof SHAPES,
): void {
  const s = n * SPRITE_FLOATS;
  out.set(outline, s);
  for (let k = 0; k < 3; k++) out[s + 8 + k] = colour[k] as number;
  out.set([alpha, q, 1.2, 0.6, SHAPES[shape]], s + 11);
}
