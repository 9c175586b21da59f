/**
 * Where the things of a swarm are at a time, and how the camera sees them. Each thing has a place in a box as large as
 * the camera's view of its stratum; the box repeats in all directions, so that the camera may move through it without
 * end. A place is a pure function of (seed, stratum, number, time).
 */
import { TAU, clamp, cos, exp, lerp, log, sin, smoothstep, tan } from '../math.ts';
import { hash } from '../noise.ts';
import type { Pose } from '../camera/pose.ts';
import { rotationOf, turn } from '../render/turn.ts';
import type { Point } from '../render/turn.ts';
import type { View } from '../render/view.ts';
import { MOST_SPRITES, SPRITE_FLOATS } from '../render/effects.ts';
import { SHAPES } from './air.ts';
import type { Colour, Stratum, Swarm } from './air.ts';

/** How much larger than the far end's view the box is. */
const ROOM = 1.35;
/** Smaller things are drawn at this radius in pixels, but fainter. */
const LEAST_RADIUS = 0.75;

export interface Flight {
  readonly view: View;
  readonly pose: Pose;
  /** The pose at 1/48 s earlier. */
  readonly before: Pose;
  readonly seed: number;
  /** Time in the swarm's own tempo, and how fast that runs. */
  readonly time: number;
  readonly tempo: number;
  /** 0..1 */
  readonly strength: number;
  /** What something white looks like here, squared code values. */
  readonly white: Colour;
}

/** Seconds between `before` and `pose`. */
export const LOOK_BACK = 1 / 48;

/** Writes the sprites of one stratum and gives their number. `stream` tells strata and swarms apart. */
export function writeStratum(
  swarm: Swarm,
  stratum: Stratum,
  stream: number,
  flight: Flight,
  out: Float32Array,
): number {
  const { view, pose, before, seed, time, tempo } = flight;
  const [look, looked] = [rotationOf(pose), rotationOf(before)];
  const deep = stratum.far - stratum.near;
  const wide = (ROOM * stratum.far * view.width) / view.focal;
  const high = (ROOM * stratum.far * view.height) / view.focal;
  const lens = view.focal * pose.zoom;
  const [cx, cy] = [(view.width - 1) / 2, (view.height - 1) / 2];
  const [yaw, pitch] = [tan(pose.yaw), tan(-pose.pitch)];
  const now: Point = { x: 0, y: 0, z: 0 };
  const then: Point = { x: 0, y: 0, z: 0 };
  const reach = (cy * 2 + 1) * swarm.reach;
  const smear = swarm.shutter / LOOK_BACK;
  const randoms = randomsOf(stratum, seed, stream);
  let written = 0;
  for (let n = 0; n < stratum.count && written < MOST_SPRITES; n++) {
    const random = (k: number): number => randoms[n * TRAITS + k] as number;
    const vary = 1 + swarm.spread * (random(3) * 2 - 1);
    const [vx, vy, vz] = [swarm.across * vary, swarm.down * vary, swarm.away];
    const phase = TAU * random(4);
    const sway = swarm.sway * (0.5 + random(5));
    const hertz = swarm.hertz * (0.7 + 0.6 * random(6));
    const swing = (t: number): number => sway * sin(TAU * hertz * t + phase);
    const bob = (t: number): number => 0.5 * sway * sin(TAU * hertz * 0.73 * t + 2.3 * phase);
    const z = stratum.near + wrap(random(0) * deep + vz * time - pose.z, deep);
    const x = centred(random(1) * wide + vx * time + swing(time) - pose.x - z * yaw, wide) + z * yaw;
    const y = centred(random(2) * high + vy * time + bob(time) - pose.y - z * pitch, high) + z * pitch;
    turn(look, x, y, z, now);
    if (now.z < 0.05) continue;
    const px = cx + (lens * now.x) / now.z;
    const py = cy + (lens * now.y) / now.z;
    const size = lerp(swarm.size[0], swarm.size[1], random(7) ** 2);
    let radius = (size * lens) / now.z;
    if (px < -radius * 4 || py < -radius * 4 || px > view.width + radius * 4 || py > view.height + radius * 4)
      continue;

    // The same thing a little earlier, seen from where the camera was.
    const back = LOOK_BACK * tempo;
    const ex = x - vx * back - (swing(time) - swing(time - back)) + pose.x - before.x;
    const ey = y - vy * back - (bob(time) - bob(time - back)) + pose.y - before.y;
    turn(looked, ex, ey, z - vz * back + pose.z - before.z, then);
    const past = (view.focal * before.zoom) / Math.max(0.05, then.z);
    const sx = (px - cx - then.x * past) * smear;
    const sy = (py - cy - then.y * past) * smear;

    let alpha = swarm.alpha * flight.strength;
    // Far, near and box ends are faded, so that nothing pops.
    const along = (z - stratum.near) / deep;
    alpha *= smoothstep(0, 0.12, along) * smoothstep(1, 0.88, along);
    if (swarm.reach > 0) alpha *= clamp((py - view.height + reach) / reach, 0, 1);
    if (alpha <= 0.004) continue;
    const flicker =
      0.5 + 0.5 * sin(TAU * swarm.twinkleHertz * (0.6 + 0.8 * random(8)) * time + TAU * random(9));
    alpha *= 1 - swarm.twinkle * flicker;
    if (radius < LEAST_RADIUS) {
      alpha *= (radius / LEAST_RADIUS) ** 1.3;
      radius = LEAST_RADIUS;
    }
    // What is very near is out of focus: larger and fainter.
    const blur = Math.max(0, 0.55 - now.z) * view.height * 0.022;
    const wider = radius + blur;
    alpha *= (radius / wider) ** 1.25;
    const colour = colourOf(swarm, random(10), flight.white);
    const [tx, ty] = tumbled(swarm, random(11), random(12), time);
    const inverse = 1 / now.z;
    const s = written * SPRITE_FLOATS;
    const share =
      swarm.shape === 'disc'
        ? streak(out, s, wider, sx, sy)
        : card(out, s, wider, tx, ty, phase + time * swarm.tumble * 2);
    const light = swarm.shape === 'disc' ? 1 : 0.72 + 0.4 * Math.abs(tx);
    out[s] = px - (swarm.shape === 'disc' ? sx / 2 : 0);
    out[s + 1] = py - (swarm.shape === 'disc' ? sy / 2 : 0);
    for (let k = 0; k < 3; k++) out[s + 8 + k] = (colour[k] as number) * light * swarm.power;
    out[s + 11] = Math.min(1, alpha * fadedBy(share, swarm.fade));
    out[s + 12] = inverse;
    out[s + 13] = blur > radius * 0.5 ? Math.max(swarm.sharp, 2.2) : swarm.sharp;
    out[s + 14] = swarm.cover;
    out[s + 15] = SHAPES[swarm.shape];
    written++;
  }
  return written;
}

