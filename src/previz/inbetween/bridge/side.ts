/** What a bridge needs to know of each of its pictures. */
import { coloursOf } from '../../depth/colours.ts';
import type { Thumbnail } from '../../depth/colours.ts';
import { quantile } from '../../depth/plane.ts';
import { momentsOf } from '../../scene/noise-tile.ts';
import type { DisparityMap } from '../../scene/view.ts';

export interface Side {
  /** The frame that shows the picture as it is, small. */
  readonly thumbnail: Thumbnail;
  /** Inverse depth over the window at rest. */
  readonly depth: DisparityMap;
  /** Rows of the window at rest; absent in a picture without a sky. */
  readonly horizon: number | undefined;
  /** Where the light comes from, in window pixels. */
  readonly sun: { readonly x: number; readonly y: number; readonly seen: boolean };
}

/** Mean and spread of luma and of both colour differences, in code values of limited range; the colour of its lights. */
export interface Tone {
  readonly mean: readonly [number, number, number];
  readonly spread: readonly [number, number, number];
  readonly lights: readonly [number, number, number];
}

export function toneOf(thumbnail: Thumbnail): Tone {
  const { light, blue, red } = coloursOf(thumbnail);
  const [[y, ys], [b, bs], [r, rs]] = [light, blue, red].map(({ data }) => momentsOf(data)) as [
    [number, number],
    [number, number],
    [number, number],
  ];
  const limit = quantile(light, 0.8);
  let [count, ly, lb, lr] = [1e-6, 0, 0, 0];
  for (const [i, value] of light.data.entries()) {
    if (value < limit) continue;
    count++;
    ly += value;
    lb += blue.data[i] as number;
    lr += red.data[i] as number;
  }
  return {
    mean: [16 + 219 * y, 128 + 224 * b, 128 + 224 * r],
    spread: [219 * ys, 224 * bs, 224 * rs],
    lights: [16 + (219 * ly) / count, 128 + (224 * lb) / count, 128 + (224 * lr) / count],
  };
}
