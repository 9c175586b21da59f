/** The one place from which a picture is lit: the sun or a window in it, or a place above it on its brighter side. */
import { blur, plane } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import type { Thumbnail } from '../depth/colours.ts';
import { clamp } from '../math.ts';

/** Least brightness of the spot, and the largest share of the picture as bright as it: a white wall is no sun. */
const LEAST = 0.94;
const MOST_SHARE = 0.14;

/** How high above the picture light comes from that it does not show, in heights. */
const ABOVE = 0.35;

/** Its place as shares of the picture's width and height, and whether the picture shows it. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly seen: boolean;
}

export function sunOf({ width, height, rgba }: Thumbnail): Spot {
  const light = plane(width, height, (x, y) => {
    const i = (y * width + x) * 4;
    const luma =
      0.2126 * (rgba[i] as number) + 0.7152 * (rgba[i + 1] as number) + 0.0722 * (rgba[i + 2] as number);
    return (luma / 255) ** 2;
  });
  const soft = blur(light, Math.max(width, height) / 60);
  let [best, bright] = [0, 0];
  for (let i = 0; i < soft.data.length; i++) {
    if ((soft.data[i] as number) > (soft.data[best] as number)) best = i;
    if ((light.data[i] as number) > LEAST * LEAST) bright++;
  }
  if ((soft.data[best] as number) < LEAST * LEAST || bright > MOST_SHARE * soft.data.length)
    return { x: brighterSide(light), y: -ABOVE, seen: false };
  // The middle of what is nearly as bright: the peak itself may sit anywhere in a burnt-out patch.
  let [sx, sy, sum] = [0, 0, 0];
  const [bx, by] = [best % width, Math.floor(best / width)];
  for (let i = 0; i < soft.data.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    if ((soft.data[i] as number) < 0.9 * (soft.data[best] as number)) continue;
    if (Math.abs(x - bx) > width / 8 || Math.abs(y - by) > width / 8) continue;
    [sx, sy, sum] = [sx + x, sy + y, sum + 1];
  }
  return { x: (sx / sum + 0.5) / width, y: (sy / sum + 0.5) / height, seen: true };
}

/** Well to the left or right, as the upper part of the picture leans: light from straight above makes no shafts. */
function brighterSide(light: Plane): number {
  const { width, height, data } = light;
  let [sum, moment] = [1e-6, 0];
  for (let y = 0; y < height * 0.6; y++)
    for (let x = 0; x < width; x++) {
      const v = data[y * width + x] as number;
      sum += v;
      moment += v * (x / width - 0.5);
    }
  const lean = clamp((moment / sum) * 8, -1, 1);
  return 0.5 + (lean < 0 ? -0.35 : 0.35) + 0.3 * lean;
}
