/** How the content of a finished clip moves, from its decoded pictures alone: five places, followed from the first frame. */
import { brightnessOf, pyramidOf } from '../../bench/support/motion/plane.ts';
import type { Brightness } from '../../bench/support/motion/plane.ts';
import { STILL, register } from '../../bench/support/motion/register.ts';
import type { Affine } from '../../bench/support/motion/register.ts';
import { openClip } from '../../src/media/read-clip.ts';

/** Where the content of a place in the first frame is later, and how it has changed. Pixels, right and down. */
export interface Moved {
  /** From the middle of the frame. */
  readonly from: { readonly x: number; readonly y: number };
  readonly x: number;
  readonly y: number;
  /** 1.1 = ten per cent larger. */
  readonly scale: number;
  /** Degrees, clockwise on the screen. */
  readonly turn: number;
}

export interface ClipMotion {
  readonly middle: Moved;
  readonly left: Moved;
  readonly right: Moved;
  readonly top: Moved;
  readonly bottom: Moved;
}

/** Brightness of some frames of a clip. */
export async function framesOf(path: string, wanted: (index: number, count: number) => boolean) {
  await using clip = await openClip(path);
  const frames: Brightness[] = [];
  let index = 0;
  for await (const frame of clip.frames())
    if (wanted(index++, clip.facts.frames)) frames.push(brightnessOf(frame));
  return frames;
}

/** Shares of the frame's width and height that a place takes, and how far out its middle lies. */
export const WIDE = 0.3;
export const HIGH = 0.3;
const [OUT, DOWN] = [0.25, 0.24];

/** From the first to the last of some frames of one clip, through the ones between. */
export function motionThrough(frames: readonly Brightness[]): ClipMotion {
  const [first] = frames;
  if (!first) throw new Error('no frames');
  const at = (x: number, y: number): Moved =>
    follow(frames, Math.round(x * first.width), Math.round(y * first.height));
  return { middle: at(0, 0), left: at(-OUT, 0), right: at(OUT, 0), top: at(0, -DOWN), bottom: at(0, DOWN) };
}

/** Follows the content around a place; each frame is compared with the first, starting from where it was before. */
function follow([first, ...others]: readonly Brightness[], x: number, y: number): Moved {
  if (!first) throw new Error('no frames');
  const size = {
    width: 2 * Math.round((first.width * WIDE) / 2),
    height: 2 * Math.round((first.height * HIGH) / 2),
  };
  const start = pyramidOf(around(first, x, y, size.width, size.height));
  let motion: Affine = STILL;
  for (const frame of others) {
    // The later frame is read around where the content was last, so that it may wander far.
    const [dx, dy] = [Math.round(motion.x), Math.round(motion.y)];
    const there = pyramidOf(around(frame, x + dx, y + dy, size.width + 96, size.height + 96));
    const found = register(start, there, { ...motion, x: motion.x - dx, y: motion.y - dy });
    motion = { ...found, x: found.x + dx, y: found.y + dy };
  }
  const { x: mx, y: my, xx, xy, yx, yy } = motion;
  return {
    from: { x, y },
    x: mx,
    y: my,
    scale: Math.sqrt((1 + xx) * (1 + yy) - xy * yx),
    turn: (Math.atan2(yx - xy, 2 + xx + yy) * 180) / Math.PI,
  };
}

/** A part of a picture, around a point given from its middle; borders repeated. */
function around(
  { width, height, data }: Brightness,
  x: number,
  y: number,
  wide: number,
  high: number,
): Brightness {
  const out = new Float32Array(wide * high);
  const [left, top] = [width / 2 + x - wide / 2, height / 2 + y - high / 2];
  for (let j = 0; j < high; j++)
    for (let i = 0; i < wide; i++) {
      const u = Math.min(width - 1, Math.max(0, left + i));
      const v = Math.min(height - 1, Math.max(0, top + j));
      out[j * wide + i] = data[v * width + u] as number;
    }
  return { width: wide, height: high, data: out };
}
