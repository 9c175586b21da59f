/** Time a frame at 720p over a gap of 24 frames, flow included, against `minterpolate`, which works on one thread. */
import { createInterpolator } from '../between/interpolator.ts';
import { photographFrames } from '../between/moves.ts';
import { rgbaOf } from '../between/pictures.ts';
import { closePreviz } from '../clips/previz.ts';
import { minterpolate } from '../reference/minterpolate.ts';
import { atMost } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';
import { PHOTOGRAPHS } from '../support/stills.ts';

const [WIDTH, HEIGHT, GAP] = [1280, 720, 24];
const TIMES = Array.from({ length: GAP - 1 }, (_, n) => (n + 1) / GAP);

/** @param rounds each on another photograph */
export async function measurePace(rounds: number): Promise<Figure[]> {
  await using alone = await createInterpolator(WIDTH, HEIGHT);
  await using pooled = await createInterpolator(WIDTH, HEIGHT, 1);
  const [one, two, flows]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round <= rounds; round++) {
    const photograph = PHOTOGRAPHS[round % PHOTOGRAPHS.length] ?? PHOTOGRAPHS[0];
    const clip = await photographFrames(photograph, 'push_in', WIDTH, HEIGHT, 3 * GAP + 1);
    const keys = [0, GAP, 2 * GAP, 3 * GAP].map((n) => clip[n]!);
    const [a, b] = [rgbaOf(keys[1]!, WIDTH, HEIGHT), rgbaOf(keys[2]!, WIDTH, HEIGHT)];
    const theirs = minterpolate(keys, WIDTH, HEIGHT, GAP);
    const theirPace = theirs.seconds / theirs.made;
    const ours: { pace: number; flow: number }[] = [];
    for (const engine of [alone, pooled]) {
      const began = performance.now();
      const flow = engine.load(a, b);
      const found = performance.now();
      await engine.frames(flow, TIMES);
      ours.push({
        pace: (performance.now() - began) / 1000 / TIMES.length,
        flow: (found - began) / 1000 / TIMES.length,
      });
    }
    const [single, shared] = ours;
    // The first round warms all of them up.
    if (round === 0 || !single || !shared) continue;
    one.push(single.pace / theirPace);
    two.push(shared.pace / theirPace);
    flows.push(single.flow / single.pace);
  }
  await closePreviz();
  const figure = (name: string, runs: number[]): Figure => ({ name, unit: 'of its time', runs });
  return [
    { ...figure('a frame at 720p, one thread, of minterpolate', one), target: atMost(1 / 3) },
    figure('  frames on two threads', two),
    { name: '  of ours for the flow, one thread', unit: 'share', runs: flows },
  ];
}
