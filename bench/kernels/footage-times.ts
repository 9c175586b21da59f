/**
 * Milliseconds of each kernel of footage, for one frame: calmed among four neighbours, its textures carried, restyled,
 * lit anew, following one key, developed for a wide range of light. Best of eight runs.
 */
import type { Take } from '../../src/previz/flow/planes.ts';
import { loadPicture, takePicture } from '../../src/previz/flow/room.ts';
import type { FlowTools } from '../../src/previz/flow/tools.ts';
import { drawFollowed } from '../../src/previz/follow/draw.ts';
import { fillTile, keyOf, loadSlot, writeColours } from '../../src/previz/follow/key.ts';
import { takeColours, takeFollow, takeSlot, takeTile, takeTrail } from '../../src/previz/follow/room.ts';
import { advanceTrail } from '../../src/previz/follow/trail.ts';
import { FOLLOW_KERNEL_NAMES } from '../../src/previz/kernels/follow-kernels.ts';
import { createMemory, linkKernels } from '../../src/previz/kernels/kernels.ts';
import type { KernelModules } from '../../src/previz/kernels/kernels.ts';
import { RANGE_KERNEL_NAMES } from '../../src/previz/kernels/range-kernels.ts';
import { RELIGHT_KERNEL_NAMES } from '../../src/previz/kernels/relight-kernels.ts';
import { RESTYLE_KERNEL_NAMES } from '../../src/previz/kernels/restyle-kernels.ts';
import { STEADY_KERNEL_NAMES } from '../../src/previz/kernels/steady-kernels.ts';
import { developFrame, keepPlanes, masterBytes } from '../../src/previz/range/develop.ts';
import { takeRange, takeRangeTables, writeRangeTables } from '../../src/previz/range/room.ts';
import { drawRestyled } from '../../src/previz/restyle/draw.ts';
import {
  drawRelit,
  takeRelight,
  takeRelightDither,
  writeRelightDither,
} from '../../src/previz/restyle/relight-draw.ts';
import { relightOf } from '../../src/previz/restyle/relight.ts';
import { restyleOf } from '../../src/previz/restyle/restyle.ts';
import { takeRestyle, takeRestyleTables, writeRestyleTables } from '../../src/previz/restyle/room.ts';
import { shotPlanSchema } from '../../src/previz/director/plan.ts';
import { viewOf } from '../../src/previz/scene/view.ts';
import { blendSteady } from '../../src/previz/steady/blend.ts';
import { steadyChoice } from '../../src/previz/steady/choose.ts';
import { flowOfPair, takePair } from '../../src/previz/steady/pair.ts';
import { fillProxy, takeProxy } from '../../src/previz/steady/proxy.ts';
import { takeSteadyScratch } from '../../src/previz/steady/scratch.ts';
import { steadyShape } from '../../src/previz/steady/shape.ts';
import { advanceTexture, startTexture, takeTexture } from '../../src/previz/steady/texture.ts';
import { IDENTITY } from '../../src/previz/survey/affine.ts';
import { masksAt } from '../../src/previz/survey/at-frame.ts';
import { createSurveyor } from '../../src/previz/survey/surveyor.ts';
import { smaller } from '../../src/previz/depth/colours.ts';
import { ripples } from './flow-times.ts';
import { watched } from './watched.ts';

const RUNS = 8;
/** Styles that use all kernels between them. */
const STYLES = ['watercolor', 'oil', 'pencil', 'anime', 'neon', 'claymation'] as const;

export async function footageTimes(
  modules: KernelModules,
  width: number,
  height: number,
): Promise<Record<string, number>> {
  const memory = createMemory(width * height * 260 + (160 << 20));
  let next = 65536;
  const take: Take = (bytes) => {
    const offset = next;
    next = (next + bytes + 63) & ~63;
    if (next > memory.buffer.byteLength) throw new Error('The memory of the bench is too small.');
    return offset;
  };
  const watch = watched(await linkKernels(modules, memory), [
    ...STEADY_KERNEL_NAMES,
    ...FOLLOW_KERNEL_NAMES,
    ...RANGE_KERNEL_NAMES,
    ...RELIGHT_KERNEL_NAMES,
  ]);
  const tools = { memory, kernels: watch.kernels };
  const steps = [...clipSteps(tools, take, width, height), rangeStep(tools, take, width, height)];
  for (let run = 0; run <= RUNS; run++) {
    for (const step of steps) step();
    watch.round();
  }
  return { ...watch.best, ...(await styleTimes(modules, memory, take, width, height)) };
}

