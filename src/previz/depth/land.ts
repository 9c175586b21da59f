/** Inverse depth of ground and walls, without what stands before them and without scale: it grows from row to row. */
import { clamp, lerp } from '../math.ts';
import { plane } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Sky } from './sky.ts';

/** Far land, land at the horizon, near land where a crest shows it against far land, the picture's lower edge. */
const [FAR, HORIZON, CREST, NEAR] = [0.2, 0.3, 0.55, 1.6];
/** Where no sky gives a scale: a wall, a table, a room. */
const [UPPER, LOWER] = [0.8, 1.06];

export interface Land {
  readonly map: Plane;
  /** For a row as a fraction of the height: what something has that stands on near ground there. */
  readonly ground: (y: number) => number;
}

/** Over a picture of `width` x `height`; the crest's `near` is 1 on near land, `rows` are fractions of the height. */
export function landOf(
  width: number,
  height: number,
  sky: Sky | undefined,
  crest: { readonly rows: readonly number[]; readonly near: Plane } | undefined,
): Land {
  if (!sky) {
    const ground = (y: number): number => lerp(UPPER, LOWER, y);
    return { ground, map: plane(width, height, (_, y) => ground((y + 0.5) / height)) };
  }
  const above = (y: number, top: number): number => lerp(FAR, HORIZON, clamp(y / top, 0, 1));
  if (!crest) {
    const { horizon } = sky;
    const ground = (y: number): number =>
      y < horizon ? above(y, horizon) : lerp(HORIZON, NEAR, (y - horizon) / (1 - horizon));
    return { ground, map: plane(width, height, (_, y) => ground((y + 0.5) / height)) };
  }
  const first = crest.rows.reduce((least, y) => Math.min(least, y), 1);
  const ground = (y: number): number => lerp(CREST, NEAR, clamp((y - first) / (1 - first), 0, 1));
  const map = plane(width, height, (x, y) => {
    const v = (y + 0.5) / height;
    return (crest.near.data[y * width + x] as number) > 0.5 ? ground(v) : above(v, 1);
  });
  return { ground, map };
}
