/** Footage that nobody would choose: each becomes a clip of the right length with figures that are numbers, from any number of threads. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { evenly, makeClip } from '../media/odd-clips.ts';
import type { OddClip } from '../media/odd-clips.ts';
import { quickFolder } from '../support/temporary.ts';
import { runIn } from './previz-run.ts';
import type { Run } from './previz-run.ts';

const SOAK = process.env['KINORA_SOAK'] === '1';
const [two, one] = [createPrevizEngine({ threads: 2 }), createPrevizEngine({ threads: 1 })];
const MASTERS = { hdr: true, exr_export: true };
let folder: string;
before(async () => {
  folder = await quickFolder('kinora-odd-');
});
after(async () => {
  await Promise.all([two.close?.(), one.close?.()]);
  await rm(folder, { recursive: true });
});

const moving: OddClip['draw'] = (x, y, n) => [
  40 + ((x + 3 * n) % 64) * 2 + ((y >> 3) & 1) * 30,
  100 + ((y + n) & 31),
  120 + ((x >> 2) & 31),
];
const random = (n: number): number => {
  const mixed = Math.imul(n ^ (n >>> 15), 0x45d9f3b);
  return Math.imul(mixed ^ (mixed >>> 13), 0x45d9f3b) >>> 16;
};
const noise: OddClip['draw'] = (x, y, n) => {
  const at = x + 4096 * y + 9_999_991 * n;
  return [random(at) & 255, random(at + 1) & 255, random(at + 2) & 255];
};
const flash: OddClip['draw'] = (x, y, n) => (n >= 4 && n < 7 ? [235, 128, 128] : moving(x, y, n));
const slides: OddClip['draw'] = (x, y, n) => {
  const a = random(Math.floor(n / 3) + 1);
  return [40 + (((x * ((a & 7) + 1)) ^ (y * (((a >> 3) & 7) + 1))) % 170), a & 255, (a >> 8) & 255];
};

interface Odd {
  readonly what: string;
  readonly clip: Pick<OddClip, 'times'> & Partial<OddClip>;
  readonly frames: number;
  readonly run?: Partial<Run>;
}

/** What `npm test` takes of them; `npm run soak` takes all. */
const SAMPLE = /dropped|varies|wide range|slide/;

const CASES: readonly Odd[] = [
  { what: 'two frames', clip: { times: evenly(2, 24) }, frames: 2 },
  { what: '24 frames a second with one dropped', clip: { times: evenly(60, 24).filter((_, n) => n !== 3) }, frames: 8 },
  { what: '240 frames a second', clip: { times: evenly(40, 240) }, frames: 4 },
  { what: 'a frame a second', clip: { times: evenly(3, 1) }, frames: 8 },
  { what: 'a rate that varies', clip: { times: [0, 0.01, 0.05, 0.2, 0.21, 0.33] }, frames: 8 },
  { what: 'noise, in a wide range of light', clip: { times: evenly(8, 24), draw: noise }, frames: 8, run: { video: MASTERS } },
  { what: 'black alone, in a wide range of light', clip: { times: evenly(4, 24), draw: () => [16, 128, 128] }, frames: 4, run: { video: MASTERS } },
  { what: 'one flat colour', clip: { times: evenly(4, 24), draw: () => [120, 90, 180] }, frames: 4 },
  { what: 'a flash', clip: { times: evenly(12, 24), draw: flash }, frames: 12 },
  { what: 'a slide every three frames', clip: { times: evenly(SOAK ? 180 : 12, 24), draw: slides }, frames: SOAK ? 180 : 12 },
  { what: 'a strip', clip: { times: evenly(4, 24), width: 512, height: 64 }, frames: 4, run: { width: 432, height: 144 } },
  { what: 'HLG', clip: { times: evenly(4, 24), codec: 'hevc', format: 'yuv420p10le', colour: { primaries: 9, transfer: 18, matrix: 9 } }, frames: 4 },
]; // prettier-ignore

