/** Lays out what follows restyled keys, and says how much of their look there is. */
import type { FollowGiven } from './follower.ts';
import { takeColours, takeSlot, takeTile, takeTrail } from '../../../previz/follow/room.ts';
import { writeColours } from '../../../previz/follow/key.ts';
import { SLOTS } from '../../../previz/follow/steering.ts';
import { takePicture } from '../../../previz/flow/room.ts';
import type { EditStrength } from '../../../ray/request.ts';
import type { SteadyShape } from '../../../previz/steady/shape.ts';
import type { EditKey } from './keys.ts';
import type { FootageRoom } from './room.ts';

/** How much of a key there is beside the style that the prompt names, and how far its picture counts over its colours. */
const SHARES: Readonly<Record<EditStrength, { share: number; amount: number }>> = {
  adhere_1: { share: 0.5, amount: 0.3 },
  adhere_2: { share: 0.55, amount: 0.4 },
  adhere_3: { share: 0.6, amount: 0.5 },
  flex_1: { share: 0.6, amount: 0.7 },
  flex_2: { share: 0.8, amount: 0.85 },
  flex_3: { share: 1, amount: 1 },
  reimagine_1: { share: 1, amount: 1 },
  reimagine_2: { share: 1, amount: 1 },
  reimagine_3: { share: 1, amount: 1 },
};

/** Most keys whose flows of neighbours lead to frames in work. */
const TRAILS = 3;

/** @param styled whether the prompt names a style of its own; keys alone count otherwise */
export function followingOf(
  keys: readonly EditKey[],
  strength: EditStrength,
  styled: boolean,
  { room, shape, count, done }: { room: FootageRoom; shape: SteadyShape; count: number; done: number },
): (Omit<FollowGiven, 'survey'> & { readonly share: number }) | undefined {
  if (keys.length === 0) return undefined;
  const { memory, kernels, arena } = room;
  const slots = Array.from({ length: SLOTS }, () => takeSlot(arena.take, shape));
  const colours = keys.map(() => takeColours(arena.take));
  const tiles = keys.map(() => takeTile(arena.take));
  const shelves = {
    trails: room.shelf(TRAILS * count, (take) => takeTrail(take, shape)),
    followed: room.shelf(count - done, (take) => takePicture(take, shape.width, shape.height)),
  };
  for (const [n, { look }] of keys.entries()) {
    const at = colours[n];
    if (at) writeColours(memory, at, look.colours);
  }
  const { share, amount } = SHARES[strength];
  const rooms = { shape, slots, colours, drifts: keys.map(({ look: { drift } }) => drift), tiles };
  return { tools: { memory, kernels }, keys, rooms, amount, done, shelves, share: styled ? share : 1 };
}
