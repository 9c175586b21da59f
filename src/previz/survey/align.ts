/**
 * How one picture lies over another as a whole: an affine map and a change of light, found by Gauss-Newton steps on the
 * differences of luma (inverse compositional, Baker and Matthews 2004), from coarse to fine. What does not fit counts
 * little (weights of Geman and McClure 1985 on a scale from the median), so that what moves by itself does not pull.
 */
import { clamp, smoothstep } from '../math.ts';
import { solve } from '../flow/solve.ts';
import { LEVELS } from './pyramid.ts';
import type { Points, Pyramid } from './pyramid.ts';
import { inverse, then } from './affine.ts';
import type { Affine } from './survey.ts';

/** A picture that others are laid over. */
export interface Template {
  readonly pyramid: Pyramid;
  readonly points: readonly Points[];
}

export interface Alignment {
  /** From the template's places to the picture's, in shares of the frame. */
  readonly map: Affine;
  /** 0..1. */
  readonly confidence: number;
  /** Share of the textured places that lie elsewhere than the map says. */
  readonly own: number;
  /** Mean way along the slopes that is left, in pixels of the finest level, none counted for more than two. */
  readonly miss: number;
}

/** Steps by level, the finest first. */
const ROUNDS = [2, 3, 4, 6] as const;
/** Six of the map, gain and offset of the light. */
const UNKNOWNS = 8;
/** Least scale of what is taken for noise, code values. */
const LEAST_SCALE = 0.8;
/** Pixels of the finest level: way along the slope beyond which a place goes its own way. */
const OWN_WAY = 0.6;
/** Of both pictures' noise, softened: what differs by less says nothing. */
const NOISY = 0.75;
/** Fewer places than these say nothing. */
const FEWEST = 60;

/** `start` is a guess of the map; levels from `coarsest` down to 0 refine it. */
export function align(template: Template, picture: Pyramid, start: Affine, coarsest = LEVELS - 1): Alignment {
  const fit = createFit(template, picture, start);
  let state: FitState | undefined;
  for (let level = coarsest; level >= 0; level--)
    for (let round = 0; round < (ROUNDS[level] ?? 3); round++) state = fit.step(level) ?? state;
  const { width, height } = template.pyramid.luma;
  return { map: fit.map(), ...judged(fit, state, height / width) };
}

/** How well a map suits, as it is. */
export function weigh(template: Template, picture: Pyramid, map: Affine): Alignment {
  const fit = createFit(template, picture, map);
  const { width, height } = template.pyramid.luma;
  return { map, ...judged(fit, fit.look(0), height / width) };
}

interface FitState {
  readonly matrix: Float64Array;
  readonly scale: number;
}

interface Fit {
  /** What a level says of the map as it is. */
  look(level: number): (FitState & { readonly right: Float64Array }) | undefined;
  /** One step towards a better map. */
  step(level: number): FitState | undefined;
  map(): Affine;
  /** Ways along the slope that are left, in pixels of the finest level; those that noise explains are 0. */
  ways(): Float32Array;
}

