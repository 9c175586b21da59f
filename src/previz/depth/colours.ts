/** The still in a small size, split into lightness and two colour differences, for analysis. */
import { shrink } from './plane.ts';
import type { Plane } from './plane.ts';

/** The whole still, small, RGBA8. */
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

/** The same picture with at most so many pixels on its longer side. */
export function smaller(picture: Thumbnail, longer: number): Thumbnail {
  const scale = longer / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const width = Math.max(8, Math.round(picture.width * scale));
  const height = Math.max(8, Math.round(picture.height * scale));
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let c = 0; c < 3; c++) {
    const data = Float32Array.from(
      { length: picture.width * picture.height },
      (_, i) => picture.rgba[4 * i + c] as number,
    );
    const { data: values } = shrink({ width: picture.width, height: picture.height, data }, width, height);
    for (let i = 0; i < values.length; i++) rgba[4 * i + c] = Math.round(values[i] as number);
  }
  return { width, height, rgba };
}
