/** Frames as upright RGBA8 pictures of BT.709 in the size that is asked for. */
import type { Frame } from 'node-av/lib';
import { openScaler } from '../to-rgba.ts';
import type { Scaler } from '../to-rgba.ts';
import { colourOf, nameMatrix } from './colour.ts';
import { isTurned, turn } from './orientation.ts';
import type { Orientation } from './orientation.ts';
import type { FootageView } from './tick.ts';
import { needsToneMap, toneMapOf } from './tone.ts';
import type { ToneMap } from './tone.ts';

export interface PictureMaker extends Disposable {
  /** @returns false for a frame in colours that cannot be read */
  make(frame: Frame, into: Uint8Array): Promise<boolean>;
}

const EXACT = 'accurate_rnd+bitexact+full_chroma_int+full_chroma_inp';
const PLAIN = 'area+accurate_rnd+bitexact+full_chroma_int';

/** @param view upright pixels */
export function openPictureMaker(view: FootageView, way: Orientation): PictureMaker {
  const { width, height, plain = false } = view;
  const turned = isTurned(way);
  const upright = way.a === 1 && way.d === 1;
  const [wide, high] = turned ? [height, width] : [width, height];
  const aside = upright ? undefined : new Uint8Array(width * height * 4);
  let scaler: Scaler | undefined;
  let tone: ToneMap | undefined;
  let made = '';
  return {
    async make(frame, into) {
      const colour = colourOf(frame);
      if (!colour) return false;
      nameMatrix(frame);
      // One walk of six taps down, one of four up: the wider one rings where it enlarges.
      const smaller = frame.width > wide || frame.height > high;
      const mapped = needsToneMap(colour.transfer, colour.gamut);
      // Into 16 bits the mean of areas comes out as stripes (libswscale 9); there the other filter does it.
      const filter = smaller && plain && !mapped ? PLAIN : `${smaller ? 'lanczos' : 'bicubic'}+${EXACT}`;
      const key = [filter, colour.transfer, colour.gamut].join();
      if (key !== made) {
        scaler?.[Symbol.dispose]();
        tone = toneMapOf(colour.transfer, colour.gamut);
        scaler = openScaler({ width: wide, height: high, depth: tone ? 16 : 8 }, filter);
        made = key;
      }
      const scaled = await scaler?.scale(frame);
      if (!scaled) return false;
      const target = aside ?? into;
      copyRows(scaled, tone, target, wide, high);
      if (colour.alpha) makeOpaque(words(target));
      if (aside) turn(words(aside), words(into), width, height, way);
      return true;
    },
    [Symbol.dispose]: () => scaler?.[Symbol.dispose](),
  };
}

function copyRows(
  scaled: Frame,
  tone: ToneMap | undefined,
  to: Uint8Array,
  width: number,
  height: number,
): void {
  const [plane] = scaled.data ?? [];
  const [stride = 0] = scaled.linesize;
  if (!plane) throw new Error('A converted frame has no pixels.');
  const row = width * 4;
  for (let y = 0; y < height; y++) {
    const start = plane.byteOffset + y * stride;
    const target = to.subarray(y * row, (y + 1) * row);
    if (tone) tone(new Uint16Array(plane.buffer, start, row), target);
    else target.set(new Uint8Array(plane.buffer, start, row));
  }
}

function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
}

function makeOpaque(pixels: Uint32Array): void {
  for (let n = 0; n < pixels.length; n++) pixels[n] = (pixels[n] ?? 0) | 0xff000000;
}
