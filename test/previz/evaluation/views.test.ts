/** New views against the truth: the layers beat a plain splat of every pixel, in every case. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REST } from '../../../src/previz/camera/pose.ts';
import { viewOf } from '../../../src/previz/render/view.ts';
import { compare, meanOf, poseOf, report } from './compare.ts';
import type { Score } from './compare.ts';
import { layerRenderer, lumaOf, psnr } from './render-layers.ts';
import { layeredPlanes } from './scenes.ts';

const view = viewOf(960, 540);
/** An orbit of 8 degrees lays bare a fifth of the frame, which no renderer can know: here the half of it. */
const MOVES = [
  ['push_in', 1],
  ['pull_out', 1],
  ['truck_left', 1],
  ['pedestal_up', 1],
  ['crane_up', 1],
  ['orbit_right', 0.5],
  ['dolly_zoom', 1],
] as const;
const SEEDS = [1, 2, 3];

describe('views of layered planes with true depth', () => {
  const scores: Score[] = [];
  for (const seed of SEEDS)
    it(`are at least 1 dB above a z-splat in every move, seed ${seed}`, async (t) => {
      const scene = layeredPlanes(view, seed);
      const { rgba, disparity } = scene.render(REST);
      const renderer = await layerRenderer(view, rgba, disparity);
      const rest = psnr(view, renderer.frame(REST), lumaOf(rgba));
      assert.ok(rest > 50, `at rest the layers are the still: ${rest.toFixed(1)} dB`);
      for (const [move, share] of MOVES) {
        const score = compare(view, scene, { rgba, disparity }, renderer, poseOf(view, move, share));
        t.diagnostic(report(`${move}, seed ${seed}`, score));
        scores.push(score);
        assert.ok(score.layers >= score.splat + 1, report(move, score));
      }
    });

  it('reach 33 dB in the mean', (t) => {
    const mean = meanOf(scores);
    t.diagnostic(report('mean', mean));
    assert.equal(scores.length, MOVES.length * SEEDS.length);
    assert.ok(mean.layers >= 33, report('mean', mean));
  });
});
