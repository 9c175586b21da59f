/** From a task to a scene in memory: read the still, plan the shot, lay the frame over the still, load the pixels. */
import { openStill } from '../../media/still.ts';
import type { Still } from '../../media/still.ts';
import { effectsOf, writeTables } from '../../previz/render/plan-effects.ts';
import type { PlannedEffects } from '../../previz/render/plan-effects.ts';
import { analyse } from '../../previz/depth/analyse.ts';
import type { StillAnalysis } from '../../previz/depth/analyse.ts';
import { levelsOf } from '../../previz/fit/levels.ts';
import { fitStill } from '../../previz/fit/fit.ts';
import type { Fit } from '../../previz/fit/types.ts';
import type { PathInput } from '../../previz/camera/path.ts';
import type { ShotPlan } from '../../previz/director/plan.ts';
import { COARSE_SHIFT, FINE_SHIFT, layOut } from '../../previz/render/memory.ts';
import type { TaskLayout } from '../../previz/render/memory.ts';
import { viewOf } from '../../previz/render/view.ts';
import type { Scene } from '../../previz/render/scene.ts';
import type { Layer, LayerImage, View } from '../../previz/render/view.ts';
import type { Canvas } from '../../ray/geometry.ts';
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
  const fit = fitStill({ still, view, analysis, path: whole, seconds });
  const effects = effectsOf(plan, { thumbnail, analysis, fit, view, seed });
  return { still, view, analysis, path: { ...whole, gain: fit.gain }, fit, effects };
}

/** Resamples the part of the still that the camera sees, once, into the shared memory. */
export async function loadScene(
  { still, view, fit, path, effects }: Shot,
  pool: RenderPool,
  threads: number,
): Promise<LoadedScene> {
  const levels = levelsOf(still, fit);
  const pixels = await Promise.all(
    levels.map(({ scaled, seen }) => still.part(scaled.width, scaled.height, seen)),
  );
  const shift = path.moves.some(({ move }) => move === 'tiny_planet') ? FINE_SHIFT : COARSE_SHIFT;
  const images = levels.map(({ seen }) => seen);
  const layout = layOut({
    view,
    shift,
    images,
    threads,
    ring: threads + RING_AHEAD,
    effects: effects.needed,
  });
  const memory = pool.memory(layout.totalBytes);
  const place = (index: number): LayerImage => {
    const [level, at, bytes] = [levels[index], layout.images[index], pixels[index]];
    if (!level || !at || !bytes) throw new Error('The layout has another number of images than the scene.');
    new Uint8Array(memory.buffer).set(bytes, at.offset);
    const { seen, scaleX, scaleY, left, top } = level;
    return { ...at, width: seen.width, height: seen.height, scaleX, scaleY, left, top };
  };
  const layer: Layer = {
    levels: [place(0), ...levels.slice(1).map((_, i) => place(i + 1))],
    disparity: fit.disparity,
  };
  const scene = { view, layers: [layer] };
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
