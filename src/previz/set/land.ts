/**
 * Land: a height over the ground plane for every place, seen by marching along each column of the picture from near to
 * far and filling what rises above all before it (the "voxel space" way), then shaded by its slopes. Painted as a slab
 * between two distances, so that what hides behind a nearer slab is there when the camera moves.
 */
import { clamp, smoothstep } from '../math.ts';
import { columnAt, rowAt, rowOf } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Setting } from './setting.ts';

/** Metres over the ground plane, x to the right and z ahead; bumps shorter than `fine` need not be there. */
export type Height = (x: number, z: number, fine: number) => number;

/** A place of the land that is being painted. The material sets its colour and may bend its normal. */
export interface Spot {
  x: number;
  y: number;
  z: number;
  /** Metres that a pixel is wide there. */
  fine: number;
  nx: number;
  ny: number;
  nz: number;
  /** What it reflects of white light; 0..1. */
  r: number;
  g: number;
  b: number;
  /** Share of the light that passes through it from behind: leaves, grass, snow. */
  through: number;
}

export interface Land {
  readonly height: Height;
  readonly material: (spot: Spot) => void;
  /** Metres ahead. */
  readonly near: number;
  readonly far: number;
  /** How dark the mist in the valleys makes it, 0 none; and how high it reaches in metres. */
  readonly mist?: { readonly thick: number; readonly high: number };
  /** Whether it throws shadows on itself; metres of the reach. */
  readonly shadows?: number;
}

/** Paints it, and gives the inverse depth of each pixel; 0 where there is nothing. */
export function paintLand(canvas: Canvas, setting: Setting, land: Land): Float32Array {
  const depth = new Float32Array(canvas.width * canvas.height);
  const crests = march(canvas, setting, land, depth);
  shade(canvas, setting, land, depth);
  softenFolds(canvas, depth);
  softenCrests(canvas, crests);
  return depth;
}

/** Steps are at most this share of the distance: what is thinner may be missed. */
const STRIDE = 0.007;
/** Columns that are marched for each that is painted: their crests make its edge soft. */
const ACROSS = 2;

/** Fills `depth` with the inverse of metres ahead; gives the rows of the crests. */
function march(canvas: Canvas, { stand }: Setting, land: Land, depth: Float32Array): Float32Array {
  const { width, height, scale } = canvas;
  const { horizon, middle, eye, view } = stand;
  const crests = new Float32Array(width * ACROSS).fill(height);
  const lowest = rowAt(canvas, height);
  const begin = lowest > horizon ? (0.5 * view.focal * eye) / (lowest - horizon) : land.near;
  const perRow = 1 / (view.focal * eye * scale);
  for (let i = 0; i < width * ACROSS; i++) {
    const column = columnAt(canvas, (i + 0.5) / ACROSS - 0.5);
    const aside = (column - middle) / view.focal;
    const store = i % ACROSS === 0 ? Math.floor(i / ACROSS) : -1;
    const rowOfLand = (z: number): number => {
      const y = land.height(aside * z, z, (2 * z) / (view.focal * scale));
      return rowOf(canvas, horizon - (view.focal * (y - eye)) / z);
    };
    let top = height;
    let before = 0;
    let lastZ = Math.max(land.near, begin);
    let lastRow = rowOfLand(lastZ);
    const fill = (row: number, z: number): void => {
      if (row >= top) return;
      const [lastQ, q] = [1 / lastZ, 1 / z];
      const span = Math.max(1e-6, lastRow - row);
      if (store >= 0)
        for (let j = Math.min(height, Math.ceil(top)) - 1; j >= 0 && j >= row; j--)
          depth[j * width + store] = lastQ + (q - lastQ) * clamp((lastRow - j) / span, 0, 1);
      top = row;
    };
    // Its near end falls off like a cliff: nothing shows below a slab that begins on a slope.
    const foot = rowOf(canvas, horizon + (view.focal * eye) / lastZ) + 2 * scale;
    if (Math.max(foot, lastRow) < height) top = Math.max(foot, lastRow);
    const begins = lastRow;
    lastRow = top;
    fill(begins, lastZ);
    lastRow = begins;
    while (lastZ < land.far) {
      const z = lastZ + Math.min(STRIDE * lastZ, 1.4 * perRow * lastZ * lastZ + 1e-4 * lastZ);
      const row = rowOfLand(z);
      // A crest lies between the steps: it is looked for, or its line would be a saw.
      if (row > lastRow && lastRow <= top && before > 0) {
        const crest = crestBetween(rowOfLand, before, z);
        fill(rowOfLand(crest), crest);
      } else fill(row, z);
      before = lastZ;
      lastZ = z;
      lastRow = row;
    }
    crests[i] = top;
  }
  return crests;
}

