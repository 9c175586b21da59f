/** One thing for each frame, made when it is first asked for, in a room that the next frames take over. */
import type { Shelf } from './shelf.ts';

export interface Lane<Room> {
  /** That of a frame; nothing where there is none. */
  at(frame: number): Promise<Room | undefined>;
  /** Nobody asks for this frame or an earlier one any more. */
  passed(frame: number): void;
}

/** @param make fills the room of a frame; answers false where there is nothing */
export function createLane<Room>(
  shelf: Shelf<Room>,
  make: (frame: number, room: Room) => Promise<boolean>,
): Lane<Room> {
  const made = new Map<number, Promise<Room | undefined>>();
  const makeOne = async (frame: number): Promise<Room | undefined> => {
    const room = await shelf.take();
    if (await make(frame, room)) return room;
    shelf.free(room);
    return undefined;
  };
  return {
    at(frame) {
      const there = made.get(frame);
      if (there) return there;
      const making = makeOne(frame);
      making.catch(() => undefined);
      made.set(frame, making);
      return making;
    },
    passed(frame) {
      for (const [n, making] of made) {
        if (n > frame) continue;
        made.delete(n);
        making.then((room) => room && shelf.free(room)).catch(() => undefined);
      }
    },
  };
}
