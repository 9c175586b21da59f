/** Coarse maps carried along with the whole picture. */
import { at } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import { inverse } from './affine.ts';
import type { Affine } from './survey.ts';

/** `fresh` mixed with what `old` showed at the same places; `share` is how much of `fresh` where both are known. */
export function mixedIn(old: Plane, way: Affine, fresh: Plane, share: number): Plane {
  return blended(old, inverse(way), fresh, undefined, share);
}

/** Between two maps: `a` is carried by `wayA` to this moment, `b` back to it by `wayB`; `share` of `b`. */
export function between(a: Plane, wayA: Affine, b: Plane, wayB: Affine, share: number): Plane {
  return blended(a, inverse(wayA), b, wayB, share);
}

/** The maps lead from this moment's places to those of the planes. What a plane does not show is taken from the other. */
function blended(a: Plane, toA: Affine, b: Plane, toB: Affine | undefined, share: number): Plane {
  const { width, height } = b;
  const data = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [u, v] = [(x + 0.5) / width, (y + 0.5) / height];
      const [ax, ay] = [toA.xx * u + toA.xy * v + toA.x0, toA.yx * u + toA.yy * v + toA.y0];
      const [bx, by] = toB
        ? [toB.xx * u + toB.xy * v + toB.x0, toB.yx * u + toB.yy * v + toB.y0]
        : ([u, v] as const);
      const [knownA, knownB] = [known(ax, ay), known(bx, by)];
      const both = (1 - share) * knownA + share * knownB;
      const ofB = both > 0 ? (share * knownB) / both : share;
      data[i] = (1 - ofB) * read(a, ax, ay) + ofB * read(b, bx, by);
    }
  return { width, height, data };
}

/** 1 inside the frame, falling to nearly 0 within a twelfth outside. */
function known(x: number, y: number): number {
  const out = Math.max(-x, x - 1, -y, y - 1, 0) * 12;
  return out >= 1 ? 1e-4 : (1 - out) * (1 - out) + 1e-4;
}

function read(plane: Plane, u: number, v: number): number {
  const [x, y] = [u * plane.width - 0.5, v * plane.height - 0.5];
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [s, t] = [x - i, y - j];
  const top = at(plane, i, j) * (1 - s) + at(plane, i + 1, j) * s;
  return top * (1 - t) + (at(plane, i, j + 1) * (1 - s) + at(plane, i + 1, j + 1) * s) * t;
}
