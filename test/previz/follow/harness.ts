/** Keys carried through a clip, without threads, in the order in which a conductor would do it. */
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { takePicture, loadPicture } from '../../../src/previz/flow/room.ts';
import type { PictureRoom } from '../../../src/previz/flow/room.ts';
import type { FlowTools } from '../../../src/previz/flow/tools.ts';
import { createCourse } from '../../../src/previz/follow/course.ts';
import { LAG } from '../../../src/previz/follow/links.ts';
import type { CoursePlan } from '../../../src/previz/follow/course-plan.ts';
import { drawFollowed } from '../../../src/previz/follow/draw.ts';
import { becomeKey, fillTile, keyOf, loadSlot, writeColours } from '../../../src/previz/follow/key.ts';
import type { FollowKey } from '../../../src/previz/follow/key.ts';
import { takeColours, takeFollow, takeSlot, takeTile, takeTrail } from '../../../src/previz/follow/room.ts';
import type { TrailRoom } from '../../../src/previz/follow/room.ts';
import { SLOTS } from '../../../src/previz/follow/steering.ts';
import type { Steering } from '../../../src/previz/follow/steering.ts';
import { advanceTrail } from '../../../src/previz/follow/trail.ts';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import { flowOfPair, takePair } from '../../../src/previz/steady/pair.ts';
import { fillProxy, takeProxy } from '../../../src/previz/steady/proxy.ts';
import { takeSteadyScratch } from '../../../src/previz/steady/scratch.ts';
import { steadyShape } from '../../../src/previz/steady/shape.ts';
import { advanceTexture, startTexture, takeTexture } from '../../../src/previz/steady/texture.ts';
import { repeatPictureEdge } from '../../../src/previz/flow/room.ts';
import type { Picture } from '../flow/harness.ts';

const modules = await loadKernels();

export interface Tools extends FlowTools {
  take(count: number): number;
  used(): number;
}

export async function toolsOf(bytes: number): Promise<Tools> {
  const memory = createMemory(bytes);
  let next = 65536;
  const take = (count: number): number => {
    const at = next;
    next = (next + count + 63) & ~63;
    if (next > memory.buffer.byteLength) throw new Error('The memory of the test is too small.');
    return at;
  };
  return { memory, kernels: await linkKernels(modules, memory), take, used: () => next };
}

export interface FollowClip {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly frame: (n: number) => Picture;
  readonly keys: readonly { readonly frame: number; readonly styled: Picture }[];
  readonly shots?: CoursePlan['shots'];
  readonly motions: CoursePlan['motions'];
  readonly texture?: number;
}

export interface FollowedFrame {
  readonly steering: Steering;
  readonly confident: number;
  readonly source: Picture;
  readonly picture: Picture;
  /** Milliseconds of the neighbours' flow, and of the frame itself. */
  readonly times: { readonly pair: number; readonly draw: number };
}

export async function followClip(
  { width, height, frames, frame, keys, shots, motions, texture: amount = 1 }: FollowClip,
  each: (followed: FollowedFrame) => void,
): Promise<{ readonly keys: readonly FollowKey[]; readonly bytes: number }> {
  const shape = steadyShape(width, height);
  const tools = await toolsOf(width * height * 110 + (80 << 20));
  const { memory, take } = tools;
  const scratch = takeFollow(take, memory, shape);
  const slots = Array.from({ length: SLOTS }, () => takeSlot(take, shape));
  const colours = keys.map(() => takeColours(take));
  const trails = Array.from({ length: 2 }, () => Array.from({ length: SLOTS }, () => takeTrail(take, shape)));
  const tiles = keys.map(() => takeTile(take));
  const places = [takeTexture(take, shape), takeTexture(take, shape)] as const;
  const own = tools.used();
  const [steady, pair] = [takeSteadyScratch(take, shape), takePair(take, shape)];
  const pictures = [0, 1].map(() => ({
    picture: takePicture(take, width, height),
    proxy: takeProxy(take, shape),
  }));
  const target = takePicture(take, width, height);
  const given = keys.map((key) => keyOf(frame(key.frame), key.styled));
  for (const [n, key] of given.entries()) writeColours(memory, colours[n] as never, key.colours);
  const course = createCourse({
    shots: shots ?? [{ first: 0, frames, lab: [0.5, 0, 0] }],
    keys: keys.map((key, n) => ({ frame: key.frame, related: given[n]?.kind !== 'unrelated' })),
    motions,
  });
  const rooms = { shape, slots, colours, drifts: given.map(({ drift }) => drift), tiles };
  const confidences: number[] = [];
  for (let n = 0; n < frames; n++) {
    const source = frame(n);
    const [now, before] = n % 2 ? [pictures[1], pictures[0]] : [pictures[0], pictures[1]];
    if (!now || !before) throw new Error('There is no room.');
    loadPicture(memory, shape, now.picture, source.rgba);
    fillProxy(tools, shape, now.picture, now.proxy);
    repeatPictureEdge(memory, shape.proxy, now.proxy);
    let start = performance.now();
    if (n > 0) flowOfPair(tools, shape, { before: before.proxy, after: now.proxy }, pair, steady);
    const pairTime = performance.now() - start;
    const [texture, textureBefore] = n % 2 ? [places[1], places[0]] : [places[0], places[1]];
    if (n > 0) advanceTexture(tools, shape, textureBefore, pair, texture, n);
    else startTexture(tools, shape, texture, n);
    const steering = course.next(confidences[n - LAG]);
    for (const { key, slot } of steering.load) {
      loadSlot(
        tools,
        shape,
        slots[slot] as never,
        frame(keys[key]?.frame ?? 0).rgba,
        (keys[key]?.styled as Picture).rgba,
      );
      fillTile(
        tools,
        shape,
        slots[slot] as never,
        colours[key] as never,
        scratch,
        target,
        tiles[key] as never,
      );
    }
    start = performance.now();
    const known: Record<number, TrailRoom> = {};
    for (const side of steering.sides) {
      if (!side.trail || side.frame === n) continue;
      const trail = trails[n % 2]?.[side.slot] as TrailRoom;
      advanceTrail(
        tools,
        shape,
        side.frame === n - 1 ? undefined : trails[(n + 1) % 2]?.[side.slot],
        pair,
        trail,
      );
      known[side.slot] = trail;
    }
    const { confident } = drawFollowed(
      tools,
      rooms,
      steering,
      { ...now, trails: known, texture },
      amount,
      scratch,
      target,
    );
    const times = { pair: pairTime, draw: performance.now() - start };
    confidences.push(confident);
    if (steering.becomes !== undefined)
      becomeKey(tools, shape, slots[steering.becomes] as never, now, target);
    each({ steering, confident, source, picture: pictureOf(memory, width, height, target), times });
  }
  return { keys: given, bytes: own };
}

function pictureOf(
  memory: WebAssembly.Memory,
  width: number,
  height: number,
  { offset, stride }: PictureRoom,
): Picture {
  const bytes = new Uint8Array(memory.buffer);
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    rgba.set(bytes.subarray(offset + y * stride, offset + y * stride + width * 4), y * width * 4);
  return { width, height, rgba };
}
