/**
 * The camera moves as data: what each does to the pose, in which unit its amount is given, and how large it is at each
 * speed in a clip of any length (a longer clip takes more time for the same way).
 */
import { RADIANS, TAU, cos, sin } from '../math.ts';
import type { Ease } from './easing.ts';
import type { Pose } from './pose.ts';

export const SPEEDS = ['very_slow', 'slow', 'normal', 'fast', 'very_fast'] as const;
export type Speed = (typeof SPEEDS)[number];

/** `distance` and `width`/`height` are fractions: of the way to the subject, of the frame at the subject. */
export type Unit = 'degrees' | 'distance' | 'width' | 'height' | 'factor' | 'whole';

/** Width and height of the frame at the subject, in distances to the subject. */
export interface FrameAtSubject {
  readonly width: number;
  readonly height: number;
}

export interface Move {
  readonly unit: Unit;
  /** Amounts by speed, in the order of `SPEEDS`. */
  readonly amounts: readonly [number, number, number, number, number];
  readonly ease?: Ease;
  /** The change of pose after progress `s` (0..1, slightly beyond for a whip) of a move of this amount. */
  readonly part: (amount: number, s: number, frame: FrameAtSubject) => Partial<Pose>;
  /**
   * In a loop such a move swings about its middle, and this is how far the camera leaves its line between one end and the
   * other, so that it never stops where it turns. A move without it goes there and back.
   */
  readonly aside?: (amount: number, frame: FrameAtSubject) => Partial<Pose>;
}

/** Width of the ellipse on which a move swings, as a share of its length. */
const ROUND = 0.2;
const nods: Move['aside'] = (a) => ({ pitch: ROUND * a * RADIANS });
const turns: Move['aside'] = (a) => ({ yaw: ROUND * a * RADIANS });
const nears: Move['aside'] = (a, frame) => ({ z: ROUND * a * frame.width });
const drifts: Move['aside'] = (a, frame) => ({ x: ROUND * a * frame.height });
const rises: Move['aside'] = (a) => ({ y: -ROUND * a * RADIANS, pitch: -ROUND * a * RADIANS });

const rotation = (slow: number, normal: number, fast: number): Pick<Move, 'unit' | 'amounts'> => ({
  unit: 'degrees',
  amounts: [slow / 2, slow, normal, fast, fast * 1.4],
});
const PUSH: Pick<Move, 'unit' | 'amounts'> = { unit: 'distance', amounts: [0.03, 0.06, 0.12, 0.28, 0.36] };
const TRUCK: Pick<Move, 'unit' | 'amounts'> = { unit: 'width', amounts: [0.01, 0.02, 0.05, 0.1, 0.14] };
const PEDESTAL: Pick<Move, 'unit' | 'amounts'> = { unit: 'height', amounts: [0.015, 0.03, 0.07, 0.12, 0.16] };
const ZOOM: Pick<Move, 'unit' | 'amounts'> = { unit: 'factor', amounts: [1.04, 1.08, 1.18, 1.4, 1.6] };

