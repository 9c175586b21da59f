/** The motion of a whole clip from frame to frame, and how much it trembles. Decodes in the main thread of a process only. */
import { openClip } from '../../../src/media/read-clip.ts';
import { brightnessOf, pyramidOf } from './plane.ts';
import type { Brightness } from './plane.ts';
import { STILL, register } from './register.ts';
import type { Affine } from './register.ts';

export interface Track {
  readonly width: number;
  readonly height: number;
  /** The motion of the picture content from each frame to the next one. */
  readonly steps: readonly Affine[];
}

/** Frames that tell what is smooth at the one in their middle, and the degree of the curve laid through them. */
const WINDOW = 15;
const DEGREE = 2;

/** Decodes a clip and measures it. */
export async function trackClip(path: string): Promise<Track> {
  await using clip = await openClip(path);
  return await trackFrames(mapped(clip.frames(), brightnessOf));
}

/** Measures frames of one size, in order. */
export async function trackFrames(frames: AsyncIterable<Brightness>): Promise<Track> {
  const steps: Affine[] = [];
  let last: Brightness[] | undefined;
  for await (const frame of frames) {
    const now = pyramidOf(frame);
    if (last) steps.push(register(last, now, steps.at(-1) ?? STILL));
    last = now;
  }
  const { width, height } = last?.[0] ?? { width: 0, height: 0 };
  return { width, height, steps };
}

/** @param change is done before the next one is asked for */
export async function* mapped<A, B>(items: AsyncIterable<A>, change: (item: A) => B): AsyncGenerator<B> {
  for await (const item of items) yield change(item);
}

/**
 * Tremble in pixels: what the steps of five points (the middle, and half-way to each corner) depart from a smooth
 * course, root of the mean square length. The course is the local parabola through 15 steps; what the parabola takes
 * up of a white tremble is put back, so that its size is told without bias.
 */
export function jitterOf({ width, height, steps }: Track): number {
  if (steps.length < WINDOW) throw new Error(`Jitter needs at least ${WINDOW + 1} frames.`);
  const [right, bottom] = [width / 4, height / 4];
  const points = [
    [0, 0],
    [-right, -bottom],
    [right, -bottom],
    [-right, bottom],
    [right, bottom],
  ] as const;
  const squares = points.map(([px, py]) => {
    const across = steps.map((step) => step.x + step.xx * px + step.xy * py);
    const down = steps.map((step) => step.y + step.yx * px + step.yy * py);
    return roughness(across) + roughness(down);
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/** Mean square of what is not smooth in a series. */
function roughness(series: readonly number[]): number {
  let sum = 0;
  for (const [n, value] of series.entries()) {
    const first = Math.min(series.length - WINDOW, Math.max(0, n - (WINDOW - 1) / 2));
    const weights = smoothing(n - first);
    const smooth = weights.reduce((total, weight, k) => total + weight * series[first + k]!, 0);
    sum += (value - smooth) ** 2 / (1 - weights[n - first]!);
  }
  return sum / series.length;
}

const known = new Map<number, number[]>();

/** Weights that read the least-squares parabola through a window at its `at`-th place (Savitzky and Golay 1964). */
function smoothing(at: number): number[] {
  const found = known.get(at);
  if (found) return found;
  // Polynomials that are orthonormal over the window: the fit is the sum of the projections on them.
  const places = Array.from({ length: WINDOW }, (_, k) => k - (WINDOW - 1) / 2);
  const basis: number[][] = [];
  for (let degree = 0; degree <= DEGREE; degree++) {
    let vector = places.map((place) => place ** degree);
    for (const other of basis) {
      const share = dot(vector, other);
      vector = vector.map((value, k) => value - share * other[k]!);
    }
    const length = Math.sqrt(dot(vector, vector));
    basis.push(vector.map((value) => value / length));
  }
  const weights = places.map((_, k) => basis.reduce((sum, vector) => sum + vector[at]! * vector[k]!, 0));
  known.set(at, weights);
  return weights;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}
