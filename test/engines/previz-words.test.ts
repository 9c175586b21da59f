import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, describe, it } from 'node:test';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { openClip, probeClip } from '../../src/media/read-clip.ts';
import { frameToRgba } from '../../src/media/to-rgba.ts';
import { runClip } from './previz-run.ts';
import type { Finished } from './previz-run.ts';

const engine = createPrevizEngine({ threads: 2 });
after(() => engine.close?.());

const words = (prompt: string, more = {}): Promise<Finished> =>
  runClip(engine, { prompt, frames: 12, video: {}, ...more });

async function frames(path: string): Promise<Uint8Array[]> {
  await using clip = await openClip(path);
  const all: Uint8Array[] = [];
  for await (const frame of clip.frames()) all.push(await frameToRgba(frame));
  return all;
}

const hashOf = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

describe('clips of words alone', () => {
  it('show the subject in its place, and it moves', async () => {
    const made = await words('a tiger walks through deep snow');
    const { scene, plan } = made.report as {
      scene: { subjects: string[] };
      plan: { ground: { value: string } };
    };
    assert.deepEqual(scene.subjects, ['tiger']);
    assert.equal(plan.ground.value, 'snow');
    const facts = await probeClip(made.path);
    assert.deepEqual([facts.width, facts.height, facts.frames], [320, 180, 12]);
    const [first, last] = [(await frames(made.path)).at(0), (await frames(made.path)).at(-1)];
    assert.ok(first && last);
    let moved = 0;
    for (let i = 0; i < first.length; i += 4) if (Math.abs(first[i]! - last[i]!) > 24) moved++;
    assert.ok(moved > 300, `${moved} pixels changed`);
  });

  it('are the same for equal prompt and seed, on any number of threads, and others for other seeds', async () => {
    const one = createPrevizEngine({ threads: 1 });
    try {
      const prompt = 'a sailboat on the sea at sunset, slow orbit left';
      const [a, b] = [await words(prompt), await words(prompt)];
      const alone = await runClip(one, { prompt, frames: 12, video: {} });
      const other = await words(prompt, { seed: 8 });
      const hashes = await Promise.all([a, b, alone, other].map(({ path }) => hashOf(path)));
      assert.equal(new Set(hashes.slice(0, 3)).size, 1);
      assert.notEqual(hashes[3], hashes[0]);
    } finally {
      await one.close?.();
    }
  });

  it('draw a bare form for what nobody can draw, and say so', async () => {
    const { report } = await words('a flumbrix stands in a field');
    const { scene } = report as { scene: { without_drawing: string[] } };
    assert.deepEqual(scene.without_drawing, ['flumbrix']);
  });

  it('show something for any words, in every shape', async () => {
    for (const [prompt, width, height] of [
      ['', 320, 180],
      ['???', 180, 320],
      ['Ein Tiger im Schnee', 180, 180],
      ['一只老虎在雪地里', 420, 180],
      ['tiny planet, a fox in a forest', 320, 180],
      ['top-down view of a vinyl record spinning on a turntable, shallow focus', 320, 180],
    ] as const) {
      const made = await words(prompt, { width, height, frames: 2 });
      assert.equal((await probeClip(made.path)).frames, 2, prompt);
    }
  });

  it('show no more of a crowd than a frame has time for, under any lens, and say so', async () => {
    const subjects = ['horse', 'bird', 'person', 'car'].map((name) => ({ name, count: 40 }));
    const plan = { subjects, moves: [{ move: 'tiny_planet', start: 0, end: 0.4 }] };
    const { report } = await words('ignored', { plan, frames: 2 });
    const { scene } = report as { scene: { subjects: string[]; crowded_out: string[] } };
    assert.deepEqual(scene.subjects, ['horse, 10', 'bird, 10', 'person, 10', 'car, 10']);
    assert.deepEqual(scene.crowded_out, ['horse, 30', 'bird, 30', 'person, 30', 'car, 30']);
  });

  it('take a plan of their own', async () => {
    const plan = { place: { value: 'desert' }, subjects: [{ name: 'camel', count: 3 }], moves: [] };
    const { report } = await words('ignored', { plan, frames: 2 });
    assert.deepEqual((report as { scene: { subjects: string[] } }).scene.subjects, ['camel, 3']);
  });
});
