/** Orders the frames of a clip, segment by segment: the next one is made ready while the one before it is rendered. */
import type { FrameMatter } from './matter.ts';
import type { Canvas } from '../../ray/geometry.ts';
import { openMemory } from './memory.ts';
import type { MemorySource, TaskMemory } from './memory.ts';
import { pinnedFrame, pinnedPicture } from './pins.ts';
import type { RenderPool } from './pool.ts';
import type { Shot } from './prepare.ts';
import type { RenderRun } from './run.ts';
import { createSceneKeeper, needsOf } from './scenes.ts';
import type { SceneKeeper } from './scenes.ts';
import { segmentsOf } from './sequence.ts';
import type { Segment } from './sequence.ts';

/** What runs can be taken from: without the ordering, which goes on by itself. */
export type ClipRun = Pick<RenderRun, 'next' | 'release' | 'end'>;

/** Starts to render a clip; what goes wrong reaches whoever takes the frames. */
export async function startClip(
  shots: readonly Shot[],
  { frame_count: frameCount, fps }: Pick<Canvas, 'frame_count' | 'fps'>,
  pool: RenderPool,
  signal: AbortSignal,
): Promise<ClipRun> {
  const { view, effects, path } = shotAt(shots, 0);
  const common = { view, look: effects.spec.look, seed: path.seed };
  const room = await openMemory(common, shots.map(needsOf), pool);
  const run = pool.start({ ...room, frameCount, fps });
  const ended = new AbortController();
  const either = AbortSignal.any([ended.signal, signal]);
  const ordering = orderAll(shots, frameCount, room, run, pool, either).catch(run.fail);
  return {
    next: () => run.next(),
    release: () => run.release(),
    async end() {
      ended.abort();
      const ms = await run.end();
      await ordering;
      return ms;
    },
  };
}

async function orderAll(
  shots: readonly Shot[],
  frameCount: number,
  room: TaskMemory,
  run: RenderRun,
  pool: Pick<MemorySource, 'kernels'>,
  signal: AbortSignal,
): Promise<void> {
  const frames = shots.map(({ pin }) => pin.frame);
  const segments = segmentsOf(frames, frameCount);
  const keeper = createSceneKeeper(shots, segments.filter(hasFrames), room, pool);
  const ordered: Promise<void>[] = [];
  for (const segment of segments) {
    // Scenes of two segments at most lie in the memory.
    await ordered.at(-2);
    signal.throwIfAborted();
    if (segment.kind !== 'head') await givePin(segment.pins[0], shots, room, run);
    if (!hasFrames(segment)) continue;
    const matter = await matterOf(segment, shots, keeper);
    signal.throwIfAborted();
    ordered.push(run.order(segment.frames, matter).then(() => keeper.release(segment)));
  }
  await Promise.all(ordered);
}

function hasFrames({ frames }: Segment): boolean {
  return frames.end > frames.first;
}

/** The frame that shows a pin is the picture itself: nothing is rendered. */
async function givePin(n: number, shots: readonly Shot[], room: TaskMemory, run: RenderRun): Promise<void> {
  const { pin, still, fit, view } = shotAt(shots, n);
  run.give(pin.frame, pinnedFrame(await pinnedPicture(still, fit, view), view, room));
}

async function matterOf(
  { pins: [pin] }: Segment,
  shots: readonly Shot[],
  keeper: SceneKeeper,
): Promise<FrameMatter> {
  const { path } = shotAt(shots, pin);
  return { kind: 'scene', scene: await keeper.scene(pin), path };
}

function shotAt(shots: readonly Shot[], n: number): Shot {
  const shot = shots[n];
  if (!shot) throw new Error(`There is no pin ${n}.`);
  return shot;
}