/** Random numbers of each thing, and for which seed and stream they were drawn; they are the same in every frame. */
const drawn = new WeakMap<Stratum, { seed: number; stream: number; randoms: Float32Array }>();
const TRAITS = 13;

function randomsOf(stratum: Stratum, seed: number, stream: number): Float32Array {
  const kept = drawn.get(stratum);
  if (kept?.seed === seed && kept.stream === stream) return kept.randoms;
  const randoms = Float32Array.from({ length: stratum.count * TRAITS }, (_, i) =>
    hash(seed, stream * 16 + (i % TRAITS), Math.floor(i / TRAITS)),
  );
  drawn.set(stratum, { seed, stream, randoms });
  return randoms;
}

function wrap(x: number, size: number): number {
  return x - Math.floor(x / size) * size;
}

function centred(x: number, size: number): number {
  return x - Math.floor(x / size + 0.5) * size;
}

/** A disc, drawn out along its way. Gives the share of its light that each point gets. */
function streak(out: Float32Array, s: number, radius: number, sx: number, sy: number): number {
  const length = Math.sqrt(sx * sx + sy * sy);
  const long = radius + length * 0.5;
  const [ux, uy] = length > 1e-3 ? [sx / length, sy / length] : [1, 0];
  out[s + 2] = ux / long;
  out[s + 3] = uy / long;
  out[s + 4] = -uy / radius;
  out[s + 5] = ux / radius;
  out[s + 6] = Math.sqrt((ux * long) ** 2 + (uy * radius) ** 2) + 1;
  out[s + 7] = Math.sqrt((uy * long) ** 2 + (ux * radius) ** 2) + 1;
  return radius / long;
}

function fadedBy(share: number, fade: number): number {
  return share < 1 ? exp(fade * log(share)) : 1;
}

/** A flat thing that turns: narrower as it shows its edge. */
function card(out: Float32Array, s: number, radius: number, tx: number, ty: number, spin: number): number {
  const [ux, uy] = [cos(spin), sin(spin)];
  const long = radius * (0.55 + 0.45 * Math.abs(ty));
  const short = radius * Math.max(0.16, Math.abs(tx));
  out[s + 2] = ux / long;
  out[s + 3] = uy / long;
  out[s + 4] = -uy / short;
  out[s + 5] = ux / short;
  out[s + 6] = radius + 1;
  out[s + 7] = radius + 1;
  return 1;
}

/** How much of the face is seen, about two axes. */
function tumbled(swarm: Swarm, a: number, b: number, time: number): [number, number] {
  if (swarm.tumble === 0) return [1, 1];
  const rate = TAU * swarm.tumble * (0.5 + b);
  return [cos(rate * time + TAU * a), cos(rate * 0.6 * time + TAU * b)];
}

/** In squared code values. */
function colourOf({ colours, ambient }: Swarm, share: number, white: Colour): Colour {
  const [from, to] = colours;
  const mixed = (k: 0 | 1 | 2): number => {
    const own = lerp(from[k], to[k], share) ** 2;
    return own * (1 - ambient) + ambient * white[k] * (own / 65025);
  };
  return [mixed(0), mixed(1), mixed(2)];
}
