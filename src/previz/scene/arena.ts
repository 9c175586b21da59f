/** Room in a memory that pictures take and give back: the first gap that is large enough, else beyond all others. */

export interface Arena {
  /** Byte offset of room for so many bytes, on a 64-byte line. */
  take(bytes: number): number;
  /** Gives back what was taken at an offset. */
  free(offset: number): void;
  /** The end of all that was ever taken: the memory must be at least so large. */
  readonly top: number;
}

interface Room {
  readonly offset: number;
  readonly end: number;
}

/** @param base everything before it belongs to others */
export function createArena(base: number): Arena {
  const start = aligned(base);
  // Taken rooms by offset.
  let rooms: readonly Room[] = [];
  let top = start;
  return {
    take(bytes) {
      let offset = start;
      const at = rooms.findIndex((room) => {
        if (room.offset - offset >= bytes) return true;
        offset = room.end;
        return false;
      });
      const room = { offset, end: aligned(offset + bytes) };
      rooms = rooms.toSpliced(at < 0 ? rooms.length : at, 0, room);
      top = Math.max(top, room.end);
      return offset;
    },
    free(offset) {
      rooms = rooms.filter((room) => room.offset !== offset);
    },
    get top() {
      return top;
    },
  };
}

function aligned(offset: number): number {
  return Math.ceil(offset / 64) * 64;
}
