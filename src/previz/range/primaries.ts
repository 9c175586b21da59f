/** Matrices between sets of primaries, from their chromaticities and white points. */

type Point = readonly [x: number, y: number];
export type Matrix = readonly [
  readonly [number, number, number],
  readonly [number, number, number],
  readonly [number, number, number],
];
type Triple = readonly [number, number, number];

/** CIE 1931 chromaticities of red, green, blue and white. */
export interface Primaries {
  readonly red: Point;
  readonly green: Point;
  readonly blue: Point;
  readonly white: Point;
}

const D65: Point = [0.3127, 0.329];

/** ITU-R BT.709-6, table 1. */
export const BT709: Primaries = { red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06], white: D65 };
/** ITU-R BT.2020-2, table 3. */
export const BT2020: Primaries = {
  red: [0.708, 0.292],
  green: [0.17, 0.797],
  blue: [0.131, 0.046],
  white: D65,
};

/** The Bradford cone response (Lam 1985), by which white points are adapted. */
const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/** Linear light in one set of primaries to another; white stays white. */
export function between(from: Primaries, to: Primaries): Matrix {
  return times(inverse(toXyz(to)), times(adapted(from.white, to.white), toXyz(from)));
}

/** SMPTE RP 177-1993. */
function toXyz({ red, green, blue, white }: Primaries): Matrix {
  const columns = transposed([whole(red), whole(green), whole(blue)]);
  const gains = applied(inverse(columns), whole(white));
  const scaled = ([r, g, b]: Triple): Triple => [r * gains[0], g * gains[1], b * gains[2]];
  return [scaled(columns[0]), scaled(columns[1]), scaled(columns[2])];
}

function adapted(from: Point, to: Point): Matrix {
  const [a, b] = [applied(BRADFORD, whole(from)), applied(BRADFORD, whole(to))];
  const scale: Matrix = [
    [b[0] / a[0], 0, 0],
    [0, b[1] / a[1], 0],
    [0, 0, b[2] / a[2]],
  ];
  return times(inverse(BRADFORD), times(scale, BRADFORD));
}

/** XYZ of a chromaticity at luminance 1. */
function whole([x, y]: Point): Triple {
  return [x / y, 1, (1 - x - y) / y];
}

export function applied([a, b, c]: Matrix, v: Triple): Triple {
  const dot = (row: Triple): number => row[0] * v[0] + row[1] * v[1] + row[2] * v[2];
  return [dot(a), dot(b), dot(c)];
}

function times(a: Matrix, b: Matrix): Matrix {
  const [x, y, z] = transposed(b);
  return transposed([applied(a, x), applied(a, y), applied(a, z)]);
}

function transposed([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ];
}

function inverse([a, b, c]: Matrix): Matrix {
  const cross = (u: Triple, v: Triple): Triple => [
    u[1] * v[2] - u[2] * v[1],
    u[2] * v[0] - u[0] * v[2],
    u[0] * v[1] - u[1] * v[0],
  ];
  const [bc, ca, ab] = [cross(b, c), cross(c, a), cross(a, b)];
  const size = a[0] * bc[0] + a[1] * bc[1] + a[2] * bc[2];
  const shared = (v: Triple): Triple => [v[0] / size, v[1] / size, v[2] / size];
  return transposed([shared(bc), shared(ca), shared(ab)]);
}