/** Where a value is no number, in a report. */
function holes(value: unknown, at = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => holes(inner, `${at}.${name}`));
}

let count = 0;
async function hashesOf(engine: typeof two, run: Run): Promise<string[]> {
  const scratch = await quickFolder(`kinora-odd-run-${count++}-`);
  try {
    const { outputs, report } = await runIn(engine, run, scratch);
    assert.deepEqual(holes(report), []);
    const clip = await probeClip(outputs[0]?.path ?? '');
    assert.deepEqual([clip.frames, clip.width, clip.height], [run.frames, run.width, run.height]);
    return await Promise.all(
      outputs.map(async ({ path }) =>
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      ),
    );
  } finally {
    await rm(scratch, { recursive: true });
  }
}

const inputOf = (path: string, mime_type: string) => ({ path, mime_type, width: 1, height: 1 });

describe('an edit of', () => {
  for (const { what, clip, frames, run } of CASES.filter((one) => SOAK || SAMPLE.test(one.what)))
    it(what, async () => {
      const path = await makeClip({ draw: moving, path: join(folder, `${count}.mp4`), ...clip });
      const wish: Run = {
        type: 'video_edit',
        width: 160,
        height: 90,
        prompt: 'as a pencil sketch, at night',
        inputs: { source: inputOf(path, 'video/mp4') },
        ...run,
        frames,
      };
      assert.deepEqual(await hashesOf(two, wish), await hashesOf(one, wish));
    });
});

describe('restyled keys', () => {
  it('of every size, many of them, on both sides of a cut', async () => {
    const total = SOAK ? 64 : 12;
    const cut: OddClip['draw'] = (x, y, n) => (n < total / 2 ? moving(x, y, n) : slides(x, y, 30));
    const path = await makeClip({ path: join(folder, 'keys.mp4'), times: evenly(total, 24), draw: cut });
    const sizes = [[64, 64], [64, 900], [900, 64], [161, 91], [8000, 300]] as const; // prettier-ignore
    const images = await Promise.all(
      sizes.map(async ([width, height], n) => {
        const file = join(folder, `key-${n}.png`);
        const background = { r: 40 * n, g: 200 - 30 * n, b: 90, alpha: n % 2 ? 0.4 : 1 };
        await sharp({ create: { width, height, channels: 4, background } })
          .png()
          .toFile(file);
        return inputOf(file, 'image/png');
      }),
    );
    const indexes = Array.from({ length: total }, (_, n) => n);
    const wish: Run = {
      type: 'video_edit', width: 160, height: 90, frames: total, prompt: 'in oil',
      video: { edit: { keyframes: indexes.map((n) => ({ file_id: `key-${n % 5}` })), keyframe_indexes: indexes } },
      inputs: { source: inputOf(path, 'video/mp4'), ...Object.fromEntries(images.map((image, n) => [`key-${n}`, image])) },
    }; // prettier-ignore
    assert.deepEqual(await hashesOf(two, wish), await hashesOf(one, wish));
  });

  it('close to each other: each frame of a key has that key alone', async () => {
    const path = await makeClip({ path: join(folder, 'near.mp4'), times: evenly(6, 24), draw: moving });
    const source = inputOf(path, 'video/mp4');
    const wish: Run = {
      type: 'video_edit', width: 160, height: 90, frames: 6, prompt: 'a scene',
      video: { edit: { keyframes: [{ file_id: 'source' }, { file_id: 'source' }], keyframe_indexes: [1, 4] } },
      inputs: { source },
    }; // prettier-ignore
    assert.deepEqual(await hashesOf(two, wish), await hashesOf(one, wish));
  });

  it('at the last frame by both of its numbers, and beyond what is kept', async () => {
    const path = await makeClip({ path: join(folder, 'kept.mp4'), times: evenly(12, 24), draw: moving });
    const file = join(folder, 'green.png');
    await sharp({ create: { width: 160, height: 90, channels: 3, background: '#0a0' } }).png().toFile(file); // prettier-ignore
    const wish = (indexes: readonly number[]): Run => ({
      type: 'video_edit', width: 160, height: 90, frames: 6, prompt: 'in oil',
      video: { edit: { keyframes: indexes.map(() => ({ file_id: 'key' })), keyframe_indexes: [...indexes] } },
      inputs: { source: inputOf(path, 'video/mp4'), key: inputOf(file, 'image/png') },
    }); // prettier-ignore
    assert.deepEqual(await hashesOf(two, wish([6])), await hashesOf(two, wish([5])));
    assert.deepEqual(await hashesOf(two, wish([5, 6, 11])), await hashesOf(two, wish([5])));
  });
});

