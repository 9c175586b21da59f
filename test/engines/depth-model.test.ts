/** The operator's depth model: real ONNX files, read by the real runtime, seen in the frames of real clips. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { z } from 'zod';
import type { Engine } from '../../src/engines/engine.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { frameToRgba, openClip } from '../../src/media/read-clip.ts';
import { hash } from '../../src/previz/noise.ts';
import { BRIGHT_IS_NEAR, FLOAT16, onnxModel } from '../support/onnx.ts';
import { runClip } from './previz-run.ts';
import type { Run } from './previz-run.ts';

const [WIDTH, HEIGHT] = [320, 180];
const reportSchema = z.looseObject({
  depth: z.looseObject({
    source: z.enum(['guess', 'model']),
    model: z.record(z.string(), z.unknown()).optional(),
  }),
});

let folder = '';
const engines: Engine[] = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-depth-'));
  await Promise.all([picture('left', (x) => 1 - x), picture('right', (x) => x)]);
});
after(async () => {
  for (const engine of engines) await engine.close?.();
  await rm(folder, { recursive: true, force: true });
});

/** Texture under light that changes from side to side. */
async function picture(name: string, light: (x: number) => number): Promise<void> {
  const rgb = new Uint8Array(2 * WIDTH * 2 * HEIGHT * 3);
  for (let y = 0, i = 0; y < 2 * HEIGHT; y++)
    for (let x = 0; x < 2 * WIDTH; x++, i += 3) {
      const grain = hash(3, x >> 3, y >> 3) - 0.5;
      rgb.fill(50 + 150 * light(x / (2 * WIDTH)) + 50 * grain, i, i + 3);
    }
  await sharp(rgb, { raw: { width: 2 * WIDTH, height: 2 * HEIGHT, channels: 3 } })
    .png()
    .toFile(still(name));
}

const still = (name: string): string => join(folder, `${name}.png`);

