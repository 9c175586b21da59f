/** The pictures of footage in shared memory: those of the source as they are, and those that lie between two of them. */
import type { FootagePicture, Tick } from '../../../media/footage/footage.ts';
import { loadPicture } from '../../../previz/flow/room.ts';
import type { PictureRoom } from '../../../previz/flow/room.ts';
import type { View } from '../../../previz/scene/view.ts';
import type { Crew } from './crew.ts';
import type { Shelf } from './shelf.ts';

export interface Pictures {
  /** Brings in what a frame shows. Frames come in order; resolves when the tick's bytes are no longer needed. */
  bring(tick: Tick): Promise<Brought>;
  /** How many lay between two pictures of the source. */
  inserted(): number;
}

export interface Brought {
  /** The frame's picture, once it is there. */
  readonly picture: Promise<PictureRoom>;
  /** Nobody needs it any more. */
  free(): void;
}

/** A picture of the source: kept while a frame shows it, or is made from it, or the next frame may need it. */
interface Kept {
  readonly room: PictureRoom;
  users: number;
}

/** Pictures between pictures that are made at a time. */
const MOST_AT_ONCE = 3;
/** Rooms beyond one a frame that are needed while pictures between pictures are made. */
export const ROOMS_BETWEEN = 2 * MOST_AT_ONCE + 2;

export function createPictures(
  memory: WebAssembly.Memory,
  view: View,
  shelf: Shelf<PictureRoom>,
  crew: Crew,
): Pictures {
  const kept = new Map<number, Kept>();
  const making = new Set<Promise<unknown>>();
  let inserted = 0;

  const keep = async ({ index, rgba }: FootagePicture): Promise<Kept> => {
    const there = kept.get(index);
    if (there) return there;
    const one = { room: await shelf.take(), users: 0 };
    loadPicture(memory, view, one.room, rgba);
    kept.set(index, one);
    return one;
  };
  const drop = (one: Kept): void => {
    one.users--;
    sweep();
  };
  let oldest = 0;
  const sweep = (): void => {
    for (const [index, one] of kept) {
      if (index >= oldest || one.users > 0) continue;
      kept.delete(index);
      shelf.free(one.room);
    }
  };
  const between = async (frame: number, from: Kept, to: Kept, share: number): Promise<PictureRoom> => {
    const target = await shelf.take();
    const { room: a } = from;
    await crew.do(frame, { kind: 'interpolate', view, a, b: to.room, share, target });
    drop(from);
    drop(to);
    return target;
  };

  return {
    inserted: () => inserted,
    async bring({ frame, from, to, share }) {
      oldest = from.index;
      sweep();
      const first = await keep(from);
      first.users++;
      if (!to || share === 0) {
        return { picture: Promise.resolve(first.room), free: () => drop(first) };
      }
      const second = await keep(to);
      second.users++;
      inserted++;
      const picture = between(frame, first, second, share);
      picture.catch(() => undefined);
      making.add(picture);
      void picture.then(() => making.delete(picture));
      if (making.size >= MOST_AT_ONCE) await Promise.race(making);
      return { picture, free: () => void picture.then(shelf.free) };
    },
  };
}
