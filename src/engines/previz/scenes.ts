/** The scenes of a clip's pins: each is painted and loaded when a segment first needs it, and freed after the last. */
import { holesOf } from '../../previz/fit/holes.ts';
import { levelsOf } from '../../previz/fit/levels.ts';
import { COARSE_SHIFT, FINE_SHIFT } from '../../previz/scene/memory.ts';
import { draftLayers, sheetOf } from './layers.ts';
import { loadScene, roomOf } from './load.ts';
import type { LoadedScene, SceneDraft } from './load.ts';
import type { MemorySource, RoomNeeds, TaskMemory } from './memory.ts';
import type { Shot } from './prepare.ts';
import type { Scene } from '../../previz/scene/scene.ts';
import type { Segment } from './sequence.ts';

/** The room of a shot's scene, known before it is painted. */
export function needsOf(shot: Shot): RoomNeeds {
  const { still, fit, path } = shot;
  const shift = path.moves.some(({ move }) => move === 'tiny_planet') ? FINE_SHIFT : COARSE_SHIFT;
  return roomOf(fit.layers.length, levelsOf(still, fit).length, shot, shift);
}

/** Paints a shot's layers: the part of the still that the camera sees is resampled, once. */
export async function draftScene({
  still,
  view,
  analysis,
  fit,
  path,
  span,
  effects,
  focus,
}: Shot): Promise<SceneDraft> {
  const layers = await draftLayers(still, fit, levelsOf(still, fit), analysis.depthMap.source);
  const holes = holesOf(view, path, span, layers.map(sheetOf));
  if (holes > 0) throw new Error(`The layers leave ${holes} of a frame open.`);
  return { view, layers, effects, focus };
}

export interface SceneKeeper {
  /** The scene of pin `n`. */
  scene(n: number): Promise<Scene>;
  /** A segment is over. */
  release(segment: Segment): void;
}

/** @param segments all that will be released */
export function createSceneKeeper(
  shots: readonly Shot[],
  segments: readonly Segment[],
  room: TaskMemory,
  pool: Pick<MemorySource, 'kernels'>,
): SceneKeeper {
  const ahead = new Set(segments);
  const kept = new Map<number, LoadedScene>();
  return {
    async scene(n) {
      const [shot, known] = [shots[n], kept.get(n)];
      if (known) return known.scene;
      if (!shot) throw new Error(`There is no pin ${n}.`);
      const loaded = await loadScene(await draftScene(shot), room, pool);
      kept.set(n, loaded);
      return loaded.scene;
    },
    release(segment) {
      ahead.delete(segment);
      for (const pin of segment.pins) {
        if ([...ahead].some(({ pins }) => pins.some((other) => other === pin))) continue;
        kept.get(pin)?.free();
        kept.delete(pin);
      }
    },
  };
}