/** Five frames that move sideways, the one in the middle made: calmed, lit anew, and in the look of a key two frames back. */
function clipSteps(tools: FlowTools, take: Take, width: number, height: number): (() => void)[] {
  const { memory } = tools;
  const shape = steadyShape(width, height);
  const frames = [0, 1, 2, 3, 4].map((n) => ripples(width, height, 3 * n));
  const pictures = frames.map((rgba) => {
    const picture = takePicture(take, width, height);
    loadPicture(memory, shape, picture, rgba);
    return picture;
  });
  const proxies = pictures.map(() => takeProxy(take, shape));
  const pairs = pictures.slice(1).map(() => takePair(take, shape));
  const target = takePicture(take, width, height);
  const steady = takeSteadyScratch(take, shape);
  const textures = [takeTexture(take, shape), takeTexture(take, shape)] as const;
  const trails = [takeTrail(take, shape), takeTrail(take, shape)] as const;
  const at = (n: number) => ({ picture: pictures[n]!, proxy: proxies[n]! });

  const key = keyOf({ width, height, rgba: frames[0]! }, { width, height, rgba: frames[0]! });
  const [slot, colours, tile] = [takeSlot(take, shape), takeColours(take), takeTile(take)];
  const follow = takeFollow(take, memory, shape);
  writeColours(memory, colours, key.colours);
  loadSlot(tools, shape, slot, frames[0]!, frames[0]!);
  fillTile(tools, shape, slot, colours, follow, target, tile);
  const rooms = { shape, slots: [slot], colours: [colours], drifts: [key.drift], tiles: [tile] };
  const side = { slot: 0, frame: 0, weight: 1, trail: true, map: IDENTITY, key: 0, settled: 0 };
  const grids = [{ key: 0, share: 1, map: IDENTITY }];
  const steering = { frame: 2, sides: [side], grids, load: [], becomes: undefined, pinned: 0 };

  const surveyor = createSurveyor({ fps: 24 });
  for (const rgba of frames) surveyor.add(smaller({ width, height, rgba }, 384));
  const survey = surveyor.finish();
  const dither = takeRelightDither(take);
  writeRelightDither(memory, dither);
  const relit = takeRelight(take, dither, width, height);
  const relight = relightOf({ season: { value: 'winter' } }, 1, survey.shots[0]!);
  if (!relight) throw new Error('There is nothing to light anew.');
  startTexture(tools, shape, textures[0], 0);
  const step = (picture: number, pair: number) => ({ picture: pictures[picture]!, pair: pairs[pair]! });
  const window = { centre: pictures[2]!, before: [step(1, 1), step(0, 0)], after: [step(3, 2), step(4, 3)] };
  const { after } = steadyChoice('flex_2');
  return [
    () => pictures.forEach((picture, n) => fillProxy(tools, shape, picture, proxies[n]!)),
    () => pairs.forEach((pair, n) => void flowOfPair(tools, shape, { before: proxies[n]!, after: proxies[n + 1]! }, pair, steady)), // prettier-ignore
    () => advanceTexture(tools, shape, textures[0], pairs[1]!, textures[1], 1),
    () => blendSteady(tools, shape, window, after, steady, target),
    () => advanceTrail(tools, shape, undefined, pairs[0]!, trails[0]),
    () => advanceTrail(tools, shape, trails[0], pairs[1]!, trails[1]),
    () => void drawFollowed(tools, rooms, steering, { ...at(2), trails: { 0: trails[1] }, texture: textures[1] }, 1, follow, target), // prettier-ignore
    () =>
      drawRelit(tools, relit, relight, masksAt(survey, 2), { picture: pictures[2]!, target, width, height }),
  ];
}

/** A frame of planes with an expanded light, and half floats. */
function rangeStep(tools: FlowTools, take: Take, width: number, height: number): () => void {
  const { memory } = tools;
  const view = viewOf(width, height);
  const tables = takeRangeTables(take);
  const room = takeRange(view, true, take);
  const [planes, target] = [take((width * height * 3) / 2), take(masterBytes(view))];
  writeRangeTables(tables, memory);
  const bytes = new Uint8Array(memory.buffer);
  for (let i = 0; i < width * height; i++) bytes[planes + i] = 16 + ((i * 7) % 219);
  bytes.fill(128, planes + width * height, planes + (width * height * 3) / 2);
  const expansion = { gain: 4, strong: 1, from: 0.86, to: 0.96, halo: 0 };
  const own = { ...tools, delivery: { room, tables } };
  return () => {
    keepPlanes(view, planes, own);
    developFrame(view, { expansion, shine: true }, target, own);
  };
}

/** Kernels of each style, under "kernel, style". */
async function styleTimes(
  modules: KernelModules,
  memory: WebAssembly.Memory,
  take: Take,
  width: number,
  height: number,
): Promise<Record<string, number>> {
  const kernels = await linkKernels(modules, memory);
  const [picture, target] = [takePicture(take, width, height), takePicture(take, width, height)];
  loadPicture(memory, { width, height }, picture, ripples(width, height, 0));
  const tables = takeRestyleTables(take);
  const scratch = takeRestyle(take, { width, height });
  const hold = { structure: 0, geometry: 0, shading: 0, motion: 0, face: false };
  const times: Record<string, number> = {};
  for (const style of STYLES) {
    const restyle = restyleOf({
      plan: shotPlanSchema.parse({ style: [{ value: style }] }),
      choice: { strength: 'reimagine_1', by: 'request', hold },
      shot: { light: { percentiles: [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1] } },
      view: { width, height },
      seed: 11,
    });
    writeRestyleTables(memory, tables, restyle);
    const watch = watched(kernels, RESTYLE_KERNEL_NAMES);
    for (let run = 0; run <= RUNS; run++) {
      drawRestyled({ memory, kernels: watch.kernels, tables }, restyle, { picture, target, texture: undefined, frame: 0 }, scratch); // prettier-ignore
      watch.round();
    }
    for (const [name, ms] of Object.entries(watch.best)) times[`${name}, ${style}`] = ms;
  }
  return times;
}
