import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openClip } from '../../src/media/read-clip.ts';
import { frameToRgba } from '../../src/media/to-rgba.ts';
import { photograph, runClip } from './previz-run.ts';
import type { Run } from './previz-run.ts';

const temporary: string[] = [];
let engine: Engine;
before(() => {
  engine = createPrevizEngine({ threads: 2 });
});
after(async () => {
  await engine.close?.();
  await Promise.all(temporary.map((folder) => rm(folder, { recursive: true, force: true })));
});

const said = (...values: string[]): { value: string }[] => values.map((value) => ({ value }));
const push = { moves: [{ move: 'push_in', start: 0, end: 1 }] };

async function clip(run: Run, on: Engine = engine): ReturnType<typeof runClip> {
  const finished = await runClip(on, { width: 320, height: 180, frames: 24, ...run });
  temporary.push(finished.scratch);
  return finished;
}

async function frames(path: string): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  await using open = await openClip(path);
  for await (const frame of open.frames()) all.push(await frameToRgba(frame));
  return all;
}

function psnr(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += i % 4 === 3 ? 0 : ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return 10 * Math.log10(255 ** 2 / Math.max(1e-9, sum / ((a.length * 3) / 4)));
}

function mean(frame: Uint8Array, channel: number): number {
  let sum = 0;
  for (let i = channel; i < frame.length; i += 4) sum += frame[i] ?? 0;
  return sum / (frame.length / 4);
}

const digest = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

describe('previz with air and light', () => {
  it('begins with the still itself and eases the weather in', async () => {
    const plain = await frames((await clip({ plan: push })).path);
    const plan = { ...push, atmosphere: said('snow', 'fog'), time: { value: 'night' } };
    const weather = await frames((await clip({ plan })).path);
    const [first, second, last] = [0, 1, 23].map((n) =>
      psnr(weather[n] as Uint8Array, plain[n] as Uint8Array),
    );
    // Both are encoded, and the encoder spends less on a first frame that the next ones leave behind.
    assert.ok((first ?? 0) >= 37, `frame 0: ${first}`);
    assert.ok((second ?? 0) > (last ?? 0) + 8, `no jump after frame 0: ${second}`);
    assert.ok((last ?? 99) < 20, `and a great change at the end: ${last}`);
    assert.ok(mean(weather[23] as Uint8Array, 1) < 0.7 * mean(plain[23] as Uint8Array, 1), 'night is dark');
  });

  it('gives the same file on one and two threads, and another for another seed', async () => {
    const one = createPrevizEngine({ threads: 1 });
    try {
      const plan = {
        ...push,
        atmosphere: said('storm', 'embers', 'leaves', 'mist'),
        grade: said('warm_to_cool'),
        style: said('film_8mm'),
      };
      const [a, b, c] = [await clip({ plan }), await clip({ plan }, one), await clip({ plan, seed: 8 })];
      assert.equal(await digest(a.path), await digest(b.path));
      assert.notEqual(await digest(a.path), await digest(c.path));
    } finally {
      await one.close?.();
    }
  });

  it('reports what it rendered and what it did not', async () => {
    const plan = {
      ...push,
      atmosphere: said('rain', 'wind'),
      style: said('watercolor'),
      light: said('rim_light'),
    };
    const { report } = await clip({ plan, frames: 4 });
    assert.deepEqual(report['effects'], {
      rendered: ['atmosphere: rain', 'atmosphere: wind'],
      not_rendered: ['light: rim_light', 'style: watercolor'],
    });
  });

  it('hides what lies behind the scene, and shows every kind of thing that flies', async () => {
    const plain = await frames((await clip({ plan: push, image: photograph('dandelion-dusk') })).path);
    for (const value of ['snow', 'rain', 'dust', 'embers', 'sparks', 'petals', 'leaves']) {
      const plan = { ...push, atmosphere: said(value) };
      const flying = await frames((await clip({ plan, image: photograph('dandelion-dusk') })).path);
      let changed = 0;
      const [a, b] = [flying[23] as Uint8Array, plain[23] as Uint8Array];
      for (let i = 1; i < a.length; i += 4) if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > 24) changed++;
      const share = changed / (a.length / 4);
      assert.ok(share > 0.002 && share < 0.35, `${value}: ${share}`);
    }
  });
});
