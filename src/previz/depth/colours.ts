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

export function coloursOf(picture: Thumbnail): Colours {
  const { width, height, rgba } = picture;
  const light = lightOf(picture);
  const [blue, red] = [new Float32Array(width * height), new Float32Array(width * height)];
  for (let i = 0, k = 0; i < blue.length; i++, k += 4) {
    const y = light.data[i] as number;
    blue[i] = ((rgba[k + 2] as number) / 255 - y) / 1.8556;
    red[i] = ((rgba[k] as number) / 255 - y) / 1.5748;
  }
  return { light, blue: { width, height, data: blue }, red: { width, height, data: red } };
}

/** Luma alone. */
export function lightOf({ width, height, rgba }: Thumbnail): Plane {
  const data = new Float32Array(width * height);
  for (let i = 0, k = 0; i < data.length; i++, k += 4)
    data[i] =
      (0.2126 * (rgba[k] as number) + 0.7152 * (rgba[k + 1] as number) + 0.0722 * (rgba[k + 2] as number)) /
      255;
  return { width, height, data };
}

/** The same picture with at most so many pixels on its longer side. */
export function smaller(picture: Thumbnail, longer: number): Thumbnail {
  const scale = longer / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const width = Math.max(8, Math.round(picture.width * scale));
  const height = Math.max(8, Math.round(picture.height * scale));
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const data = new Float32Array(picture.width * picture.height);
  for (let c = 0; c < 3; c++) {
    for (let i = 0, k = c; i < data.length; i++, k += 4) data[i] = picture.rgba[k] as number;
    const { data: values } = shrink({ width: picture.width, height: picture.height, data }, width, height);
    for (let i = 0, k = c; i < values.length; i++, k += 4) rgba[k] = Math.round(values[i] as number);
  }
  return { width, height, rgba };
}
