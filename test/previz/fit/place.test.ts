import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { poseAt } from '../../../src/previz/camera/path.ts';
import type { PathInput } from '../../../src/previz/camera/path.ts';
import type { MoveName } from '../../../src/previz/camera/moves.ts';
import { analyse } from '../../../src/previz/depth/analyse.ts';
import { govern } from '../../../src/previz/fit/governor.ts';
import { fittedPath } from '../../../src/previz/fit/types.ts';
import type { Fit } from '../../../src/previz/fit/types.ts';
import { NOTHING, contentAt } from '../../../src/previz/fit/visible.ts';
import { partsOf } from '../../../src/previz/layers/parts.ts';
import { projectorOf } from '../../../src/previz/scene/project.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';
import { texture } from '../synthetic.ts';

const view = viewOf(320, 180);
const frame = { width: view.width / view.focal, height: view.height / view.focal };

function pathOf(move: MoveName | undefined, amount?: number): PathInput {
  const planned = move && {
    move,
    start: 0,
    end: 5,
    speed: 'normal' as const,
    ...(amount === undefined ? {} : { amount }),
  };
  return { moves: planned ? [planned] : [], rig: { kind: 'locked', strength: 1 }, seed: 1, frame, gain: 1 };
}

function fit(
  still: { width: number; height: number },
  path: PathInput,
  rgba = texture(160, 90),
  whole = false,
): Fit {
  const analysis = analyse({ width: 160, height: 90, rgba });
  const parts = partsOf(analysis.depthMap, still);
  return govern({ still, view, analysis, parts, path, span: { from: 0, to: 5 }, whole }).fit;
}

/** Throws where a frame of the fitted way shows what lies beyond the still. */
function assertInside(path: PathInput, result: Fit, what: string): void {
  for (let n = 0; n < 120; n++) {
    const pose = poseAt(fittedPath(path, result), n / 24);
    const projectors = result.layers.map((layer) => projectorOf(view, pose, layer));
    for (let k = 0; k <= 16; k++)
      for (const [x, y] of [
        [(k / 16) * 319, 0],
        [(k / 16) * 319, 179],
        [0, (k / 16) * 179],
        [319, (k / 16) * 179],
      ] as const) {
        for (const projector of projectors) projector.project(x, y);
        const seen = projectors.findLast((at, layer) => contentAt(result, layer, at.u, at.v) !== NOTHING);
        assert.ok(seen);
        const [u, v] = [seen.u + result.left, seen.v + result.top];
        const inside =
          u > -2.5 && v > -2.5 && u < result.scaled.width + 1.5 && v < result.scaled.height + 1.5;
        assert.ok(
          inside,
          `${what}, frame ${n}: ${u}, ${v} of ${result.scaled.width} x ${result.scaled.height}`,
        );
      }
  }
}

const STILL = { width: 480, height: 270 };

describe('fit', () => {
  it('crops nothing from a still of the right shape when the camera stays inside', () => {
    for (const move of [undefined, 'push_in', 'zoom_in', 'pedestal_up'] as const) {
      const { zoom, left, top, gain } = fit(STILL, pathOf(move));
      if (move === 'pedestal_up') assert.ok(zoom < 1.02);
      else assert.deepEqual([zoom, left, top, gain], [1, 0, 0, 1], move);
    }
  });

  it('takes room from what lies outside the frame before it tightens the crop', () => {
    const wide = fit({ width: 960, height: 270 }, pathOf('pan_right'));
    const exact = fit(STILL, pathOf('pan_right'));
    assert.ok(exact.zoom > 1.09 && exact.zoom <= 1.15);
    // A turned view needs 6 % more height at its far side, and nothing else.
    assert.ok(wide.zoom < 1.08, `zoom ${wide.zoom}`);
  });

  it('shortens a way that even the tightest crop cannot hold, and says by how much', () => {
    const { gain, zoom } = fit(STILL, pathOf('pan_right', 40));
    assert.equal(zoom, 1.15);
    assert.ok(gain > 0.1 && gain < 0.4, `gain ${gain}`);
  });

  it('never shows anything beyond the still, at any frame of any move', () => {
    for (const move of [
      'pan_left',
      'roll_right',
      'orbit_left',
      'pull_out',
      'dolly_zoom',
      'crane_down',
      'bolt_cam',
      'zoom_out',
    ] as const) {
      const path = pathOf(move, move === 'zoom_out' ? 2 : undefined);
      assertInside(path, fit(STILL, path), move);
    }
  });

  it('shows a still whole at rest wherever that is, and nothing beyond it at any frame of any move', () => {
    for (const move of [
      'pan_left',
      'truck_right',
      'roll_right',
      'orbit_left',
      'crane_down',
      'push_in',
    ] as const)
      for (const origin of [0, 2.5, 5]) {
        const timing = { seconds: 5, pins: [origin], loop: false };
        const path = { ...pathOf(move), origin, timing };
        const result = fit(STILL, path, undefined, true);
        assert.deepEqual(
          [result.zoom, result.left, result.top, result.scaled],
          [1, 0, 0, { width: 320, height: 180 }],
        );
        if (move !== 'push_in' || origin === 0) assert.ok(result.gain > 0.6, `${move}: ${result.gain} left`);
        assertInside(path, result, `${move} around ${origin} s`);
      }
  });

  it('keeps what catches the eye when a wide still becomes an upright clip', () => {
    const upright = viewOf(180, 320);
    for (const centre of [30, 80, 130]) {
      const rgba = new Uint8Array(160 * 90 * 4).fill(255);
      for (let i = 0; i < 160 * 90; i++) {
        const [x, y] = [i % 160, Math.floor(i / 160)];
        const on = Math.hypot(x - centre, y - 48) < 10;
        rgba.set(on ? [220, 40, 30] : [120 + (i % 7), 130, 125], i * 4);
      }
      const still = { width: 1600, height: 900 };
      const analysis = analyse({ width: 160, height: 90, rgba });
      const { left, scaled } = govern({
        still,
        view: upright,
        analysis,
        parts: partsOf(analysis.depthMap, still),
        path: { ...pathOf(undefined), frame: { width: 180 / upright.focal, height: 320 / upright.focal } },
        span: { from: 0, to: 5 },
      }).fit;
      const place = ((centre + 0.5) / 160) * scaled.width - left;
      assert.ok(place > 40 && place < 140, `subject at ${place.toFixed(0)} of 180 pixels`);
    }
  });
});
