/** Clips of a photograph under depth maps that no scene has: nothing torn is rendered. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadKernels } from '../../src/engines/previz/load-kernels.ts';
import { pinAt } from '../../src/engines/previz/pin-at.ts';
import { createRenderPool } from '../../src/engines/previz/pool.ts';
import type { RenderPool } from '../../src/engines/previz/pool.ts';
import { startClip } from '../../src/engines/previz/order.ts';
import { prepareShots } from '../../src/previz/shot/prepare.ts';
import { shotPlanSchema } from '../../src/previz/director/plan.ts';
import type { DepthMap } from '../../src/previz/depth/depth-map.ts';
import { qualityReport, qualitySchema } from '../../src/previz/fit/quality-report.ts';
import { GATES, gateSchema } from '../../src/previz/fit/quality.ts';
import { HOSTILE, mapOf } from '../previz/fit/maps.ts';
import { photograph } from './previz-run.ts';

const canvas = { width: 320, height: 180, fps: 24, frame_count: 24 };
let pool: RenderPool;
before(async () => {
  pool = createRenderPool(2, await loadKernels());
});
after(() => pool.close());

interface Rendered {
  readonly quality: ReturnType<typeof qualityReport>;
  /** Brightness of every frame, 16..235. */
  readonly frames: readonly Uint8Array[];
  /** The same of the still under the first frame. */
  readonly still: Uint8Array;
}

async function render(map: DepthMap, move: string): Promise<Rendered> {
  const plan = shotPlanSchema.parse({ moves: [{ move, start: 0, end: 1, speed: 'fast' }] });
  const depthOf = () => Promise.resolve({ map, report: {} });
  const pins = [pinAt(0, photograph('fig-bowl'))];
  const shots = await prepareShots(pins, { plan, canvas, seed: 7, prompt: '', depthOf });
  const [shot] = shots;
  if (!shot) throw new Error('no shot');
  const run = await startClip(shots, canvas, pool, new AbortController().signal);
  const frames: Uint8Array[] = [];
  for (let n = 0; n < canvas.frame_count; n++) {
    frames.push((await run.next()).slice(0, canvas.width * canvas.height));
    run.release();
  }
  await run.end();
  const { scaled, left, top } = shot.fit;
  const part = { left, top, width: canvas.width, height: canvas.height };
  const still = lumaOf(await shot.still.part(scaled.width, scaled.height, part));
  return { quality: qualityReport(shot), frames, still };
}

/** BT.709, limited range. */
function lumaOf(rgba: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: rgba.length / 4 }, (_, i) => {
    const [r, g, b] = [rgba[4 * i] ?? 0, rgba[4 * i + 1] ?? 0, rgba[4 * i + 2] ?? 0];
    return Math.round(16 + (219 / 255) * (0.2126 * r + 0.7152 * g + 0.0722 * b));
  });
}

function psnr(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return 10 * Math.log10(255 ** 2 / Math.max(1e-9, sum / a.length));
}

describe('previz under hostile depth maps', () => {
  it('passes every gate, begins with the still, and never jumps', async () => {
    const calm = await render(
      mapOf(() => 1),
      'truck_right',
    );
    for (const name of ['a checkerboard of 3 places', 'noise', 'spikes', 'holes without a number']) {
      const { quality, frames, still } = await render(HOSTILE[name] as DepthMap, 'truck_right');
      assert.deepEqual(qualitySchema.parse(quality), quality);
      assert.equal(quality.hole_ratio, 0);
      for (const gate of gateSchema.options) assert.ok(quality[gate] <= GATES[gate], `${name}: ${gate}`);
      const first = psnr(frames[0] as Uint8Array, still);
      assert.ok(first > 40, `${name}: the first frame is the still to ${first} dB`);
      const steps = frames.slice(1).map((frame, n) => psnr(frame, frames[n] as Uint8Array));
      const calmest = calm.frames.slice(1).map((frame, n) => psnr(frame, calm.frames[n] as Uint8Array));
      const worst = Math.min(...steps) - Math.min(...calmest);
      assert.ok(
        worst > -4,
        `${name}: a step of ${Math.min(...steps)} dB, a flat picture's ${Math.min(...calmest)}`,
      );
    }
  });
});
