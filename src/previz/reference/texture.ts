/** The fine surface of a picture: grain of film, or the broken surface of paint, canvas and paper, as a spectrum. */
import { TAU, clamp, cos, smoothstep } from '../math.ts';
import type { Thumbnail } from '../depth/colours.ts';
import { transform, waveOf } from './fourier.ts';

/** Side of the patches that are looked at, in pixels, and of their spectrum. */
export const PATCH = 64;
/** What is broader (periods in pixels) belongs to the picture, not to its surface. */
const BROADEST = 12;
/** Share of the patches, the plainest, that show the surface alone; content is elsewhere. */
const PLAIN = 0.12;
const FEWEST = 4;
/** Brightness at which a patch is dark or burnt out: nothing of its surface is left there. */
const [DARK, BURNT] = [18, 242];
/** Standard deviation in code values below which a surface is the file's own noise, and from which it is seen. */
const [NOISE, SEEN] = [1, 2.6];
const LEAST = 0.3;
/** A mean period (pixels) up to this is grain, which changes from frame to frame; a coarser surface stays. */
const FINE = 5;

export type TextureKind = 'grain' | 'surface';

export interface Texture {
  readonly kind: TextureKind;
  /** Standard deviation in code values of the middle tones. */
  readonly strength: number;
  /** Mean period in pixels of the picture that was measured, and how many rows that had. */
  readonly period: number;
  readonly rows: number;
  /** Power by frequency, `PATCH` x `PATCH` as a transform lays it out, with a sum of 1. */
  readonly spectrum: Float32Array;
}

/** Nothing where the picture is as smooth as its file can be, or too small to tell. */
export function textureOf(picture: Thumbnail): Texture | undefined {
  const patches = plainest(picture).map(spectrumOf);
  if (patches.length === 0) return undefined;
  const power = patches.reduce((sum, patch) => sum + patch.power, 0) / patches.length;
  const strength = Math.sqrt(power) * smoothstep(NOISE, SEEN, Math.sqrt(power));
  if (strength < LEAST) return undefined;
  const spectrum = meanOf(patches);
  const period = 1 / frequencyOf(spectrum);
  return { kind: period <= FINE ? 'grain' : 'surface', strength, period, rows: picture.height, spectrum };
}

const MOST_PATCHES = 110;

/** Luma of a patch without its mean. */
type Patch = Float32Array;

function plainest({ width, height, rgba }: Thumbnail): Patch[] {
  const found: { readonly patch: Patch; readonly rough: number }[] = [];
  const step = PATCH * Math.max(1, Math.sqrt((width * height) / (MOST_PATCHES * PATCH ** 2)));
  for (let top = 0; top + PATCH <= height; top += step)
    for (let left = 0; left + PATCH <= width; left += step) {
      const patch = patchAt(rgba, width, Math.floor(left), Math.floor(top));
      if (patch) found.push({ patch, rough: roughness(patch) });
    }
  found.sort((p, q) => p.rough - q.rough);
  return found.slice(0, Math.max(FEWEST, Math.ceil(found.length * PLAIN))).map(({ patch }) => patch);
}

/** Nothing of what is dark, burnt out or transparent. */
function patchAt(rgba: Uint8Array, width: number, left: number, top: number): Patch | undefined {
  const luma = new Float32Array(PATCH * PATCH);
  let sum = 0;
  for (let y = 0, n = 0; y < PATCH; y++)
    for (let x = 0, i = ((top + y) * width + left) * 4; x < PATCH; x++, n++, i += 4) {
      if ((rgba[i + 3] as number) < 255) return undefined;
      const v =
        0.2126 * (rgba[i] as number) + 0.7152 * (rgba[i + 1] as number) + 0.0722 * (rgba[i + 2] as number);
      luma[n] = v;
      sum += v;
    }
  const mean = sum / luma.length;
  if (mean < DARK || mean > BURNT) return undefined;
  for (let n = 0; n < luma.length; n++) luma[n] = (luma[n] as number) - mean;
  return luma;
}

/** Mean square of what a pixel differs by from those a little away from it. */
function roughness(patch: Patch): number {
  let sum = 0;
  for (let y = 0; y < PATCH - NEAR; y += 2)
    for (let x = 0, n = y * PATCH; x < PATCH - NEAR; x++, n++) {
      const v = patch[n] as number;
      sum += (v - (patch[n + NEAR] as number)) ** 2 + (v - (patch[n + NEAR * PATCH] as number)) ** 2;
    }
  return sum;
}
const NEAR = 4;

interface PatchSpectrum {
  /** Variance in code values, of what is finer than `BROADEST`. */
  readonly power: number;
  readonly spectrum: Float32Array;
}

/** Under a window (Hann). */
function spectrumOf(patch: Patch): PatchSpectrum {
  const wave = waveOf(PATCH);
  for (let y = 0, n = 0; y < PATCH; y++)
    for (let x = 0; x < PATCH; x++, n++)
      wave.re[n] = (patch[n] as number) * (HANN[x] as number) * (HANN[y] as number);
  transform(wave);
  const spectrum = new Float32Array(PATCH * PATCH);
  let power = 0;
  for (let n = 0; n < spectrum.length; n++) {
    if (frequencyAt(n) * BROADEST < 1) continue;
    const own = ((wave.re[n] as number) ** 2 + (wave.im[n] as number) ** 2) / (PATCH ** 4 * KEPT);
    spectrum[n] = own;
    power += own;
  }
  return { power, spectrum };
}

const HANN = Float64Array.from({ length: PATCH }, (_, k) => 0.5 - 0.5 * cos((TAU * (k + 0.5)) / PATCH));
/** Mean square of the window: what it leaves of the variance. */
const KEPT = (HANN.reduce((sum, w) => sum + w * w, 0) / PATCH) ** 2;

/** Cycles per pixel of an entry of a spectrum. */
function frequencyAt(n: number): number {
  const [x, y] = [n % PATCH, Math.floor(n / PATCH)];
  const [u, v] = [x > PATCH / 2 ? x - PATCH : x, y > PATCH / 2 ? y - PATCH : y];
  return Math.sqrt(u * u + v * v) / PATCH;
}

function meanOf(patches: readonly PatchSpectrum[]): Float32Array {
  const sum = new Float32Array(PATCH * PATCH);
  // Each counts alike: one patch with an edge in it must not give the whole its direction.
  for (const { power, spectrum } of patches)
    for (let n = 0; n < sum.length; n++)
      sum[n] = (sum[n] as number) + (spectrum[n] as number) / Math.max(1e-9, power * patches.length);
  return sum;
}

/** Mean frequency by power, cycles per pixel. */
function frequencyOf(spectrum: Float32Array): number {
  let [sum, weight] = [0, 1e-9];
  for (let n = 0; n < spectrum.length; n++) {
    sum += (spectrum[n] as number) * frequencyAt(n);
    weight += spectrum[n] as number;
  }
  return clamp(sum / weight, 1 / BROADEST, 0.7);
}
