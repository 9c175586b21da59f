/** From a task to a scene in memory: read the still, plan the shot, lay the frame over the still, load the pixels. */
import { openStill } from '../../media/still.ts';
import type { Still } from '../../media/still.ts';
import { effectsOf, writeTables } from '../../previz/render/plan-effects.ts';
import type { PlannedEffects } from '../../previz/render/plan-effects.ts';
import { analyse } from '../../previz/depth/analyse.ts';
import type { StillAnalysis } from '../../previz/depth/analyse.ts';
import { gradePictures } from '../../previz/light/grading.ts';
import { holesOf } from '../../previz/fit/holes.ts';
import { focusOf } from '../../previz/focus/focus-of.ts';
import type { PlannedFocus } from '../../previz/focus/focus-of.ts';
import { levelsOf } from '../../previz/fit/levels.ts';
import { govern } from '../../previz/fit/governor.ts';
import type { Governed } from '../../previz/fit/governor.ts';
import { partsOf } from '../../previz/layers/parts.ts';
import type { PathInput } from '../../previz/camera/path.ts';
import { fromStill } from '../../previz/camera/timing.ts';
import type { ShotPlan } from '../../previz/director/plan.ts';
import type { EffectNeeds } from '../../previz/scene/effects.ts';
import { COARSE_SHIFT, FINE_SHIFT, layOut } from '../../previz/scene/memory.ts';
import type { TaskLayout } from '../../previz/scene/memory.ts';
import { viewOf } from '../../previz/scene/view.ts';
import type { Scene } from '../../previz/scene/scene.ts';
import type { View } from '../../previz/scene/view.ts';
import type { Canvas } from '../../ray/geometry.ts';
import type { ModelDepth } from './depth-model/reader.ts';
import { allPictures, draftLayers, placed, sheetOf } from './layers.ts';
import type { LayerDraft } from './layers.ts';
import type { RenderPool } from './pool.ts';
import { soften } from './soften.ts';

/** Longer side of the picture that is analysed. */
const ANALYSED = 640;
/** Frames that may wait for the encoder, besides the ones being rendered. */
const RING_AHEAD = 4;

export interface Shot extends Governed {
  readonly still: Still;
  readonly view: View;
  readonly analysis: StillAnalysis;
  readonly path: PathInput;
  readonly seconds: number;
  readonly effects: PlannedEffects;
  /** What the operator's model made of the still, where there is one. */
  readonly model: ModelDepth | undefined;
  /** Absent while everything stays sharp. */
  readonly focus: PlannedFocus | undefined;
}

export interface LoadedScene {
  readonly memory: WebAssembly.Memory;
  readonly layout: TaskLayout;
  readonly scene: Scene;
  /** Share of a frame that nothing is painted on; always 0. */
  readonly holes: number;
}

/** Everything that is decided before a pixel of the output is made. */
export async function prepareShot(
  path: string,
  plan: ShotPlan,
  canvas: Canvas,
  seed: number,
  depthOf?: (still: Still, guess: StillAnalysis) => Promise<ModelDepth>,
  prompt = '',
): Promise<Shot> {
  const still = await openStill(path);
  const guess = analyse(await pictureOf(still));
  const model = await depthOf?.(still, guess);
  const analysis = model?.map ? { ...guess, depthMap: model.map } : guess;
  const view = viewOf(canvas.width, canvas.height);
  const frame = { width: view.width / view.focal, height: view.height / view.focal };
  const seconds = canvas.frame_count / canvas.fps;
  const timing = fromStill(seconds);
  const whole: PathInput = { moves: plan.moves, rig: plan.rig, seed, frame, gain: 1, timing };
  const parts = partsOf(analysis.depthMap, still);
  const governed = govern({ still, view, analysis, parts, path: whole, seconds });
  const { fit } = governed;
  const focus = focusOf(plan, { fit, view, seconds, analysis });
  const { thumbnail } = analysis;
  const focused = focus !== undefined;
  const effects = effectsOf(plan, { thumbnail, analysis, fit, view, seed, prompt, focused });
  return {
    ...governed,
    still,
    view,
    analysis,
    path: { ...whole, gain: fit.gain },
    seconds,
    effects,
    model,
    focus,
  };
}

/** Resamples the part of the still that the camera sees, once, into the shared memory. */
export async function loadScene(
  { still, view, analysis, fit, path, seconds, effects, focus }: Shot,
  pool: RenderPool,
  threads: number,
): Promise<LoadedScene> {
  const plain = await draftLayers(still, fit, levelsOf(still, fit), analysis.depthMap.source);
  const drafts = await softened(plain, focus, pool);
  const holes = holesOf(view, path, seconds, drafts.map(sheetOf));
  if (holes > 0) throw new Error(`The layers leave ${holes} of a frame open.`);
  const shift = path.moves.some(({ move }) => move === 'tiny_planet') ? FINE_SHIFT : COARSE_SHIFT;
  const images = drafts.flatMap(allPictures);
  const layout = layOut({
    view,
    shift,
    images,
    threads,
    ring: threads + RING_AHEAD,
    effects: needsOf(effects, drafts),
  });
  const memory = pool.memory(layout.totalBytes);
  const layers = drafts.map((draft) => placed(draft, images, layout, memory));
  const scene = { view, layers, ...(focus ? { focus: focus.track } : {}) };
  if (!layout.tables) return { memory, layout, scene, holes };
  writeTables(view, effects, layout.tables, memory, path.seed);
  gradePictures(effects.spec.look, layers, layout.tables, memory, await pool.kernels(memory));
  return { memory, layout, scene: { ...scene, effects: { ...effects.spec, tables: layout.tables } }, holes };
}

async function softened(
  drafts: readonly LayerDraft[],
  focus: PlannedFocus | undefined,
  pool: RenderPool,
): Promise<readonly LayerDraft[]> {
  if (!focus) return drafts;
  const base = drafts.flatMap(({ pictures }) => pictures.slice(0, 1));
  const soft = await soften(base, focus, pool);
  return drafts.map((draft, n) => ({ ...draft, ...(soft[n] ? { soft: soft[n] } : {}) }));
}

function needsOf({ needs }: PlannedEffects, drafts: readonly LayerDraft[]): EffectNeeds | undefined {
  if (!needs) return undefined;
  const levels = Math.max(...drafts.map(({ pictures }) => pictures.length));
  return { ...needs, layers: drafts.length, rippling: needs.water ? levels : 0 };
}

async function pictureOf(still: Still): Promise<{ width: number; height: number; rgba: Uint8Array }> {
  const scale = Math.min(1, ANALYSED / Math.max(still.width, still.height));
  const width = Math.max(8, Math.round(still.width * scale));
  const height = Math.max(8, Math.round(still.height * scale));
  return { width, height, rgba: await still.scaled(width, height) };
}
