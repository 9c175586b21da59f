/** How near the made middle frame comes to the true one, in decibels above `minterpolate`, by the size of the motion. */
import { createInterpolator } from '../between/interpolator.ts';
import type { Interpolator } from '../between/interpolator.ts';
import { WAY_NAMES, photographFrames, sceneMoments } from '../between/moves.ts';
import type { Moments } from '../between/moves.ts';
import { lumaOf, psnr, rgbaOf } from '../between/pictures.ts';
import { closePreviz } from '../clips/previz.ts';
import { minterpolate } from '../reference/minterpolate.ts';
import { atLeast } from '../support/figures.ts';
import type { Figure, Target } from '../support/figures.ts';
import { PHOTOGRAPHS } from '../support/stills.ts';

const [WIDTH, HEIGHT] = [960, 540];
/** Mean flow in pixels over the gap, and by how much `minterpolate` is to be beaten. */
const SIZES: readonly { readonly pixels: number; readonly target?: Target }[] = [
  { pixels: 3.5, target: atLeast(1.5) },
  { pixels: 7, target: atLeast(1.5) },
  { pixels: 15, target: atLeast(1.5) },
  { pixels: 30, target: atLeast(0.5) },
  { pixels: 60 },
];
/** Moves over the photographs; a long clip holds all sizes. */
const MOVES = ['push_in', 'truck_left', 'pan_right'] as const;
const FRAMES = 240;

interface Score {
  readonly pixels: number;
  readonly ours: number;
  readonly theirs: number;
  readonly faded: number;
}

export async function measureScenes(seeds: number): Promise<Figure[]> {
  await using engine = await createInterpolator(WIDTH, HEIGHT);
  const scores = SIZES.map((): Score[] => []);
  for (let seed = 1; seed <= seeds; seed++) {
    const moments = sceneMoments(WIDTH, HEIGHT, seed);
    for (const way of WAY_NAMES) {
      // Motion grows with the size of the gap very nearly in proportion.
      const probe = 0.01;
      const per = scoreOf(engine, moments(way, probe)).pixels / probe;
      for (const [n, { pixels }] of SIZES.entries())
        scores[n]?.push(scoreOf(engine, moments(way, pixels / per)));
    }
  }
  return figuresOf('layered scenes', scores);
}

/** @param photographs how many of the five */
export async function measurePhotographs(photographs: number): Promise<Figure[]> {
  await using engine = await createInterpolator(WIDTH, HEIGHT);
  const scores = SIZES.map((): Score[] => []);
  for (const photograph of PHOTOGRAPHS.slice(0, photographs))
    for (const move of MOVES) {
      const frames = await photographFrames(photograph, move, WIDTH, HEIGHT, FRAMES);
      const middle = FRAMES / 2;
      const probe = scoreOf(engine, momentsAt(frames, middle, 10));
      for (const [n, { pixels }] of SIZES.entries()) {
        const half = Math.round((10 * pixels) / probe.pixels);
        // The frames before and after may come short: then the move held still there, as a clip does at its ends.
        if (half >= 1 && half < middle) scores[n]?.push(scoreOf(engine, momentsAt(frames, middle, half)));
      }
    }
  await closePreviz();
  return figuresOf('photographs', scores);
}

function momentsAt(frames: readonly Uint8Array[], middle: number, half: number): Moments {
  const at = (halves: number): Uint8Array =>
    frames[Math.max(0, Math.min(frames.length - 1, middle + halves * half))]!;
  return [at(-3), at(-1), at(0), at(1), at(3)];
}

function scoreOf(engine: Interpolator, [before, a, truth, b, after]: Moments): Score {
  const count = WIDTH * HEIGHT;
  const flow = engine.load(rgbaOf(a, WIDTH, HEIGHT), rgbaOf(b, WIDTH, HEIGHT));
  const ours = psnr(lumaOf(engine.frame(flow, 0.5)), truth, count);
  const [, middle] = minterpolate([before, a, b, after], WIDTH, HEIGHT, 2).frames;
  if (!middle) throw new Error('minterpolate made no middle frame.');
  const faded = a.map((value, i) => Math.round((value + b[i]!) / 2));
  return {
    pixels: flow.meanPixels,
    ours,
    theirs: psnr(middle, truth, count),
    faded: psnr(faded, truth, count),
  };
}

function figuresOf(where: string, scores: readonly (readonly Score[])[]): Figure[] {
  return SIZES.flatMap(({ pixels, target }, n): Figure[] => {
    const list = scores[n] ?? [];
    if (list.length === 0) return [];
    const name = `${where}, ${pixels} px`;
    return [
      {
        name: `${name}: above minterpolate`,
        unit: 'dB',
        runs: list.map(({ ours, theirs }) => ours - theirs),
        ...(target && { target }),
      },
      { name: '  above a cross-fade', unit: 'dB', runs: list.map(({ ours, faded }) => ours - faded) },
      { name: '  of the truth', unit: 'dB', runs: list.map(({ ours }) => ours) },
    ];
  });
}
