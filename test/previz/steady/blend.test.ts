/** Frames that are kept calm: what moves stays sharp, what flickers calms down, nothing shines through. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { steadyChoice } from '../../../src/previz/steady/choose.ts';
import { draw, marble } from '../flow/pictures.ts';
import { film } from './clips.ts';
import type { Clip, Filming } from './clips.ts';
import { calmOf } from './harness.ts';
import { sharpness, warpError } from './measures.ts';
import { boxKuwahara, softCartoon } from './operators.ts';

const [WIDTH, HEIGHT] = [192, 110];
const still = draw(330, 200, (x, y) => marble(5)(x / 0.7, y / 0.7));
const shoot = (filming: Partial<Filming>): Clip =>
  film(still, { width: WIDTH, height: HEIGHT, count: 6, ...filming });
const { after: FULL } = steadyChoice('flex_2');
const { before: CLEAN } = steadyChoice('flex_2', 8);

describe('frames among their neighbours', () => {
  it('are themselves where nothing moves and nothing flickers', async () => {
    const one = shoot({ count: 1 });
    const frames = [0, 1, 2, 3].map(() => one.frames[0]!);
    const calm = await calmOf(WIDTH, HEIGHT, frames);
    for (const frame of calm.calmed(frames, { ...FULL, sharpen: 0 })) assert.deepEqual(frame, frames[0]);
    assert.ok(calm.intact());
  });

  it('are the mean of what flickers', async () => {
    const one = shoot({ count: 1 });
    const frames = [0, 1, 2, 3, 4].map(() => one.frames[0]!);
    const calm = await calmOf(WIDTH, HEIGHT, frames);
    const lit = frames.map((rgba, n) =>
      rgba.map((code, i) => (i % 4 === 3 ? code : code + (n === 2 ? 20 : 0))),
    );
    const middle = calm.blended(lit, { near: 1, far: 1, limit: 765, sharpen: 0 }, 2);
    const weight = 0.984;
    for (let i = 0; i < middle.length; i += 4001)
      if (i % 4 !== 3) {
        const wanted = frames[0]![i]! + 20 / (1 + 4 * weight);
        assert.ok(Math.abs(middle[i]! - wanted) <= 1, `byte ${i}: ${middle[i]} instead of ${wanted}`);
      }
  });

  for (const [name, filming] of [
    ['a pan', { pan: [1.3, 0.4] }],
    ['a push in', { zoom: 1.008 }],
  ] as const)
    it(`lose noise under ${name} and nothing else`, async (t) => {
      assert.ok(CLEAN);
      const [noisy, truth] = [shoot({ ...filming, noise: 4 }), shoot(filming)];
      const calm = await calmOf(WIDTH, HEIGHT, noisy.frames);
      const cleaned = calm.calmed(noisy.frames, CLEAN);
      const [before, after] = [apart(noisy.frames, truth.frames), apart(cleaned, truth.frames)];
      t.diagnostic(`${before.toFixed(2)} -> ${after.toFixed(2)} codes from the truth`);
      assert.ok(after < 0.72 * before, `${after} of ${before}`);
      assert.ok(calm.intact());
    });

  for (const [name, operator] of [
    ['patches of paint', (rgba: Uint8Array) => boxKuwahara(rgba, WIDTH, HEIGHT, 3)],
    ['a soft cartoon', (rgba: Uint8Array) => softCartoon(rgba, WIDTH, HEIGHT)],
  ] as const)
    it(`flicker no more than the footage by a code in ${name}, and keep most detail of a style without noise`, async (t) => {
      const clip = shoot({ pan: [1.3, 0.4], noise: 2 });
      const calm = await calmOf(WIDTH, HEIGHT, clip.frames);
      const styled = clip.frames.map(operator);
      const calmed = calm.calmed(styled, FULL);
      const error = (frames: readonly Uint8Array[]): number => warpError(frames, WIDTH, HEIGHT, clip.back, 1);
      const quiet = shoot({ pan: [1.3, 0.4] }).frames.map(operator);
      const detail = sharpness(calmed, WIDTH, HEIGHT) / sharpness(quiet, WIDTH, HEIGHT);
      const [source, raw, result] = [error(clip.frames), error(styled), error(calmed)];
      t.diagnostic(
        `footage ${source.toFixed(2)}, styled ${raw.toFixed(2)}, calmed ${result.toFixed(2)}; detail ${detail.toFixed(2)}`,
      );
      assert.ok(result < source + 1, `${result} of ${source}`);
      assert.ok(result < 0.75 * raw, `${result} of ${raw}`);
      assert.ok(detail > 0.7, `${detail}`);
    });

  it('leave no ghost of what passes over them', async (t) => {
    const clip = shoot({ sprite: true, count: 16 });
    const calm = await calmOf(WIDTH, HEIGHT, clip.frames);
    const off = apart(calm.calmed(clip.frames, { ...FULL, sharpen: 0 }), clip.frames);
    t.diagnostic(`${off.toFixed(2)} codes from the footage itself`);
    assert.ok(off < 2, `${off}`);
  });

  it('do not shine over a cut', async () => {
    const [first, second] = [
      shoot({ count: 2 }),
      film(draw(330, 200, marble(9)), { width: WIDTH, height: HEIGHT, count: 2 }),
    ];
    const frames = [...first.frames, ...second.frames];
    const calm = await calmOf(WIDTH, HEIGHT, frames);
    const across = calm.calmed(frames, { ...FULL, sharpen: 0 });
    assert.ok(apart(across, frames) < 1, `${apart(across, frames)}`);
    assert.ok(calm.flows[1]!.consistent < 0.3 && calm.flows[0]!.consistent > 0.95);
  });
});

/** Root of the mean square. */
function apart(list: readonly Uint8Array[], others: readonly Uint8Array[]): number {
  let [sum, count] = [0, 0];
  for (const [n, rgba] of list.entries())
    for (let i = 0; i < rgba.length; i++) {
      if (i % 4 === 3) continue;
      sum += (rgba[i]! - others[n]![i]!) ** 2;
      count++;
    }
  return Math.sqrt(sum / count);
}
