/** Brings a scene into the shared memory, whatever it was made of. */
import type { FocusTrack } from '../scene/focus-track.ts';
import { radiiOf } from '../scene/focus-track.ts';
import type { PlannedFocus } from '../focus/focus-of.ts';
import { gradePictures } from '../light/grading.ts';
import { gradeShine } from '../range/grade-shine.ts';
import type { PlannedEffects } from '../render/plan-effects.ts';
import { coverOf } from '../scene/cover.ts';
import { layOutPicture } from '../scene/memory.ts';
import type { PaintedPicture } from '../scene/painted.ts';
import type { Scene } from '../scene/scene.ts';
import type { Layer, LayerImage, View } from '../scene/view.ts';
import { mapBreathing } from './breath.ts';
import type { Kept } from './keeper.ts';
import type { StillLayer } from './layers.ts';
import type { MemorySource, RoomNeeds, TaskMemory } from './memory.ts';
import { soften } from './soften.ts';
import type { SoftLayer } from './soften.ts';

/** A scene as it is planned and painted. */
export interface SceneDraft {
  readonly view: View;
  /** Far to near. */
  readonly layers: readonly StillLayer[];
  readonly effects: PlannedEffects;
  /** Absent while everything stays sharp. */
  readonly focus?: PlannedFocus | undefined;
  /** Its light that pictures cannot show, of half the size. */
  readonly shine?: SceneDraft;
}

export interface LoadedScene extends Kept {
  readonly scene: Scene;
}

/** What a scene of so many layers will need, before they are painted. */
export function roomOf(
  layers: number,
  levels: number,
  { effects: { needs }, focus }: Pick<SceneDraft, 'effects' | 'focus'>,
  shift: number,
): RoomNeeds {
  const copies = focus ? radiiOf(focus.track).length : 0;
  return { layers, levels, pictures: layers * (levels + copies), effects: needs, shift };
}

export async function loadScene(
  draft: SceneDraft,
  room: TaskMemory,
  pool: Pick<MemorySource, 'kernels'>,
  signal: AbortSignal,
): Promise<LoadedScene> {
  const loaded = await loadPictures(draft, room, pool, signal, gradePictures);
  if (!draft.shine) return loaded;
  const light = await loadPictures(draft.shine, room, pool, signal, (look, layers, _, memory) =>
    gradeShine(look, layers, memory),
  );
  const free = (): void => [loaded, light].forEach((one) => one.free());
  return { scene: { ...loaded.scene, shine: light.scene }, free };
}

async function loadPictures(
  { view, layers: painted, effects, focus }: SceneDraft,
  room: TaskMemory,
  pool: Pick<MemorySource, 'kernels'>,
  signal: AbortSignal,
  grade: typeof gradePictures,
): Promise<LoadedScene> {
  const { memory, layout, arena, kernels } = room;
  const soft = await softLayers(painted, focus, pool, signal);
  const taken: number[] = [];
  const take = (bytes: number): number => {
    const offset = arena.take(bytes);
    taken.push(offset);
    return offset;
  };
  const put = (picture: PaintedPicture): LayerImage => {
    const at = layOutPicture(picture, effects.needs?.gradings ?? 0, take);
    room.grow();
    const { rgba, width, height, place } = picture;
    new Uint8Array(memory.buffer).set(rgba, at.offset);
    return { ...at, width, height, ...place, cover: coverOf(rgba, width, height) };
  };
  const layers = await mapBreathing(painted, signal, (layer, n) => placed(layer, soft[n], put));
  const free = (): void => taken.forEach(arena.free);
  const scene = { view, layers, ...focusTrack(focus) };
  const { tables } = layout;
  if (!effects.needs || !tables) return { scene, free };
  grade(effects.spec.look, layers, tables, memory, kernels);
  return { scene: { ...scene, effects: { ...effects.spec, tables } }, free };
}

function focusTrack(focus: PlannedFocus | undefined): { focus?: FocusTrack } {
  return focus ? { focus: focus.track } : {};
}

async function softLayers(
  painted: readonly StillLayer[],
  focus: PlannedFocus | undefined,
  pool: Pick<MemorySource, 'kernels'>,
  signal: AbortSignal,
): Promise<readonly SoftLayer[]> {
  if (!focus) return [];
  return await soften(
    painted.map(({ pictures: [sharp] }) => sharp),
    focus,
    pool,
    signal,
  );
}

function placed(
  { pictures: [sharp, ...finer], disparity, firm, motion }: StillLayer,
  soft: SoftLayer | undefined,
  put: (picture: PaintedPicture) => LayerImage,
): Layer {
  const levels = [put(sharp), ...finer.map(put)] as const;
  const copies = soft?.copies.map(({ picture, radius }) => ({ image: put(picture), radius }));
  return {
    levels,
    disparity,
    ...(firm ? { firm } : {}),
    ...(motion ? { motion } : {}),
    ...(soft && copies ? { copies, focus: soft.depth } : {}),
  };
}
