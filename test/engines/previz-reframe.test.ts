import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { EngineError } from '../../src/engines/engine.ts';
import type { Engine, EngineTask } from '../../src/engines/engine.ts';
import { reframeSchema } from '../../src/engines/previz/footage/reframe-report.ts';
import type { ReframeReport } from '../../src/engines/previz/footage/reframe-report.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { openClipEncoder } from '../../src/media/encode.ts';
import { openFootage } from '../../src/media/footage/footage.ts';
import { photograph } from './previz-run.ts';

const [FRAMES, WIDTH, HEIGHT] = [8, 144, 256];
const walk = fileURLToPath(new URL('../../examples/media/mountain-walk.mp4', import.meta.url));

let folder = '';
let still = '';
let engine: Engine;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-reframe-'));
  still = join(folder, 'still.mp4');
  await stillClip(still);
  engine = createPrevizEngine({ threads: 2 });
});
after(async () => {
  await engine.close?.();
  await rm(folder, { recursive: true });
});

/** A photograph for as many frames: nothing moves in it. */
async function stillClip(path: string): Promise<void> {
  const [width, height] = [320, 180];
  const grey = await sharp(photograph('mountain-path')).resize(width, height).greyscale().raw().toBuffer();
  const encoder = await openClipEncoder({ path, width, height, fps: 24 });
  const frame = new Uint8Array((width * height * 3) / 2).fill(128);
  frame.set(grey.map((value) => 16 + (value * 219) / 255));
  frame.fill(118, width * height, width * height * 1.25);
  for (let n = 0; n < FRAMES; n++) await encoder.write(frame);
  await encoder.finish();
}

interface Wish {
  readonly path?: string;
  readonly prompt?: string;
  readonly position?: { x_norm: number; y_norm: number; w_norm: number; h_norm: number };
  readonly by?: Engine;
  readonly signal?: AbortSignal;
}

async function reframed(wish: Wish): Promise<{ path: string; reframe: ReframeReport }> {
  const scratch = await mkdtemp(join(folder, 'run-'));
  const task: EngineTask = {
    generation_id: '00000000-0000-4000-8000-000000000005',
    attempt: 1,
    seed: 5,
    canvas: { width: WIDTH, height: HEIGHT, fps: 24, frame_count: FRAMES },
    request: {
      prompt: wish.prompt ?? 'a vertical cut',
      model: 'ray-3.2',
      type: 'video_reframe',
      aspect_ratio: '9:16',
      source: { file_id: 'source' },
      ...(wish.position ? { video: { source_position: wish.position } } : {}),
    },
    inputs: new Map([['source', { path: wish.path ?? still, mime_type: 'video/mp4', width: 1, height: 1 }]]),
  };
  const step = await (wish.by ?? engine).start(task, {
    signal: wish.signal ?? new AbortController().signal,
    scratch,
    progress: () => undefined,
    log: () => undefined,
  });
  assert.equal(step.state, 'done');
  assert.ok('report' in step);
  const path = step.outputs[0]?.path ?? '';
  const { reframe } = step.report as { reframe: unknown };
  return { path, reframe: reframeSchema.parse(reframe) };
}

async function framesOf(path: string, width: number, height: number): Promise<Uint8Array[]> {
  const footage = await openFootage(path);
  const frames: Uint8Array[] = [];
  for await (const { from } of footage.ticks({ width, height }, FRAMES)) frames.push(from.rgba.slice());
  return frames;
}

test('the source survives where it lies, and what is painted around a still picture stands still', async () => {
  const { path, reframe } = await reframed({});
  const { left, top, width, height } = reframe.source;
  assert.deepEqual({ left, width, height }, { left: 0, width: WIDTH, height: 81 });
  const [given, made] = [await framesOf(still, width, height), await framesOf(path, WIDTH, HEIGHT)];
  assert.equal(made.length, FRAMES);
  let [squares, count] = [0, 0];
  for (const [n, frame] of made.entries())
    for (let y = 0; y < height; y++)
      for (let x = 0; x < WIDTH; x++)
        for (let c = 0; c < 3; c++) {
          const [a, b] = [frame[((y + top) * WIDTH + x) * 4 + c], given[n]?.[(y * width + x) * 4 + c]];
          squares += ((a ?? 0) - (b ?? 255)) ** 2;
          count++;
        }
  const psnr = 10 * Math.log10((255 * 255 * count) / squares);
  assert.ok(psnr > 38, `${psnr} dB`);
  assert.ok(Math.abs(reframe.fidelity - psnr) < 4, `${reframe.fidelity} dB in the report`);
  assert.ok(deviationAround(made, top, top + height) < 1);
});

/** Mean over places outside some rows of the deviation over time, code values. */
function deviationAround(frames: readonly Uint8Array[], first: number, end: number): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const y = Math.floor(i / WIDTH);
    if (y >= first && y < end) continue;
    const values = frames.map((frame) => frame[i * 4 + 1] ?? 0);
    const mean = values.reduce((all, value) => all + value, 0) / values.length;
    sum += Math.sqrt(values.reduce((all, value) => all + (value - mean) ** 2, 0) / values.length);
    count++;
  }
  return sum / count;
}

test('a moving camera, any number of threads: the same file', async () => {
  const alone = createPrevizEngine({ threads: 1 });
  try {
    const files = [await reframed({ path: walk }), await reframed({ path: walk, by: alone })];
    const sums = await Promise.all(
      files.map(async ({ path }) =>
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      ),
    );
    assert.equal(sums[0], sums[1]);
    const reframe = files[0]?.reframe;
    assert.deepEqual(
      reframe?.shots.map(({ first, frames }) => [first, frames]),
      [[0, FRAMES]],
    );
    assert.deepEqual(reframe?.steered_by, []);
  } finally {
    await alone.close?.();
  }
});

test('a source lies where it is asked to and is cropped outside; words steer what is around', async () => {
  const position = { x_norm: -0.25, y_norm: 0.5, w_norm: 1, h_norm: 0.3 };
  const { reframe, path } = await reframed({ position, prompt: 'at night under a starry sky' });
  assert.deepEqual(reframe.source, { left: -36, top: 128, width: 144, height: 77 });
  assert.ok(Math.abs(reframe.painted - (1 - 0.75 * (77 / 256))) < 0.01);
  assert.deepEqual(reframe.steered_by, ['sky: stars', 'time: night']);
  const [frame] = await framesOf(path, WIDTH, HEIGHT);
  let dark = 0;
  for (let i = 0; i < WIDTH * 60; i++) if ((frame?.[i * 4 + 1] ?? 255) < 110) dark++;
  assert.ok(dark > 0.9 * WIDTH * 60, 'the sky above is dark');
});

test('a source that is beyond the canvas is refused, and one that is stopped ends', async () => {
  const position = { x_norm: 1.2, y_norm: 0, w_norm: 1, h_norm: 1 };
  await assert.rejects(reframed({ position }), (error: unknown) => {
    assert.ok(error instanceof EngineError);
    assert.equal(error.failure_code, 'invalid_request');
    return true;
  });
  await assert.rejects(reframed({ signal: AbortSignal.abort(new Error('stopped')) }), /stopped/);
});
