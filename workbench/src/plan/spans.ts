/** Spans of chips in frames: moved and trimmed, inside the clip and never shorter than a moment. */
import type { Span } from './chips.ts';

/** Of the clip. */
export interface Length {
  readonly frames: number;
  readonly fps: number;
}

/** Frames from `first` up to but not with `end`. */
export interface FrameSpan {
  readonly first: number;
  readonly end: number;
}

export type Grip = 'whole' | 'start' | 'end';

/** Frames that every chip has. */
const SHORTEST = 6;

export function framesOf({ start, end }: Span, { frames, fps }: Length): FrameSpan {
  return { first: Math.round(start * fps), end: Math.min(frames, Math.round(end * fps)) };
}

export function secondsOf({ first, end }: FrameSpan, { fps }: Length): Span {
  const exact = (frame: number): number => Number((frame / fps).toFixed(4));
  return { start: exact(first), end: exact(end) };
}

/** @param by frames, later when positive */
export function shifted({ first, end }: FrameSpan, grip: Grip, by: number, { frames }: Length): FrameSpan {
  const kept = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
  if (grip === 'start') return { first: kept(first + by, 0, Math.max(0, end - SHORTEST)), end };
  if (grip === 'end') return { first, end: kept(end + by, Math.min(frames, first + SHORTEST), frames) };
  const step = kept(by, -first, frames - end);
  return { first: first + step, end: end + step };
}

/** Rows for spans that overlap: each goes to the first row that is free. */
export function rowsOf(spans: readonly FrameSpan[]): number[] {
  const free: number[] = [];
  return spans.map(({ first, end }) => {
    const row = free.findIndex((until) => until <= first);
    const at = row < 0 ? free.length : row;
    free[at] = end;
    return at;
  });
}
