/** Frames in one memory, their flows, and what calms them, without threads. */
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { loadPicture, takePicture } from '../../../src/previz/flow/room.ts';
import type { PictureRoom } from '../../../src/previz/flow/room.ts';
import type { FlowTools } from '../../../src/previz/flow/tools.ts';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import { blendSteady } from '../../../src/previz/steady/blend.ts';
import type { SteadyWeights, Step } from '../../../src/previz/steady/blend.ts';
import { flowOfPair, takePair } from '../../../src/previz/steady/pair.ts';
import type { PairFlow, PairRoom } from '../../../src/previz/steady/pair.ts';
import { fillProxy, takeProxy } from '../../../src/previz/steady/proxy.ts';
import { takeSteadyScratch } from '../../../src/previz/steady/scratch.ts';
import type { SteadyScratch } from '../../../src/previz/steady/scratch.ts';
import { steadyShape } from '../../../src/previz/steady/shape.ts';
import type { SteadyShape } from '../../../src/previz/steady/shape.ts';

const modules = await loadKernels();

export interface Calm {
  readonly tools: FlowTools;
  readonly shape: SteadyShape;
  readonly pairs: readonly PairRoom[];
  readonly flows: readonly PairFlow[];
  readonly scratch: SteadyScratch;
  take(bytes: number): number;
  /** Frame `n` of these pictures, calmed along the flows of the clip. */
  blended(frames: readonly Uint8Array[], weights: SteadyWeights, n: number): Uint8Array;
  /** All of them. */
  calmed(frames: readonly Uint8Array[], weights: SteadyWeights): Uint8Array[];
  /** Nothing was written between the rooms. */
  intact(): boolean;
}

/** Memory is full of this before use, f32 that are not numbers; and so must stay what lies between the rooms. */
const SOIL = 0xff;
const GAP = 256;

export async function calmOf(
  width: number,
  height: number,
  frames: readonly Uint8Array[],
  spare = 1 << 20,
): Promise<Calm> {
  const shape = steadyShape(width, height);
  let next = 65536;
  let room = Infinity;
  const gaps: number[] = [];
  const take = (count: number): number => {
    const offset = next + GAP;
    gaps.push(next, offset + count);
    next = (offset + count + GAP + 63) & ~63;
    if (next > room) throw new Error('The memory of the test is too small.');
    return offset;
  };
  const pictures = frames.map(() => takePicture(take, width, height));
  const target = takePicture(take, width, height);
  const proxies = frames.map(() => takeProxy(take, shape));
  const pairs = frames.slice(1).map(() => takePair(take, shape));
  const scratch = takeSteadyScratch(take, shape);
  const memory = createMemory(next + spare);
  room = memory.buffer.byteLength;
  const bytes = new Uint8Array(memory.buffer);
  bytes.fill(SOIL, 65536);
  const tools = { memory, kernels: await linkKernels(modules, memory) };
  const load = (list: readonly Uint8Array[]): void =>
    list.forEach((rgba, n) => loadPicture(tools.memory, shape, pictures[n]!, rgba));
  load(frames);
  pictures.forEach((picture, n) => fillProxy(tools, shape, picture, proxies[n]!));
  const flows = pairs.map((pair, n) =>
    flowOfPair(tools, shape, { before: proxies[n]!, after: proxies[n + 1]! }, pair, scratch),
  );
  const read = ({ offset, stride }: PictureRoom): Uint8Array => {
    const rgba = new Uint8Array(width * height * 4);
    for (let y = 0; y < height; y++)
      rgba.set(bytes.subarray(offset + y * stride, offset + y * stride + width * 4), y * width * 4);
    return rgba;
  };
  const step = (picture: PictureRoom | undefined, pair: PairRoom | undefined): Step[] =>
    picture && pair ? [{ picture, pair }] : [];
  const blend = (n: number, weights: SteadyWeights): Uint8Array => {
    const window = {
      centre: pictures[n]!,
      before: [1, 2].flatMap((k) => step(pictures[n - k], pairs[n - k])),
      after: [1, 2].flatMap((k) => step(pictures[n + k], pairs[n + k - 1])),
    };
    blendSteady(tools, shape, window, weights, scratch, target);
    return read(target);
  };
  return {
    tools,
    shape,
    pairs,
    flows,
    scratch,
    take,
    blended(list, weights, n) {
      load(list);
      return blend(n, weights);
    },
    calmed(list, weights) {
      load(list);
      return list.map((_, n) => blend(n, weights));
    },
    intact: () => gaps.every((gap) => bytes.subarray(gap, gap + GAP).every((byte) => byte === SOIL)),
  };
}
