/** Pictures between two pictures. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Pose } from '../../../src/previz/camera/pose.ts';
import { REST } from '../../../src/previz/camera/pose.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';
import { layeredPlanes } from '../evaluation/scenes.ts';
import { FAST, crossFade, pairOf, psnrOf } from './harness.ts';
import type { Picture } from './harness.ts';
import { draw, marble } from './pictures.ts';

const [WIDTH, HEIGHT] = [160, 96];
const texture = marble(7);
const shifted = (at: number, width = WIDTH, height = HEIGHT): Picture =>
  draw(width, height, (x, y) => texture(x - at, y));

/** Away from the edges, where nothing is known. */
function inner({ width, height, rgba }: Picture, margin: number): Picture {
  const [w, h] = [width - 2 * margin, height - 2 * margin];
  const out = new Uint8Array(w * h * 4);
  for (let y = 0; y < h; y++) {
    const from = ((y + margin) * width + margin) * 4;
    out.set(rgba.subarray(from, from + w * 4), y * w * 4);
  }
  return { width: w, height: h, rgba: out };
}

describe('between', () => {
  it('is the pictures themselves at their own times, and one with itself at any', async () => {
    const [a, b] = [shifted(0), shifted(5)];
    const pair = await pairOf(a, b);
    assert.deepEqual(pair.frame({ time: 0 }).rgba, a.rgba);
    assert.deepEqual(pair.frame({ time: 1 }).rgba, b.rgba);
    const same = await pairOf(a, a);
    for (const time of [0.2, 0.5]) assert.ok(psnrOf(same.frame({ time }), a) > 60, `at ${time}`);
  });

  it('is on its way as far as the time is', async () => {
    const pair = await pairOf(shifted(0), shifted(9));
    for (const time of [0.1, 0.35, 0.5, 0.8]) {
      const score = psnrOf(inner(pair.frame({ time }), 12), inner(shifted(9 * time), 12));
      assert.ok(score > 42, `${score.toFixed(1)} dB at ${time}`);
    }
    assert.ok(pair.intact());
  });

  it('does not depend on what was made before, or on where in memory it lies', async () => {
    const [a, b] = [shifted(0), shifted(7)];
    const first = await pairOf(a, b);
    const beside = await pairOf(shifted(20), b, { bytes: 64 << 20 });
    const second = await pairOf(a, b, { beside });
    const late = second.frame({ time: 0.7 });
    assert.deepEqual(first.frame({ time: 0.3 }).rgba, second.frame({ time: 0.3 }).rgba);
    assert.deepEqual(first.frame({ time: 0.7 }).rgba, late.rgba);
    assert.ok(second.intact() && beside.intact());
  });

  for (const [name, way] of [
    ['truck', { x: 0.009, y: 0.003 }],
    ['push', { x: 0.002, z: 0.02, yaw: 0.004, roll: 0.003 }],
  ] as const)
    it(`of a layered scene beats a cross-fade by far: ${name}`, async (t) => {
      const view = viewOf(320, 180);
      const scene = layeredPlanes(view, 3);
      const seen = (share: number): Picture => {
        const pose: Record<string, number> = { ...REST };
        for (const [key, value] of Object.entries(way)) pose[key] = REST[key as keyof Pose] + share * value;
        return { width: 320, height: 180, rgba: scene.render({ ...REST, ...pose }).rgba };
      };
      const [a, b, truth] = [seen(-1), seen(1), seen(0)];
      for (const effort of ['medium', 'fast'] as const) {
        const pair = await pairOf(a, b, effort === 'fast' ? { effort: FAST } : {});
        const [ours, faded] = [psnrOf(pair.frame({ time: 0.5 }), truth), psnrOf(crossFade(a, b), truth)];
        t.diagnostic(
          `${effort}: ${ours.toFixed(1)} dB, cross-fade ${faded.toFixed(1)} dB, mean ${pair.flow.meanPixels.toFixed(1)} px`,
        );
        assert.ok(ours > faded + 6 && ours > 34, `${ours} against ${faded}`);
      }
    });

  it('changes its light evenly with the time', async () => {
    const a = shifted(0);
    const b = {
      ...a,
      rgba: shifted(4).rgba.map((value, i) => (i % 4 === 3 ? 255 : Math.round(0.7 * value + 10))),
    };
    const pair = await pairOf(a, b);
    for (const time of [0.25, 0.75]) {
      const truth = shifted(4 * time);
      for (let i = 0; i < truth.rgba.length; i++)
        if (i % 4 !== 3) truth.rgba[i] = Math.round((truth.rgba[i] as number) * (1 - 0.3 * time) + 10 * time);
      const score = psnrOf(inner(pair.frame({ time }), 8), inner(truth, 8));
      assert.ok(score > 38, `${score.toFixed(1)} dB at ${time}`);
    }
  });
});

describe('pictures that say little', () => {
  it('of one colour do not move', async () => {
    const plain = draw(64, 40, () => [90, 120, 60]);
    const pair = await pairOf(plain, plain);
    assert.equal(pair.flow.consistent, 1);
    assert.ok(pair.flow.meanPixels < 1e-3);
    assert.ok(psnrOf(pair.frame({ time: 0.5 }), plain) > 60);
    const other = await pairOf(
      plain,
      draw(64, 40, () => [190, 120, 60]),
    );
    const [red] = other.frame({ time: 0.5 }).rgba;
    assert.ok(Math.abs((red as number) - 140) < 12, `red ${red}`);
  });

  for (const [width, height] of [
    [8, 8],
    [9, 31],
    [1, 1],
    [333, 7],
    [65, 47],
  ] as const)
    for (const effort of [undefined, FAST])
      it(`of ${width} x ${height} pixels, ${effort ? 'fast' : 'medium'}`, async () => {
        const [a, b] = [shifted(0, width, height), shifted(1.5, width, height)];
        const pair = await pairOf(a, b, effort ? { effort } : {});
        const frame = pair.frame({ time: 0.5 });
        assert.ok(psnrOf(frame, a) > 14, `${psnrOf(frame, a)}`);
        assert.ok(pair.intact());
      });

  it('of nothing in common, with motion beyond all sizes', async () => {
    const wild = (seed: number): Picture => draw(120, 90, (x, y) => marble(seed)(5 * x, 5 * y));
    const far = { forward: () => [1e7, -1e7] as const, backward: () => [-1e7, 1e7] as const };
    for (const guess of [undefined, far]) {
      const pair = await pairOf(wild(1), wild(2), guess ? { guess } : {});
      for (const time of [0.01, 0.5, 0.99]) {
        const { rgba } = pair.frame({ time });
        assert.ok(
          rgba.every((value, i) => i % 4 !== 3 || value === 255),
          'opaque',
        );
      }
      assert.ok(pair.flow.consistent < 0.6, `${pair.flow.consistent}`);
      assert.ok(pair.intact());
    }
  });
});
