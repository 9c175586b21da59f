import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { pinAt } from '../../../src/engines/previz/pin-at.ts';
import { loadScene } from '../../../src/previz/shot/load.ts';
import { openMemory } from '../../../src/previz/shot/memory.ts';
import { prepareShots } from '../../../src/previz/shot/prepare.ts';
import { draftScene, needsOf } from '../../../src/previz/shot/scenes.ts';
import { planOf } from '../../../src/engines/previz/task.ts';
import { poseAt } from '../../../src/previz/camera/path.ts';
import { momentOf } from '../../../src/previz/render/moment.ts';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import { EMPTY, MIXED, OPAQUE, coverOf, kindWithin } from '../../../src/previz/scene/cover.ts';
import { renderFrame } from '../../../src/previz/render/frame.ts';
import type { Scene } from '../../../src/previz/scene/scene.ts';
import { eachSpan, look, sightOf } from '../../../src/previz/render/sight.ts';
import { preparePasses } from '../../../src/previz/render/passes.ts';
import type { Layer } from '../../../src/previz/scene/view.ts';
import { photograph, taskOf } from '../../engines/previz-run.ts';

const [WIDTH, HEIGHT] = [488, 270];

/** Renders moments of a clip, and again without what the covers of its pictures tell. */
async function rendered(
  prompt: string,
  seconds: readonly number[],
): Promise<{ pairs: Uint8Array[][]; share: number }> {
  const { request, ...task } = taskOf({ prompt, width: WIDTH, height: HEIGHT, frames: 120 });
  const plan = planOf({ ...task, request });
  const modules = await loadKernels();
  const memory = createMemory(64e6);
  const pool = {
    threads: 1,
    memory: () => memory,
    kernels: (memory: WebAssembly.Memory) => linkKernels(modules, memory),
  };
  const { signal } = new AbortController();
  const pins = [pinAt(0, photograph('mountain-path'))];
  const [shot] = await prepareShots(pins, { plan, canvas: task.canvas, seed: 7, prompt });
  if (!shot) throw new Error('no shot');
  const { view, effects } = shot;
  const room = await openMemory({ view, look: effects.spec.look, seed: 7 }, [needsOf(shot)], pool);
  const { layout } = room;
  const { scene } = await loadScene(await draftScene(shot, signal), room, pool, signal);
  const [scratch] = layout.scratch;
  const [target] = layout.ring;
  if (!scratch || target === undefined) throw new Error('no room');
  const tools = { kernels: await linkKernels(modules, memory), memory, scratch };
  const bare: Scene = { ...scene, layers: scene.layers.map(uncovered) };
  const frameOf = (of: Scene, time: number): Uint8Array => {
    const moment = momentOf(shot.path, Math.round(time * 24), 24);
    renderFrame(of, poseAt(shot.path, time), target, tools, moment);
    return new Uint8Array(memory.buffer, target, layout.frameBytes).slice();
  };
  const pairs = seconds.map((time) => [frameOf(scene, time), frameOf(bare, time)]);
  let drawn = 0;
  const sight = sightOf(scene.view, scene.layers.length);
  look(scene.view, preparePasses(scene, poseAt(shot.path, 1), tools), sight, 128, 16, memory);
  for (const layer of scene.layers.keys())
    eachSpan(scene.view, sight, layer, 128, ({ from, to }) => (drawn += to - from));
  return { pairs, share: drawn / (WIDTH * scene.layers.length) };
}

function uncovered(layer: Layer): Layer {
  const without = <Image extends Layer['levels'][0]>({ cover: _, ...image }: Image): Omit<Image, 'cover'> =>
    image;
  const [first, ...finer] = layer.levels;
  const copies = layer.copies?.map((copy) => ({ ...copy, image: without(copy.image) }));
  return { ...layer, levels: [without(first), ...finer.map(without)], ...(copies ? { copies } : {}) };
}

describe('sight', () => {
  for (const prompt of [
    'slow push in, snow falling',
    'fast whip pan right, fog',
    'slow orbit right, shallow depth of field, night',
  ])
    it(`leaves out only what changes no pixel: ${prompt}`, async () => {
      const { pairs, share } = await rendered(prompt, [0, 0.5, 2, 4.5]);
      for (const [with_, without] of pairs)
        assert.ok(with_ && without && Buffer.compare(with_, without) === 0);
      assert.ok(share < 0.9, `${share} of the layers is drawn`);
    });

  it('tells what is empty, opaque or mixed, to the pixels that a place between them reads', () => {
    const [width, height] = [50, 30];
    const rgba = new Uint8Array(width * height * 4);
    for (let y = 0; y < height; y++) for (let x = 25; x < width; x++) rgba[(y * width + x) * 4 + 3] = 255;
    const cover = coverOf(rgba, width, height);
    assert.equal(kindWithin(cover, 2, 2, 20, 20), EMPTY);
    assert.equal(kindWithin(cover, 34, -9, 90, 90), OPAQUE);
    assert.equal(kindWithin(cover, 2, 2, 23, 3), MIXED);
    assert.equal(kindWithin(cover, 27, 2, 40, 3), MIXED);
  });
});
