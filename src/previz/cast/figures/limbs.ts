/** Limbs: segments that hang on each other by joints, each a part that follows its joint over a cycle. */
import { cos, RADIANS, sin } from '../../math.ts';
import { SAMPLES, mean, wavesOf } from './cycle.ts';
import type { Cycle } from './cycle.ts';
import type { Foot, Part, Point } from './figure.ts';
import { moved } from './paint.ts';

/** Drawn hanging straight down from its joint at (0, 0), facing right. */
export interface Segment {
  readonly length: number;
  readonly svg: string;
}

/** Degrees forward from hanging straight down, over a cycle. */
export interface Hang {
  readonly segment: Segment;
  readonly forward: Cycle;
}

export interface Limb {
  readonly id: string;
  readonly root: Point;
  /** How far the root goes down over the cycle. */
  readonly bob?: Cycle;
  /** From the root on. */
  readonly hangs: readonly Hang[];
  readonly hertz: number;
  readonly behind?: boolean;
  /** Whether the last segment is drawn first: a calf comes out of a thigh, a forearm lies over a sleeve. */
  readonly lastFirst?: boolean;
  /** Its end is a foot on the ground, y = 0. */
  readonly stands?: boolean;
}

/** Where joint `index` is: 0 the root, `hangs.length` the end. */
export function jointAt({ root, bob, hangs }: Limb, index: number, phase: number): Point {
  let { x, y } = root;
  y += bob?.(phase) ?? 0;
  for (const { segment, forward } of hangs.slice(0, index)) {
    const angle = forward(phase) * RADIANS;
    x += segment.length * sin(angle);
    y += segment.length * cos(angle);
  }
  return { x, y };
}

export function limbParts(limb: Limb): Part[] {
  const parts = limb.hangs.map(({ segment, forward }, index): Part => {
    const joint = { x: mean((p) => jointAt(limb, index, p).x), y: mean((p) => jointAt(limb, index, p).y) };
    const rest = mean(forward);
    const motion = [
      ...wavesOf('x', (p) => jointAt(limb, index, p).x, limb.hertz),
      ...wavesOf('y', (p) => jointAt(limb, index, p).y, limb.hertz),
      ...wavesOf('turn', (p) => -forward(p) * RADIANS, limb.hertz),
    ];
    return {
      id: `${limb.id}-${index + 1}`,
      svg: moved(segment.svg, joint.x, joint.y, -rest),
      pivot: joint,
      ...(motion.length > 0 ? { motion } : {}),
      ...(limb.behind === true ? { behind: true } : {}),
      ...(index === limb.hangs.length - 1 ? footOf(limb) : {}),
    };
  });
  return limb.lastFirst === true ? parts.reverse() : parts;
}

/** How much smaller than usual the shadow under a lifted foot is at most, and the least lift in units that shows. */
const [SHRUNK, LIFT] = [0.6, 6];

/** Of a leg that steps. */
function footOf(limb: Limb): { foot?: Foot } {
  if (limb.stands !== true) return {};
  const end = (p: number): Point => jointAt(limb, limb.hangs.length, p);
  const heights = Array.from({ length: SAMPLES }, (_, k) => end(k / SAMPLES).y);
  const range = Math.max(...heights) - Math.min(...heights);
  const size = range < LIFT ? [] : wavesOf('size', (p) => (SHRUNK * end(p).y) / range, limb.hertz);
  const motion = [...wavesOf('x', (p) => end(p).x, limb.hertz), ...size];
  return motion.length > 0 ? { foot: { x: mean((p) => end(p).x), y: 0, motion } } : {};
}
