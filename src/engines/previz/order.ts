/** Orders the frames of a clip, segment by segment: the next one is made ready while the one before it is rendered. */
import type { FrameMatter, SceneMatter } from './matter.ts';
import type { Canvas } from '../../ray/geometry.ts';
import { loadScene } from './load.ts';
import { openMemory } from './memory.ts';
import type { MemorySource, TaskMemory } from './memory.ts';
import { pinnedFrame, pinnedPicture } from './pins.ts';
import type { RenderPool } from './pool.ts';
import { loadRelated } from './related.ts';
import type { Shot } from './prepare.ts';
import type { RenderRun } from './run.ts';
import { createSceneKeeper, needsOf } from './scenes.ts';
import type { SceneKeeper } from './scenes.ts';
import { segmentsOf } from './sequence.ts';
import type { Segment } from './sequence.ts';
import type { WordsScene } from './words.ts';

/** What frames can be taken from: without the ordering, which goes on by itself. */
export interface ClipRun extends Pick<RenderRun, 'next' | 'release' | 'end'> {
  /** Frames that show a picture as it is. */
  readonly pins: readonly number[];
  /** The picture of such a frame, RGBA8, once, when the frame has been taken. */
  picture(frame: number): Uint8Array;
}

/** Starts to render a clip; what goes wrong reaches whoever takes the frames. */
export async function startClip(
  shots: readonly Shot[],
  { frame_count: frameCount, fps }: Pick<Canvas, 'frame_count' | 'fps'>,
  pool: RenderPool,
  signal: AbortSignal,
): Promise<ClipRun> {
  const { view, effects, path } = shotAt(shots, 0);
  const common = { view, look: effects.spec.look, seed: path.seed, between: shots.length > 1 };
  const room = await openMemory(common, shots.map(needsOf), pool);
  const run = pool.start({ ...room, frameCount, fps });
  const ended = new AbortController();
  const either = AbortSignal.any([ended.signal, signal]);
  const pictures = new Map<number, Uint8Array>();
  const ordering = orderAll(shots, frameCount, room, run, pictures, pool, either).catch(run.fail);
  return {
    pins: shots.map(({ pin }) => pin.frame),
    picture(frame) {
      const rgba = pictures.get(frame) ?? noPicture(frame);
      pictures.delete(frame);
      return rgba;
    },
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

/** Starts to render a clip of one scene, which no frame shows as it is. */
export async function startScene(
  { draft, path, needs }: WordsScene,
  { frame_count: frameCount, fps }: Pick<Canvas, 'frame_count' | 'fps'>,
  pool: RenderPool,
): Promise<ClipRun> {
  const { view, effects } = draft;
  const room = await openMemory({ view, look: effects.spec.look, seed: path.seed }, [needs], pool);
  const { scene } = await loadScene(draft, room, pool);
  const run = pool.start({ ...room, frameCount, fps });
  const ordering = run.order({ first: 0, end: frameCount }, { kind: 'scene', scene, path });
  return {
    pins: [],
    picture: noPicture,
    next: () => run.next(),
    release: () => run.release(),
    async end() {
      const ms = await run.end();
      await ordering;
      return ms;
    },
  };
}

function noPicture(frame: number): never {
  throw new Error(`Frame ${frame} shows no picture as it is.`);
}

async function orderAll(
  shots: readonly Shot[],
  frameCount: number,
  room: TaskMemory,
  run: RenderRun,
  pictures: Map<number, Uint8Array>,
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
    if (segment.kind !== 'head') await givePin(shotAt(shots, segment.pins[0]), room, run, pictures);
    if (!hasFrames(segment)) continue;
    const { matter, free } = await makeSegment(segment, shots, keeper, room);
    signal.throwIfAborted();
    const over = run.order(segment.frames, matter);
    ordered.push(
      over.then(() => {
        free();
        keeper.release(segment);
      }),
    );
  }
  await Promise.all(ordered);
}

function hasFrames({ frames }: Segment): boolean {
  return frames.end > frames.first;
}

/** The frame that shows a pin is the picture itself: nothing is rendered. */
async function givePin(
  { pin: { frame }, still, fit, view }: Shot,
  room: TaskMemory,
  run: RenderRun,
  pictures: Map<number, Uint8Array>,
): Promise<void> {
  const rgba = await pinnedPicture(still, fit, view);
  pictures.set(frame, rgba);
  run.give(frame, pinnedFrame(rgba, view, room));
}

/** What a segment is made of, and what to give back after it. */
interface Made {
  readonly matter: FrameMatter;
  readonly free: () => void;
}

async function makeSegment(
  segment: Segment,
  shots: readonly Shot[],
  keeper: SceneKeeper,
  room: TaskMemory,
): Promise<Made> {
  const nothing = (): void => undefined;
  const [first] = segment.pins;
  const shot = shotAt(shots, first);
  const { link } = shot;
  if (segment.kind !== 'between' || !link)
    return { matter: await sceneMatter(first, shots, keeper), free: nothing };
  const next = shotAt(shots, segment.pins[1]);
  if (link.kind === 'related') {
    const pictures = [await pictureOf(shot), await pictureOf(next)] as const;
    return await loadRelated([shot, next], link, pictures, room);
  }
  const from = await sceneMatter(first, shots, keeper);
  const to = await sceneMatter(segment.pins[1], shots, keeper);
  return { matter: { kind: 'bridge', bridge: link.bridge, from, to }, free: nothing };
}

function pictureOf({ still, fit, view }: Shot): Promise<Uint8Array> {
  return pinnedPicture(still, fit, view);
}

async function sceneMatter(pin: number, shots: readonly Shot[], keeper: SceneKeeper): Promise<SceneMatter> {
  return { kind: 'scene', scene: await keeper.scene(pin), path: shotAt(shots, pin).path };
}

function shotAt(shots: readonly Shot[], n: number): Shot {
  const shot = shots[n];
  if (!shot) throw new Error(`There is no pin ${n}.`);
  return shot;
}
