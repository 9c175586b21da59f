/** Orders the frames of a clip, segment by segment: the next one is made ready while the one before it is rendered. */
import { keepShots, makeSegment, shotAt } from '../../previz/shot/made.ts';
import type { ShotsLoaded } from '../../previz/shot/made.ts';
import type { MemorySource, TaskMemory } from '../../previz/shot/memory.ts';
import { frameOf } from '../../previz/shot/pictures.ts';
import type { Shot } from '../../previz/shot/prepare.ts';
import type { RelatedFacts } from '../../previz/shot/related.ts';
import { segmentsOf } from '../../previz/shot/sequence.ts';
import type { Segment } from '../../previz/shot/sequence.ts';
import type { RenderRun } from './run.ts';
import { developPin } from './widened.ts';

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

export async function orderSegments(making: Making, frameCount: number, signal: AbortSignal): Promise<void> {
  const { shots, room, run, pool } = making;
  const frames = shots.map(({ pin }) => pin.frame);
  const segments = segmentsOf(frames, frameCount);
  const loaded = keepShots(shots, segments, room, pool, signal);
  const over: Promise<void>[] = [];
  for (const segment of segments) {
    // What two segments are made of lies in the memory at most.
    await over.at(-2);
    signal.throwIfAborted();
    if (segment.kind !== 'head') await givePin(segment.pins[0], making, loaded);
    const made = hasFrames(segment) ? await makeSegment(segment, loaded) : undefined;
    if (made?.facts) making.related.set(segment.pins[0], made.facts);
    signal.throwIfAborted();
    const rendered = made ? run.order(segment.frames, made.matter) : Promise.resolve();
    over.push(
      rendered.then(() => {
        made?.free?.();
        for (const keeper of [loaded.scenes, loaded.pictures]) keeper.release(segment);
      }),
    );
  }
  await Promise.all(over);
}

function hasFrames({ frames }: Segment): boolean {
  return frames.end > frames.first;
}

/** The frame that shows a pin is the picture itself: nothing is rendered. */
async function givePin(
  n: number,
  { shots, room, run, given }: Making,
  { pictures }: ShotsLoaded,
): Promise<void> {
  const shot = shotAt(shots, n);
  const { frame } = shot.pin;
  const { rgba, matter } = await pictures.of(n);
  given.set(frame, rgba);
  const made = developPin(rgba, frame, shot.view, matter.expansion, room);
  if (made) run.give(frame, made.planes, made.wide);
  else run.give(frame, frameOf(matter, room));
}
