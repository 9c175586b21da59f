/** How far a restyled picture is from its footage: SSIM of luma, MS-SSIM, mean distance in CIE Lab, F1 of edges. */

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA8, tight. */
  readonly rgba: Uint8Array;
}

export interface Distance {
  /** Mean SSIM of luma (Wang, Bovik, Sheikh, Simoncelli 2004), 11 x 11 Gaussian windows at the size of the pictures. */
  readonly ssim: number;
  /** 1 - MS-SSIM of luma (Wang, Simoncelli, Bovik 2003), five scales. */
  readonly unlike: number;
  /** Mean CIE 1976 colour difference. */
  readonly lab: number;
  /** F1 of edges, matched within 0.75 % of the diagonal as in Martin, Fowlkes, Malik 2004. */
  readonly edges: number;
}

export function distanceOf(source: Picture, styled: Picture): Distance {
  const [a, b] = [lumaPlane(source), lumaPlane(styled)];
  const { ssim, multiple } = similarity(a, b);
  return { ssim, unlike: 1 - multiple, lab: labDistance(source, styled), edges: edgeAgreement(a, b) };
}

interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

function lumaPlane({ width, height, rgba }: Picture): Plane {
  const data = new Float32Array(width * height);
  for (let i = 0, k = 0; i < data.length; i++, k += 4)
    data[i] = 0.2126 * (rgba[k] ?? 0) + 0.7152 * (rgba[k + 1] ?? 0) + 0.0722 * (rgba[k + 2] ?? 0);
  return { width, height, data };
}

const WEIGHTS = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

function similarity(first: Plane, second: Plane): { ssim: number; multiple: number } {
  let [a, b] = [first, second];
  let [ssim, multiple] = [0, 1];
  for (const [scale, weight] of WEIGHTS.entries()) {
    const { full, structure } = ssimOf(a, b);
    if (scale === 0) ssim = full;
    multiple *= Math.max(0, scale === WEIGHTS.length - 1 ? full : structure) ** weight;
    if (scale < WEIGHTS.length - 1) [a, b] = [half(a), half(b)];
  }
  return { ssim, multiple };
}

/** Means of SSIM and of its contrast and structure alone. */
function ssimOf(a: Plane, b: Plane): { full: number; structure: number } {
  const product = (p: Plane, q: Plane): Plane => ({ ...p, data: p.data.map((x, i) => x * (q.data[i] ?? 0)) });
  const [ma, mb] = [blurred(a, 1.5), blurred(b, 1.5)];
  const [aa, bb, ab] = [blurred(product(a, a), 1.5), blurred(product(b, b), 1.5), blurred(product(a, b), 1.5)];
  let [full, structure] = [0, 0];
  for (let i = 0; i < ma.data.length; i++) {
    const [x, y] = [ma.data[i] ?? 0, mb.data[i] ?? 0];
    const cs =
      (2 * ((ab.data[i] ?? 0) - x * y) + C2) / ((aa.data[i] ?? 0) - x * x + (bb.data[i] ?? 0) - y * y + C2);
    structure += cs;
    full += (cs * (2 * x * y + C1)) / (x * x + y * y + C1);
  }
  return { full: full / ma.data.length, structure: structure / ma.data.length };
} // prettier-ignore

/** Gaussian, the part of the picture that the whole window of 11 lies in. */
function blurred({ width, height, data }: Plane, deviation: number): Plane {
  const taps = Array.from({ length: 11 }, (_, k) => Math.exp(-((k - 5) ** 2) / (2 * deviation ** 2)));
  const sum = taps.reduce((x, y) => x + y, 0);
  const kernel = taps.map((x) => x / sum);
  const [w, h] = [width - 10, height - 10];
  const rows = new Float32Array(w * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < w; x++) {
      let v = 0;
      for (let k = 0; k < 11; k++) v += (kernel[k] as number) * (data[y * width + x + k] as number);
      rows[y * w + x] = v;
    }
  const out = new Float32Array(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let v = 0;
      for (let k = 0; k < 11; k++) v += (kernel[k] as number) * (rows[(y + k) * w + x] as number);
      out[y * w + x] = v;
    }
  return { width: w, height: h, data: out };
}

function half({ width, height, data }: Plane): Plane {
  const [w, h] = [width >> 1, height >> 1];
  const out = new Float32Array(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const at = 2 * y * width + 2 * x;
      const four = (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + width] ?? 0) + (data[at + width + 1] ?? 0); // prettier-ignore
      out[y * w + x] = four / 4;
    }
  return { width: w, height: h, data: out };
}

function labDistance({ rgba: a }: Picture, { rgba: b }: Picture): number {
  let [sum, count] = [0, 0];
  for (let k = 0; k < a.length; k += 12, count++) {
    const [p, q] = [labOf(a, k), labOf(b, k)];
    sum += Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
  }
  return sum / count;
}

const LINEAR = Float64Array.from({ length: 256 }, (_, i) =>
  i / 255 <= 0.04045 ? i / 255 / 12.92 : ((i / 255 + 0.055) / 1.055) ** 2.4,
);

/** CIE 1976, white D65. */
function labOf(rgba: Uint8Array, k: number): [number, number, number] {
  const [r, g, b] = [LINEAR[rgba[k] ?? 0] ?? 0, LINEAR[rgba[k + 1] ?? 0] ?? 0, LINEAR[rgba[k + 2] ?? 0] ?? 0];
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Share of pixels that count as edges. */
const EDGES = 0.08;
const TOLERANCE = 0.0075;

function edgeAgreement(a: Plane, b: Plane): number {
  const [p, q] = [strongest(a), strongest(b)];
  const reach = Math.max(1, Math.round(TOLERANCE * Math.hypot(a.width, a.height)));
  const [found, right] = [matched(p, q, reach), matched(q, p, reach)];
  return found + right === 0 ? 0 : (2 * found * right) / (found + right);
}

interface Mask {
  readonly width: number;
  readonly height: number;
  readonly set: Uint8Array;
}

function strongest(plane: Plane): Mask {
  const { width, height, data } = blurred(plane, 2);
  const slope = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      slope[at] = Math.hypot(
        (data[at + 1] ?? 0) - (data[at - 1] ?? 0),
        (data[at + width] ?? 0) - (data[at - width] ?? 0),
      );
    }
  const limit = slope.toSorted()[Math.floor((1 - EDGES) * slope.length)] ?? 0;
  return { width, height, set: Uint8Array.from(slope, (x) => (x > limit ? 1 : 0)) };
}

/** Share of one mask that lies near the other. */
function matched(of: Mask, near: Mask, reach: number): number {
  const { width, height } = of;
  const wide = dilated(near, reach);
  let [hits, all] = [0, 0];
  for (let i = 0; i < width * height; i++)
    if (of.set[i]) {
      all += 1;
      hits += wide[i] ?? 0;
    }
  return all === 0 ? 0 : hits / all;
}

function dilated({ width, height, set }: Mask, reach: number): Uint8Array {
  const rows = new Uint8Array(set.length);
  const out = new Uint8Array(set.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (set[y * width + x])
        rows.fill(1, y * width + Math.max(0, x - reach), y * width + Math.min(width, x + reach + 1));
  for (let y = 0; y < height; y++)
    for (let n = Math.max(0, y - reach); n <= Math.min(height - 1, y + reach); n++)
      for (let x = 0; x < width; x++) if (rows[n * width + x]) out[y * width + x] = 1;
  return out;
}