describe('a memory that an earlier clip has filled', () => {
  it('shows in nothing', async () => {
    const path = await makeClip({ path: join(folder, 'warm.mp4'), times: evenly(6, 24), draw: moving });
    const dirty = await makeClip({ path: join(folder, 'dirty.mp4'), times: evenly(4, 24), draw: noise });
    const still = join(folder, 'look.png');
    await sharp({ create: { width: 160, height: 90, channels: 3, background: '#c40' } }).png().toFile(still); // prettier-ignore
    const size = { type: 'video_edit', width: 160, height: 90, prompt: 'at night' } as const;
    const warm: Run = { ...size, frames: 4, inputs: { source: inputOf(dirty, 'video/mp4') }, video: MASTERS };
    const inputs = { source: inputOf(path, 'video/mp4'), look: inputOf(still, 'image/png') };
    const keyed = { edit: { keyframes: [{ file_id: 'look' }], keyframe_indexes: [2] } };
    for (const video of [MASTERS, keyed]) {
      const fresh = createPrevizEngine({ threads: 1 });
      const wish: Run = { ...size, frames: 6, inputs, video };
      await hashesOf(two, warm);
      assert.deepEqual(await hashesOf(two, wish), await hashesOf(fresh, wish));
      await fresh.close?.();
    }
  });
});

describe('an edit that is stopped', () => {
  it('at any moment ends at once, leaves no clip, and the next one is the same as ever', async () => {
    const path = await makeClip({ path: join(folder, 'stop.mp4'), times: evenly(12, 24), draw: moving });
    const wish: Run = {
      type: 'video_edit', width: 160, height: 90, frames: 12, prompt: 'in ink', inputs: { source: inputOf(path, 'video/mp4') },
    }; // prettier-ignore
    const usual = await hashesOf(two, wish);
    for (const share of SOAK ? [0, 0.05, 0.3, 0.9] : [0, 0.3]) {
      const stop = new AbortController();
      const scratch = await quickFolder('kinora-odd-stop-');
      const onProgress = ({ fraction = 0 }): void => {
        if (fraction >= share) stop.abort(new Error('stopped'));
      };
      await assert.rejects(runIn(two, { ...wish, signal: stop.signal, onProgress }, scratch), /stopped/);
      assert.deepEqual(
        (await readdir(scratch)).filter((name) => name.endsWith('.mp4')),
        [],
      );
      await rm(scratch, { recursive: true });
    }
    assert.deepEqual(await hashesOf(two, wish), usual);
  });

  it('leaves no listener behind, however many came before it', async () => {
    const warnings: string[] = [];
    const hear = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', hear);
    const path = await makeClip({ path: join(folder, 'row.mp4'), times: evenly(2, 24), draw: moving });
    const wish: Run = {
      type: 'video_edit', width: 160, height: 90, frames: 2, prompt: 'in ink', inputs: { source: inputOf(path, 'video/mp4') },
    }; // prettier-ignore
    const hashes = new Set<string>();
    for (let n = 0; n < 12; n++) hashes.add((await hashesOf(two, wish)).join());
    process.off('warning', hear);
    assert.deepEqual([hashes.size, warnings], [1, []]);
  });
});
