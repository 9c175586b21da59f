/** A reference image, read: its colours, its light, its surface. */
import type { Thumbnail } from '../depth/colours.ts';
import { clamp } from '../math.ts';
import { samplesOf, tonesOf } from './colours.ts';
import type { Tones } from './colours.ts';
import { paletteOf } from './palette.ts';
import { textureOf } from './texture.ts';
import type { Texture } from './texture.ts';

export interface Reference {
  /** `#rrggbb`, the largest share first; none of a picture without an opaque pixel. */
  readonly palette: readonly string[];
  /** Nothing of such a picture. */
  readonly tones: Tones | undefined;
  readonly texture: Texture | undefined;
  /** -1 lit from the left .. 1 from the right. */
  readonly lean: number;
  /** 0..1: how much darker all its corners are than its middle. */
  readonly corners: number;
}

/** @param picture RGBA8 with its own alpha */
export function readReference(picture: Thumbnail): Reference {
  const samples = samplesOf(picture.rgba);
  const tones = tonesOf(samples);
  return {
    palette: paletteOf(samples),
    tones,
    texture: tones && textureOf(picture),
    ...(tones ? fallOff(picture) : { lean: 0, corners: 0 }),
  };
}

/** Cells each way of the grid on which light is compared. */
const CELLS = 6;

/** How the light falls off over the picture, by the mean of its luma in cells. */
function fallOff({ width, height, rgba }: Thumbnail): Pick<Reference, 'lean' | 'corners'> {
  const cell = (column: number, row: number): number => {
    const [x0, x1] = [column, column + 1].map((k) => Math.floor((k * width) / CELLS)) as [number, number];
    const [y0, y1] = [row, row + 1].map((k) => Math.floor((k * height) / CELLS)) as [number, number];
    const [step, down] = [Math.max(1, (x1 - x0) >> 4), Math.max(1, (y1 - y0) >> 4)];
    let [sum, count] = [0, 0];
    for (let y = y0; y < Math.max(y1, y0 + 1); y += down)
      for (let x = x0; x < Math.max(x1, x0 + 1); x += step) {
        const i = (y * width + x) * 4;
        sum +=
          0.2126 * (rgba[i] as number) + 0.7152 * (rgba[i + 1] as number) + 0.0722 * (rgba[i + 2] as number);
        count++;
      }
    return sum / count;
  };
  let [left, right] = [1, 1];
  for (let row = 0; row < CELLS; row++) {
    left += cell(0, row) + cell(1, row);
    right += cell(CELLS - 2, row) + cell(CELLS - 1, row);
  }
  const middle = [2, 3].flatMap((row) => [cell(2, row), cell(3, row)]).reduce((a, b) => a + b) / 4;
  const last = CELLS - 1;
  const brightest = Math.max(cell(0, 0), cell(last, 0), cell(0, last), cell(last, last));
  return { lean: (right - left) / (right + left), corners: clamp(1 - (brightest + 1) / (middle + 1), 0, 1) };
}
