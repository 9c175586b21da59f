/** From a task to a scene in memory: read the still, plan the shot, lay the frame over the still, load the pixels. */
import { openStill } from '../../media/still.ts';
import type { Still } from '../../media/still.ts';
import { effectsOf, writeTables } from '../../previz/render/plan-effects.ts';
import type { PlannedEffects } from '../../previz/render/plan-effects.ts';
import { analyse } from '../../previz/depth/analyse.ts';
import type { StillAnalysis } from '../../previz/depth/analyse.ts';
import { levelsOf } from '../../previz/fit/levels.ts';
import { fitStill } from '../../previz/fit/fit.ts';
import { cutOf, cuttable, withoutRelief } from '../../previz/fit/cut.ts';
import type { Cut } from '../../previz/fit/cut.ts';
import { qualityOf } from '../../previz/fit/quality.ts';
import type { Quality } from '../../previz/fit/quality.ts';
import type { Fit, FitInput } from '../../previz/fit/types.ts';
import type { PathInput } from '../../previz/camera/path.ts';
import type { ShotPlan } from '../../previz/director/plan.ts';
import { COARSE_SHIFT, FINE_SHIFT, layOut } from '../../previz/render/memory.ts';
import type { TaskLayout } from '../../previz/render/memory.ts';
import { viewOf } from '../../previz/render/view.ts';
import type { Scene } from '../../previz/render/scene.ts';
import type { View } from '../../previz/render/view.ts';
import type { Canvas } from '../../ray/geometry.ts';
import { cutLayers, placed, wholeLayer } from './layers.ts';
import type { RenderPool } from './pool.ts';

/** Longer side of the picture that is analysed. */
const THUMBNAIL = 160;
/** Frames that may wait for the encoder, besides the ones being rendered. */
const RING_AHEAD = 4;

export interface Shot {
  readonly still: Still;
  readonly view: View;
  readonly analysis: StillAnalysis;
  readonly path: PathInput;
  readonly fit: Fit;
  /** The subject as a layer of its own, where the picture clearly has one and the shot gains by it. */
  readonly cut: Cut | undefined;
  readonly quality: Quality;
  readonly effects: PlannedEffects;
}

export interface LoadedScene {
  readonly memory: WebAssembly.Memory;
  readonly layout: TaskLayout;
  readonly scene: Scene;
}

/** Everything that is decided before a pixel of the output is made. */
export async function prepareShot(path: string, plan: ShotPlan, canvas: Canvas, seed: number): Promise<Shot> {
  const still = await openStill(path);
  const thumbnail = await thumbnailOf(still);
  const analysis = analyse(thumbnail);
  const view = viewOf(canvas.width, canvas.height);
  const frame = { width: view.width / view.focal, height: view.height / view.focal };
  const whole: PathInput = { moves: plan.moves, rig: plan.rig, seed, frame, gain: 1 };
  const seconds = canvas.frame_count / canvas.fps;
  const input = { still, view, analysis, path: whole, seconds };
  const { fit, cut } = fitShot(input);
  const quality = qualityOf(input, fit, cut);
  const effects = effectsOf(plan, { thumbnail, analysis, fit, view, seed });
  return { still, view, analysis, path: { ...whole, gain: fit.gain }, fit, cut, quality, effects };
}

/** The ground with the subject cut out of it; else one surface that swells where the subject stands. */
function fitShot(input: FitInput): { fit: Fit; cut: Cut | undefined } {
  const subject = cuttable(input);
  if (subject) {
    const fit = fitStill({ ...input, analysis: withoutRelief(input.analysis) });
    const cut = cutOf(input, fit, subject);
    if (cut) return { fit, cut };
  }
  return { fit: fitStill(input), cut: undefined };
}

/** Resamples the part of the still that the camera sees, once, into the shared memory. */
export async function loadScene(
  { still, view, fit, cut, path, effects }: Shot,
  pool: RenderPool,
  threads: number,
): Promise<LoadedScene> {
  const levels = levelsOf(still, fit);
  const pixels = await Promise.all(
    levels.map(({ scaled, seen }) => still.part(scaled.width, scaled.height, seen)),
  );
  const drafts = cut ? await cutLayers(still, fit, cut, levels, pixels) : wholeLayer(fit, levels, pixels);
  const shift = path.moves.some(({ move }) => move === 'tiny_planet') ? FINE_SHIFT : COARSE_SHIFT;
  const images = drafts.flatMap(({ pictures }) => pictures);
  const layout = layOut({
    view,
    shift,
    images,
    threads,
    ring: threads + RING_AHEAD,
    effects: effects.needed,
  });
  const memory = pool.memory(layout.totalBytes);
  const layers = drafts.map((draft) => placed(draft, images, layout, memory));
  const scene = { view, layers };
  if (!layout.tables) return { memory, layout, scene };
  writeTables(view, effects, layout.tables, memory, path.seed);
  return { memory, layout, scene: { ...scene, effects: { ...effects.spec, tables: layout.tables } } };
}

async function thumbnailOf(still: Still): Promise<{ width: number; height: number; rgba: Uint8Array }> {
  const scale = THUMBNAIL / Math.max(still.width, still.height);
  const width = Math.max(8, Math.round(still.width * scale));
  const height = Math.max(8, Math.round(still.height * scale));
  return { width, height, rgba: await still.scaled(width, height) };
}
