import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { drawings } from '../../../src/engines/previz/drawings.ts';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { startClip, startScene } from '../../../src/engines/previz/order.ts';
import type { ClipRun } from '../../../src/engines/previz/order.ts';
import { pinAt } from '../../../src/engines/previz/pin-at.ts';
import { createRenderPool } from '../../../src/engines/previz/pool.ts';
import { directScene } from '../../../src/previz/director/direct-scene.ts';
import { direct } from '../../../src/previz/director/direct.ts';
import { oneThread } from '../../../src/previz/shot/one-thread.ts';
import { openShot } from '../../../src/previz/shot/open.ts';
import type { OpenShot, ShotGiven } from '../../../src/previz/shot/open.ts';
import { prepareShots } from '../../../src/previz/shot/prepare.ts';
import { sceneOfWords } from '../../../src/previz/shot/words.ts';
import { photograph } from '../../engines/previz-run.ts';

const modules = await loadKernels();
const pool = createRenderPool(2, modules);
after(() => pool.close());

const { signal } = new AbortController();
const canvas = { width: 240, height: 136, fps: 24, frame_count: 24 };
const base = { canvas, seed: 7, loop: false, signal };

/** What the engine hands to its encoder. */
async function engineFrames(run: ClipRun): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  for (let n = 0; n < canvas.frame_count; n++) {
    frames.push((await run.next()).slice());
    run.release();
  }
  await run.end();
  return frames;
}

const open = (given: ShotGiven): Promise<OpenShot> => {
  const { source, paint } = oneThread(modules);
  return openShot(given, source, { paint, drawings });
};

/** In an order that nobody plays them in. */
async function assertSame(shot: OpenShot, expected: readonly Uint8Array[]): Promise<void> {
  for (const n of [20, 0, 9, 10, 23, 3]) {
    const at = await shot.draw(n);
    const frame = new Uint8Array(shot.memory.buffer).slice(at, at + (canvas.width * canvas.height * 3) / 2);
    assert.deepEqual(frame, expected[n], `frame ${n}`);
  }
}

describe('a shot that any frame can be asked of', () => {
  it('shows the frames of the clip of words', async () => {
    const prompt = 'two foxes in a forest at night, rain, truck left';
    const plan = directScene(prompt, 1);
    const scene = await sceneOfWords({ plan, ...base }, { paint: pool.paint, drawings });
    const expected = await engineFrames(await startScene(scene, canvas, pool, signal));
    await assertSame(await open({ ...base, plan, prompt, pins: [] }), expected);
  });

  it('shows the frames of the clip of a picture, and of pictures that give way to each other', async () => {
    const prompt = 'pan left, light fog, handheld';
    const plan = direct(prompt, 1);
    const [still, other] = [photograph('mountain-path'), photograph('fig-bowl')];
    for (const pins of [[pinAt(0, still)], [pinAt(2, still), pinAt(10, other), pinAt(23, still)]]) {
      const shots = await prepareShots(pins, { ...base, plan, prompt });
      const expected = await engineFrames(await startClip(shots, canvas, pool, signal));
      await assertSame(await open({ ...base, plan, prompt, pins }), expected);
    }
  });
});