function createFit({ points, pyramid }: Template, picture: Pyramid, start: Affine): Fit {
  const { width, height } = pyramid.luma;
  // Pixels of the finest level about the middle, in units of half the width.
  const [cx, cy, unit] = [(width - 1) / 2, (height - 1) / 2, width / 2];
  let map = centred(start, width, height);
  let [gain, offset] = [1, 0];
  const most = Math.max(...points.map(({ count }) => count));
  const make = (): Float32Array => new Float32Array(most);
  const [us, vs, rs] = [make(), make(), make()];
  const inside = new Uint8Array(most);

  const residuals = (level: number): number => {
    const { count, x, y, value } = points[level]!;
    const plane = picture.levels[level]!;
    const size = 2 ** level;
    let seen = 0;
    for (let i = 0; i < count; i++) {
      const u = ((x[i]! + 0.5) * size - 0.5 - cx) / unit;
      const v = ((y[i]! + 0.5) * size - 0.5 - cy) / unit;
      us[i] = u;
      vs[i] = v;
      const px = ((map.xx * u + map.xy * v + map.x0) * unit + cx + 0.5) / size - 0.5;
      const py = ((map.yx * u + map.yy * v + map.y0) * unit + cy + 0.5) / size - 0.5;
      const i0 = Math.floor(px);
      const j0 = Math.floor(py);
      if (i0 < 0 || j0 < 0 || i0 >= plane.width - 1 || j0 >= plane.height - 1) {
        inside[i] = 0;
        continue;
      }
      const k = j0 * plane.width + i0;
      const [s, t] = [px - i0, py - j0];
      const top = plane.data[k]! + s * (plane.data[k + 1]! - plane.data[k]!);
      const below = k + plane.width;
      const bottom = plane.data[below]! + s * (plane.data[below + 1]! - plane.data[below]!);
      rs[i] = top + t * (bottom - top) - gain * value[i]! - offset;
      inside[i] = 1;
      seen++;
    }
    return seen;
  };

  const look = (level: number): ReturnType<Fit['look']> => {
    const set = points[level]!;
    if (residuals(level) < FEWEST) return undefined;
    const scale = Math.max(LEAST_SCALE, 1.48 * medianOf(rs, inside, set.count));
    return { ...normal(set, us, vs, rs, inside, scale, 2 ** level / unit), scale };
  };

  return {
    look,
    step(level) {
      const state = look(level);
      if (!state) return undefined;
      const change = solve(equations(state.matrix, state.right));
      if (!change) return undefined;
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = change;
      map = then(inverse({ xx: 1 + b, xy: c, x0: a, yx: e, yy: 1 + f, y0: d }), map);
      gain = clamp(gain + g / LIGHT_UNIT, 0.33, 3);
      offset += h;
      return state;
    },
    map: () => shared(map, width, height),
    ways() {
      residuals(0);
      const within = NOISY * (pyramid.noise + picture.noise);
      const { count, gx, gy } = points[0]!;
      const ways = new Float32Array(count);
      let n = 0;
      for (let i = 0; i < count; i++) {
        if (inside[i] === 0) continue;
        const r = Math.max(0, Math.abs(rs[i]!) - within);
        ways[n++] = r / Math.sqrt(gx[i]! * gx[i]! + gy[i]! * gy[i]!);
      }
      return ways.subarray(0, n);
    },
  };
}

/** Luma is counted in this many code values, so that all unknowns are of one size. */
const LIGHT_UNIT = 128;

/** Sums of the weighted products of slopes: `pixel` is one pixel of the level in the units of the map. */
function normal(
  { count, gx, gy, value }: Points,
  us: Float32Array,
  vs: Float32Array,
  rs: Float32Array,
  inside: Uint8Array,
  scale: number,
  pixel: number,
): { matrix: Float64Array; right: Float64Array } {
  // What each unknown changes at a place, and what is left there: numbers in arrays, as calls would box them.
  const terms = new Float64Array(ROW);
  const sums = new Float64Array(UNKNOWNS * ROW);
  const narrow = 1 / (2.5 * scale) ** 2;
  terms[7] = 1;
  for (let i = 0; i < count; i++) {
    if (inside[i] === 0) continue;
    const u = us[i]!;
    const v = vs[i]!;
    const a = gx[i]! / pixel;
    const b = gy[i]! / pixel;
    const r = rs[i]!;
    terms[0] = a;
    terms[1] = a * u;
    terms[2] = a * v;
    terms[3] = b;
    terms[4] = b * u;
    terms[5] = b * v;
    terms[6] = value[i]! / LIGHT_UNIT;
    terms[8] = r;
    const near = 1 / (1 + r * r * narrow);
    for (let p = 0; p < UNKNOWNS; p++) {
      const weighted = near * near * terms[p]!;
      for (let q = p, k = p * ROW + p; q < ROW; q++, k++) sums[k] = sums[k]! + weighted * terms[q]!;
    }
  }
  const at = (p: number, q: number): number => sums[Math.min(p, q) * ROW + Math.max(p, q)]!;
  return {
    matrix: Float64Array.from({ length: UNKNOWNS ** 2 }, (_, k) =>
      at(Math.floor(k / UNKNOWNS), k % UNKNOWNS),
    ),
    right: Float64Array.from({ length: UNKNOWNS }, (_, p) => at(p, UNKNOWNS)),
  };
}

