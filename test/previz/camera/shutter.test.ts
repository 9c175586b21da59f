/** What a shutter of 180 degrees does to frames: fast moves smear along their way, slow ones not at all. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prepare } from '../synthetic.ts';
import type { Luma } from '../synthetic.ts';

/** The frame in the middle of a whip, and one long after it. */
const [FASTEST, SETTLED] = [56, 110];

/** Mean square of the differences between neighbours: to the right, or below; from under the plain sky. */
function detail({ width, height, data }: Luma, step: 'right' | 'below'): number {
  const offset = step === 'right' ? 1 : width;
  let [sum, count] = [0, 0];
  for (let y = Math.round(height * 0.45); y < height - 8; y++)
    for (let x = 8; x < width - 8; x++, count++)
      sum += ((data[y * width + x] as number) - (data[y * width + x + offset] as number)) ** 2;
  return sum / count;
}

function difference(a: Luma, b: Luma): number {
  const squares = a.data.reduce((sum, value, i) => sum + (value - (b.data[i] as number)) ** 2, 0);
  return Math.sqrt(squares / a.data.length);
}

describe('shutter', () => {
  it('smears a whip pan along its way and leaves it sharp across', async () => {
    const clip = await prepare('whip pan left');
    const [fast, still] = [clip.exposed(FASTEST), clip.exposed(SETTLED)];
    const along = detail(fast, 'right') / detail(still, 'right');
    const across = detail(fast, 'below') / detail(still, 'below');
    assert.ok(along < 0.75, `along ${along.toFixed(2)}`);
    assert.ok(across > 1.25 * along, `across ${across.toFixed(2)}, along ${along.toFixed(2)}`);
  });

  it('gives the mean light of the moments while it is open: half of the frame, evenly around its own', async () => {
    for (const shot of ['whip pan left', 'crash zoom', 'bolt cam']) {
      const clip = await prepare(shot);
      const moments = Array.from({ length: 64 }, (_, n) =>
        clip.frame((FASTEST + ((n + 0.5) / 64 - 0.5) / 2) / 24),
      );
      const first = moments[0] as Luma;
      // Mean of squared brightness over black (16): what the three colours of each moment come to, but for their mixing.
      const light = Float64Array.from(first.data, (_, i) =>
        moments.reduce((sum, { data }) => sum + ((data[i] as number) - 16) ** 2, 0),
      );
      const data = Uint8Array.from(light, (sum) => Math.round(16 + Math.sqrt(sum / moments.length)));
      const error = difference(clip.exposed(FASTEST), { ...first, data });
      assert.ok(error < 1, `RMS ${error.toFixed(2)}`);
      const sharp = difference(clip.frame(FASTEST / 24), { ...first, data });
      assert.ok(sharp > 2 * error, `RMS ${error.toFixed(2)}, without a shutter ${sharp.toFixed(2)}`);
    }
  });

  it('changes nothing of a slow move, nor of the first frame', async () => {
    const slow = await prepare('slow pan left');
    assert.equal(difference(slow.exposed(60), slow.frame(60 / 24)), 0);
    const jump = await prepare({
      ...slow.plan,
      moves: [{ move: 'zoom_in', start: 0, end: 0.2, speed: 'very_fast', ease: 'linear' }],
    });
    assert.equal(difference(jump.exposed(0), jump.frame(0)), 0);
  });
});
