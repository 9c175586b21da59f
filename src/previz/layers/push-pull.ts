/**
 * Fills gaps smoothly from what surrounds them (push-pull, Gortler et al., SIGGRAPH 1996): means over ever larger
 * cells, down to a single one, so that even a plane known in one corner alone is filled everywhere.
 */
interface Level {
  readonly width: number;
  readonly height: number;
  /** `channels` values a place. */
  readonly values: Float32Array;
  /** 0..1: how much is known. */
  readonly weights: Float32Array;
}

/** Changes `values` (interleaved `channels`) where `weights` are below 1; known places keep theirs. */
export function pushPull(
  width: number,
  height: number,
  channels: number,
  values: Float32Array,
  weights: Float32Array,
): void {
  const pyramid: Level[] = [{ width, height, values, weights }];
  for (let level = pyramid[0] as Level; level.width > 1 || level.height > 1;) {
    level = halved(level, channels);
    pyramid.push(level);
  }
  for (let n = pyramid.length - 2; n >= 0; n--) {
    push(pyramid[n + 1] as Level, pyramid[n] as Level, channels);
  }
}

function halved({ width, height, values, weights }: Level, channels: number): Level {
  const [w, h] = [(width + 1) >> 1, (height + 1) >> 1];
  const half = new Float32Array(w * h * channels);
  const known = new Float32Array(w * h);
  for (let y = 0; y < height; y++)
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const weight = weights[i] as number;
      if (weight === 0) continue;
      const o = (y >> 1) * w + (x >> 1);
      known[o] = (known[o] as number) + weight;
      for (let c = 0; c < channels; c++) {
        half[o * channels + c] =
          (half[o * channels + c] as number) + weight * (values[i * channels + c] as number);
      }
    }
  for (let o = 0; o < known.length; o++) {
    const weight = known[o] as number;
    if (weight === 0) continue;
    for (let c = 0; c < channels; c++) half[o * channels + c] = (half[o * channels + c] as number) / weight;
    known[o] = Math.min(1, weight);
  }
  return { width: w, height: h, values: half, weights: known };
}

/** Completes a level from the next coarser, bilinear between its cell centres. */
function push(from: Level, to: Level, channels: number): void {
  const { width, height, values, weights } = to;
  for (let y = 0; y < height; y++) {
    const v = y / 2 - 0.25;
    const j0 = Math.max(0, Math.floor(v));
    const j1 = Math.min(from.height - 1, v < 0 ? 0 : j0 + 1);
    const t = v < 0 ? 0 : v - j0;
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const weight = weights[i] as number;
      if (weight >= 1) continue;
      const u = x / 2 - 0.25;
      const i0 = Math.max(0, Math.floor(u));
      const i1 = Math.min(from.width - 1, u < 0 ? 0 : i0 + 1);
      const s = u < 0 ? 0 : u - i0;
      const a = (j0 * from.width + i0) * channels;
      const b = (j0 * from.width + i1) * channels;
      const d = (j1 * from.width + i0) * channels;
      const e = (j1 * from.width + i1) * channels;
      for (let c = 0; c < channels; c++) {
        const top = (from.values[a + c] as number) * (1 - s) + (from.values[b + c] as number) * s;
        const bottom = (from.values[d + c] as number) * (1 - s) + (from.values[e + c] as number) * s;
        const k = i * channels + c;
        values[k] = (values[k] as number) * weight + (top + (bottom - top) * t) * (1 - weight);
      }
    }
  }
}
