/** The shared memory of one task: room for its threads, sized for the largest of its scenes, and pictures beyond. */
import { layOutInbetween } from '../inbetween/scratch.ts';
import { PAGE_BYTES, createMemory } from '../kernels/kernels.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { writeTables } from '../render/plan-effects.ts';
import type { SceneNeeds } from '../render/plan-effects.ts';
import { gradingsOf } from '../light/grading.ts';
import { createArena } from '../scene/arena.ts';
import type { Arena } from '../scene/arena.ts';
import { MOST_COPIES } from '../scene/effects.ts';
import type { EffectNeeds } from '../scene/effects.ts';
import type { Look } from '../scene/look.ts';
import { layOut } from '../scene/memory.ts';
import type { LayoutNeeds, TaskLayout } from '../scene/memory.ts';
import type { View } from '../scene/view.ts';
import { masterBytes } from '../range/develop.ts';
import { takeRange, writeRangeTables } from '../range/room.ts';
import type { ThreadScratch } from './matter.ts';
import { wideOrder } from './wide.ts';
import type { WideOrder, WideWish } from './wide.ts';

/** Where memory comes from. */
export interface MemorySource {
  readonly threads: number;
  /** A zeroed or reused memory of at least `bytes`; belongs to one task at a time. */
  memory(bytes: number): WebAssembly.Memory;
  /** The kernels on that memory, for work outside the threads. */
  kernels(memory: WebAssembly.Memory): Promise<Kernels>;
}

/** One memory, kept from shot to shot and grown in place: a second one would lie beside the first until every thread has let go of it. */
export interface KeptMemory {
  /** Of so many bytes at least. */
  of(bytes: number): WebAssembly.Memory;
  /** The next one is new. */
  drop(): void;
}

export function keptMemory(): KeptMemory {
  let kept: WebAssembly.Memory | undefined;
  return {
    of(bytes) {
      kept ??= createMemory(bytes);
      const missing = bytes - kept.buffer.byteLength;
      if (missing > 0) kept.grow(Math.ceil(missing / PAGE_BYTES));
      return kept;
    },
    drop: () => void (kept = undefined),
  };
}

/** What a scene asks of the room of the threads. */
export interface RoomNeeds {
  readonly layers: number;
  /** Pictures of a layer in different sizes, and all pictures of all layers. */
  readonly levels: number;
  readonly pictures: number;
  readonly effects: SceneNeeds | undefined;
  /** The finest grid that a frame uses. */
  readonly shift: number;
}

/** The layout with what each thread needs for itself. */
export interface ClipLayout extends TaskLayout {
  readonly scratch: readonly ThreadScratch[];
}

export interface TaskMemory {
  readonly memory: WebAssembly.Memory;
  readonly layout: ClipLayout;
  readonly arena: Arena;
  readonly kernels: Kernels;
  /** Present for a wide range of light. */
  readonly wide?: WideOrder;
  /** Makes the memory as large as the arena has become. */
  grow(): void;
}

/** Frames that may wait for the encoder, besides the ones being rendered. */
export const RING_AHEAD = 4;
/** The same in a wide range of light, where each is twice as large and the encoder keeps pictures of its own. */
const WIDE_AHEAD = 2;
/** What the threads of a clip may take together; where more would do it, fewer take part. Pictures need room beside them. */
export const MOST_SCRATCH = 384 * 2 ** 20;

/** What all scenes of a task have in common. */
export interface Common {
  readonly view: View;
  readonly look: Look | undefined;
  readonly seed: number;
  /** Whether some frames lie between two pins. */
  readonly between?: boolean;
  /** For a wide range of light, and how many frames a second it has. */
  readonly range?: (WideWish & { readonly fps: number }) | undefined;
}

/** @param scenes each of those that the task will load */
export async function openMemory(
  { view, look, seed, between, range }: Common,
  scenes: readonly RoomNeeds[],
  pool: MemorySource,
): Promise<TaskMemory> {
  const layout = layOutWithin(MOST_SCRATCH, pool.threads, {
    view,
    shift: Math.min(...scenes.map(({ shift }) => shift)),
    pictures: most(scenes, ({ pictures }) => pictures),
    effects: effectNeeds(scenes),
    ...(range ? { frameBytes: masterBytes(view) } : {}),
    ahead: range ? WIDE_AHEAD : RING_AHEAD,
  });
  const arena = createArena(layout.totalBytes);
  const scratch = layout.scratch.map((own): ThreadScratch => ({
    ...own,
    ...(between ? { between: layOutInbetween(view, gradingsOf(look), arena.take) } : {}),
    ...(range ? { range: takeRange(view, range.exr !== undefined, arena.take) } : {}),
  }));
  const wide = range && wideOrder(view, range.fps, range, arena);
  const memory = pool.memory(arena.top);
  if (wide) writeRangeTables(wide.tables, memory);
  if (layout.tables) writeTables(view, look, layout.tables, memory, seed);
  return {
    memory,
    layout: { ...layout, scratch },
    arena,
    kernels: await pool.kernels(memory),
    ...(wide ? { wide } : {}),
    grow: () => pool.memory(arena.top),
  };
}

/** For as many of the threads as there is room for, and one at least: frames are the same from any number of them. */
export function layOutWithin(
  bytes: number,
  threads: number,
  needs: Omit<LayoutNeeds, 'threads' | 'ring'> & { readonly ahead?: number },
): TaskLayout {
  const layout = layOut({ ...needs, threads, ring: threads + (needs.ahead ?? RING_AHEAD) });
  return layout.totalBytes <= bytes || threads === 1 ? layout : layOutWithin(bytes, threads - 1, needs);
}

function effectNeeds(scenes: readonly RoomNeeds[]): EffectNeeds | undefined {
  if (scenes.every(({ effects }) => effects === undefined)) return undefined;
  return {
    layers: most(scenes, ({ layers }) => layers),
    glow: scenes.some(({ effects }) => effects?.glow),
    rippling: most(scenes, ({ effects, levels }) => (effects?.water ? levels : 0)),
    drifting: most(scenes, ({ effects, levels }) => (effects?.clouds ? (MOST_COPIES - 1) * levels : 0)),
  };
}

function most(scenes: readonly RoomNeeds[], of: (scene: RoomNeeds) => number): number {
  return Math.max(...scenes.map(of));
}
