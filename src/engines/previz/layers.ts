/** The layers of a scene: their pictures, and where these go in the shared memory. */
import type { Still } from '../../media/still.ts';
import type { Level } from '../../previz/fit/levels.ts';
import type { Fit } from '../../previz/fit/types.ts';
import { paintLayers } from '../../previz/layers/compose.ts';
import type { PaintPlan } from '../../previz/layers/compose.ts';
import { paintPlanOf } from '../../previz/layers/paint-plan.ts';
import type { TaskLayout } from '../../previz/render/memory.ts';
import type { DisparityMap, Layer, LayerImage } from '../../previz/render/view.ts';

/** One picture of a layer, not yet in the shared memory. */
interface Draft {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
  readonly place: Pick<LayerImage, 'scaleX' | 'scaleY' | 'left' | 'top'>;
}

export interface LayerDraft {
  readonly pictures: readonly Draft[];
  readonly disparity: DisparityMap;
}

/** Longer side of the grid on which layers are cut. */
const GRID = 960;

/** The pictures of all layers, far to near, in all levels. */
export async function draftLayers(still: Still, fit: Fit, levels: readonly Level[]): Promise<LayerDraft[]> {
  const plan = fit.layers.length > 1 ? await planOf(still, fit) : undefined;
  const drafts = await Promise.all(
    levels.map(async (level) => {
      const { scaled, seen } = level;
      const rgba = await still.part(scaled.width, scaled.height, seen);
      if (!plan) return [draft(level, { ...seen, left: 0, top: 0 }, rgba)];
      return painted(plan, level, rgba);
    }),
  );
  return fit.layers.map((disparity, n) => ({
    disparity,
    pictures: drafts.flatMap((layers) => layers[n] ?? []),
  }));
}

async function planOf(still: Still, { scaled, parts }: Fit): Promise<PaintPlan> {
  const scale = Math.min(1, GRID / Math.max(scaled.width, scaled.height));
  const [width, height] = [Math.round(scaled.width * scale), Math.round(scaled.height * scale)];
  return paintPlanOf(parts, { width, height, rgba: await still.scaled(width, height) });
}

function painted(plan: PaintPlan, level: Level, rgba: Uint8Array): Draft[] {
  const { scaled, seen } = level;
  const [scaleX, scaleY] = [plan.width / scaled.width, plan.height / scaled.height];
  const placing = {
    scaleX,
    scaleY,
    offsetX: (seen.left + 0.5) * scaleX - 0.5,
    offsetY: (seen.top + 0.5) * scaleY - 0.5,
  };
  return paintLayers(plan, rgba, seen.width, seen.height, placing).map((part) =>
    draft(level, part.box, part.rgba),
  );
}

function draft(
  { scaleX, scaleY, left, top }: Level,
  box: { left: number; top: number; width: number; height: number },
  rgba: Uint8Array,
): Draft {
  const place = { scaleX, scaleY, left: left + box.left, top: top + box.top };
  return { width: box.width, height: box.height, rgba, place };
}

/** Copies the pictures of a layer to where the layout has room for them; `all` are the layout's, in order. */
export function placed(
  { pictures, disparity }: LayerDraft,
  all: readonly Draft[],
  layout: TaskLayout,
  memory: WebAssembly.Memory,
): Layer {
  const [first, ...others] = pictures.map((picture): LayerImage => {
    const at = layout.images[all.indexOf(picture)];
    if (!at) throw new Error('The layout has another number of images than the scene.');
    new Uint8Array(memory.buffer).set(picture.rgba, at.offset);
    return { ...at, width: picture.width, height: picture.height, ...picture.place };
  });
  if (!first) throw new Error('A layer without a picture.');
  return { levels: [first, ...others], disparity };
}
