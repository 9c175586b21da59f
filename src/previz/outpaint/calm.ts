/**
 * Quiet beyond the border: close to it what is painted begins with the border's own colours; far from it, what departs much
 * from the smooth continuation, or is shown again and again, goes back to it, and is a little darker.
 */
import { blur } from '../depth/plane.ts';
import { clamp, smoothstep } from '../math.ts';
import { SKY } from './labels.ts';
import type { Sheet } from './sheet.ts';
import type { Completed } from './synthesis.ts';

export interface Given {
  /** The sheet with its smooth continuation. */
  readonly smooth: Sheet;
  readonly labels: Uint8Array;
  /** How far each place is from what is known, and the nearest known one. */
  readonly far: Float32Array;
  readonly nearest: Int32Array;
}

export interface Calmed extends Completed {
  /** Of each place, how much of its example's detail remains, 0..1. */
  readonly detail: Float32Array;
}

/** How much of the detail of examples a sky goes without. */
const SKY_CALM = 0.8;
/** Distances in shares of the longer side: where quiet begins and is whole; where it is dark; how far a border's colours reach. */
const [BEGINS, WHOLE] = [0.02, 0.17];
const [LIT, SHADED] = [0.1, 0.55];
const BORDER = 0.045;
/** Departures in code values that are texture, and that are things. */
const [TEXTURE, THINGS] = [7, 22];
/** Uses of an example above the mean that are noticed, and that are glaring. */
const [SEEN, GLARING] = [1.5, 5];
const DARKER = 0.16;
const MOST = 0.92;

export function calmed(found: Completed, given: Given): Calmed {
  const { smooth, labels, far, nearest } = given;
  const { width, height, known } = smooth;
  const longer = Math.max(width, height);
  const sheet = bordered(calmSky(found.sheet, smooth, labels), given, BORDER * longer);
  const things = departures(sheet, smooth);
  const uses = repeats(found, width, height);
  const detail = new Float32Array(width * height).fill(1);
  const planes = sheet.planes.map((plane) => plane.slice());
  for (let i = 0; i < detail.length; i++) {
    if ((known[i] as number) > 0.98 || (nearest[i] as number) < 0) continue;
    const d = (far[i] as number) / longer;
    const sky = labels[i] === SKY;
    const strong = things[i] as number;
    const often = smoothstep(SEEN, GLARING, uses[i] as number) * smoothstep(2, TEXTURE, strong);
    const loud = Math.max(smoothstep(TEXTURE, THINGS, strong), often);
    const quiet = MOST * smoothstep(BEGINS, WHOLE, d) * (sky ? 1 : loud);
    const shade = sky ? 1 : 1 - DARKER * smoothstep(LIT, SHADED, d);
    detail[i] = (1 - quiet) * (sky ? 1 - SKY_CALM : 1);
    for (const [c, plane] of planes.entries()) {
      const value = plane[i] as number;
      plane[i] = shade * (value + quiet * (((smooth.planes[c] as Float32Array)[i] as number) - value));
    }
  }
  return { ...found, sheet: withPlanes(sheet, planes), detail };
}

function withPlanes(sheet: Sheet, [r, g, b]: readonly Float32Array[]): Sheet {
  if (!r || !g || !b) throw new Error('A sheet has three planes.');
  return { ...sheet, planes: [r, g, b] };
}

/** Departures of a sky from its smooth continuation are no larger than those within the known sky. */
function calmSky(sheet: Sheet, smooth: Sheet, labels: Uint8Array): Sheet {
  const { width, height, known } = sheet;
  const planes = sheet.planes.map((plane, c) => {
    const local = blur({ width, height, data: plane }, 6).data;
    const own: number[] = [];
    for (let i = 0; i < plane.length; i++)
      if ((known[i] as number) > 0.98 && labels[i] === SKY)
        own.push(Math.abs((plane[i] as number) - (local[i] as number)));
    const most = 2 * (own.sort((a, b) => a - b)[own.length >> 1] ?? 0);
    const guide = smooth.planes[c] as Float32Array;
    return plane.map((value, i) =>
      (known[i] as number) > 0.98 || labels[i] !== SKY
        ? value
        : (guide[i] as number) + clamp(value - (guide[i] as number), -most, most),
    );
  });
  return withPlanes(sheet, planes);
}

/** Softer with the distance: the colours of the border where it is nearest, in three blurs of what is known. */
function bordered(sheet: Sheet, { far, nearest, labels }: Given, reach: number): Sheet {
  const { width, height, known } = sheet;
  const sure = known.map((share) => (share > 0.98 ? 1 : 0));
  const radii = [1, 2, 4];
  const shares = radii.map((radius) => blur({ width, height, data: sure }, radius).data);
  const planes = sheet.planes.map((plane) => {
    const own = plane.map((value, i) => value * (sure[i] as number));
    const soft = radii.map((radius, n) =>
      blur({ width, height, data: own }, radius).data.map(
        (sum, i) => sum / Math.max(1e-3, (shares[n] as Float32Array)[i] as number),
      ),
    );
    return plane.map((value, i) => {
      const d = far[i] as number;
      const from = nearest[i] as number;
      if (d === 0 || d >= reach || from < 0 || labels[from] !== labels[i]) return value;
      const level = clamp((2 * d) / reach, 0, 1.999);
      const n = Math.floor(level);
      const near = (soft[n] as Float32Array)[from] as number;
      const next = (soft[n + 1] as Float32Array)[from] as number;
      return value + (1 - d / reach) ** 2 * (near + (level - n) * (next - near) - value);
    });
  });
  return withPlanes(sheet, planes);
}

/** How much a sheet departs from another around each place, in code values. */
function departures(sheet: Sheet, smooth: Sheet): Float32Array {
  const { width, height } = sheet;
  const squares = new Float32Array(width * height);
  for (const [c, plane] of sheet.planes.entries()) {
    const guide = smooth.planes[c] as Float32Array;
    for (let i = 0; i < squares.length; i++)
      squares[i] = (squares[i] as number) + ((plane[i] as number) - (guide[i] as number)) ** 2 / 3;
  }
  return blur({ width, height, data: squares }, 4).data.map((square) => Math.sqrt(square));
}

/** Places of an example that are counted together, each way. */
const CELL = 4;

/** How often the example of each place is used, as a multiple of the mean. */
function repeats({ x, y }: Completed, width: number, height: number): Float32Array {
  const columns = Math.ceil(width / CELL) + 1;
  const uses = new Float32Array(columns * (Math.ceil(height / CELL) + 1));
  const cell = (i: number): number =>
    Math.floor(Math.max(0, y[i] as number) / CELL) * columns + Math.floor((x[i] as number) / CELL);
  let [places, cells] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    if ((x[i] as number) < 0) continue;
    const at = cell(i);
    if (uses[at] === 0) cells++;
    uses[at] = (uses[at] as number) + 1;
    places++;
  }
  const mean = Math.max(1, places / Math.max(1, cells));
  const often = x.map((from, i) => (from < 0 ? 0 : (uses[cell(i)] as number) / mean));
  return blur({ width, height, data: often }, 2).data;
}
