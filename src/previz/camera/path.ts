/** The way of the camera: a pure function of (plan, seed, gain, time). Every frame can be computed alone. */
import { carriedAt } from './carry.ts';
import type { Carry } from './carry.ts';
import { ease } from './easing.ts';
import type { Ease } from './easing.ts';
import { amountOf, moveOf } from './moves.ts';
import type { FrameAtSubject, MoveName, Speed } from './moves.ts';
import { closingIn } from './room.ts';
import { REST, add, since } from './pose.ts';
import type { Pose } from './pose.ts';
import { partInLoop } from './round.ts';
import { shakeAt, shakeOf } from './steadiness.ts';
import type { Rig } from './steadiness.ts';
import { easeIn, fromStill, periodOf, roundAt, sinceAt } from './timing.ts';
import type { Timing } from './timing.ts';

/** One move of a plan. */
export interface TimedMove {
  readonly move: MoveName;
  readonly speed: Speed;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** In the unit of the move; by speed when absent. */
  readonly amount?: number | undefined;
  readonly ease?: Ease | undefined;
}

/** Everything that decides the path; plain JSON, so that it can be posted to a thread. */
export interface PathInput {
  readonly moves: readonly TimedMove[];
  readonly rig: { readonly kind: Rig; readonly strength: number };
  readonly seed: number;
  readonly frame: FrameAtSubject;
  /** 0..1: how much of each amount is left after the governor. */
  readonly gain: number;
  /** A clip that begins with a still when absent. */
  readonly timing?: Timing;
  /** Seconds at which the camera is at rest before its still, 0 when absent: earlier poses lead there, later ones away. */
  readonly origin?: number;
  /** What the camera was doing already, or will do after the clip. */
  readonly carry?: Carry;
  /** How much the lens closes in as the camera departs from a picture that is shown whole; see `room.ts`. */
  readonly room?: number;
}

/** The pose at `time` seconds; a loop has poses before its beginning and after its end too. */
export function poseAt(path: PathInput, at: number): Pose {
  const { rig, seed, frame, origin = 0, timing = FROM_STILL } = path;
  const time = roundAt(timing, at);
  const whole = origin === 0 ? movedAt(path, time) : since(movedAt(path, time), movedAt(path, origin));
  const moved = openAt(timing, whole, time);
  const strength = rig.strength * easeIn(sinceAt(timing, time), SETTLED);
  const held =
    path.room === undefined
      ? moved
      : add(moved, { zoom: closingIn(moved, frame, shakeOf(rig.kind, strength), path.room) });
  return add(held, shakeAt(rig.kind, strength, seed, time, frame, periodOf(timing)));
}

/** Seconds around a pin in which the shake comes and goes. */
const SETTLED = 0.5;
export const FROM_STILL = fromStill(Infinity);

/** No planet and no doors are where a later picture is shown as it is. */
function openAt({ pins }: Timing, pose: Pose, time: number): Pose {
  if (pose.planet === 0 && pose.doors === 0) return pose;
  const away = pins.reduce(
    (least, pin) => (pin > 0 ? Math.min(least, Math.abs(time - pin)) : least),
    Infinity,
  );
  const share = easeIn(away);
  return { ...pose, planet: share * pose.planet, doors: share * pose.doors };
}

function movedAt(path: PathInput, time: number): Pose {
  let pose = REST;
  for (const planned of path.moves) pose = add(pose, partOf(planned, path, time));
  const period = periodOf(path.timing ?? FROM_STILL);
  return path.carry ? add(pose, carriedAt(path.carry, path.gain, time, period)) : pose;
}

function partOf(planned: TimedMove, { frame, gain, timing, carry }: PathInput, time: number): Partial<Pose> {
  const move = moveOf(planned.move);
  const { start, end } = planned;
  const kind = planned.ease ?? move.ease ?? 'smooth';
  const amount = governed(planned, gain);
  if (timing?.loop === true)
    return partInLoop(
      move,
      { start, end, ease: kind, amount, calm: carry !== undefined },
      frame,
      time,
      timing.seconds,
    );
  const seconds = end - start;
  return move.part(amount, ease(kind, (time - start) / seconds, seconds), frame);
}

/** The amount that is rendered: a zoom factor shrinks towards 1, everything else towards 0. */
export function governed(planned: TimedMove, gain: number): number {
  const amount = planned.amount ?? amountOf(planned.move, planned.speed);
  const { unit } = moveOf(planned.move);
  if (unit === 'whole') return amount;
  return unit === 'factor' ? 1 + (amount - 1) * gain : amount * gain;
}