async function modelFile(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

function open(depthModel?: string, depthRuntime?: string): Engine {
  const engine = createPrevizEngine({ threads: 2, depthModel, ...(depthRuntime && { depthRuntime }) });
  engines.push(engine);
  return engine;
}

async function clip(engine: Engine, run: Run = {}) {
  const made = await runClip(engine, {
    image: still('left'),
    prompt: 'fast truck right',
    frames: 24,
    ...run,
  });
  const bytes = await readFile(made.path);
  const shifts = await shiftsOf(made.path);
  await rm(made.scratch, { recursive: true });
  return { bytes, shifts, depth: reportSchema.parse(made.report).depth };
}

/** By how many pixels a patch on the left and one on the right have moved, first frame to last. */
async function shiftsOf(path: string): Promise<{ left: number; right: number }> {
  const frames: Uint8Array[] = [];
  await using open = await openClip(path);
  for await (const frame of open.frames()) frames.push(await frameToRgba(frame));
  const [first, last] = [frames[0], frames.at(-1)];
  assert.ok(first && last);
  const moved = (x0: number): number => {
    let [best, least] = [0, Infinity];
    for (let by = -45; by <= 10; by++) {
      let sum = 0;
      for (let y = 40; y < 140; y++)
        for (let x = x0; x < x0 + 40; x++) {
          const [a, b] = [(y * WIDTH + x) * 4, (y * WIDTH + x + by) * 4];
          sum += Math.abs((first[a] as number) - (last[b] as number));
        }
      if (sum < least) [best, least] = [by, sum];
    }
    return best;
  };
  return { left: moved(50), right: moved(230) };
}

describe('a clip with a depth model', () => {
  const variants = {
    'of any size': onnxModel({ nodes: [BRIGHT_IS_NEAR] }),
    'of one size, with names of its own': onnxModel({
      input: { name: 'image', shape: [1, 3, 518, 518] },
      output: { name: 'depth', shape: [1, 518, 518] },
      nodes: [BRIGHT_IS_NEAR],
    }),
    'of any batch, with a channel in its map': onnxModel({
      input: { shape: ['batch', 3, 'h', 'w'] },
      output: { shape: ['batch', 1, 'h', 'w'] },
      nodes: [{ op: 'ReduceMean', attributes: { axes: [1], keepdims: 1 } }],
    }),
  };
  for (const [name, bytes] of Object.entries(variants))
    it(`${name}: what it calls near moves further than what it calls far`, async () => {
      const engine = open(await modelFile(`${name.replaceAll(/\W/g, '-')}.onnx`, bytes));
      const [lit, other] = [await clip(engine), await clip(engine, { image: still('right') })];
      // The camera goes right, the picture left.
      assert.ok(lit.shifts.left < lit.shifts.right - 6, JSON.stringify(lit.shifts));
      assert.ok(other.shifts.right < other.shifts.left - 6, JSON.stringify(other.shifts));
      assert.equal(lit.depth.source, 'model');
    });

  it('says in its report which model made which map, and is the same again', async () => {
    const bytes = onnxModel({ nodes: [BRIGHT_IS_NEAR] });
    const engine = open(await modelFile('report.onnx', bytes));
    const [one, two] = [await clip(engine), await clip(engine)];
    const fresh = await clip(open(join(folder, 'report.onnx')));
    assert.ok(one.bytes.equals(two.bytes), 'from memory');
    assert.ok(one.bytes.equals(fresh.bytes), 'by another process');
    const { file, sha256, input, map_sha256 } = one.depth.model ?? {};
    assert.deepEqual([file, input], ['report.onnx', [518, 294]]);
    assert.equal(sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.match(String(map_sha256), /^[0-9a-f]{64}$/);
    const health = await engine.health();
    assert.match(health.sentence, /with depth by report\.onnx \(\d+\.\d s a still of 518 × 294\)/);
    assert.ok(health.ok && !engine.capabilities.deterministic && open().capabilities.deterministic);
  });

  it('leaves flat pictures alone', async () => {
    const image = still('card');
    await sharp({ create: { width: 640, height: 360, channels: 3, background: '#fff' } })
      .png()
      .toFile(image);
    const { depth } = await clip(open(join(folder, 'report.onnx')), { image });
    assert.deepEqual([depth.source, depth.model], ['guess', { file: 'report.onnx', unused: 'The picture is flat: a drawing, a logo or a card.' }]); // prettier-ignore
  });
});

describe('a depth model that is of no use', () => {
  let guessed: Buffer | undefined;
  const dims = { shape: [1, 'channels'] };
  const cases: Readonly<Record<string, readonly [Uint8Array | undefined, RegExp, runtime?: string]>> = {
    'missing.onnx': [undefined, /is no file that can be read/],
    'text.onnx': [new TextEncoder().encode('no model'), /is not an ONNX model .*\(Protobuf parsing failed\)/],
    'empty.onnx': [new Uint8Array(), /is not an ONNX model that the runtime can read \(ModelProto/],
    'cut.onnx': [onnxModel({ nodes: [BRIGHT_IS_NEAR] }).subarray(0, 100), /is not an ONNX model/],
    'strange.onnx': [onnxModel({ nodes: [{ op: 'Frobnicate' }] }), /No Op registered for Frobnicate/],
    'classes.onnx': [
      onnxModel({ output: dims, nodes: [{ op: 'ReduceMean', attributes: { axes: [2, 3], keepdims: 0 } }] }),
      /gives 'predicted_depth: float32 \[1, 3\]' in place of float32 \[1, height, width\]/,
    ],
    'grey.onnx': [
      onnxModel({ input: { shape: [1, 1, 'height', 'width'] }, nodes: [BRIGHT_IS_NEAR] }),
      /takes 'pixel_values: float32 \[1, 1, height, width\]' in place of float32 \[1, 3, height, width\]/,
    ],
    'half.onnx': [
      onnxModel({ input: { type: FLOAT16 }, output: { type: FLOAT16 }, nodes: [BRIGHT_IS_NEAR] }),
      /takes 'pixel_values: float16/,
    ],
    'nan.onnx': [onnxModel({ nodes: [{ op: 'Sqrt' }, BRIGHT_IS_NEAR] }), /gave values that are no numbers/],
    'whole.onnx': [
      onnxModel({ nodes: [BRIGHT_IS_NEAR] }),
      /needs the package onnxruntime-nowhere: run "npm install onnxruntime-nowhere"/,
      'onnxruntime-nowhere',
    ],
    'crash.onnx': [
      onnxModel({ nodes: [BRIGHT_IS_NEAR] }),
      /ended with SIGABRT/,
      new URL('./runtimes/aborting.ts', import.meta.url).href,
    ],
  };
  for (const [name, [bytes, sentence, runtime]] of Object.entries(cases))
    it(`${name}: health says why; a clip guesses, and says why`, async () => {
      const path = bytes === undefined ? join(folder, name) : await modelFile(name, bytes);
      const engine = open(path, runtime);
      const health = await engine.health();
      assert.equal(health.ok, false);
      assert.match(health.sentence, sentence);
      assert.ok(health.sentence.startsWith(`The depth model ${name} (KINORA_DEPTH_MODEL) `), health.sentence);
      assert.ok(health.sentence.endsWith('. Depth is guessed until it can be used.'), health.sentence);
      const run = { frames: 2 };
      const made = await clip(engine, run);
      guessed ??= (await clip(open(), run)).bytes;
      assert.ok(made.bytes.equals(guessed));
      assert.deepEqual(
        [made.depth.source, made.depth.model],
        ['guess', { file: name, unused: health.sentence }],
      );
    });

  it('is used as soon as it can be, and anew when its file changes', async () => {
    const path = join(folder, 'late.onnx');
    const engine = open(path);
    assert.equal((await clip(engine, { frames: 2 })).depth.source, 'guess');
    await modelFile('late.onnx', onnxModel({ nodes: [BRIGHT_IS_NEAR] }));
    const before = await clip(engine);
    await modelFile('late.onnx', onnxModel({ nodes: [{ op: 'Neg' }, BRIGHT_IS_NEAR] }));
    const afterwards = await clip(engine);
    assert.ok(before.shifts.left < before.shifts.right - 6, JSON.stringify(before.shifts));
    assert.ok(afterwards.shifts.left > afterwards.shifts.right + 6, JSON.stringify(afterwards.shifts));
  });

  it('is not waited for by a clip that is cancelled', async () => {
    const path = await modelFile('slow.onnx', onnxModel({ nodes: [BRIGHT_IS_NEAR] }));
    const engine = open(path, new URL('./runtimes/silent.ts', import.meta.url).href);
    const abort = new AbortController();
    const onProgress = (): void => void setImmediate(() => abort.abort(new Error('cancelled')));
    await assert.rejects(clip(engine, { signal: abort.signal, onProgress }), /cancelled/);
  });
});
