/** Pictures pinned to frames: no two to one frame, none beyond the clip, in order. */
import { MOST_KEYFRAMES } from '../../../src/ray/request.ts';
import type { MediaRef } from '../../../src/ray/request.ts';
import type { Grid } from './grid.ts';

export interface Pin {
  readonly media: MediaRef;
  /** As the request has it: see `Grid`. */
  readonly index: number;
}

/** Pins after something was done, and what there is to say of it. */
export interface Changed {
  readonly pins: readonly Pin[];
  /** Which of them it was done to. */
  readonly at: number;
}

/** The free frame nearest to a wish; of two that are as near, the one `towards`. Undefined where none is free. */
function freeFrame(
  wish: number,
  taken: ReadonlySet<number>,
  frames: number,
  towards: -1 | 1 = 1,
): number | undefined {
  const from = Math.min(frames - 1, Math.max(0, Math.round(wish)));
  for (let away = 0; away < frames; away++) {
    const near = [from + towards * away, from - towards * away];
    const free = near.find((frame) => frame >= 0 && frame < frames && !taken.has(frame));
    if (free !== undefined) return free;
  }
  return undefined;
}

/** One pin to the free frame nearest to a wish. A frame that another pin has is passed over, the way that it goes. */
export function moved(pins: readonly Pin[], at: number, wish: number, grid: Grid): Changed {
  const pin = pins[at];
  if (pin === undefined) return { pins, at };
  const from = grid.frameOf(pin.index);
  const others = takenBy(
    pins.filter((other) => other !== pin),
    grid,
  );
  const frame = freeFrame(wish, others, grid.frames, wish < from ? -1 : 1);
  if (frame === undefined || frame === from) return { pins, at };
  return inOrder([...pins.filter((other) => other !== pin), pinAt(pin.media, frame, grid)], grid);
}

/**
 * One pin by so many frames; where that frame has a pin, to the next free one that way, else as far that way as there is a free one.
 */
export function nudged(pins: readonly Pin[], at: number, by: number, grid: Grid): Changed {
  const pin = pins[at];
  if (pin === undefined) return { pins, at };
  const from = grid.frameOf(pin.index);
  const taken = takenBy(pins, grid);
  const way = Math.sign(by);
  const wish = Math.min(grid.frames - 1, Math.max(0, from + by));
  for (let frame = wish; frame >= 0 && frame < grid.frames && way !== 0; frame += way)
    if (!taken.has(frame)) return moved(pins, at, frame, grid);
  for (let frame = wish; frame !== from; frame -= way)
    if (!taken.has(frame)) return moved(pins, at, frame, grid);
  return { pins, at };
}

/**
 * More pictures: spread over the whole clip where there are none yet, else over the gap around `near`; what has no room there goes to
 * the nearest free frames. As many as the contract takes; `at` is the first of them, -1 where none found room.
 */
export function withPictures(
  pins: readonly Pin[],
  media: readonly MediaRef[],
  near: number,
  grid: Grid,
): Changed {
  const added = media.slice(0, Math.max(0, roomFor(pins, grid)));
  const taken = new Set(takenBy(pins, grid));
  const fresh: Pin[] = [];
  for (const [n, wish] of wishes(added.length, near, taken, grid).entries()) {
    const frame = freeFrame(wish, taken, grid.frames);
    const picture = added[n];
    if (frame === undefined || picture === undefined) break;
    taken.add(frame);
    fresh.push(pinAt(picture, frame, grid));
  }
  return inOrder([...pins, ...fresh], grid, fresh[0]);
}

/** How many more pictures can be pinned. */
export function roomFor(pins: readonly Pin[], grid: Grid): number {
  return Math.min(MOST_KEYFRAMES, grid.frames) - pins.length;
}

/** Frames for so many pictures, evenly: from edge to edge of an empty clip, inside the gap between two pins. */
function wishes(count: number, near: number, taken: ReadonlySet<number>, { frames }: Grid): number[] {
  if (count === 1) return [near];
  const numbers = [...Array(count).keys()];
  if (taken.size === 0) return numbers.map((n) => (n * (frames - 1)) / (count - 1));
  const before = Math.max(-1, ...[...taken].filter((frame) => frame <= near));
  const after = Math.min(frames, ...[...taken].filter((frame) => frame > near));
  return numbers.map((n) => before + ((n + 1) * (after - before)) / (count + 1));
}

/** The same picture once more, in the middle of the way to the next pin. */
export function duplicated(pins: readonly Pin[], at: number, grid: Grid): Changed {
  const pin = pins[at];
  if (pin === undefined || roomFor(pins, grid) < 1) return { pins, at };
  const frame = grid.frameOf(pin.index);
  const next = Math.min(grid.frames, ...[...takenBy(pins, grid)].filter((other) => other > frame));
  return withPictures(pins, [{ ...pin.media }], Math.floor((frame + next) / 2), grid);
}

/** `at` is the neighbour that one goes on with, -1 after the last one. */
export function without(pins: readonly Pin[], at: number): Changed {
  const rest = pins.filter((_, n) => n !== at);
  return { pins: rest, at: Math.min(at, rest.length - 1) };
}

/** Another picture at the same frame. */
export function withPicture(pins: readonly Pin[], at: number, media: MediaRef): Changed {
  return { pins: pins.map((pin, n) => (n === at ? { ...pin, media } : pin)), at };
}

/** From the first frame to the last, as far apart from each other as they can be. */
export function evenly(pins: readonly Pin[], grid: Grid): readonly Pin[] {
  const empty: readonly Pin[] = [];
  if (pins.length === 1) return moved(pins, 0, 0, grid).pins;
  return withPictures(
    empty,
    pins.map(({ media }) => media),
    0,
    grid,
  ).pins;
}

/**
 * All of them on another clip, none lost and none beyond it, so far as it has frames.
 * @param from the grid on which they lie now
 * @param scale of time: 0.5 for half as long
 */
export function carried(pins: readonly Pin[], from: Grid, to: Grid, scale: number): readonly Pin[] {
  const taken = new Set<number>();
  return pins.flatMap(({ media, index }) => {
    const now = from.frameOf(index);
    // The end of a clip is the end of a longer or shorter one.
    const isEnd = from.frames !== to.frames && now === from.frames - 1;
    const frame = freeFrame(isEnd ? to.frames - 1 : now * scale, taken, to.frames);
    if (frame === undefined) return [];
    taken.add(frame);
    return [pinAt(media, frame, to)];
  });
}

/** Those that the request's clip has no frame for. */
export function beyond(pins: readonly Pin[], grid: Grid): readonly Pin[] {
  return pins.filter(({ index }) => grid.frameOf(index) >= grid.frames || grid.frameOf(index) < 0);
}

function takenBy(pins: readonly Pin[], grid: Grid): ReadonlySet<number> {
  return new Set(pins.map(({ index }) => grid.frameOf(index)));
}

function pinAt(media: MediaRef, frame: number, grid: Grid): Pin {
  return { media, index: grid.indexOf(frame) };
}

function inOrder(pins: readonly Pin[], grid: Grid, of = pins.at(-1)): Changed {
  const sorted = pins.toSorted((a, b) => grid.frameOf(a.index) - grid.frameOf(b.index));
  return { pins: sorted, at: of === undefined ? -1 : sorted.indexOf(of) };
}
