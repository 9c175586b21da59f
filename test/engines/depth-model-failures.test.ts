/** A depth model that cannot be used is told loudly, and never costs a clip. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { BRIGHT_IS_NEAR, FLOAT16, onnxModel } from '../support/onnx.ts';
import { clip, inFolder, modelFile, open } from './depth-model-run.ts';

describe('a depth model that is of no use', () => {
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
    'flattened.onnx': [
      onnxModel({
        input: { shape: 'open' },
        output: { shape: 'open' },
        nodes: [{ op: 'Flatten', attributes: { axis: 1 } }],
      }),
      /gave \[1, \d+\] in place of \[1, height, width\]/,
    ],
    'channels.onnx': [
      onnxModel({
        input: { shape: [1, 'channels', 'height', 'width'] },
        nodes: [{ op: 'DepthToSpace', attributes: { blocksize: 2 } }, BRIGHT_IS_NEAR],
      }),
      /failed on a picture of 518 × 518 \(.*DepthToSpace/,
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
    it(`${name}: health says why`, async () => {
      const path = bytes === undefined ? inFolder(name) : await modelFile(name, bytes);
      const engine = open(path, runtime);
      const health = await engine.health();
      assert.equal(health.ok, false);
      assert.match(health.sentence, sentence);
      assert.ok(health.sentence.startsWith(`The depth model ${name} (KINORA_DEPTH_MODEL) `), health.sentence);
      assert.ok(health.sentence.endsWith('. Depth is guessed until it can be used.'), health.sentence);
    });

  it('costs no clip: depth is guessed, and the report says why', async () => {
    const run = { frames: 2 };
    const guessed = await clip(open(), run);
    for (const name of ['classes.onnx', 'crash.onnx']) {
      const engine = open(inFolder(name), cases[name]?.[2]);
      const made = await clip(engine, run);
      assert.ok(made.bytes.equals(guessed.bytes), name);
      const { sentence } = await engine.health();
      assert.deepEqual([made.depth.source, made.depth.model], ['guess', { file: name, unused: sentence }]);
    }
  });

  it('is used as soon as it can be, and anew when its file changes', async () => {
    const path = inFolder('late.onnx');
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

  it(
    'leaves no process behind, even when its worker is killed',
    { skip: process.platform !== 'linux' },
    async () => {
      const path = await modelFile('left.onnx', onnxModel({ nodes: [BRIGHT_IS_NEAR] }));
      const home = new URL('../../src/engines/previz/depth-model/process.ts', import.meta.url).href;
      const script = `const { startModel } = await import(${JSON.stringify(home)});
      await startModel({ path: ${JSON.stringify(path)}, runtime: 'onnxruntime-node' }).facts;
      const { readFileSync } = await import('node:fs');
      console.log(readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8').trim());
      setInterval(() => {}, 1000);`;
      const worker = spawn(process.execPath, ['--input-type=module', '-e', script]);
      const [pid] = (await once(worker.stdout, 'data')) as [Buffer];
      const model = `/proc/${pid.toString().trim()}/stat`;
      assert.match(await readFile(model, 'utf8'), /^\d+ \(kinora depth/);
      worker.kill('SIGKILL');
      const deadline = performance.now() + 15_000;
      // A zombie waits for whoever adopted it; it is dead all the same.
      while (/\) [^Z]/.test(await readFile(model, 'utf8').catch(() => ''))) {
        assert.ok(performance.now() < deadline, 'the model outlives its worker');
        await pause(20);
      }
    },
  );
});
