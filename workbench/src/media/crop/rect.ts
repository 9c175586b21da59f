/** A part of a picture in the shape of a frame: as large as it can be, smaller, moved; never beyond the picture. */
import type { Size } from '../../../../src/ray/geometry.ts';

/** In pixels of the picture. */
export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** Smaller cuts show nothing. */
const LEAST_SIDE = 16;

/** The largest part in a shape, in the middle. @param shape width divided by height */
export function largest(picture: Size, shape: number): Rect {
  const width = Math.min(picture.width, picture.height * shape);
  const height = width / shape;
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
}

/** How much smaller than the largest one it may be. */
export function mostZoom(picture: Size, shape: number): number {
  const { width, height } = largest(picture, shape);
  return Math.max(1, Math.min(width, height) / LEAST_SIDE);
}

/** How many times smaller it is than the largest one. */
export function zoomOf(rect: Rect, picture: Size, shape: number): number {
  return largest(picture, shape).width / rect.width;
}

/** The same middle, so many times smaller than the largest one. */
export function zoomed(rect: Rect, zoom: number, picture: Size, shape: number): Rect {
  const whole = largest(picture, shape);
  const factor = Math.min(mostZoom(picture, shape), Math.max(1, zoom));
  const width = whole.width / factor;
  const height = whole.height / factor;
  const x = rect.x + (rect.width - width) / 2;
  const y = rect.y + (rect.height - height) / 2;
  return inside({ x, y, width, height }, picture);
}

export function moved(rect: Rect, by: { readonly x: number; readonly y: number }, picture: Size): Rect {
  return inside({ ...rect, x: rect.x + by.x, y: rect.y + by.y }, picture);
}

/** In whole pixels, as near as they come; never empty. */
export function whole(rect: Rect, picture: Size): Rect {
  const width = Math.min(picture.width, Math.max(1, Math.round(rect.width)));
  const height = Math.min(picture.height, Math.max(1, Math.round(rect.height)));
  return {
    x: Math.min(picture.width - width, Math.max(0, Math.round(rect.x))),
    y: Math.min(picture.height - height, Math.max(0, Math.round(rect.y))),
    width,
    height,
  };
}

function inside(rect: Rect, picture: Size): Rect {
  return {
    ...rect,
    x: Math.min(picture.width - rect.width, Math.max(0, rect.x)),
    y: Math.min(picture.height - rect.height, Math.max(0, rect.y)),
  };
}
