/** Where a frame lies until it is developed for a wide range of light: byte offsets in the shared memory. */
import { AP0 } from '../../ray/data/masters.ts';
import { between, BT2020, BT709 } from './primaries.ts';
import type { Matrix } from './primaries.ts';
import { mapSize } from '../scene/effects.ts';
import type { Take } from '../scene/effects.ts';
import { STRIP_ROWS } from '../scene/memory.ts';
import type { StripLayout } from '../scene/memory.ts';
import type { View } from '../scene/view.ts';
import { blueNoise } from './blue-noise.ts';
import { lightOfCode, masteredNits, pqOf } from './transfer.ts';

/** Shared by all threads, written once. */
export interface RangeTables {
  /** Linear light of eighths of code values, f32. */
  readonly decode: number;
  /** The signal of linear light by the bits of a float, u16. */
  readonly signal: number;
  readonly noise: number;
  /** To BT.2020 and to AP0, f32. */
  readonly toMaster: number;
  readonly toAces: number;
}

/** One thread's own. */
export interface RangeRoom {
  /** A finished frame, RGBA8, with its borders repeated on either side. */
  readonly picture: StripLayout;
  /** Half its size: light that the picture cannot show. */
  readonly shine: StripLayout;
  /** Maps at an eighth of the size: three of f32x4 and one of f32. */
  readonly maps: readonly [number, number, number];
  readonly gain: number;
  /** A strip of linear light, three planes of f32 with so many floats a row. */
  readonly linear: number;
  readonly linearStride: number;
  readonly lines: number;
  readonly counts: number;
  /** An 8-bit frame between two pictures, planar 4:2:0. */
  readonly mixed: number;
  /** The frame in half floats, when they are wanted. */
  readonly halves?: number;
}

const DECODE_ENTRIES = 2048;
const [SIGNAL_ENTRIES, PER_OCTAVE, LEAST_EXPONENT] = [30720, 1024, -24];
export const COUNTS = 512;
/** Bytes before and after a row of the picture. */
export const PICTURE_PAD = 64;

export function takeRangeTables(take: Take): RangeTables {
  return {
    decode: take(DECODE_ENTRIES * 4),
    signal: take(SIGNAL_ENTRIES * 2),
    noise: take(64 * 64),
    toMaster: take(64),
    toAces: take(64),
  };
}

export function writeRangeTables(
  { decode, signal, noise, toMaster, toAces }: RangeTables,
  memory: WebAssembly.Memory,
): void {
  const lights = new Float32Array(memory.buffer, decode, DECODE_ENTRIES);
  for (let i = 0; i < DECODE_ENTRIES; i++) lights[i] = lightOfCode(Math.min(255, i / 8));
  const signals = new Uint16Array(memory.buffer, signal, SIGNAL_ENTRIES);
  // No light is no signal; the memory may hold what an earlier clip left.
  signals[0] = 0;
  for (let i = 1; i < SIGNAL_ENTRIES; i++) signals[i] = Math.round(65535 * pqOf(masteredNits(lightAt(i))));
  new Int8Array(memory.buffer).set(blueNoise(NOISE), noise);
  writeMatrix(between(BT709, BT2020), toMaster, memory);
  writeMatrix(between(BT709, AP0), toAces, memory);
}
const NOISE = 395;

/** The light in the middle of an entry of the table of signals. */
function lightAt(entry: number): number {
  return (
    2 ** (LEAST_EXPONENT + Math.floor(entry / PER_OCTAVE)) * (1 + ((entry % PER_OCTAVE) + 0.5) / PER_OCTAVE)
  );
}

function writeMatrix(matrix: Matrix, offset: number, memory: WebAssembly.Memory): void {
  new Float32Array(memory.buffer, offset, 9).set(matrix.flat());
}

export function takeRange(view: View, halves: boolean, take: Take): RangeRoom {
  const { width, height } = view;
  const { cols, rows } = mapSize(view);
  const wide = Math.ceil(width / 16) * 16;
  const map = (): number => take(cols * rows * 16 + 64);
  const padded = (columns: number, high: number): StripLayout => {
    const stride = columns * 4 + 2 * PICTURE_PAD;
    return { offset: take(stride * (high + 1)) + PICTURE_PAD, stride };
  };
  return {
    picture: padded(wide, height),
    shine: padded(Math.ceil(wide / 32) * 16, Math.ceil(height / 2)),
    maps: [map(), map(), map()],
    gain: take(cols * rows * 4 + 64),
    linear: take(wide * STRIP_ROWS * 12),
    linearStride: wide,
    lines: take(Math.max(wide * 8, (width + 8) * 16) + 64),
    counts: take(COUNTS * 4 + 64),
    mixed: take((width * height * 3) / 2),
    ...(halves ? { halves: take(width * height * 6 + 64) } : {}),
  };
}
