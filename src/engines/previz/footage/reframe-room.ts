/** The shared memory of a reframe: the worlds of its shots, what its threads need, frames and pictures. */
import { takePicture } from '../../../previz/flow/room.ts';
import type { PictureRoom } from '../../../previz/flow/room.ts';
import { takeCompose, takeWorld } from '../../../previz/outpaint/compose.ts';
import type { WorldRoom } from '../../../previz/outpaint/composed.ts';
import type { Extent, Placement } from '../../../previz/outpaint/place.ts';
import { createArena } from '../../../previz/scene/arena.ts';
import { BASE } from '../../../previz/scene/memory.ts';
import { MOST_SCRATCH, RING_AHEAD } from '../../../previz/shot/memory.ts';
import type { MemorySource } from '../../../previz/shot/memory.ts';
import { ROOMS_BETWEEN } from './pictures.ts';
import { insertRoom } from './room.ts';
import { roomsFor } from './run.ts';
import { createShelf } from './shelf.ts';
import type { Shelf } from './shelf.ts';
import type { ReframeScratch } from './work.ts';

export interface ReframeRoom {
  readonly memory: WebAssembly.Memory;
  readonly scratch: readonly ReframeScratch[];
  readonly ring: readonly number[];
  readonly frameBytes: number;
  readonly shelf: Shelf<PictureRoom>;
  /** Most pixels that the world of a shot may have. */
  readonly worldPixels: number;
  /** Room for a world, its pixels in it. */
  world(extent: Extent, rgba: Uint8Array): WorldRoom;
}

export interface ReframeNeeds {
  readonly canvas: Extent;
  readonly place: Placement;
  /** Whether some pictures lie between two of the source. */
  readonly inserts: boolean;
}

/** Pixels of one world, and of all worlds of a clip. */
const [WORLD, WORLDS] = [1.5e6, 40e6];

export function openReframeRoom(
  { canvas, place, inserts }: ReframeNeeds,
  shots: number,
  pool: MemorySource,
): ReframeRoom {
  const arena = createArena(BASE);
  const own = (): ReframeScratch => ({
    compose: takeCompose(arena.take, canvas),
    ...(inserts ? { inserts: insertRoom(place, arena.take) } : {}),
  });
  const scratch = [own()];
  const bytes = arena.top;
  while (scratch.length < pool.threads && (scratch.length + 1) * bytes <= MOST_SCRATCH) scratch.push(own());
  const frameBytes = (canvas.width * canvas.height * 3) / 2;
  const ring = Array.from({ length: scratch.length + RING_AHEAD }, () => arena.take(frameBytes));
  const count = roomsFor(ring.length, 0) + (inserts ? ROOMS_BETWEEN : 0);
  const rooms = Array.from({ length: count }, () => takePicture(arena.take, place.width, place.height));
  const memory = pool.memory(arena.top);
  return {
    memory,
    scratch,
    ring,
    frameBytes,
    shelf: createShelf(rooms),
    worldPixels: Math.min(WORLD, WORLDS / shots),
    world(extent, rgba) {
      const room = takeWorld(arena.take, extent);
      pool.memory(arena.top);
      new Uint8Array(memory.buffer, room.offset, rgba.length).set(rgba);
      return room;
    },
  };
}
