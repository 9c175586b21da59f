/** The layers of a scene: their pictures, and where these go in the shared memory. */
import type { Still } from '../../media/still.ts';
import { mapOf } from '../../previz/fit/crop.ts';
import type { Cut } from '../../previz/fit/cut.ts';
import type { Level } from '../../previz/fit/levels.ts';
import type { Fit } from '../../previz/fit/types.ts';
import { paintLayers } from '../../previz/layers/compose.ts';
import { cutOut } from '../../previz/layers/cutout.ts';
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

/** The still as one surface. */
export function wholeLayer(
  { disparity }: Fit,
  levels: readonly Level[],
  pixels: readonly Uint8Array[],
): LayerDraft[] {
  const pictures = levels.map((level, n) => draft(level, { ...level.seen, left: 0, top: 0 }, pixels[n]));
  return [{ pictures, disparity }];
}

/** The ground, continued behind the subject, and the subject. */
export async function cutLayers(
  still: Still,
  fit: Fit,
  { subject, disparity }: Cut,
  levels: readonly Level[],
  pixels: readonly Uint8Array[],
): Promise<LayerDraft[]> {
  const { scaled, left, top } = fit;
  const scale = Math.min(1, GRID / Math.max(scaled.width, scaled.height));
  const width = Math.round(scaled.width * scale);
  const height = Math.round(scaled.height * scale);
  const plan = cutOut({ width, height, rgba: await still.scaled(width, height) }, subject);
  const painted = levels.map((level, n) => {
    const [scaleX, scaleY] = [width / level.scaled.width, height / level.scaled.height];
    const { seen } = level;
    const offsetX = (seen.left + 0.5) * scaleX - 0.5;
    const offsetY = (seen.top + 0.5) * scaleY - 0.5;
    const placing = { scaleX, scaleY, offsetX, offsetY };
    return paintLayers(plan, pixels[n] ?? new Uint8Array(), seen.width, seen.height, placing);
  });
  const upright = { width: 2, height: 2, data: new Float32Array(4).fill(disparity) };
  return [fit.disparity, mapOf(upright, scaled, left, top)].map((map, layer) => ({
    disparity: map,
    pictures: levels.flatMap((level, n) => {
      const part = painted[n]?.[layer];
      return part ? [draft(level, part.box, part.rgba)] : [];
    }),
  }));
}

function draft(
  { scaleX, scaleY, left, top }: Level,
  box: { left: number; top: number; width: number; height: number },
  rgba: Uint8Array = new Uint8Array(),
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
