/**
 * Where the things of a swarm are at a time, and how the camera sees them. Each thing has a place in a box as large as
 * the camera's view of its stratum; the box repeats in all directions, so that the camera may move through it without
 * end. A place is a pure function of (seed, stratum, number, time).
 */
import { TAU, clamp, lerp, sin, smoothstep, tan } from '../math.ts';
import { hash } from '../noise.ts';
import type { Pose } from '../camera/pose.ts';
import { rotationOf, turn } from '../render/turn.ts';
import type { Point } from '../render/turn.ts';
import type { View } from '../render/view.ts';
import { MOST_SPRITES, SPRITE_FLOATS } from '../render/effects.ts';
import { SHAPES } from './air.ts';
import type { Colour, Stratum, Swarm } from './air.ts';
import { card, quarterPower, streak, tumbled } from './outline.ts';

/** How much larger than the far end's view the box is. */
const ROOM = 1.35;
/** Smaller things are drawn at this radius in pixels, but fainter. */
const LEAST_RADIUS = 0.75;
/** Things come into view one by one, the last of them so many seconds after the beginning, each over `APPEAR` more. */
const LAST = 0.6;
const APPEAR = 0.4;

export interface Flight {
  readonly view: View;
  readonly pose: Pose;
  /** The pose at 1/48 s earlier. */
  readonly before: Pose;
  readonly seed: number;
  /** Time in the swarm's own tempo, and how fast that runs. */
  readonly time: number;
  readonly tempo: number;
  /** Seconds since the clip began. */
  readonly since: number;
  /** What something white looks like here, squared code values. */
  readonly white: Colour;
}

/** Seconds between `before` and `pose`. */
export const LOOK_BACK = 1 / 48;

