/**
 * How the camera moved between two pictures, from the flow between them and the depth of the first: the small changes
 * of pose whose flow fields, added up, come nearest to what was seen (Longuet-Higgins and Prazdny 1980). Things that move
 * by themselves count little (iteratively reweighted least squares with Huber's weights).
 */
import type { Pose } from '../camera/pose.ts';
import { REST } from '../camera/pose.ts';
import { seenAt } from '../scene/turn.ts';
import type { View } from '../scene/view.ts';
import { solve } from './solve.ts';

/** What the flow says of one place of the first picture. */
export interface FlowSample {
  /** Where it is in the window, in pixels, and where it went. */
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  /** Inverse depth there, 1 at the subject. */
  readonly q: number;
  /** 0..1: how far the flow may be trusted there. */
  readonly weight: number;
}

/** Changes of pose: distances to the subject, radians, and the share by which the focal length grows. */
export type PoseChange = Pick<Pose, (typeof AXES)[number]>;

const AXES = ['x', 'y', 'z', 'yaw', 'pitch', 'roll', 'zoom'] as const;
/** A change so small that its field is linear in it. */
const STEP = 1e-4;
/** Pixels of departure beyond which a place counts less and less. */
const HUBER = 0.7;
const ROUNDS = 8;
/**
 * How strongly each change is held back, as a share of what the flow says of it: where depth hardly varies, a turn and
 * a step aside look the same, and a turn is the safer guess.
 */
const HELD = { x: 0.02, y: 0.02, z: 0.004, yaw: 0.004, pitch: 0.004, roll: 0.004, zoom: 0.008 } as const;

/** All zero when there is nothing to go by. */
export function cameraMotion(samples: readonly FlowSample[], view: View): PoseChange {
  const fields = AXES.map((axis) => samples.map((sample) => fieldAt(sample, axis, view)));
  let found: readonly number[] = AXES.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const next = fit(samples, fields, found, round > 0);
    if (!next) break;
    found = next;
  }
  return Object.fromEntries(AXES.map((axis, k) => [axis, found[k] ?? 0])) as PoseChange;
}

interface Vector {
  readonly x: number;
  readonly y: number;
}

/** Pixels by which a place moves for each unit of a change. */
function fieldAt({ x, y, q }: FlowSample, axis: (typeof AXES)[number], view: View): Vector {
  const pose: Pose = { ...REST, [axis]: REST[axis] + STEP };
  const seen = seenAt(view, pose, x, y, q);
  return seen ? { x: (seen.x - x) / STEP, y: (seen.y - y) / STEP } : { x: 0, y: 0 };
}

function fit(
  samples: readonly FlowSample[],
  fields: readonly (readonly Vector[])[],
  found: readonly number[],
  robust: boolean,
): number[] | undefined {
  const count = fields.length;
  const normal = Array.from({ length: count }, () => new Float64Array(count + 1));
  for (const [n, sample] of samples.entries()) {
    const at = fields.map((field) => field[n] ?? { x: 0, y: 0 });
    const sum = (of: 'x' | 'y'): number =>
      at.reduce((total, field, k) => total + field[of] * (found[k] ?? 0), 0);
    const off = Math.sqrt((sample.dx - sum('x')) ** 2 + (sample.dy - sum('y')) ** 2);
    const weight = sample.weight * (robust ? Math.min(1, HUBER / Math.max(1e-9, off)) : 1);
    for (const [j, row] of normal.entries()) {
      const a = at[j] ?? { x: 0, y: 0 };
      for (const [k, b] of at.entries()) row[k] = (row[k] ?? 0) + weight * (a.x * b.x + a.y * b.y);
      row[count] = (row[count] ?? 0) + weight * (a.x * sample.dx + a.y * sample.dy);
    }
  }
  for (const [k, axis] of AXES.entries()) {
    const row = normal[k];
    if (row) row[k] = (row[k] ?? 0) * (1 + HELD[axis]) + 1e-9;
  }
  return solve(normal);
}
