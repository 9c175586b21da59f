/**
 * Where the things of a swarm are at a time. Each has a place in a box as large as the camera's view of its stratum; the
 * box repeats in all directions, so that the camera may move through it without end. A place is a pure function of
 * (seed, stratum, number, time).
 */
import { TAU, lerp, sin, smoothstep } from '../math.ts';
import { wholeTurns } from '../noise.ts';
import { turn } from '../scene/turn.ts';
import type { Stratum, Swarm } from '../scene/air.ts';
import { newCourse, takeCourse } from './course.ts';
import { LOOK_BACK } from './flight.ts';
import type { Flight } from './flight.ts';
import { NEAREST } from './lens.ts';
import type { Lens } from './lens.ts';
import { TRAIT } from './traits.ts';

/** How much larger than the far end's view the box is. */
const ROOM = 1.35;
/** Things come into view one by one, the last of them so many seconds after the beginning, each over `APPEAR` more. */
const LAST = 0.6;
const APPEAR = 0.4;

/** One thing; written anew for the next, as there are thousands a frame. Lengths in distances to the subject. */
export interface Thing {
  x: number;
  y: number;
  z: number;
  /** Where it was `LOOK_BACK` earlier. */
  beforeX: number;
  beforeY: number;
  beforeZ: number;
  size: number;
  phase: number;
  /** 0..1, and how far along its stratum it is, 0 at the near end. */
  appeared: number;
  along: number;
}

export function newThing(): Thing {
  return { x: 0, y: 0, z: 0, beforeX: 0, beforeY: 0, beforeZ: 0, size: 0, phase: 0, appeared: 0, along: 0 };
}

/** The box of a stratum. */
interface Box {
  readonly deep: number;
  readonly wide: number;
  readonly high: number;
}

export function boxOf({ near, far }: Stratum, { view }: Flight): Box {
  const size = (ROOM * far) / view.focal;
  return { deep: far - near, wide: size * view.width, high: size * view.height };
}

const seen = { x: 0, y: 0, z: 0 };
const course = newCourse();

/** Finds the thing whose traits begin at `b`; false when it cannot be in the frame. */
export function findThing(
  swarm: Swarm,
  { near }: Stratum,
  { deep, wide, high }: Box,
  { pose, time, period, tempo, since, view, turned, turnedBefore }: Flight,
  lens: Lens,
  traits: Float32Array,
  b: number,
  thing: Thing,
): boolean {
  const appeared = smoothstep(0, APPEAR, since - LAST * (traits[b + TRAIT.appears] as number));
  if (appeared === 0) return false;
  const vary = 1 + swarm.spread * ((traits[b + TRAIT.speed] as number) * 2 - 1);
  const random = traits[b + TRAIT.appears] as number;
  takeCourse(swarm.across * vary, swarm.down * vary, high, time, period, random, course);
  const { across: vx, down: vy, time: gone, shear, lived } = course;
  if (lived === 0) return false;
  const z = near + wrap((traits[b + TRAIT.depth] as number) * deep - pose.z - turned.ahead, deep);
  const [aheadX, aheadY] = [z * lens.yaw, z * lens.pitch];
  const fallen = (traits[b + TRAIT.down] as number) * high + vy * gone - pose.y - aheadY - z * turned.down;
  const blown = (traits[b + TRAIT.across] as number) * wide + vx * gone - pose.x - aheadX - z * turned.across;
  const calmX = centred(blown - shear * Math.floor(fallen / high + 0.5), wide) + aheadX;
  const calmY = centred(fallen, high) + aheadY;
  turn(lens.look, calmX, calmY, z, seen);
  if (seen.z < NEAREST) return false;
  const large = traits[b + TRAIT.size] as number;
  const size = lerp(swarm.size[0], swarm.size[1], large * large);
  const sway = swarm.sway * (0.5 + (traits[b + TRAIT.sway] as number));
  // The sines below are dear: what swaying and smearing cannot bring into the frame is left out before.
  const scale = lens.scale / seen.z;
  const slack = scale * (2.2 * sway + 4 * size) + 0.09 * view.height;
  if (Math.abs(seen.x * scale) > lens.cx + slack || Math.abs(seen.y * scale) > lens.cy + slack) return false;

  const phase = TAU * (traits[b + TRAIT.phase] as number);
  const back = LOOK_BACK * tempo;
  let [swung, bobbed, swinging, bobbing] = [0, 0, 0, 0];
  if (sway > 0) {
    const turns = wholeTurns(TAU * swarm.hertz * (0.7 + 0.6 * (traits[b + TRAIT.hertz] as number)), period);
    tune(turns, period);
    swung = sway * swing(turns * time, phase, swarm.whirl);
    bobbed = sway * bob(turns * time, phase, swarm.whirl);
    swinging = swung - sway * swing(turns * (time - back), phase, swarm.whirl);
    bobbing = bobbed - sway * bob(turns * (time - back), phase, swarm.whirl);
  }
  thing.x = calmX + swung;
  thing.y = calmY + bobbed;
  thing.z = z;
  thing.beforeX = thing.x - vx * back - swinging + lens.movedX + z * (turned.across - turnedBefore.across);
  thing.beforeY = thing.y - vy * back - bobbing + lens.movedY + z * (turned.down - turnedBefore.down);
  thing.beforeZ = z + lens.movedZ + turned.ahead - turnedBefore.ahead;
  thing.size = size;
  thing.phase = phase;
  thing.appeared = appeared * lived;
  thing.along = (z - near) / deep;
  return true;
}

/** How much faster than the first its other swings are. */
const RATIOS = { whirl: 2.3, bob: 0.73, flutter: 1.9 } as const;
const ratios: Record<keyof typeof RATIOS, number> = { ...RATIOS };

/** For one thing; in a loop they have whole cycles too. */
function tune(turns: number, period: number): void {
  for (const key of ['whirl', 'bob', 'flutter'] as const) {
    const ratio = RATIOS[key];
    ratios[key] = period === Infinity ? ratio : wholeTurns(ratio * turns, period) / turns;
  }
}

function swing(angle: number, phase: number, whirl: number): number {
  const slow = sin(angle + phase);
  return whirl === 0 ? slow : slow + whirl * sin(ratios.whirl * angle + 3.1 * phase);
}

function bob(angle: number, phase: number, whirl: number): number {
  const slow = sin(ratios.bob * angle + 2.3 * phase);
  return 0.5 * (whirl === 0 ? slow : slow + whirl * sin(ratios.flutter * angle + phase));
}

function wrap(x: number, size: number): number {
  return x - Math.floor(x / size) * size;
}

function centred(x: number, size: number): number {
  return x - Math.floor(x / size + 0.5) * size;
}