export const MOVES = {
  pan_left: { ...rotation(3, 6, 12), aside: nods, part: (a, s) => ({ yaw: -a * s * RADIANS }) },
  pan_right: { ...rotation(3, 6, 12), aside: nods, part: (a, s) => ({ yaw: a * s * RADIANS }) },
  tilt_up: { ...rotation(2, 4, 8), aside: turns, part: (a, s) => ({ pitch: a * s * RADIANS }) },
  tilt_down: { ...rotation(2, 4, 8), aside: turns, part: (a, s) => ({ pitch: -a * s * RADIANS }) },
  roll_left: { ...rotation(2, 5, 12), aside: nods, part: (a, s) => ({ roll: -a * s * RADIANS }) },
  roll_right: { ...rotation(2, 5, 12), aside: nods, part: (a, s) => ({ roll: a * s * RADIANS }) },
  truck_left: { ...TRUCK, aside: nears, part: (a, s, frame) => ({ x: -a * s * frame.width }) },
  truck_right: { ...TRUCK, aside: nears, part: (a, s, frame) => ({ x: a * s * frame.width }) },
  pedestal_up: { ...PEDESTAL, aside: nears, part: (a, s, frame) => ({ y: -a * s * frame.height }) },
  pedestal_down: { ...PEDESTAL, aside: nears, part: (a, s, frame) => ({ y: a * s * frame.height }) },
  push_in: { ...PUSH, part: (a, s) => ({ z: a * s }) },
  pull_out: { ...PUSH, part: (a, s) => ({ z: -a * s }) },
  zoom_in: { ...ZOOM, part: (a, s) => ({ zoom: 1 + (a - 1) * s }) },
  zoom_out: { ...ZOOM, part: (a, s) => ({ zoom: 1 / (1 + (a - 1) * s) }) },
  crane_up: { ...PEDESTAL, aside: drifts, part: (a, s, frame) => crane(-a * s * frame.height, s) },
  crane_down: { ...PEDESTAL, aside: drifts, part: (a, s, frame) => crane(a * s * frame.height, s) },
  orbit_left: { ...rotation(4, 8, 14), aside: rises, part: (a, s) => orbit(-a * s * RADIANS) },
  orbit_right: { ...rotation(4, 8, 14), aside: rises, part: (a, s) => orbit(a * s * RADIANS) },
  /** Away from the subject while the lens closes in: the subject keeps its size, the background looms. */
  dolly_zoom: {
    unit: 'distance',
    amounts: [0.05, 0.1, 0.18, 0.28, 0.36],
    part: (a, s) => ({ z: -a * s, zoom: 1 + a * s }),
  },
  /** Towards the subject while the lens opens: the subject keeps its size, the background falls away. */
  dolly_zoom_in: {
    unit: 'distance',
    amounts: [0.04, 0.07, 0.12, 0.16, 0.2],
    part: (a, s) => ({ z: a * s, zoom: 1 - a * s }),
  },
  /** A robot arm: a fast, curved run at the subject that stops dead. */
  bolt_cam: {
    unit: 'distance',
    amounts: [0.1, 0.14, 0.2, 0.26, 0.3],
    ease: 'whip',
    part: (a, s) => ({ z: a * s, x: 0.3 * a * sin((s * TAU) / 2), yaw: -0.3 * a * sin((s * TAU) / 2) }),
  },
  /** High, level flight: forward and up, the lens slowly dipping towards the ground. */
  aerial: {
    ...PUSH,
    part: (a, s) => ({ z: 0.8 * a * s, y: -0.4 * a * s, pitch: -0.25 * a * s }),
  },
  /** A drone: forward along a curve, banking into it. */
  aerial_drone: {
    ...PUSH,
    part: (a, s) => ({
      z: a * s,
      y: -0.2 * a * s,
      x: 0.25 * a * s,
      yaw: -0.12 * a * s,
      roll: 0.25 * a * sin((s * TAU) / 2),
    }),
  },
  tiny_planet: { unit: 'whole', amounts: [1, 1, 1, 1, 1], part: (a, s) => ({ planet: a * s }) },
  elevator_doors: { unit: 'whole', amounts: [1, 1, 1, 1, 1], part: (a, s) => ({ doors: a * s }) },
} as const satisfies Readonly<Record<string, Move>>;

export type MoveName = keyof typeof MOVES;
export const MOVE_NAMES = Object.keys(MOVES) as [MoveName, ...MoveName[]];

export function moveOf(name: MoveName): Move {
  return MOVES[name];
}

/** The default amount of a move at a speed. */
export function amountOf(name: MoveName, speed: Speed): number {
  const amount = moveOf(name).amounts[SPEEDS.indexOf(speed)];
  if (amount === undefined) throw new Error(`No amount for ${name} at ${speed}.`);
  return amount;
}

/** Around the subject at distance 1, which stays in the middle; positive goes to the right. */
function orbit(angle: number): Partial<Pose> {
  return { x: sin(angle), z: 1 - cos(angle), yaw: -angle };
}

/** Up or down on an arm: the lens turns half-way back towards the subject, and the arm swings in a little. */
function crane(y: number, s: number): Partial<Pose> {
  return { y, pitch: y * 0.5, z: 0.02 * s };
}
