/** From the times of a source's pictures to the even grid of 24 frames a second. Pure. */

export const GRID_FPS = 24;

/** The beat of a source. */
export interface Pace {
  /** Pictures a second while they follow each other evenly. */
  readonly fps: number;
  /** Some pictures stay longer than others. */
  readonly variable: boolean;
  /** Seconds of the source in a second of the grid: 1, or next to it where a near multiple of 24 is taken for one. */
  readonly stretch: number;
}

/** 23.976 is 0.1 % away from 24: nobody sees the difference, and every picture stays as it is. */
const NEAR = 0.0025;
/** Share of a frame of the grid within which a picture is taken for its time; at 240 fps every frame has one. */
const SNAP = 1 / 16;
/** Seconds: pictures farther apart than the first are held, not mixed, where the source is usually faster; than the second always. */
const LONG_GAP = 0.125;
const LONGEST_GAP = 0.25;

/** Share by which a declared rate may differ from the measured one and still be believed, being free of rounding. */
const BELIEVED = 0.005;

/**
 * Robust against dropped pictures and times that are rounded to milliseconds.
 *
 * @param declared what the header says
 */
export function paceOf(times: readonly number[], declared = 0): Pace {
  const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0));
  if (gaps.length === 0) return { fps: GRID_FPS, variable: false, stretch: 1 };
  const typical = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 1 / GRID_FPS;
  const beats = gaps.map((gap) => Math.max(1, Math.round(gap / typical)));
  const span = gaps.reduce((sum, gap) => sum + gap, 0);
  const measured = beats.reduce((sum, beat) => sum + beat, 0) / span;
  const fps = Math.abs(declared / measured - 1) < BELIEVED ? declared : measured;
  // Matroska rounds times to milliseconds, which is a quarter of a gap at 240 fps.
  const uneven = gaps.filter((gap, n) => beats[n] !== 1 || Math.abs(gap * fps - 1) > 0.2 + 0.001 * fps);
  const variable = uneven.length > 0.02 * gaps.length;
  return { fps, variable, stretch: !variable && isNearMultiple(fps) ? multipleOf(fps) / fps : 1 };
}

/** 24, 48, 23.976…: each frame of the grid shows a picture as it is. */
export function isNearMultiple(fps: number): boolean {
  return Math.abs(fps / multipleOf(fps) - 1) < NEAR;
}

function multipleOf(fps: number): number {
  return GRID_FPS * Math.max(1, Math.round(fps / GRID_FPS));
}

/** Frames of the grid that a source of so many seconds fills, at least one. */
export function gridFrames(seconds: number, { stretch }: Pace): number {
  return Math.max(1, Math.round((seconds / stretch) * GRID_FPS));
}

/** When a frame of the grid happens, in seconds of the source. */
export function sourceTime(frame: number, { stretch }: Pace): number {
  return (frame / GRID_FPS) * stretch;
}

/** A moment is as good as the picture at or before it when it is so little later, in seconds. */
export function snapOf({ stretch }: Pace): number {
  return (SNAP / GRID_FPS) * stretch;
}

/** Where a moment lies between two pictures: 0 shows the first as it is. `then` is the time of the next picture. */
export function shareAt(moment: number, now: number, then: number, pace: Pace): number {
  const gap = then - now;
  if (moment - now <= snapOf(pace)) return 0;
  // Recorders of screens leave out pictures that repeat: nothing moved in that time.
  if (gap > LONGEST_GAP || (gap > LONG_GAP && gap > 2.5 / pace.fps)) return 0;
  return (moment - now) / gap;
}
