import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { EngineError } from '../../src/engines/engine.ts';
import { Refusal } from '../../src/ray/errors.ts';
import type { Engine, Progress } from '../../src/engines/engine.ts';
import { openClip, probeClip } from '../../src/media/read-clip.ts';
import { frameToRgba } from '../../src/media/to-rgba.ts';
import { photograph, runClip, runIn, taskOf } from './previz-run.ts';
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

async function clip(run: Run, on: Engine = engine): ReturnType<typeof runClip> {
  const finished = await runClip(on, run);
  temporary.push(finished.scratch);
  return finished;
}

async function digest(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

describe('previz', () => {
  it('makes an H.264 clip of exactly the asked size, length and colour tags, index first', async () => {
    const { path } = await clip({ frames: 120, width: 324, height: 182 });
    assert.deepEqual(await probeClip(path), {
      codec: 'h264',
      width: 324,
      height: 182,
      fps: 24,
      frames: 120,
      seconds: 5,
      pixel_format: 'yuv420p',
      primaries: 1,
      transfer: 1,
      matrix: 1,
      range: 1,
      audio: false,
    });
    const bytes = await readFile(path);
    assert.ok(bytes.indexOf('moov') < bytes.indexOf('mdat'), 'fast start');
    await using open = await openClip(path);
    let decoded = 0;
    for await (const frame of open.frames()) decoded += frame.width > 0 ? 1 : 0;
    assert.equal(decoded, 120);
  });

  it('gives byte-identical files for equal request and seed, whatever the number of threads', async () => {
    const one = createPrevizEngine({ threads: 1 });
    try {
      const run: Run = { prompt: 'handheld, slow push in, then whip pan left', frames: 48 };
      const [a, b, c, d] = [
        await clip(run),
        await clip(run),
        await clip(run, one),
        await clip({ ...run, seed: 8 }),
      ];
      assert.equal(await digest(a.path), await digest(b.path), 'same engine');
      assert.equal(await digest(a.path), await digest(c.path), 'one thread');
      assert.notEqual(await digest(a.path), await digest(d.path), 'another seed shakes otherwise');
    } finally {
      await one.close?.();
    }
  });

  it('shows the still itself in frame 0, under the crop that the report states', async () => {
    const whole = ['push in', 'a blizzard; the camera pushes in'];
    for (const name of ['fig-bowl', 'hilltop-sunset'])
      for (const prompt of [...whole, 'pan left', 'pull out']) {
        const image = photograph(name);
        const { path, report } = await clip({ image, prompt, width: 640, height: 360, frames: 12 });
        const crop = report['crop'] as Crop;
        assert.ok(
          whole.includes(prompt) ? crop.start_zoom === 1 : crop.start_zoom > 1 && crop.start_zoom <= 1.15,
        );
        const expected = await expectedFrame(image, crop, 640, 360);
        await using open = await openClip(path);
        for await (const frame of open.frames()) {
          const psnr = psnrOf(await frameToRgba(frame), expected);
          assert.ok(psnr >= 38, `${name}, ${prompt}: ${psnr.toFixed(1)} dB`);
          break;
        }
      }
  });

  it('reports what it did, and progress that only grows', async () => {
    const seen: Progress[] = [];
    const { report, path } = await clip({ prompt: 'zoom in slowly', onProgress: (p) => seen.push(p) });
    assert.equal(report['bytes'], (await readFile(path)).length);
    assert.equal((report['plan'] as { moves: { move: string }[] }).moves[0]?.move, 'zoom_in');
    assert.deepEqual(
      [report['width'], report['height'], report['frames'], report['fps'], report['seed']],
      [320, 180, 24, 24, 7],
    );
    assert.ok(
      seen.length >= 3 && seen.every((p, i) => i === 0 || p.fraction >= (seen[i - 1]?.fraction ?? 1)),
    );
    assert.ok(seen.some((p) => p.stage === 'analysing') && seen.some((p) => p.stage === 'rendering'));
  });

  it('follows a plan in place of the prompt, and refuses a wrong one', async () => {
    const plan = { moves: [{ move: 'tilt_up', start: 0, end: 1, amount: 3 }] };
    const { report } = await clip({ prompt: 'zoom in', plan });
    assert.equal((report['plan'] as { moves: { move: string }[] }).moves[0]?.move, 'tilt_up');
    await assert.rejects(
      clip({ plan: { moves: [{ move: 'teleport', start: 0, end: 1 }] } }),
      (error: unknown) => error instanceof Refusal && error.field === 'plan.moves[0].move',
    );
  });

  it('takes one picture at any frame, and nothing that it cannot do', async () => {
    const pinned = { prompt: 'x', model: 'ray-3.2', type: 'video' } as const;
    const task = taskOf({});
    const context = {
      signal: new AbortController().signal,
      scratch: await scratch(),
      progress() {},
      log() {},
    };
    const still = { file_id: 'still' };
    for (const video of [
      { keyframes: [still], keyframe_indexes: [0] },
      { keyframes: [still], keyframe_indexes: [5] },
      { end_frame: still },
    ]) {
      const step = await engine.start({ ...task, request: { ...pinned, video } }, context);
      assert.equal(step.state, 'done');
    }
    for (const wrong of [{ end_frame: { file_id: 'another' } }]) {
      await assert.rejects(
        engine.start({ ...task, request: { ...pinned, video: wrong } }, context),
        EngineError,
      );
    }
  });

  it('calls a damaged image corrupt and goes on with the next task', async () => {
    const folder = await scratch();
    const image = join(folder, 'broken.jpg');
    await writeFile(image, (await readFile(photograph('fig-bowl'))).subarray(0, 3000));
    await assert.rejects(
      clip({ image }),
      (error: unknown) => error instanceof EngineError && error.failure_code === 'corrupt_input',
    );
    await clip({ frames: 4 });
  });

  it('stops at the signal, leaves no file, and renders the next task', async () => {
    const folder = await scratch();
    const abort = new AbortController();
    let last = 0;
    const onProgress = ({ fraction }: Progress): void => {
      last = fraction;
      if (fraction >= 0.15) abort.abort(new Error('cancelled'));
    };
    const run = { width: 1280, height: 720, frames: 240, signal: abort.signal, onProgress };
    await assert.rejects(runIn(engine, run, folder), /cancelled/);
    assert.ok(last < 0.3, `it went on to ${last}`);
    assert.deepEqual(await readdir(folder), []);
    await clip({ frames: 4 });
  });
});

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-previz-'));
  temporary.push(folder);
  return folder;
}

interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly start_zoom: number;
}

/** The still as an independent resampler shows it under the crop. */
async function expectedFrame(image: string, crop: Crop, width: number, height: number): Promise<Uint8Array> {
  const { width: w, height: h } = await sharp(image).metadata();
  const whole = [Math.round((w * width) / crop.width), Math.round((h * height) / crop.height)] as const;
  const left = Math.round((crop.left * width) / crop.width);
  const top = Math.round((crop.top * height) / crop.height);
  return await sharp(image)
    .resize(...whole, { fit: 'fill', fastShrinkOnLoad: false })
    .extract({ left, top, width, height })
    .ensureAlpha()
    .raw()
    .toBuffer();
}

function psnrOf(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += i % 4 === 3 ? 0 : ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return 10 * Math.log10(255 ** 2 / (sum / ((a.length * 3) / 4)));
}
