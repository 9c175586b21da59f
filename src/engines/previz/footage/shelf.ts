/** A fixed number of rooms, of which whoever needs one waits for the next that is free. */
export interface Shelf<Room> {
  take(): Promise<Room>;
  free(room: Room): void;
}

export function createShelf<Room>(rooms: readonly Room[]): Shelf<Room> {
  const free = [...rooms];
  const waiting: ((room: Room) => void)[] = [];
  return {
    take() {
      const room = free.shift();
      return room === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(room);
    },
    free(room) {
      const next = waiting.shift();
      if (next) next(room);
      else free.push(room);
    },
  };
}