/** The unknowns, and the right side. */
const ROW = UNKNOWNS + 1;

function equations(matrix: Float64Array, right: ArrayLike<number>): Float64Array[] {
  return Array.from({ length: UNKNOWNS }, (_, k) => {
    const row = new Float64Array(UNKNOWNS + 1);
    row.set(matrix.subarray(k * UNKNOWNS, (k + 1) * UNKNOWNS));
    // A hair on the diagonal: what the picture does not tell stays as it was.
    row[k] = row[k]! * (1 + 1e-9) + 1e-3;
    row[UNKNOWNS] = right[k] ?? 0;
    return row;
  });
}

const medianBins = new Uint32Array(1024);

/** Of the absolute differences, to an eighth of a code value. */
function medianOf(rs: Float32Array, inside: Uint8Array, count: number): number {
  medianBins.fill(0);
  let seen = 0;
  for (let i = 0; i < count; i++) {
    if (inside[i] === 0) continue;
    const bin = Math.min(1023, Math.floor(8 * Math.abs(rs[i]!)));
    medianBins[bin] = medianBins[bin]! + 1;
    seen++;
  }
  let bin = 0;
  for (let sum = medianBins[0]!; 2 * sum < seen && bin < 1023;) sum += medianBins[++bin]!;
  return (bin + 0.5) / 8;
}

const LOST = { confidence: 0, own: 0, miss: 2 } as const;

/** How far a result may be believed: by how well it is determined, and by how much of the picture agrees. */
function judged(fit: Fit, state: FitState | undefined, aspect: number): Omit<Alignment, 'map'> {
  if (!state) return LOST;
  const ways = fit.ways();
  if (ways.length < FEWEST) return LOST;
  const sorted = ways.slice().sort();
  const middle = sorted[sorted.length >> 1]!;
  let [far, left] = [0, 0];
  for (const way of ways) {
    if (way > OWN_WAY) far++;
    left += Math.min(2, way);
  }
  const [own, miss] = [far / ways.length, left / ways.length];
  const error = cornerError(state, aspect);
  const determined = 1 / (1 + (error / LOOSE) ** 2);
  const agreed = 1 - smoothstep(0.3, 0.9, middle);
  const most = 1 - smoothstep(0.35, 0.75, own);
  return { confidence: determined * agreed * most, own, miss };
}

/** Standard deviation of a corner, in units of the map, at which a result is worth half. */
const LOOSE = 0.0025;

/** Expected error of the worst corner, in units of the map; neighbouring places err alike, hence the factor. */
function cornerError({ matrix, scale }: FitState, aspect: number): number {
  let most = 0;
  for (const v of [-aspect, aspect])
    for (const u of [-1, 1])
      for (const at of [0, 3]) {
        const side = new Float64Array(UNKNOWNS);
        side.set([1, u, v], at);
        const found = solve(equations(matrix, side));
        if (!found) return 1;
        most = Math.max(most, (found[at] ?? 0) + u * (found[at + 1] ?? 0) + v * (found[at + 2] ?? 0));
      }
  return 3 * scale * Math.sqrt(Math.max(0, most));
}

/** From shares of the frame to units of half its width about its middle, and back. */
function centred({ xx, xy, x0, yx, yy, y0 }: Affine, width: number, height: number): Affine {
  const ratio = width / height;
  return {
    xx,
    xy: xy * ratio,
    x0: (0.5 * (xx + xy - 1) + x0) * 2,
    yx: yx / ratio,
    yy,
    y0: ((0.5 * (yx + yy - 1) + y0) * 2) / ratio,
  };
}

function shared({ xx, xy, x0, yx, yy, y0 }: Affine, width: number, height: number): Affine {
  const ratio = width / height;
  const [across, down] = [xy / ratio, yx * ratio];
  return {
    xx,
    xy: across,
    x0: x0 / 2 - 0.5 * (xx + across - 1),
    yx: down,
    yy,
    y0: (y0 * ratio) / 2 - 0.5 * (down + yy - 1),
  };
}
