/** New views of wires, a fence and strands, which layers hardly hold: no ghosts, and not far from the yardstick. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REST } from '../../../src/previz/camera/pose.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';
import { compare, meanOf, poseOf, report } from './compare.ts';
import { layerRenderer } from './render-layers.ts';
import { thinThings } from './scenes.ts';

const view = viewOf(960, 540);
const MOVES = ['push_in', 'truck_left', 'crane_up'] as const;
/** Decibels below a z-splat. */
const [WORST, MEAN] = [2.5, 0.75];

describe('views of thin things with true depth', () => {
  it('are near a z-splat', async (t) => {
    const scores = [];
    for (const seed of [1, 2]) {
      const scene = thinThings(view, seed);
      const { rgba, disparity } = scene.render(REST);
      const renderer = await layerRenderer(view, rgba, disparity);
      for (const move of MOVES) {
        const score = compare(view, scene, { rgba, disparity }, renderer, poseOf(view, move));
        t.diagnostic(report(`${move}, seed ${seed}`, score));
        assert.ok(score.layers >= score.splat - WORST, report(move, score));
        scores.push(score);
      }
    }
    const mean = meanOf(scores);
    t.diagnostic(report('mean', mean));
    assert.ok(mean.layers >= mean.splat - MEAN, report('mean', mean));
  });
});
