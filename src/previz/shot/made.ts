/** What a segment's frames are made of: its pins' scenes, or a bridge between them, or the camera's way within one scene. */
import { createKeeper } from './keeper.ts';
import type { Keeper } from './keeper.ts';
import { expansionIn } from './expansion-in.ts';
import { loadScene } from './load.ts';
import type { LoadedScene } from './load.ts';
import type { FrameMatter, SceneMatter } from './matter.ts';
import type { MemorySource, TaskMemory } from './memory.ts';
import { loadPicture } from './pictures.ts';
import type { LoadedPicture } from './pictures.ts';
import type { Shot } from './prepare.ts';
import { loadRelated } from './related.ts';
import type { RelatedFacts } from './related.ts';
import { draftScene } from './scenes.ts';
import { isQuick } from './sequence.ts';
import type { Segment } from './sequence.ts';

/** Shots in the memory, as far as they were asked for. */
export interface ShotsLoaded {
  readonly shots: readonly Shot[];
  readonly room: TaskMemory;
  readonly scenes: Keeper<LoadedScene>;
  readonly pictures: Keeper<LoadedPicture>;
}

/** @param segments all that will be made */
export function keepShots(
  shots: readonly Shot[],
  segments: readonly Segment[],
  room: TaskMemory,
  pool: Pick<MemorySource, 'kernels'>,
  signal: AbortSignal,
): ShotsLoaded {
  return {
    shots,
    room,
    scenes: createKeeper(segments, async (n) =>
      loadScene(await draftScene(shotAt(shots, n), signal), room, pool, signal),
    ),
    pictures: createKeeper(segments, (n) => loadPicture(shotAt(shots, n), room)),
  };
}

export function shotAt(shots: readonly Shot[], n: number): Shot {
  const shot = shots[n];
  if (!shot) throw new Error(`There is no pin ${n}.`);
  return shot;
}

/** What a segment is made of, and what to give back after it. */
export interface Made {
  readonly matter: FrameMatter;
  /** What was found out of a pair of one scene. */
  readonly facts?: RelatedFacts;
  readonly free?: () => void;
}

export async function makeSegment(segment: Segment, loaded: ShotsLoaded): Promise<Made> {
  const { shots, room, pictures } = loaded;
  const [first, second] = segment.pins;
  const shot = shotAt(shots, first);
  const { link, view } = shot;
  if (second === undefined || !link) return { matter: await sceneMatter(first, loaded) };
  const next = shotAt(shots, second);
  if (link.kind === 'related') {
    const both = [(await pictures.of(first)).rgba, (await pictures.of(second)).rgba] as const;
    return await loadRelated([shot, next], link, both, room);
  }
  const side = isQuick(shot.pin.frame, next.pin.frame)
    ? async (n: number) => (await pictures.of(n)).matter
    : (n: number) => sceneMatter(n, loaded);
  const [from, to] = [await side(first), await side(second)];
  return { matter: { kind: 'bridge', view, bridge: link.bridge, from, to } };
}

async function sceneMatter(n: number, { shots, room, scenes }: ShotsLoaded): Promise<SceneMatter> {
  const shot = shotAt(shots, n);
  const { scene } = await scenes.of(n);
  const expansion = expansionIn(room, shot);
  return { kind: 'scene', scene: expansion ? { ...scene, expansion } : scene, path: shot.path };
}
