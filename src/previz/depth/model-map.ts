/**
 * From what a model of relative depth says to inverse depths with a place in the world. Such a model knows its values
 * up to an unknown scale and offset (Ranftl et al., TPAMI 2022); the subject and the sky give both back.
 */
import { clamp, smoothstep } from '../math.ts';
import type { StillAnalysis } from './analyse.ts';
import type { DepthMap } from './depth-map.ts';
import { at, fill, plane, quantile } from './plane.ts';
import type { Plane } from './plane.ts';
import { resampled } from './resample.ts';
import { SURE } from './assemble.ts';

/** Inverse depth of the farthest things that are no sky: within these bounds under a sky, else the upper one. */
const [FAR_LEAST, FAR_MOST] = [0.15, 0.5];
/** The nearest things stand no closer than half-way to the subject. */
const NEAREST = 2;
/** Shares of the picture whose extreme values are no measure. */
const [LOWEST, HIGHEST] = [0.02, 0.98];
/** What a border between two depths is worth: the model draws it a place or two off. */
const BORDER_TRUST = 0.6;

/**
 * @param raw the model's values over the whole still: larger is nearer
 * @returns nothing when the model sees the same depth everywhere
 */
export function mapOfModel(raw: Plane, analysis: StillAnalysis): DepthMap | undefined {
  const levels = levelsOf(raw, analysis);
  const { far, subject, near } = levels;
  if (near - far < 1e-3 * Math.max(Math.abs(far), Math.abs(near), 1e-6)) return undefined;
  const scale = scaleOf(levels);
  const sky = skyOver(raw, analysis);
  const depth = fill(raw, (i) => {
    const q = clamp(1 + scale * ((raw.data[i] as number) - subject), 0, NEAREST);
    // Branches before the sky: the thumbnail's mask covers them, the model sees them.
    return q * (1 - (sky.data[i] as number) * (1 - smoothstep(FAR_MOST, FAR_MOST + 0.3, q)));
  });
  return { ...depth, confidence: trustOf(depth), kind: analysis.depthMap.kind, source: 'model' };
}

/** The sky of the analysis on the grid of the model, 0..1. */
function skyOver({ width, height }: Plane, { sky }: StillAnalysis): Plane {
  if (!sky) return plane(width, height, () => 0);
  const mask = resampled(sky.mask, width, height);
  return fill(mask, (i) => smoothstep(0.3, 0.7, mask.data[i] as number));
}

/** Values of the model that have a place in the world. */
interface Levels {
  /** Of the sky, where there is one. */
  readonly sky: number | undefined;
  readonly far: number;
  readonly subject: number;
  readonly near: number;
}

/** Read off the thumbnail's grid, on which the analysis stands. */
function levelsOf(raw: Plane, analysis: StillAnalysis): Levels {
  const { width, height } = analysis.saliency;
  const [stepX, stepY] = [raw.width / width, raw.height / height];
  // Single values, not means: a wild one stays alone.
  const small = plane(width, height, (x, y) =>
    at(raw, Math.floor((x + 0.5) * stepX), Math.floor((y + 0.5) * stepY)),
  );
  const inSky = (i: number): boolean => (analysis.sky?.mask.data[i] ?? 0) > 0.5;
  const sky = small.data.filter((_, i) => inSky(i));
  const land = sky.length < small.data.length ? small.data.filter((_, i) => !inSky(i)) : small.data;
  const [far, near] = [quantile(listed(land), LOWEST), quantile(listed(land), HIGHEST)];
  const subject = clamp(subjectOf(small, analysis), far, near);
  return { sky: sky.length > 0 ? quantile(listed(sky), 0.5) : undefined, far, subject, near };
}

function listed(data: Float32Array): Plane {
  return { width: data.length, height: 1, data };
}

/** The subject lies at 1. The scale is the largest that leaves far and near things within their bounds. */
function scaleOf({ sky, far, subject, near }: Levels): number {
  // Where the farthest things stand between the sky, at 0, and the subject.
  const share = sky === undefined ? FAR_MOST : (far - sky) / Math.max(subject - sky, 1e-6);
  const behind = subject > far ? (1 - clamp(share, FAR_LEAST, FAR_MOST)) / (subject - far) : Infinity;
  const before = near > subject ? (NEAREST - 1) / (near - subject) : Infinity;
  return Math.min(behind, before);
}

/** The model's value where the subject is: half of what catches the eye is nearer, half farther. */
function subjectOf({ data }: Plane, { foreground, saliency, sky }: StillAnalysis): number {
  const catching = (foreground && foreground.confidence >= SURE ? foreground.mask : saliency).data;
  const weight = (i: number): number => (catching[i] as number) ** 2 * (1 - (sky?.mask.data[i] ?? 0));
  const order = [...data.keys()].sort((a, b) => (data[a] as number) - (data[b] as number));
  const half = order.reduce((sum, i) => sum + weight(i), 0) / 2;
  let sum = 0;
  return data[order.find((i) => (sum += weight(i)) > half) ?? 0] as number;
}

function trustOf({ width, height, data }: Plane): Float32Array {
  const trust = new Float32Array(data.length);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const right = x + 1 < width ? (data[i + 1] as number) : (data[i] as number);
      const below = y + 1 < height ? (data[i + width] as number) : (data[i] as number);
      const step = Math.max(Math.abs(right - (data[i] as number)), Math.abs(below - (data[i] as number)));
      trust[i] = 1 - (1 - BORDER_TRUST) * smoothstep(0.03, 0.15, step);
    }
  return trust;
}
