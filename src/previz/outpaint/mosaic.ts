/** What frames of a shot show of its world: of each place the median of the frames that see it, so that what passes by is not in it. */
import { inverse } from '../survey/affine.ts';
import type { Affine } from '../survey/survey.ts';
import type { Extent, Placement } from './place.ts';
import { blankSheet } from './sheet.ts';
import type { Sheet } from './sheet.ts';

/** A frame of the source, as large as it is placed: RGBA8, tightly packed. */
export interface Key {
  readonly rgba: Uint8Array;
  /** From places of the canvas to the world's. */
  readonly window: Affine;
}

/** Pixels at the edges of a source that are not trusted: codecs and borders leave their marks there. */
const EDGE = 1;
/** Code values between frames of a place where something moves. */
const RESTLESS = 26;
const MOST_KEYS = 32;

export interface Mosaic {
  readonly sheet: Sheet;
  /** 1 where something moves. */
  readonly restless: Float32Array;
}

export function mosaicOf(keys: readonly Key[], world: Extent, place: Placement): Mosaic {
  const restless = new Float32Array(world.width * world.height);
  const sheet = blankSheet(world.width, world.height);
  const [red, green, blue] = sheet.planes;
  const views = keys.slice(0, MOST_KEYS).map(({ rgba, window }) => ({ rgba, back: inverse(window) }));
  const lights = new Float32Array(views.length);
  const sorted = new Float32Array(views.length);
  const colours = new Float32Array(views.length * 3);
  const [mostX, mostY] = [place.width - 1 - EDGE, place.height - 1 - EDGE];
  for (let y = 0, i = 0; y < world.height; y++)
    for (let x = 0; x < world.width; x++, i++) {
      let count = 0;
      for (const { rgba, back } of views) {
        const u = back.xx * (x + 0.5) + back.xy * (y + 0.5) + back.x0 - place.left - 0.5;
        const v = back.yx * (x + 0.5) + back.yy * (y + 0.5) + back.y0 - place.top - 0.5;
        if (u < EDGE || v < EDGE || u > mostX || v > mostY) continue;
        sample(rgba, place.width, u, v, colours, count * 3);
        const light = lightAt(colours, count * 3);
        lights[count] = light;
        insert(sorted, count, light);
        count++;
      }
      if (count === 0) continue;
      sheet.known[i] = 1;
      // The middle third is kept; all but the outermost tell whether something moves.
      const third = Math.floor((count - 1) / 3);
      const rim = Math.max(count > 4 ? 1 : 0, Math.floor((count - 1) / 10));
      restless[i] = (sorted[count - 1 - rim] as number) - (sorted[rim] as number) > RESTLESS ? 1 : 0;
      const low = sorted[third] as number;
      const high = sorted[count - 1 - third] as number;
      let kept = 0;
      let r = 0;
      let g = 0;
      let b = 0;
      for (let n = 0; n < count; n++) {
        const light = lights[n] as number;
        if (light < low || light > high) continue;
        r += colours[n * 3] as number;
        g += colours[n * 3 + 1] as number;
        b += colours[n * 3 + 2] as number;
        kept++;
      }
      red[i] = r / kept;
      green[i] = g / kept;
      blue[i] = b / kept;
    }
  return { sheet, restless };
}

/** Puts a value in its place among the first `count` that are in order. */
function insert(sorted: Float32Array, count: number, value: number): void {
  let n = count;
  for (; n > 0 && (sorted[n - 1] as number) > value; n--) sorted[n] = sorted[n - 1] as number;
  sorted[n] = value;
}

function lightAt(colours: Float32Array, o: number): number {
  return (
    0.2126 * (colours[o] as number) +
    0.7152 * (colours[o + 1] as number) +
    0.0722 * (colours[o + 2] as number)
  );
}

function sample(rgba: Uint8Array, width: number, u: number, v: number, out: Float32Array, o: number): void {
  const i = Math.floor(u);
  const j = Math.floor(v);
  const fx = u - i;
  const fy = v - j;
  const a = (j * width + i) * 4;
  const right = fx > 0 ? 4 : 0;
  const below = fy > 0 ? width * 4 : 0;
  for (let c = 0; c < 3; c++) {
    const upper = (rgba[a + c] as number) * (1 - fx) + (rgba[a + right + c] as number) * fx;
    const lower = (rgba[a + below + c] as number) * (1 - fx) + (rgba[a + below + right + c] as number) * fx;
    out[o + c] = upper + (lower - upper) * fy;
  }
}

/** Which frames of a shot are looked at: spread evenly, as many as may be. */
export function keyFrames(frames: number, most: number): readonly number[] {
  const count = Math.max(1, Math.min(frames, most, MOST_KEYS));
  return Array.from({ length: count }, (_, n) => Math.round(((n + 0.5) * frames) / count - 0.5));
}
