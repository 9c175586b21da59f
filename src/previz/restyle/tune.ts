/**
 * Fits a style to a shot once, on one of its pictures: how much of it may lie over the footage so that the likeness is
 * that of the strength (table 4.c), whatever the footage shows; and the palette of pixel art. What comes out is frozen for
 * the shot.
 */
import type { PictureRoom } from '../flow/room.ts';
import { drawRestyled } from './draw.ts';
import type { RestyleFrame, RestyleTools } from './frame.ts';
import { LEVELS } from './levels.ts';
import type { Level } from './levels.ts';
import { likenessOf } from './likeness.ts';
import type { Likeness } from './likeness.ts';
import { paletteOf } from './palette.ts';
import type { Restyle } from './restyle.ts';
import type { RestyleScratch } from './room.ts';
import { LOOKS } from './looks.ts';

/** Displaced so much that it is too unlike before anything is drawn: less is tried, so many times. */
const TRIES = 6;
const LESS = 0.6;
/** Likeness that displacement alone may take, as a share of what the strength gives away. */
const DISPLACED = 0.4;
/** And what tones may take of it. */
const TONES = 0.7;

/** The tables of `restyle` must have been written. About 250 ms for 540p. */
export function tuneRestyle(
  tools: RestyleTools,
  restyle: Restyle,
  frame: Pick<RestyleFrame, 'picture' | 'target'>,
  scratch: RestyleScratch,
): Restyle {
  const level = LEVELS[restyle.choice.strength];
  const pixels = LOOKS[restyle.look].pixels;
  const free = { ...restyle.choice, hold: { ...restyle.choice.hold, structure: 0, shading: 0, face: false } };
  const palette = pixels ? paletteOf(coloursOf(tools, restyle, frame.picture), pixels.colours) : [];
  const source = lumaPlane(tools.memory, frame.picture, restyle);
  const drawn = (jitter: number, tone: number, amount: number): Float32Array => {
    const tried: Restyle = { ...restyle, choice: free, palette, jitter, tone, amount };
    drawRestyled(tools, tried, { ...frame, texture: undefined, frame: 0 }, scratch);
    return lumaPlane(tools.memory, frame.target, restyle);
  };
  let jitter = restyle.jitter;
  for (let n = 1; ; n++) {
    const base = level.jitter * jitter > 0 ? drawn(jitter, 0, 0) : source;
    const planes = [source, base, drawn(jitter, 1, 0), drawn(jitter, 1, 1)] as const;
    const likeness = likenessOf(planes, restyle.width, restyle.height);
    const displaced = likeness(0, 0) >= 1 - (1 - level.likeness) * DISPLACED;
    if (displaced || n === TRIES) return { ...restyle, palette, jitter, ...sharesOf(likeness, level) };
    jitter *= LESS;
  }
}

/** Tones first, as far as they leave room for what is drawn; then as much of that as there is room for. */
function sharesOf(likeness: Likeness, level: Level): { tone: number; amount: number } {
  const room = 1 - (1 - level.likeness) * TONES;
  const tone = greatest((share) => likeness(level.tone * share, 0) >= room) * level.tone;
  const drawn = greatest((share) => likeness(tone, share * level.most) >= level.likeness);
  return { tone, amount: drawn * level.most };
}

/** The greatest share (0..1) that holds, where all smaller ones do. */
function greatest(holds: (share: number) => boolean): number {
  if (holds(1)) return 1;
  let [low, high] = [0, 1];
  for (let n = 0; n < 12; n++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function lumaPlane(
  memory: WebAssembly.Memory,
  { offset, stride }: PictureRoom,
  { width, height }: Restyle,
): Float32Array {
  const bytes = new Uint8Array(memory.buffer);
  const plane = new Float32Array(width * height);
  for (let y = 0, k = 0; y < height; y++)
    for (let x = 0, at = offset + y * stride; x < width; x++, k++, at += 4)
      plane[k] = 0.2126 * (bytes[at] ?? 0) + 0.7152 * (bytes[at + 1] ?? 0) + 0.0722 * (bytes[at + 2] ?? 0);
  return plane;
}

/** Colours of a picture, one for each 8 x 8 pixels. */
function coloursOf({ memory }: RestyleTools, { width, height }: Restyle, { offset, stride }: PictureRoom): Float32Array {
  const bytes = new Uint8Array(memory.buffer);
  const colours: number[] = [];
  for (let y = 4; y < height; y += 8)
    for (let x = 4; x < width; x += 8)
      for (let c = 0; c < 3; c++) colours.push((bytes[offset + y * stride + 4 * x + c] ?? 0) / 255);
  return Float32Array.from(colours);
} // prettier-ignore
