/** The operator's depth model: real ONNX files, read by the real runtime, seen in the frames of real clips. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { BRIGHT_IS_NEAR, onnxModel } from '../support/onnx.ts';
import { clip, inFolder, modelFile, open, still } from './depth-model-run.ts';

describe('a clip with a depth model', () => {
  const variants = {
    'of any size': onnxModel({ nodes: [BRIGHT_IS_NEAR] }),
    'of one size, with names of its own': onnxModel({
      input: { name: 'image', shape: [1, 3, 518, 518] },
      output: { name: 'depth', shape: [1, 518, 518] },
      nodes: [BRIGHT_IS_NEAR],
    }),
    'that calls any size good and takes 518 × 518 alone': onnxModel({
      output: { shape: 'open' },
      nodes: [{ op: 'SpaceToDepth', attributes: { blocksize: 37 } }, BRIGHT_IS_NEAR],
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
      const lit = await clip(engine);
      // The camera goes right, the picture left.
      assert.ok(lit.shifts.left < lit.shifts.right - 6, JSON.stringify(lit.shifts));
      assert.equal(lit.depth.source, 'model');
    });

  it('follows the picture, not the side', async () => {
    const engine = open(await modelFile('sides.onnx', onnxModel({ nodes: [BRIGHT_IS_NEAR] })));
    const { shifts } = await clip(engine, { image: still('right') });
    assert.ok(shifts.right < shifts.left - 6, JSON.stringify(shifts));
  });

  it('cuts what stands out from its ground, and knows a hole from a block', async () => {
    const near = open(await modelFile('near.onnx', onnxModel({ nodes: [BRIGHT_IS_NEAR] })));
    const far = open(await modelFile('far.onnx', onnxModel({ nodes: [{ op: 'Neg' }, BRIGHT_IS_NEAR] })));
    const [block, hole] = [
      await clip(near, { image: still('block') }),
      await clip(far, { image: still('block') }),
    ];
    assert.ok(block.shifts.left < block.shifts.right - 4, JSON.stringify(block.shifts));
    assert.ok(hole.shifts.left > hole.shifts.right + 4, JSON.stringify(hole.shifts));
  });

  it('says in its report which model made which map, and is the same again', async () => {
    const bytes = onnxModel({ nodes: [BRIGHT_IS_NEAR] });
    const engine = open(await modelFile('report.onnx', bytes));
    const [one, two] = [await clip(engine), await clip(engine)];
    const fresh = await clip(open(inFolder('report.onnx')));
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
    const { depth } = await clip(open(inFolder('report.onnx')), { image });
    assert.deepEqual([depth.source, depth.model], ['guess', { file: 'report.onnx', unused: 'The picture is flat: a drawing, a logo or a card.' }]); // prettier-ignore
  });
});
