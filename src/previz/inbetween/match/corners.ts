/** Places of a picture that can be found again: corners, by the smaller eigenvalue of their gradients (Shi, Tomasi 1994). */
import { box, fill } from '../../depth/plane.ts';
import type { Plane } from '../../depth/plane.ts';

export interface Corner {
  readonly x: number;
  readonly y: number;
  readonly strength: number;
}

/** The picture is cut into tiles of about so many places, so that corners come from all over it. */
const TILE = 32;
/** Weaker than this, in squared differences of 0..1, is noise. */
const LEAST = 2e-6;

/** Up to `count` corners at least `border` from the sides, the strongest of each tile first. */
export function cornersOf(grey: Plane, count: number, border: number): Corner[] {
  const strength = strengthOf(grey);
  const [columns, rows] = [Math.ceil(grey.width / TILE), Math.ceil(grey.height / TILE)];
  const tiles = Array.from({ length: columns * rows }, (): Corner[] => []);
  for (let y = border; y < grey.height - border; y++)
    for (let x = border; x < grey.width - border; x++)
      if (isPeak(strength, x, y))
        tiles[Math.floor(y / TILE) * columns + Math.floor(x / TILE)]?.push({
          x,
          y,
          strength: strength.data[y * grey.width + x] as number,
        });
  for (const tile of tiles) tile.sort((a, b) => b.strength - a.strength || a.y - b.y || a.x - b.x);
  return inTurn(tiles, count);
}

/** One of each tile, then the next of each, until there are enough. */
function inTurn(tiles: readonly (readonly Corner[])[], count: number): Corner[] {
  const taken: Corner[] = [];
  for (let n = 0; taken.length < count; n++) {
    const round = tiles.flatMap((tile) => tile[n] ?? []);
    if (round.length === 0) break;
    round.sort((a, b) => b.strength - a.strength || a.y - b.y || a.x - b.x);
    taken.push(...round.slice(0, count - taken.length));
  }
  return taken;
}

function strengthOf(grey: Plane): Plane {
  const { width, height, data } = grey;
  const [xx, xy, yy] = [0, 1, 2].map(() => new Float32Array(data.length)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const across = ((data[i + 1] as number) - (data[i - 1] as number)) / 2;
      const down = ((data[i + width] as number) - (data[i - width] as number)) / 2;
      xx[i] = across * across;
      xy[i] = across * down;
      yy[i] = down * down;
    }
  const [a, b, c] = [xx, xy, yy].map((values) => box({ width, height, data: values }, 2).data) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return fill(grey, (i) => {
    const [p, q, r] = [a[i] as number, b[i] as number, c[i] as number];
    return (p + r - Math.sqrt((p - r) * (p - r) + 4 * q * q)) / 2;
  });
}

function isPeak({ width, data }: Plane, x: number, y: number): boolean {
  const i = y * width + x;
  const here = data[i] as number;
  if (here < LEAST) return false;
  // Of two equal neighbours the first counts.
  return (
    here > (data[i - width - 1] as number) &&
    here > (data[i - width] as number) &&
    here > (data[i - width + 1] as number) &&
    here > (data[i - 1] as number) &&
    here >= (data[i + 1] as number) &&
    here >= (data[i + width - 1] as number) &&
    here >= (data[i + width] as number) &&
    here >= (data[i + width + 1] as number)
  );
}
