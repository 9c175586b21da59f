/** Starts a clip: its memory, its threads, the order of its frames. */
import type { Canvas } from '../../ray/geometry.ts';
import { loadScene } from '../../previz/shot/load.ts';
import { openMemory } from '../../previz/shot/memory.ts';
import type { RenderPool } from './pool.ts';
import type { Shot } from '../../previz/shot/prepare.ts';
import type { RelatedFacts } from '../../previz/shot/related.ts';
import type { RenderRun } from './run.ts';
import { needsOf } from '../../previz/shot/scenes.ts';
import { shotAt } from '../../previz/shot/made.ts';
import { orderSegments } from './segments.ts';
import type { WideWish } from '../../previz/shot/wide.ts';
import type { WordsScene } from '../../previz/shot/words.ts';

/** What frames can be taken from: without the ordering, which goes on by itself. */
export interface ClipRun
  extends Pick<RenderRun, 'next' | 'release' | 'end'>, Partial<Pick<RenderRun, 'wide'>> {
  /** Frames that show a picture as it is. */
  readonly pins: readonly number[];
  /** The picture of such a frame, RGBA8, once, when the frame has been taken. */
  picture(frame: number): Uint8Array;
}

/** A clip of pictures, and what was found out of pairs of one scene by the number of the first pin. */
export interface PicturesRun extends ClipRun {
  readonly related: ReadonlyMap<number, RelatedFacts>;
}

/** Starts to render a clip; what goes wrong reaches whoever takes the frames. */
export async function startClip(
  shots: readonly Shot[],
  { frame_count: frameCount, fps }: Pick<Canvas, 'frame_count' | 'fps'>,
  pool: RenderPool,
  signal: AbortSignal,
  wish?: WideWish,
): Promise<PicturesRun> {
  const { view, effects, path } = shotAt(shots, 0);
  const range = wish && { ...wish, fps };
  const common = { view, look: effects.spec.look, seed: path.seed, between: shots.length > 1, range };
  const room = await openMemory(common, shots.map(needsOf), pool);
  const run = pool.start({ ...room, frameCount, fps });
  const ended = new AbortController();
  const either = AbortSignal.any([ended.signal, signal]);
  const given = new Map<number, Uint8Array>();
  const related = new Map<number, RelatedFacts>();
  const making = { shots, room, run, pool, given, related };
  const ordering = orderSegments(making, frameCount, either).catch(run.fail);
  return {
    related,
    pins: shots.map(({ pin }) => pin.frame),
    picture(frame) {
      const rgba = given.get(frame) ?? noPicture(frame);
      given.delete(frame);
      return rgba;
    },
    next: () => run.next(),
    wide: () => run.wide(),
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
  signal: AbortSignal,
  wish?: WideWish,
): Promise<ClipRun> {
  const { view, effects } = draft;
  const range = wish && { ...wish, fps };
  const room = await openMemory({ view, look: effects.spec.look, seed: path.seed, range }, [needs], pool);
  const { scene } = await loadScene(draft, room, pool, signal);
  const run = pool.start({ ...room, frameCount, fps });
  const ordering = run.order({ first: 0, end: frameCount }, { kind: 'scene', scene, path });
  return {
    pins: [],
    picture: noPicture,
    next: () => run.next(),
    wide: () => run.wide(),
    release: () => run.release(),
    async end() {
      const ms = await run.end();
      await ordering;
      return ms;
    },
  };
}

export function noPicture(frame: number): never {
  throw new Error(`Frame ${frame} shows no picture as it is.`);
}
