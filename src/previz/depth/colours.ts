/** The still in a small size, split into lightness and two colour differences, for analysis. */
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
  const [light, blue, red] = [0, 1, 2].map(() => new Float32Array(width * height)) as [
    Float32Array<ArrayBuffer>,
    Float32Array<ArrayBuffer>,
    Float32Array<ArrayBuffer>,
  ];
  for (let i = 0; i < light.length; i++) {
    const r = (rgba[4 * i] as number) / 255;
    const g = (rgba[4 * i + 1] as number) / 255;
    const b = (rgba[4 * i + 2] as number) / 255;
    const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    light[i] = y;
    blue[i] = (b - y) / 1.8556;
    red[i] = (r - y) / 1.5748;
  }
  return {
    light: { width, height, data: light },
    blue: { width, height, data: blue },
    red: { width, height, data: red },
  };
}
