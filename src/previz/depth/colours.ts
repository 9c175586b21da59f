/** The still in a small size, split into lightness and two colour differences, for analysis. */
import { plane } from './plane.ts';
import type { Plane } from './plane.ts';

/** The whole still, small (about 160 pixels on the long side), RGBA8. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

export interface Colours {
  /** Luma of BT.709 on code values, 0..1. */
  readonly light: Plane;
  /** Blue and red differences, about -0.5..0.5. */
  readonly blue: Plane;
  readonly red: Plane;
}

export function coloursOf({ width, height, rgba }: Thumbnail): Colours {
  const channel = (x: number, y: number, c: number): number =>
    (rgba[(y * width + x) * 4 + c] as number) / 255;
  const light = plane(width, height, (x, y) => {
    return 0.2126 * channel(x, y, 0) + 0.7152 * channel(x, y, 1) + 0.0722 * channel(x, y, 2);
  });
  const lightAt = (x: number, y: number): number => light.data[y * width + x] as number;
  return {
    light,
    blue: plane(width, height, (x, y) => (channel(x, y, 2) - lightAt(x, y)) / 1.8556),
    red: plane(width, height, (x, y) => (channel(x, y, 0) - lightAt(x, y)) / 1.5748),
  };
}
