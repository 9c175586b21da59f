/**
 * Fits a plane to the edges of a colour picture (guided filter, He, Sun & Tang, ECCV 2010): within each window the
 * plane is a linear function of the three channels. The fit can be drawn on the same picture in a larger size, and
 * follows the edges that show there (He & Sun 2015).
 */
import type { Colours } from './colours.ts';
import { box, fill } from './plane.ts';
import type { Plane } from './plane.ts';

/** Weights of the three channels and what is added, place by place. */
export interface Linear {
  readonly light: Plane;
  readonly blue: Plane;
  readonly red: Plane;
  readonly rest: Plane;
}

/** Colour differences are smaller than steps of lightness that look as large. */
const CHROMA = 2.5;
/** Places from the border of a mask within which a larger drawing may move it. */
const BORDER = 3;

/** The fit to pictures of these colours: `radius` in places, `eps` the variance of lightness that counts as flat. */
export function guidedBy(colours: Colours, radius: number, eps: number): (source: Plane) => Linear {
  const { light } = colours;
  const [blue, red] = [scaled(colours.blue, CHROMA), scaled(colours.red, CHROMA)];
  const [ml, mb, mr] = [box(light, radius), box(blue, radius), box(red, radius)];
  const covariance = (a: Plane, b: Plane, meanA: Plane, meanB: Plane): Float32Array => {
    const { data } = box(times(a, b), radius);
    for (let i = 0; i < data.length; i++)
      data[i] = (data[i] as number) - (meanA.data[i] as number) * (meanB.data[i] as number);
    return data;
  };
  const inverse = inverted(
    covariance(light, light, ml, ml),
    covariance(light, blue, ml, mb),
    covariance(light, red, ml, mr),
    covariance(blue, blue, mb, mb),
    covariance(blue, red, mb, mr),
    covariance(red, red, mr, mr),
    eps,
  );
  return (source) => {
    const mean = box(source, radius);
    const sl = covariance(source, light, mean, ml);
    const sb = covariance(source, blue, mean, mb);
    const sr = covariance(source, red, mean, mr);
    const rest = mean.data;
    for (let i = 0, k = 0; i < sl.length; i++, k += 6) {
      const u = sl[i] as number;
      const v = sb[i] as number;
      const w = sr[i] as number;
      const q = inverse[k + 1] as number;
      const r = inverse[k + 2] as number;
      const t = inverse[k + 4] as number;
      const x = (inverse[k] as number) * u + q * v + r * w;
      const y = q * u + (inverse[k + 3] as number) * v + t * w;
      const z = r * u + t * v + (inverse[k + 5] as number) * w;
      rest[i] =
        (rest[i] as number) -
        x * (ml.data[i] as number) -
        y * (mb.data[i] as number) -
        z * (mr.data[i] as number);
      sl[i] = x;
      sb[i] = y * CHROMA;
      sr[i] = z * CHROMA;
    }
    const smooth = (data: Float32Array): Plane =>
      box({ width: light.width, height: light.height, data }, radius);
    return { light: smooth(sl), blue: smooth(sb), red: smooth(sr), rest: box(mean, radius) };
  };
}

/** Inverses of the symmetric matrices (a b c, b d e, c e f) by Cramer's rule, six numbers a place. */
function inverted(
  aa: Float32Array,
  bb: Float32Array,
  cc: Float32Array,
  dd: Float32Array,
  ee: Float32Array,
  ff: Float32Array,
  eps: number,
): Float64Array {
  const out = new Float64Array(aa.length * 6);
  for (let i = 0, k = 0; i < aa.length; i++, k += 6) {
    const a = (aa[i] as number) + eps;
    const b = bb[i] as number;
    const c = cc[i] as number;
    const d = (dd[i] as number) + eps;
    const e = ee[i] as number;
    const f = (ff[i] as number) + eps;
    const p = d * f - e * e;
    const q = c * e - b * f;
    const r = b * e - c * d;
    const scale = 1 / (a * p + b * q + c * r);
    out[k] = p * scale;
    out[k + 1] = q * scale;
    out[k + 2] = r * scale;
    out[k + 3] = (a * f - c * c) * scale;
    out[k + 4] = (b * c - a * e) * scale;
    out[k + 5] = (a * d - b * b) * scale;
  }
  return out;
}

/** What the fit says of the picture it was made for. */
export function drawn({ light, blue, red, rest }: Linear, colours: Colours): Plane {
  return fill(
    light,
    (i) =>
      (light.data[i] as number) * (colours.light.data[i] as number) +
      (blue.data[i] as number) * (colours.blue.data[i] as number) +
      (red.data[i] as number) * (colours.red.data[i] as number) +
      (rest.data[i] as number),
  );
}

/** The same of the picture in a larger size, 0..1, for a mask that was fitted: only at its border is there work to do. */
export function maskLarger(mask: Plane, { light, blue, red, rest }: Linear, colours: Colours): Plane {
  const { width, height } = colours.light;
  const { width: w, height: h } = light;
  const data = new Float32Array(width * height);
  const near = box(mask, BORDER);
  const [toX, toY] = [w / width, h / height];
  for (let y = 0, o = 0; y < height; y++) {
    const v = Math.min(h - 1, Math.max(0, (y + 0.5) * toY - 0.5));
    const j = Math.min(h - 2, Math.floor(v));
    const t = v - j;
    for (let x = 0; x < width; x++, o++) {
      const u = Math.min(w - 1, Math.max(0, (x + 0.5) * toX - 0.5));
      const k = Math.min(w - 2, Math.floor(u));
      const i = j * w + k;
      const inside = near.data[i] as number;
      if (inside < 1e-4 || inside > 1 - 1e-4) {
        data[o] = inside > 0.5 ? 1 : 0;
        continue;
      }
      const s = u - k;
      const value =
        between(light.data, i, w, s, t) * (colours.light.data[o] as number) +
        between(blue.data, i, w, s, t) * (colours.blue.data[o] as number) +
        between(red.data, i, w, s, t) * (colours.red.data[o] as number) +
        between(rest.data, i, w, s, t);
      data[o] = Math.min(1, Math.max(0, value));
    }
  }
  return { width, height, data };
}

function between(data: Float32Array, i: number, width: number, s: number, t: number): number {
  const a = data[i] as number;
  const b = data[i + width] as number;
  const top = a + ((data[i + 1] as number) - a) * s;
  return top + (b + ((data[i + width + 1] as number) - b) * s - top) * t;
}

function times(a: Plane, b: Plane): Plane {
  const data = new Float32Array(a.data.length);
  for (let i = 0; i < data.length; i++) data[i] = (a.data[i] as number) * (b.data[i] as number);
  return { width: a.width, height: a.height, data };
}

function scaled(source: Plane, factor: number): Plane {
  return { ...source, data: source.data.map((value) => factor * value) };
}