/** The distance between two at which the land stands highest in the picture, where it has one crest there. */
function crestBetween(rowOfLand: (z: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  for (let n = 0; n < 7; n++) {
    const [c, d] = [a + (b - a) / 3, b - (b - a) / 3];
    if (rowOfLand(c) < rowOfLand(d)) b = d;
    else a = c;
  }
  return (a + b) / 2;
}

const AIR = new Float32Array(3);

function shade(canvas: Canvas, setting: Setting, land: Land, depth: Float32Array): void {
  const { width, height, light } = canvas;
  const { stand, palette, sky, haze } = setting;
  const { horizon, middle, eye, distance, view } = stand;
  const { focal } = view;
  const [lx, ly, lz] = sky.sun.from;
  const { key, fill } = palette;
  const spot: Spot = { x: 0, y: 0, z: 0, fine: 0, nx: 0, ny: 1, nz: 0, r: 0, g: 0, b: 0, through: 0 };
  const air = airOf(canvas, setting);
  const sheens = Float32Array.from({ length: width }, (_, i) =>
    sky.sunward((columnAt(canvas, i) - middle) / focal),
  );
  const shadow = land.shadows ? shadowsOf(canvas, setting, land, depth) : undefined;
  for (let j = 0; j < height; j++) {
    const row = rowAt(canvas, j);
    for (let i = 0; i < width; i++) {
      const q = depth[j * width + i] as number;
      if (q === 0) continue;
      const z = 1 / q;
      const x = ((columnAt(canvas, i) - middle) / focal) * z;
      const fine = z / (focal * canvas.scale);
      const e = 0.9 * fine + 0.0006 * z;
      const y = eye + ((horizon - row) * z) / focal;
      const h = land.height(x, z, fine);
      const dx = (land.height(x + e, z, fine) - h) / e;
      // Towards the camera: at a crest its near flank is what is seen.
      const ez = e + 0.003 * z;
      const dz = (h - land.height(x, z - ez, fine)) / ez;
      const n = 1 / Math.sqrt(dx * dx + dz * dz + 1);
      spot.x = x;
      spot.y = y;
      spot.z = z;
      spot.fine = fine;
      spot.nx = -dx * n;
      spot.ny = n;
      spot.nz = -dz * n;
      spot.through = 0;
      land.material(spot);
      const grey = (1 - palette.colour) * (0.25 * spot.r + 0.6 * spot.g + 0.15 * spot.b);
      spot.r = grey + palette.colour * spot.r;
      spot.g = grey + palette.colour * spot.g;
      spot.b = grey + palette.colour * spot.b;
      const facing = spot.nx * lx + spot.ny * ly + spot.nz * lz;
      const dark = shadow ? shadow(i, j) : 1;
      const grazing = 1 - Math.abs(spot.ny - (spot.nz * z + spot.nx * x) / z) * 0.8;
      const sheen = grazing > 0 ? 0.2 * grazing * dark * (sheens[i] as number) : 0;
      const lit = sheen + (facing > 0 ? facing : 0) * dark + spot.through * (0.35 + 0.65 * dark) * 0.5;
      const open = 0.62 + 0.38 * spot.ny;
      // Light that the lit ground throws back into what is turned from the sun.
      const back = 0.1 * (facing < 0 ? -facing : 0);
      const o = (j * width + i) * 4;
      const near = q * distance;
      const framed = near > 1.1 ? 1 - 0.34 * smoothstep(1.1, 2, near) : 1;
      let share = haze.share(near);
      if (land.mist) {
        const over = spot.y / land.mist.high;
        share += (1 - share) * land.mist.thick * (over <= 0 ? 1 : 1 / (1 + over * over * over));
      }
      const a = i * 3;
      light[o] = mix(framed * spot.r * (key[0] * (lit + back) + fill[0] * open), air[a] as number, share);
      light[o + 1] = mix(
        framed * spot.g * (key[1] * (lit + back) + fill[1] * open),
        air[a + 1] as number,
        share,
      );
      light[o + 2] = mix(
        framed * spot.b * (key[2] * (lit + back) + fill[2] * open),
        air[a + 2] as number,
        share,
      );
      light[o + 3] = 1;
    }
  }
}

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

/** The light of the air for each column. */
export function airOf(canvas: Canvas, { haze, stand }: Setting): Float32Array {
  const air = new Float32Array(canvas.width * 3);
  for (let i = 0; i < canvas.width; i++) {
    haze.light((columnAt(canvas, i) - stand.middle) / stand.view.focal, AIR);
    air.set(AIR, i * 3);
  }
  return air;
}

/** Shadows are looked for at each fourth place, in so many steps. */
const [CELL, STEPS] = [4, 10];

/** 0 in the shadow, 1 in the light: along the way to the sun nothing rises over it. */
function shadowsOf(
  canvas: Canvas,
  { stand, sky }: Setting,
  land: Land,
  depth: Float32Array,
): (i: number, j: number) => number {
  const cols = Math.ceil(canvas.width / CELL) + 1;
  const rows = Math.ceil(canvas.height / CELL) + 1;
  const open = new Float32Array(cols * rows).fill(1);
  const [lx, ly, lz] = sky.sun.from;
  const flat = Math.sqrt(lx * lx + lz * lz);
  const reach = land.shadows ?? 0;
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; c++) {
      const i = Math.min(canvas.width - 1, c * CELL);
      const q = depth[Math.min(canvas.height - 1, r * CELL) * canvas.width + i] as number;
      if (q === 0) continue;
      const z = 1 / q;
      const x = ((columnAt(canvas, i) - stand.middle) / stand.view.focal) * z;
      const fine = (4 * z) / stand.view.focal;
      const y = land.height(x, z, fine);
      let least = 1;
      for (let n = 1; n <= STEPS; n++) {
        const way = reach * (n / STEPS) ** 2;
        const over = y + (ly / flat) * way - land.height(x + (lx / flat) * way, z + (lz / flat) * way, fine);
        least = Math.min(least, 0.5 + over / (0.1 * way + 0.02 * reach));
      }
      open[r * cols + c] = clamp(least, 0, 1);
    }
  return (i, j) => {
    const [x, y] = [i / CELL, j / CELL];
    const [c, r] = [Math.floor(x), Math.floor(y)];
    const [s, t] = [x - c, y - r];
    const at = r * cols + c;
    const a = open[at] as number;
    const b = open[at + 1] as number;
    const d = open[at + cols] as number;
    const e = open[at + cols + 1] as number;
    const top = a + (b - a) * s;
    return top + (d + (e - d) * s - top) * t;
  };
}

