/** Small maps of the whole picture, in shares of the frame. */
import type { Affine } from './survey.ts';

export const IDENTITY: Affine = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };

/** First `a`, then `b`. */
export function then(a: Affine, b: Affine): Affine {
  return {
    xx: b.xx * a.xx + b.xy * a.yx,
    xy: b.xx * a.xy + b.xy * a.yy,
    x0: b.xx * a.x0 + b.xy * a.y0 + b.x0,
    yx: b.yx * a.xx + b.yy * a.yx,
    yy: b.yx * a.xy + b.yy * a.yy,
    y0: b.yx * a.x0 + b.yy * a.y0 + b.y0,
  };
}

/** The way back. Maps of pictures never fold: the determinant is far from zero. */
export function inverse({ xx, xy, x0, yx, yy, y0 }: Affine): Affine {
  const d = 1 / (xx * yy - xy * yx);
  const [a, b, c, e] = [yy * d, -xy * d, -yx * d, xx * d];
  return { xx: a, xy: b, x0: -(a * x0 + b * y0), yx: c, yy: e, y0: -(c * x0 + e * y0) };
}

/** The greatest way of a corner between two maps, in pixels of a picture of that size. */
export function cornerWay(a: Affine, b: Affine, width: number, height: number): number {
  let most = 0;
  for (const [x, y] of CORNERS) {
    const dx = ((a.xx - b.xx) * x + (a.xy - b.xy) * y + a.x0 - b.x0) * width;
    const dy = ((a.yx - b.yx) * x + (a.yy - b.yy) * y + a.y0 - b.y0) * height;
    most = Math.max(most, Math.sqrt(dx * dx + dy * dy));
  }
  return most;
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;
