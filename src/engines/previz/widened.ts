/** Pinned pictures in a wide range of light. */
import { developFrame, keepPicture, masterBytes } from '../../previz/range/develop.ts';
import type { Expansion } from '../../previz/range/expansion.ts';
import { takeRange } from '../../previz/range/room.ts';
import type { View } from '../../previz/scene/view.ts';
import type { TaskMemory } from '../../previz/shot/memory.ts';
import { wideFrame } from './wide.ts';
import type { WideFrame } from './wide.ts';

/** A pinned picture, developed as frames are that are rendered. */
export function developPin(
  rgba: Uint8Array,
  frame: number,
  view: View,
  expansion: Expansion | undefined,
  room: TaskMemory,
): { planes: Uint8Array; wide: WideFrame } | undefined {
  const { wide, arena, memory, kernels } = room;
  if (!wide) return undefined;
  const taken: number[] = [];
  const take = (bytes: number): number => {
    const offset = arena.take(bytes);
    taken.push(offset);
    return offset;
  };
  const own = takeRange(view, wide.exr !== undefined, take);
  const target = take(masterBytes(view));
  room.grow();
  const tools = { kernels, memory, delivery: { room: own, tables: wide.tables } };
  keepPicture(view, rgba, tools);
  developFrame(view, { expansion, shine: false }, target, tools);
  const planes = new Uint8Array(memory.buffer).slice(target, target + masterBytes(view));
  const made = wideFrame(wide, own, frame, memory);
  taken.forEach(arena.free);
  return { planes, wide: made };
}
