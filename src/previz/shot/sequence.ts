/** A clip as a sequence: the frames that show a picture as it is, and the segments before, between and after them. */
import type { Canvas } from '../../ray/geometry.ts';
import type { Span } from '../fit/span.ts';

/** Frames of a clip from `first` on, up to but not with `end`. */
export interface FrameRange {
  readonly first: number;
  readonly end: number;
}

/** The frames of a segment show no pin; there may be none. Pins are numbers in the order of time. */
export type Segment =
  /** The camera leads up to the first pin. */
  | { readonly kind: 'head'; readonly frames: FrameRange; readonly pins: readonly [to: number] }
  | {
      readonly kind: 'between';
      readonly frames: FrameRange;
      readonly pins: readonly [from: number, to: number];
    }
  /** The camera goes on from the last pin. */
  | { readonly kind: 'tail'; readonly frames: FrameRange; readonly pins: readonly [from: number] };

/** Each pin but for the last begins a segment `between`, and the last one the tail. @param frames of the pins, ascending, at least one */
export function segmentsOf(frames: readonly number[], frameCount: number): Segment[] {
  const last = frames.length - 1;
  const [head, tail] = [frames[0] ?? 0, (frames[last] ?? 0) + 1];
  const between = frames.slice(1).map((frame, n): Segment => {
    const first = (frames[n] ?? 0) + 1;
    return { kind: 'between', frames: { first, end: frame }, pins: [n, n + 1] };
  });
  return [
    { kind: 'head', frames: { first: 0, end: head }, pins: [0] },
    ...between,
    { kind: 'tail', frames: { first: tail, end: frameCount }, pins: [last] },
  ];
}

/** Pins so few frames apart leave no time to see the camera move: the pictures themselves give way to each other. */
const QUICK = 8;

export function isQuick(frame: number, next: number): boolean {
  return Math.abs(next - frame) <= QUICK;
}

/** Whether the picture of pin `n` flashes by: its depth is never seen. */
export function isBrief(frames: readonly number[], n: number): boolean {
  const [before, frame = 0, after] = [frames[n - 1], frames[n], frames[n + 1]];
  return before !== undefined && after !== undefined && isQuick(before, frame) && isQuick(frame, after);
}

/** The share of the time to the next pin for which a picture may be seen. */
const SEEN = 0.8;

/**
 * When the picture of pin `n` may be seen as a scene: from well after the pin before it to well before the one after it, but
 * not on the side of a picture of the same scene or of one that follows at once. @param related whether each pin shows the scene of the next
 */
export function spanOf(
  frames: readonly number[],
  n: number,
  related: readonly { readonly same: boolean }[],
  { frame_count: frameCount, fps }: Pick<Canvas, 'frame_count' | 'fps'>,
): Span {
  const frame = frames[n] ?? 0;
  const towards = (other: number | undefined, end: number, same: boolean | undefined): number => {
    if (other === undefined) return end;
    return same || isQuick(frame, other) ? frame : frame + SEEN * (other - frame);
  };
  const from = towards(frames[n - 1], 0, related[n - 1]?.same);
  const to = towards(frames[n + 1], frameCount, related[n]?.same);
  return { from: from / fps, to: to / fps };
}
