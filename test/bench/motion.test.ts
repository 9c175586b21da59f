import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { closePreviz, renderPreviz } from '../../bench/clips/previz.ts';
import { renderZoompan } from '../../bench/reference/zoompan.ts';
import { pyramidOf } from '../../bench/support/motion/plane.ts';
import type { Brightness } from '../../bench/support/motion/plane.ts';
import { register } from '../../bench/support/motion/register.ts';
import type { Affine } from '../../bench/support/motion/register.ts';
import { jitterOf, trackClip } from '../../bench/support/motion/track.ts';
import { photographPath } from '../../bench/support/stills.ts';

const [WIDTH, HEIGHT] = [320, 180];

/** A pattern without edges that can be drawn under any motion exactly. */
function drawn(motion: Affine): Brightness {
  const data = new Float32Array(WIDTH * HEIGHT);
  const { x, y, xx, xy, yx, yy } = motion;
  const determinant = (1 + xx) * (1 + yy) - xy * yx;
  for (let j = 0; j < HEIGHT; j++)
    for (let i = 0; i < WIDTH; i++) {
      const [u, v] = [i - (WIDTH - 1) / 2 - x, j - (HEIGHT - 1) / 2 - y];
      const px = ((1 + yy) * u - xy * v) / determinant;
      const py = ((1 + xx) * v - yx * u) / determinant;
      data[j * WIDTH + i] =
        120 +
        40 * Math.sin(0.31 * px + 0.05 * py) +
        30 * Math.sin(0.27 * py - 0.09 * px + 1) +
        20 * Math.sin(0.06 * px + 0.11 * py + 2);
    }
  return { width: WIDTH, height: HEIGHT, data };
}

describe('the motion meter', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-motion-'));
  });
  after(async () => {
    await closePreviz();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds shift, growth and rotation to a hundredth of a pixel, whatever the brightness does', () => {
    const still = pyramidOf(drawn({ x: 0, y: 0, xx: 0, xy: 0, yx: 0, yy: 0 }));
    for (const motion of [
      { x: 0.37, y: -0.21, xx: 0, xy: 0, yx: 0, yy: 0 },
      { x: 4.6, y: 2.3, xx: 0.02, xy: 0, yx: 0, yy: 0.02 },
      { x: -1.5, y: 0.25, xx: -0.001, xy: -0.03, yx: 0.03, yy: -0.001 },
    ]) {
      const moved = drawn(motion);
      for (let i = 0; i < moved.data.length; i++) moved.data[i]! += 6;
      const found = register(still, pyramidOf(moved));
      for (const [key, value] of Object.entries(motion)) {
        const pixels = key.length === 1 ? 1 : WIDTH / 4;
        const error = Math.abs(found[key as keyof Affine] - value) * pixels;
        assert.ok(error < 0.01, `${key}: ${found[key as keyof Affine]} instead of ${value}`);
      }
    }
  });

  it('takes an eased way for smooth, and tells the size of a tremble', () => {
    const steps = (tremble: number): Affine[] =>
      Array.from({ length: 119 }, (_, n) => ({
        x: 2 * Math.sin((n / 119) * Math.PI) ** 2 + tremble * Math.cos(n * n),
        y: tremble * Math.sin(n * n),
        xx: 0.0005,
        xy: 0,
        yx: 0,
        yy: 0.0005,
      }));
    const jitter = (tremble: number): number =>
      jitterOf({ width: WIDTH, height: HEIGHT, steps: steps(tremble) });
    assert.ok(jitter(0) < 0.005, `${jitter(0)} px`);
    assert.ok(Math.abs(jitter(0.4) - 0.4) < 0.04, `${jitter(0.4)} px`);
  });

  it('sees zoompan tremble in the finished clip where the engine does not', async () => {
    const clip = { still: photographPath('mountain-path'), width: 480, height: 270, fps: 24, frames: 30 };
    const plan = { moves: [{ move: 'zoom_in', start: 0, end: 1.25, amount: 1.02, ease: 'linear' }] };
    const [ours, theirs] = [join(folder, 'previz.mp4'), join(folder, 'zoompan.mp4')];
    await renderPreviz({ ...clip, output: ours }, { by: 'previz', prompt: 'as planned', plan, threads: 2 });
    await renderZoompan({ ...clip, output: theirs }, { by: 'zoompan', zoom: 1.02 });
    const [engine, zoompan] = [jitterOf(await trackClip(ours)), jitterOf(await trackClip(theirs))];
    assert.ok(engine < 0.05, `previz: ${engine} px`);
    assert.ok(zoompan > 4 * engine && zoompan > 0.1, `zoompan: ${zoompan} px`);
  });
});
