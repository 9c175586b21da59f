/** The one place from which a picture is lit, when it shows one. */
import { blur, plane } from '../depth/plane.ts';
import type { Thumbnail } from '../depth/colours.ts';

/** Least brightness of the spot, and the largest share of the picture as bright as it: a white wall is no sun. */
const LEAST = 0.94;
const MOST_SHARE = 0.14;

/** Its place as shares of the picture's width and height. */
export function sunOf({ width, height, rgba }: Thumbnail): { x: number; y: number } | undefined {
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
  if ((soft.data[best] as number) < LEAST * LEAST || bright > MOST_SHARE * soft.data.length) return undefined;
  // The middle of what is nearly as bright: the peak itself may sit anywhere in a burnt-out patch.
  let [sx, sy, sum] = [0, 0, 0];
  const [bx, by] = [best % width, Math.floor(best / width)];
  for (let i = 0; i < soft.data.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    if ((soft.data[i] as number) < 0.9 * (soft.data[best] as number)) continue;
    if (Math.abs(x - bx) > width / 8 || Math.abs(y - by) > width / 8) continue;
    [sx, sy, sum] = [sx + x, sy + y, sum + 1];
  }
  return { x: (sx / sum + 0.5) / width, y: (sy / sum + 0.5) / height };
}
