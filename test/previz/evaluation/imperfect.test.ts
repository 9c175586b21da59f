/** New views from depth as it is found in practice: edges out of focus, and wrong by some share over wide regions. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REST } from '../../../src/previz/camera/pose.ts';
import { at, blur, fill, plane } from '../../../src/previz/depth/plane.ts';
import type { Plane } from '../../../src/previz/depth/plane.ts';
import { snapEdges } from '../../../src/previz/layers/snap.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';
import { compare, poseOf, report } from './compare.ts';
import { layerRenderer } from './render-layers.ts';
import { layeredPlanes } from './scenes.ts';

const view = viewOf(960, 540);
const MOVES = ['push_in', 'truck_left', 'crane_up'] as const;

/** By up to 15 %, in waves about as long as the frame. */
function bent(truth: Plane): Plane {
  const wave = (i: number): number =>
    Math.sin((5 * (i % view.width)) / view.width + 1) * Math.cos((4 * i) / truth.data.length + 1);
  return fill(truth, (i) => (truth.data[i] as number) * (1 + 0.15 * wave(i)));
}

const MAPS: Readonly<Record<string, (truth: Plane) => Plane>> = {
  'edges blurred by 3.5 pixels': (truth) => blur(truth, 3),
  'wrong by 15 %': bent,
};

describe('views of layered planes with imperfect depth', () => {
  const scene = layeredPlanes(view, 1);
  const { rgba, disparity } = scene.render(REST);
  for (const [name, spoil] of Object.entries(MAPS))
    it(`are no worse than a z-splat of snapped depth: ${name}`, async (t) => {
      const map = spoil(disparity);
      const renderer = await layerRenderer(view, rgba, map);
      const still = { rgba, disparity: snapEdges(map, 6) };
      for (const move of MOVES) {
        const score = compare(view, scene, still, renderer, poseOf(view, move));
        t.diagnostic(report(move, score));
        assert.ok(score.layers >= score.splat, report(move, score));
      }
    });

  it('are no worse than a z-splat of true depth: from a map a third as large', async (t) => {
    const [width, height] = [view.width / 3, view.height / 3];
    const small = plane(width, height, (x, y) => {
      let sum = 0;
      for (let k = 0; k < 9; k++) sum += at(disparity, 3 * x + (k % 3), 3 * y + Math.floor(k / 3)) / 9;
      return sum;
    });
    const renderer = await layerRenderer(view, rgba, small);
    for (const move of MOVES) {
      const score = compare(view, scene, { rgba, disparity }, renderer, poseOf(view, move));
      t.diagnostic(report(move, score));
      assert.ok(score.layers >= score.splat, report(move, score));
    }
  });
});
