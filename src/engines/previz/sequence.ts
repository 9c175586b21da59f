/** A clip as a sequence: the frames that show a picture as it is, and the segments before, between and after them. */
import type { Span } from '../../previz/fit/span.ts';
import type { FrameRange } from './protocol.ts';

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

/** When the picture of pin `n` may be seen: from the pin before it to the one after it. */
export function spanOf(frames: readonly number[], n: number, frameCount: number, fps: number): Span {
  return { from: (frames[n - 1] ?? 0) / fps, to: (frames[n + 1] ?? frameCount) / fps };
}
