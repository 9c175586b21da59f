/** Memory for one thread and one scene of pictures of these sizes. */
import { createMemory } from '../../src/previz/kernels/kernels.ts';
import { createArena } from '../../src/previz/scene/arena.ts';
import type { EffectNeeds } from '../../src/previz/scene/effects.ts';
import { layOut, layOutPicture } from '../../src/previz/scene/memory.ts';
import type { ImageLayout, ScratchLayout, TaskLayout } from '../../src/previz/scene/memory.ts';
import type { View } from '../../src/previz/scene/view.ts';

export interface Room {
  readonly memory: WebAssembly.Memory;
  readonly places: readonly ImageLayout[];
  readonly layout: TaskLayout;
  readonly scratch: ScratchLayout;
  /** Where a frame may be rendered to. */
  readonly target: number;
}

export function roomFor(
  view: View,
  shift: number,
  pictures: readonly { readonly width: number; readonly height: number }[],
  effects?: EffectNeeds & { readonly gradings: number },
): Room {
  const layout = layOut({ view, shift, pictures: pictures.length, threads: 1, ring: 1, effects });
  const arena = createArena(layout.totalBytes);
  const places = pictures.map((picture) => layOutPicture(picture, effects?.gradings ?? 0, arena.take));
  const [[scratch], [target]] = [layout.scratch, layout.ring];
  if (!scratch || target === undefined) throw new Error('no room');
  return { memory: createMemory(arena.top), places, layout, scratch, target };
}
