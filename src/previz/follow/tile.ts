/** The hand of a painter as a texture: what a painted key has beyond the colours and the detail of its frame. */
import type { Thumbnail } from '../depth/colours.ts';
import { plane, box, fill } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';

export interface Tile {
  /** RGBA8 around 128, `TILE` pixels each way; it repeats. */
  readonly rgba: Uint8Array;
  /** Share of the frame's own fine detail that the painting kept, 0..1. */
  readonly keep: number;
}

/** Pixels each way. */
export const TILE = 256;
export const TILE_BYTES = TILE * TILE * 4;
/** Where the tile meets itself, two parts of the painting go over to one another. */
const SEAM = 32;
/** Fine is what a mean over so much of the width leaves, and an edge, in codes, what is no texture. */
const [FINE, EDGE] = [1 / 160, 22];
/** Every so-many-th pixel is measured, and places are tried so far apart. */
const [EVERY, APART] = [3, 48];

/** @param coloured the key's frame in the colours of the key; all of one size */
export function tileOf(coloured: Thumbnail, styled: Thumbnail): Tile {
  const r = Math.max(2, Math.round(styled.width * FINE));
  const [own, art] = [finesOf(coloured, r), finesOf(styled, r)];
  const keep = keptOf(own[1] as Plane, art[1] as Plane);
  const rest = art.map((detail, c) => {
    const { data } = own[c] as Plane;
    return fill(detail, (i) => (detail.data[i] as number) - keep * (data[i] as number));
  });
  const corner = typicalCorner(own[1] as Plane, rest[1] as Plane);
  return { rgba: repeating(rest, corner), keep };
}

/** Red, green and blue against their surroundings; what is an edge counts little. */
function finesOf({ width, height, rgba }: Thumbnail, r: number): Plane[] {
  return [0, 1, 2].map((c) => {
    const whole = plane(width, height, (x, y) => rgba[(y * width + x) * 4 + c] as number);
    const mean = box(whole, r);
    return fill(whole, (i) => {
      const fine = (whole.data[i] as number) - (mean.data[i] as number);
      return (fine * EDGE * EDGE) / (fine * fine + EDGE * EDGE);
    });
  });
}

/** How much of one detail stands in the other. */
function keptOf({ data: own }: Plane, { data: art }: Plane): number {
  let [both, squares] = [0, 0];
  for (let i = 0; i < own.length; i += EVERY) {
    both += (own[i] as number) * (art[i] as number);
    squares += (own[i] as number) ** 2;
  }
  return squares > 0 ? Math.min(1, Math.max(0, both / squares)) : 1;
}

/** The part of the picture whose texture is nearest to what is usual, and that has few edges of its own. */
function typicalCorner(own: Plane, rest: Plane): readonly [x: number, y: number] {
  const side = TILE + SEAM;
  const found: { x: number; y: number; texture: number; edges: number }[] = [];
  for (let y = 0; y === 0 || y + side <= own.height; y += APART)
    for (let x = 0; x === 0 || x + side <= own.width; x += APART) {
      let [texture, edges] = [0, 0];
      for (let j = y; j < Math.min(own.height, y + side); j += EVERY)
        for (let i = x; i < Math.min(own.width, x + side); i += EVERY) {
          texture += (rest.data[j * own.width + i] as number) ** 2;
          edges += (own.data[j * own.width + i] as number) ** 2;
        }
      found.push({ x, y, texture, edges });
    }
  const middle = (of: (part: (typeof found)[number]) => number): number =>
    [...found].map(of).sort((p, q) => p - q)[Math.floor(found.length / 2)] as number;
  const [usual, rough] = [middle(({ texture }) => texture) + 1, middle(({ edges }) => edges) + 1];
  const cost = ({ texture, edges }: (typeof found)[number]): number =>
    Math.max(texture / usual, usual / (texture + 1)) + edges / rough;
  const best = found.reduce((p, q) => (cost(q) < cost(p) ? q : p));
  return [best.x, best.y];
}

/** A tile without seams: what lies beyond its end goes over to its beginning, at equal contrast. */
function repeating(rest: readonly Plane[], [x0, y0]: readonly [number, number]): Uint8Array {
  const out = new Uint8Array(TILE_BYTES).fill(255);
  for (const [c, { width, height, data }] of rest.entries()) {
    const read = (x: number, y: number): number => {
      const [i, j] = [mirrored(x0 + x, width), mirrored(y0 + y, height)];
      return data[j * width + i] as number;
    };
    const across = (x: number, y: number): number => {
      if (x >= SEAM) return read(x, y);
      const t = x / SEAM;
      return Math.sqrt(t) * read(x, y) + Math.sqrt(1 - t) * read(TILE + x, y);
    };
    for (let y = 0; y < TILE; y++)
      for (let x = 0; x < TILE; x++) {
        const t = y / SEAM;
        const value =
          y >= SEAM ? across(x, y) : Math.sqrt(t) * across(x, y) + Math.sqrt(1 - t) * across(x, TILE + y);
        out[(y * TILE + x) * 4 + c] = Math.round(Math.min(255, Math.max(0, 128 + value)));
      }
  }
  return out;
}

/** A place within a picture that may be smaller than a tile. */
function mirrored(x: number, count: number): number {
  const at = x % (2 * count);
  return at < count ? at : 2 * count - 1 - at;
}
