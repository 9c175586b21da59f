/** The shared memory of a clip of footage: what its threads need, the ring of frames, and rooms for pictures. */
import { FAST } from '../../../previz/flow/estimate.ts';
import { takeBetween } from '../../../previz/flow/between.ts';
import { takeFlowScratch } from '../../../previz/flow/flow.ts';
import { takeFlows, takePicture } from '../../../previz/flow/room.ts';
import type { PictureRoom } from '../../../previz/flow/room.ts';
import { takeFollow } from '../../../previz/follow/room.ts';
import type { FollowScratch } from '../../../previz/follow/room.ts';
import { gradingsOf } from '../../../previz/light/grading.ts';
import type { PlannedEffects } from '../../../previz/render/plan-effects.ts';
import type { Take } from '../../../previz/scene/effects.ts';
import { COARSE_SHIFT } from '../../../previz/scene/memory.ts';
import type { View } from '../../../previz/scene/view.ts';
import { takeSteadyScratch } from '../../../previz/steady/scratch.ts';
import type { SteadyShape } from '../../../previz/steady/shape.ts';
import { takeRelight, takeRelightDither, writeRelightDither } from '../../../previz/restyle/relight-draw.ts';
import { takeRestyle } from '../../../previz/restyle/room.ts';
import type { RelightScratch } from '../../../previz/shot/edit-draw.ts';
import { layGrades } from '../../../previz/shot/graded.ts';
import { openMemory } from '../../../previz/shot/memory.ts';
import type { MemorySource, TaskMemory } from '../../../previz/shot/memory.ts';
import type { WideWish } from '../../../previz/shot/wide.ts';
import { createShelf } from './shelf.ts';
import type { Shelf } from './shelf.ts';
import type { FootageScratch, InsertRoom } from './work.ts';

export interface FootageNeeds {
  readonly view: View;
  readonly effects: PlannedEffects;
  readonly seed: number;
  readonly range: (WideWish & { readonly fps: number }) | undefined;
  /** Whether some pictures lie between two of the source. */
  readonly inserts: boolean;
  /** Whether there are restyled keys. */
  readonly keys: boolean;
  /** Whether the footage is lit anew. */
  readonly relit: boolean;
  readonly shape: SteadyShape;
}

export interface FootageRoom extends TaskMemory {
  /** Of each thread. */
  readonly scratch: readonly FootageScratch[];
  /** Byte offsets of the tables of the look's colours. */
  readonly grades: readonly number[];
  /** So many rooms of a kind. */
  shelf<Room>(count: number, room: (take: Take) => Room): Shelf<Room>;
}

export async function openRoom(needs: FootageNeeds, pool: MemorySource): Promise<FootageRoom> {
  const { view, effects, seed, shape } = needs;
  const { look } = effects.spec;
  const scene = { layers: 1, levels: 1, pictures: 1, effects: effects.needs, shift: COARSE_SHIFT };
  const memory = await openMemory({ view, look, seed, range: needs.range }, [scene], pool);
  const { arena, layout, grow } = memory;
  const picturesOf = (count: number): PictureRoom[] =>
    Array.from({ length: count }, () => takePicture(arena.take, view.width, view.height));
  const dither = needs.relit ? relightDither(memory) : undefined;
  const scratch = layout.scratch.map((own): FootageScratch => {
    const [calm, ...graded] = picturesOf(1 + gradingsOf(look));
    if (!calm) throw new Error('There is no room for a picture.');
    const steady = takeSteadyScratch(arena.take, shape);
    const restyle = takeRestyle(arena.take, view);
    const follow = needs.keys ? { follow: followRoom(memory, shape) } : {};
    const relight = dither === undefined ? {} : { relight: relightRoom(view, dither, arena.take) };
    return {
      ...own,
      calm,
      graded,
      steady,
      restyle,
      ...follow,
      ...relight,
      ...(needs.inserts ? { inserts: insertRoom(view, arena.take) } : {}),
    };
  });
  const grades = layGrades(look, memory, arena.take);
  grow();
  return {
    ...memory,
    scratch,
    grades,
    shelf(count, room) {
      const rooms = Array.from({ length: count }, () => room(arena.take));
      grow();
      return createShelf(rooms);
    },
  };
}

/** Its tables are written at once. */
function followRoom({ memory, arena, grow }: TaskMemory, shape: SteadyShape): FollowScratch {
  return takeFollow(
    (bytes) => {
      const at = arena.take(bytes);
      grow();
      return at;
    },
    memory,
    shape,
  );
}

/** Written at once. */
function relightDither({ memory, arena, grow }: TaskMemory): number {
  const dither = takeRelightDither(arena.take);
  grow();
  writeRelightDither(memory, dither);
  return dither;
}

function relightRoom({ width, height }: View, dither: number, take: Take): RelightScratch {
  return { room: takeRelight(take, dither, width, height), picture: takePicture(take, width, height) };
}

export function insertRoom({ width, height }: Pick<View, 'width' | 'height'>, take: Take): InsertRoom {
  const flows = takeFlows(take, width, height, FAST.finest);
  const none = { offset: 0, stride: 0 };
  const room = { ...flows, a: none, b: none };
  return { room, flow: takeFlowScratch(take, room), draw: takeBetween(take, room) };
}
