/**
 * The source as a box over the frame of a reframe, in pixels of the output. What is made here can be sent: its size lies within the
 * contract's bounds, and some of the source is always seen.
 */
import type { Size } from '../../../src/ray/geometry.ts';
import type { VideoOptions } from '../../../src/ray/request.ts';

export type Position = NonNullable<VideoOptions['source_position']>;

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** Which edges a handle moves: -1 left or top, 1 right or bottom, 0 neither. */
export interface Handle {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Smaller it cannot be, and so much of it is seen at least, in pixels: what is smaller than that cannot be made out. */
const LEAST = 16;
/** Of the canvas, each way: the contract's bound. */
export const MOST = 2;
/** Digits of a fraction after which the pixel is the same on any canvas. */
const DIGITS = 6;

/** The same shape at the same centre, within bounds. @param shape width over height that it keeps, where it does */
export function bounded(box: Box, canvas: Size, shape?: number): Box {
  const { width, height } = sized(box, canvas, shape);
  const left = box.left + (box.width - width) / 2;
  const top = box.top + (box.height - height) / 2;
  return seen({ left, top, width, height }, canvas);
}

function sized({ width, height }: Size, canvas: Size, shape: number | undefined): Size {
  const wide = Math.min(MOST * canvas.width, Math.max(LEAST, width));
  const high = Math.min(MOST * canvas.height, Math.max(LEAST, height));
  if (shape === undefined) return { width: wide, height: high };
  const least = LEAST * Math.max(1, shape);
  const most = MOST * Math.min(canvas.width, canvas.height * shape);
  const kept = Math.min(most, Math.max(least, width));
  return { width: kept, height: kept / shape };
}

/** Pushed so far onto the canvas that some of it is seen. */
function seen(box: Box, canvas: Size): Box {
  const along = (start: number, length: number, whole: number): number =>
    Math.min(whole - LEAST, Math.max(LEAST - length, start));
  return {
    ...box,
    left: along(box.left, box.width, canvas.width),
    top: along(box.top, box.height, canvas.height),
  };
}

export function shifted(box: Box, by: Point, canvas: Size): Box {
  return seen({ ...box, left: box.left + by.x, top: box.top + by.y }, canvas);
}

/** Larger or smaller by a factor, about a point of the canvas; its centre where none is named. */
export function scaled(box: Box, factor: number, canvas: Size, about: Point = centreOf(box)): Box {
  const shape = box.width / box.height;
  const { width, height } = sized({ width: box.width * factor, height: box.height * factor }, canvas, shape);
  const real = width / box.width;
  const left = about.x - (about.x - box.left) * real;
  const top = about.y - (about.y - box.top) * real;
  return seen({ left, top, width, height }, canvas);
}

/** With a handle at a point. It stands at the opposite edge or corner, or at its centre. */
export function pulled(
  box: Box,
  handle: Handle,
  to: Point,
  canvas: Size,
  { shape, centred = false }: { shape?: number | undefined; centred?: boolean } = {},
): Box {
  const stands = centred ? centreOf(box) : cornerOf(box, { x: -handle.x, y: -handle.y });
  const times = centred ? 2 : 1;
  const wide = handle.x === 0 ? box.width : times * handle.x * (to.x - stands.x);
  const high = handle.y === 0 ? box.height : times * handle.y * (to.y - stands.y);
  const asked = shape === undefined ? wide : handle.x === 0 ? high * shape : handle.y === 0 ? wide : Math.max(wide, high * shape); // prettier-ignore
  const { width, height } = sized({ width: asked, height: high }, canvas, shape);
  const start = (at: number, length: number, side: number): number =>
    centred || side === 0 ? at - length / 2 : side > 0 ? at : at - length;
  return seen({ left: start(stands.x, width, handle.x), top: start(stands.y, height, handle.y), width, height }, canvas); // prettier-ignore
}

/** A corner, the middle of an edge, or the centre. */
function cornerOf({ left, top, width, height }: Box, { x, y }: { x: number; y: number }): Point {
  return { x: left + (width * (x + 1)) / 2, y: top + (height * (y + 1)) / 2 };
}

export function centreOf(box: Box): Point {
  return cornerOf(box, { x: 0, y: 0 });
}

/** On whole pixels. */
export function whole({ left, top, width, height }: Box): Box {
  // Of the two zeros that there are, the plain one.
  const round = (length: number): number => Math.round(length) + 0;
  return { left: round(left), top: round(top), width: round(width), height: round(height) };
}

/** As the request says it: fractions of the canvas that stand for exactly these pixels. */
export function positionOf(box: Box, canvas: Size): Position {
  const { left, top, width, height } = whole(box);
  const fraction = (part: number, all: number): number => Number((part / all).toFixed(DIGITS));
  return {
    x_norm: fraction(left, canvas.width),
    y_norm: fraction(top, canvas.height),
    w_norm: fraction(width, canvas.width),
    h_norm: fraction(height, canvas.height),
  };
}