/** Writes the sprites of one stratum behind the `count` that are there; gives their number. `stream` tells strata apart. */
export function writeStratum(
  swarm: Swarm,
  stratum: Stratum,
  stream: number,
  flight: Flight,
  out: Float32Array,
  count = 0,
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
  const back = LOOK_BACK * tempo;
  const randoms = randomsOf(stratum, seed, stream);
  let written = count;
  for (let n = 0; n < stratum.count && written < MOST_SPRITES; n++) {
    const random = (k: number): number => randoms[n * TRAITS + k] as number;
    const appeared = smoothstep(0, APPEAR, flight.since - LAST * random(13));
    if (appeared === 0) continue;
    const vary = 1 + swarm.spread * (random(3) * 2 - 1);
    const [vx, vy, vz] = [swarm.across * vary, swarm.down * vary, swarm.away];
    const z = stratum.near + wrap(random(0) * deep + vz * time - pose.z, deep);
    const calmX = centred(random(1) * wide + vx * time - pose.x - z * yaw, wide) + z * yaw;
    const calmY = centred(random(2) * high + vy * time - pose.y - z * pitch, high) + z * pitch;
    turn(look, calmX, calmY, z, now);
    if (now.z < 0.05) continue;
    const scale = lens / now.z;
    const size = lerp(swarm.size[0], swarm.size[1], random(7) * random(7));
    const sway = swarm.sway * (0.5 + random(5));
    // The sines below are dear: what swaying and smearing cannot bring into the frame is left out before.
    const slack = scale * (2.2 * sway + 4 * size) + 0.09 * view.height;
    if (Math.abs(now.x * scale) > cx + slack || Math.abs(now.y * scale) > cy + slack) continue;

    const phase = TAU * random(4);
    const hertz = swarm.hertz * (0.7 + 0.6 * random(6));
    const swing = (t: number): number =>
      sway * (sin(TAU * hertz * t + phase) + swarm.whirl * sin(TAU * hertz * 2.3 * t + 3.1 * phase));
    const bob = (t: number): number =>
      0.5 *
      sway *
      (sin(TAU * hertz * 0.73 * t + 2.3 * phase) + swarm.whirl * sin(TAU * hertz * 1.9 * t + phase));
    const [swung, bobbed] = [swing(time), bob(time)];
    const [x, y] = [calmX + swung, calmY + bobbed];
    turn(look, x, y, z, now);
    if (now.z < 0.05) continue;
    const px = cx + (lens * now.x) / now.z;
    const py = cy + (lens * now.y) / now.z;

    // The same thing a little earlier, seen from where the camera was.
    const ex = x - vx * back - (swung - swing(time - back)) + pose.x - before.x;
    const ey = y - vy * back - (bobbed - bob(time - back)) + pose.y - before.y;
    turn(looked, ex, ey, z - vz * back + pose.z - before.z, then);
    const past = (view.focal * before.zoom) / Math.max(0.05, then.z);
    const sx = (px - cx - then.x * past) * smear;
    const sy = (py - cy - then.y * past) * smear;

    let alpha = swarm.alpha * appeared;
    // Far, near and box ends are faded, so that nothing pops.
    const along = (z - stratum.near) / deep;
    alpha *= smoothstep(0, 0.12, along) * smoothstep(1, 0.88, along);
    if (swarm.reach > 0) alpha *= clamp((py - view.height + reach) / reach, 0, 1);
    if (alpha <= 0.004) continue;
    if (swarm.twinkle > 0) {
      const rate = swarm.twinkleHertz * (0.6 + 0.8 * random(8));
      alpha *= 1 - swarm.twinkle * (0.5 + 0.5 * sin(TAU * rate * time + TAU * random(9)));
    }
    let radius = (size * lens) / now.z;
    if (radius < LEAST_RADIUS) {
      alpha *= (radius / LEAST_RADIUS) * quarterPower(radius / LEAST_RADIUS);
      radius = LEAST_RADIUS;
    }
    // What is very near is out of focus: larger and fainter.
    const blur = Math.max(0, 0.55 - now.z) * view.height * swarm.blur;
    const wider = radius + blur;
    alpha *= (radius / wider) * quarterPower(radius / wider);
    const colour = colourOf(swarm, random(10), flight.white);
    const flat = swarm.shape === 'leaf' || swarm.shape === 'petal';
    const [tx, ty] = flat ? tumbled(swarm.tumble, random(11), random(12), time) : [1, 1];
    const s = written * SPRITE_FLOATS;
    let [light, share] = [1, 1];
    if (flat) {
      card(out, s, wider, tx, ty, phase + time * swarm.tumble * 2);
      // A face that turns to the light is brighter than its back.
      light = 0.66 + 0.3 * tx * ty + 0.28 * Math.abs(tx);
    } else share = streak(out, s, wider, sx, sy);
    if (px < -(out[s + 6] as number) || px > view.width + (out[s + 6] as number)) continue;
    if (py < -(out[s + 7] as number) || py > view.height + (out[s + 7] as number)) continue;
    out[s] = px - (flat ? 0 : sx / 2);
    out[s + 1] = py - (flat ? 0 : sy / 2);
    for (let k = 0; k < 3; k++) out[s + 8 + k] = (colour[k] as number) * light * swarm.power;
    out[s + 11] = Math.min(1, alpha * (swarm.faint ? Math.sqrt(share) : quarterPower(share)));
    out[s + 12] = 1 / now.z;
    out[s + 13] = flat && blur > 0 ? Math.max(1, swarm.sharp * (radius / wider) ** 2) : swarm.sharp;
    out[s + 14] = swarm.cover;
    out[s + 15] = SHAPES[swarm.shape];
    written++;
  }
  return written;
}

/** Random numbers of each thing, and for which seed and stream they were drawn; they are the same in every frame. */
const drawn = new WeakMap<Stratum, { seed: number; stream: number; randoms: Float32Array }>();
const TRAITS = 14;

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

/** In squared code values. */
function colourOf({ colours, ambient }: Swarm, share: number, white: Colour): Colour {
  const [from, to] = colours;
  const mixed = (k: 0 | 1 | 2): number => {
    const own = lerp(from[k], to[k], share) ** 2;
    return own * (1 - ambient) + ambient * white[k] * (own / 65025);
  };
  return [mixed(0), mixed(1), mixed(2)];
}
