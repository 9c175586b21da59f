/** Orders the frames of a clip, segment by segment: the next one is made ready while the one before it is rendered. */
import { createKeeper } from './keeper.ts';
import type { Keeper } from './keeper.ts';
import { loadScene } from './load.ts';
import type { LoadedScene } from './load.ts';
import type { FrameMatter, SceneMatter } from './matter.ts';
import type { MemorySource, TaskMemory } from './memory.ts';
import { frameOf, loadPicture } from './pictures.ts';
import type { LoadedPicture } from './pictures.ts';
import type { Shot } from './prepare.ts';
import { loadRelated } from './related.ts';
import type { RelatedFacts } from './related.ts';
import type { RenderRun } from './run.ts';
import { draftScene } from './scenes.ts';
import { developPin, expansionIn } from './widened.ts';
import { isQuick, segmentsOf } from './sequence.ts';
import type { Segment } from './sequence.ts';

export interface Making {
  readonly shots: readonly Shot[];
  readonly room: TaskMemory;
  readonly run: RenderRun;
  readonly pool: Pick<MemorySource, 'kernels'>;
  /** Filled with the pictures whose frames were given, RGBA8 by frame. */
  readonly given: Map<number, Uint8Array>;
  /** Filled with what was found out of pairs of one scene, by the number of the first pin. */
  readonly related: Map<number, RelatedFacts>;
}

/** What pins have in the memory. */
interface Keepers {
  readonly scenes: Keeper<LoadedScene>;
  readonly pictures: Keeper<LoadedPicture>;
}

export async function orderSegments(making: Making, frameCount: number, signal: AbortSignal): Promise<void> {
  const { shots, room, run, pool } = making;
  const frames = shots.map(({ pin }) => pin.frame);
  const segments = segmentsOf(frames, frameCount);
  const keepers = {
    scenes: createKeeper(segments, async (n) =>
      loadScene(await draftScene(shotAt(shots, n), signal), room, pool, signal),
    ),
    pictures: createKeeper(segments, (n) => loadPicture(shotAt(shots, n), room)),
  };
  const over: Promise<void>[] = [];
  for (const segment of segments) {
    // What two segments are made of lies in the memory at most.
    await over.at(-2);
    signal.throwIfAborted();
    if (segment.kind !== 'head') await givePin(segment.pins[0], making, keepers);
    const made = hasFrames(segment) ? await make(segment, making, keepers) : undefined;
    signal.throwIfAborted();
    const rendered = made ? run.order(segment.frames, made.matter) : Promise.resolve();
    over.push(
      rendered.then(() => {
        made?.free?.();
        for (const keeper of Object.values(keepers)) keeper.release(segment);
      }),
    );
  }
  await Promise.all(over);
}

export function shotAt(shots: readonly Shot[], n: number): Shot {
  const shot = shots[n];
  if (!shot) throw new Error(`There is no pin ${n}.`);
  return shot;
}

function hasFrames({ frames }: Segment): boolean {
  return frames.end > frames.first;
}

/** The frame that shows a pin is the picture itself: nothing is rendered. */
async function givePin(n: number, { shots, room, run, given }: Making, { pictures }: Keepers): Promise<void> {
  const shot = shotAt(shots, n);
  const { frame } = shot.pin;
  const { rgba, matter } = await pictures.of(n);
  given.set(frame, rgba);
  const made = developPin(rgba, frame, shot.view, matter.expansion, room);
  if (made) run.give(frame, made.planes, made.wide);
  else run.give(frame, frameOf(matter, room));
}

/** What a segment is made of, and what to give back after it. */
interface Made {
  readonly matter: FrameMatter;
  readonly free?: () => void;
}

async function make(segment: Segment, making: Making, keepers: Keepers): Promise<Made> {
  const { shots, room } = making;
  const { pictures } = keepers;
  const [first, second] = segment.pins;
  const shot = shotAt(shots, first);
  const { link, view } = shot;
  if (second === undefined || !link) return { matter: await sceneMatter(first, making, keepers) };
  const next = shotAt(shots, second);
  if (link.kind === 'related') {
    const both = [(await pictures.of(first)).rgba, (await pictures.of(second)).rgba] as const;
    const loaded = await loadRelated([shot, next], link, both, room);
    making.related.set(first, loaded.facts);
    return loaded;
  }
  const side = isQuick(shot.pin.frame, next.pin.frame)
    ? async (n: number) => (await pictures.of(n)).matter
    : (n: number) => sceneMatter(n, making, keepers);
  const [from, to] = [await side(first), await side(second)];
  return { matter: { kind: 'bridge', view, bridge: link.bridge, from, to } };
}

async function sceneMatter(n: number, { shots, room }: Making, { scenes }: Keepers): Promise<SceneMatter> {
  const shot = shotAt(shots, n);
  const { scene } = await scenes.of(n);
  const expansion = expansionIn(room, shot);
  return { kind: 'scene', scene: expansion ? { ...scene, expansion } : scene, path: shot.path };
}
