/** The way of the camera: a pure function of (plan, seed, gain, time). Every frame can be computed alone. */
import type { PlannedMove, ShotPlan } from '../director/plan.ts';
import { ease } from './easing.ts';
import { amountOf, moveOf } from './moves.ts';
import type { FrameAtSubject } from './moves.ts';
import { REST, add } from './pose.ts';
import type { Pose } from './pose.ts';
import { shakeAt } from './steadiness.ts';

/** Everything that decides the path; plain JSON, so that it can be posted to a thread. */
export interface PathInput {
  readonly moves: readonly PlannedMove[];
  readonly rig: ShotPlan['rig'];
  readonly seed: number;
  readonly frame: FrameAtSubject;
  /** 0..1: how much of each amount is left after the governor. */
  readonly gain: number;
}

/** The pose at `time` seconds. */
export function poseAt(path: PathInput, time: number): Pose {
  let pose = REST;
  for (const planned of path.moves) pose = add(pose, partOf(planned, path, time));
  return add(pose, shakeAt(path.rig.kind, path.rig.strength, path.seed, time, path.frame));
}

function partOf(planned: PlannedMove, { frame, gain }: PathInput, time: number): Partial<Pose> {
  const move = moveOf(planned.move);
  const seconds = planned.end - planned.start;
  const progress = ease(planned.ease ?? move.ease ?? 'smooth', (time - planned.start) / seconds, seconds);
  return move.part(governed(planned, gain), progress, frame);
}

/** The amount that is rendered: a zoom factor shrinks towards 1, everything else towards 0. */
export function governed(planned: PlannedMove, gain: number): number {
  const amount = planned.amount ?? amountOf(planned.move, planned.speed);
  const { unit } = moveOf(planned.move);
  if (unit === 'whole') return amount;
  return unit === 'factor' ? 1 + (amount - 1) * gain : amount * gain;
}
