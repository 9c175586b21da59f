/** Depth guessed from the picture alone, against the truth, and what is cut out of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../../src/previz/depth/analyse.ts';
import { SURE } from '../../../src/previz/depth/assemble.ts';
import { at, plane, sampled } from '../../../src/previz/depth/plane.ts';
import type { Plane } from '../../../src/previz/depth/plane.ts';
import { hash } from '../../../src/previz/noise.ts';
import { ordinalAccuracy } from './ground.ts';
import { KINDS } from './kinds.ts';
import type { KnownScene } from './kinds.ts';

const [WIDTH, HEIGHT] = [320, 180];
const soak = process.env['KINORA_SOAK'] === '1';
/** How much better than a ramp each kind is, at least, in the mean over its scenes. */
const MARGINS = {
  ground: 0.006,
  ridges: 0.003,
  portrait: 0.08,
  topDown: 0.3,
  product: 0.04,
  room: 0,
} as const;

describe('depth from the still alone', () => {
  for (const kind of Object.keys(MARGINS) as (keyof typeof MARGINS)[])
    it(`orders no scene of the kind "${kind}" worse than a plain ramp`, (t) => {
      const seeds = soak || kind === 'ground' ? 24 : 3;
      const ramp = plane(WIDTH, HEIGHT, (_, y) => y);
      let [ours, ramps, least] = [0, 0, Infinity];
      for (let seed = 1; seed <= seeds; seed++) {
        const { rgba, disparity } = KINDS[kind](WIDTH, HEIGHT, seed);
        const { depthMap } = analyse({ width: WIDTH, height: HEIGHT, rgba });
        const [guess, baseline] = [depthMap, ramp].map((map) => ordinalAccuracy(disparity, map, seed)) as [
          number,
          number,
        ];
        assert.ok(guess >= baseline, `seed ${seed}: ${guess} against ${baseline}`);
        least = Math.min(least, guess - baseline);
        ours += guess / seeds;
        ramps += baseline / seeds;
      }
      t.diagnostic(`${kind}: ${ours.toFixed(4)}, ramp ${ramps.toFixed(4)}, least margin ${least.toFixed(4)}`);
      assert.ok(ours - ramps >= MARGINS[kind], `${ours} against ${ramps}`);
    });

  it('cuts things out along their outlines', () => {
    for (const [kind, cue] of [
      ['topDown', 'colour'],
      ['product', 'colour'],
      ['portrait', 'focus'],
    ] as const)
      for (let seed = 1; seed <= 3; seed++) {
        const scene = KINDS[kind](WIDTH, HEIGHT, seed);
        const { foreground } = analyse(scene);
        assert.equal(foreground?.cue, cue);
        assert.ok(foreground.confidence >= SURE, JSON.stringify(foreground.tests));
        const overlap = overlapWith(scene, foreground.mask);
        assert.ok(
          overlap > (kind === 'portrait' ? 0.55 : 0.9),
          `${kind}, seed ${seed}: ${overlap.toFixed(3)}`,
        );
      }
  });

  it('cuts nothing out of a picture of texture alone', () => {
    for (let seed = 1; seed <= 4; seed++) {
      const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
      for (let i = 0; i < WIDTH * HEIGHT; i++) {
        const cell = Math.floor((i % WIDTH) / 18) * 31 + Math.floor(i / WIDTH / 14);
        for (let c = 0; c < 3; c++) rgba[i * 4 + c] = 60 + 120 * hash(seed, c, cell);
      }
      const { foreground } = analyse({ width: WIDTH, height: HEIGHT, rgba });
      assert.ok(!foreground || foreground.confidence < SURE, JSON.stringify(foreground?.tests));
    }
  });

  it('puts the sky beyond everything, and steps down behind a crest', () => {
    const scene = KINDS.ridges(WIDTH, HEIGHT, 1);
    const { depthMap, sky, crest } = analyse(scene);
    assert.ok(sky && crest && crest.confidence >= SURE);
    for (let x = 10; x < WIDTH; x += 20) {
      assert.ok(at(depthMap, x, 5) < 0.01);
      const row = Math.round(((crest.rows[Math.floor(x / 2)] as number) * HEIGHT) / crest.height);
      assert.ok(at(depthMap, x, row + 4) - at(depthMap, x, row - 4) > 0.15, `no step at column ${x}`);
    }
  });
});

/** Share of what is found or true that is both. */
function overlapWith({ width, height, thing }: KnownScene, mask: Plane): number {
  const found = sampled(mask, width, height);
  let [both, either] = [0, 0];
  for (let i = 0; i < thing.length; i++) {
    const [a, b] = [found(i % width, Math.floor(i / width)) === 1, thing[i] === 1];
    if (a && b) both++;
    if (a || b) either++;
  }
  return both / either;
}