/** Where the land hides land behind it, the edge would be jagged: there a pixel takes some of its neighbours. */
function softenFolds({ width, height, light }: Canvas, depth: Float32Array): void {
  const source = new Float32Array(width * 4);
  for (let j = 1; j + 1 < height; j++) {
    source.set(light.subarray(j * width * 4, (j + 1) * width * 4));
    for (let i = 1; i + 1 < width; i++) {
      const at = j * width + i;
      const q = depth[at] as number;
      if (q === 0) continue;
      const [l, r] = [depth[at - 1] as number, depth[at + 1] as number];
      const [u, d] = [depth[at - width] as number, depth[at + width] as number];
      const low = Math.min(l, r, u, d);
      if (low === 0 || Math.max(l, r, u, d) < 1.09 * Math.min(low, q)) continue;
      const o = at * 4;
      for (let c = 0; c < 3; c++)
        light[o + c] =
          0.36 * (source[i * 4 + c] as number) +
          0.16 *
            ((source[i * 4 - 4 + c] as number) +
              (source[i * 4 + 4 + c] as number) +
              (light[o - width * 4 + c] as number) +
              (light[o + width * 4 + c] as number));
    }
  }
}

/** Against the sky each column covers as much of its uppermost pixel as its crests say. */
function softenCrests({ width, height, light }: Canvas, crests: Float32Array): void {
  for (let i = 0; i < width; i++) {
    const rows = Array.from(crests.subarray(i * ACROSS, (i + 1) * ACROSS));
    const [from, to] = [Math.floor(Math.min(...rows)), Math.ceil(Math.max(...rows)) + 1];
    const filled = colourBelow(light, width, height, i, from);
    if (filled < 0) continue;
    for (let j = Math.max(0, from); j <= Math.min(height - 1, to); j++) {
      // Row j is the pixel from j - 0.5 to j + 0.5.
      const cover = rows.reduce((sum, row) => sum + clamp(j + 0.5 - row, 0, 1), 0) / rows.length;
      const o = (j * width + i) * 4;
      const has = (light[o + 3] as number) > 0;
      for (let c = 0; c < 3; c++) light[o + c] = cover * (light[(has ? o : filled) + c] as number);
      light[o + 3] = cover;
    }
  }
}

/** Where the uppermost painted pixel of a column lies, from row `from` on; -1 where there is none near. */
function colourBelow(light: Float32Array, width: number, height: number, i: number, from: number): number {
  for (let j = Math.max(0, from); j < height; j++) {
    const o = (j * width + i) * 4;
    if ((light[o + 3] as number) > 0) return o;
  }
  return -1;
}
