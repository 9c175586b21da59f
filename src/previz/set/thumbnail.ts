/** Painted layers at a glance: over each other, over all that their disparity maps cover. */
import type { Thumbnail } from '../depth/colours.ts';
import type { PaintedLayer, PaintedPicture } from '../scene/painted.ts';
import type { DisparityMap } from '../scene/view.ts';

/** Longer side in pixels. */
const SIDE = 160;

/** @param layers far to near; the map of the first one is what the thumbnail lies over */
export function thumbnailOf(layers: readonly PaintedLayer[]): Thumbnail {
  const map = layers[0]?.disparity;
  if (!map) throw new Error('A set without layers.');
  const scale = SIDE / Math.max(map.width, map.height);
  const [width, height] = [Math.round(map.width * scale), Math.round(map.height * scale)];
  const rgba = new Uint8Array(width * height * 4);
  const columns = Array.from({ length: width }, (_, i) => alongX(map, (i + 0.5) / width));
  const rows = Array.from({ length: height }, (_, j) => alongY(map, (j + 0.5) / height));
  for (const { pictures } of layers) putOver(pictures[0], columns, rows, rgba);
  return { width, height, rgba };
}

/** Window coordinates at shares of the map. */
function alongX({ width, scaleX, offsetX }: DisparityMap, share: number): number {
  return (share * width - 0.5 - offsetX) / scaleX;
}
function alongY({ height, scaleY, offsetY }: DisparityMap, share: number): number {
  return (share * height - 0.5 - offsetY) / scaleY;
}

function putOver(
  { width, height, rgba, place }: PaintedPicture,
  columns: readonly number[],
  rows: readonly number[],
  out: Uint8Array,
): void {
  for (const [j, v] of rows.entries()) {
    const y = Math.round(v * place.scaleY - place.top);
    if (y < 0 || y >= height) continue;
    for (const [i, u] of columns.entries()) {
      const x = Math.round(u * place.scaleX - place.left);
      if (x < 0 || x >= width) continue;
      const [from, to] = [(y * width + x) * 4, (j * columns.length + i) * 4];
      const under = 1 - (rgba[from + 3] as number) / 255;
      for (let c = 0; c < 4; c++)
        out[to + c] = Math.round((rgba[from + c] as number) + under * (out[to + c] as number));
    }
  }
}
