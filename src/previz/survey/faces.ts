/**
 * Faces in one frame, from nothing but what all faces share: skin that ends at the sides, two eyes darker than brow and
 * cheeks, a mouth darker or redder than its surroundings, two halves alike. Windows of many sizes are judged by sums over
 * rectangles (integral images; Viola and Jones 2001), with fixed rules in place of learned ones.
 */
import type { Thumbnail } from '../depth/colours.ts';
import { clamp, smoothstep } from '../math.ts';
import type { FaceEllipse } from './survey.ts';

export interface FoundFace extends FaceEllipse {
  /** 0..1. */
  readonly score: number;
}

/** Height of a face to its width, and the widths tried: pixels of the least, share of the shorter side of the largest. */
const TALL = 1.32;
const [LEAST, MOST, STEP] = [14, 0.85, 1.2];
const WORTH = 0.3;
const AT_MOST = 6;

export function facesIn(picture: Thumbnail): FoundFace[] {
  const sums = sumsOf(picture);
  const { width, height } = picture;
  const found: FoundFace[] = [];
  for (let w = LEAST; w <= MOST * Math.min(width, height / TALL); w *= STEP) {
    const h = w * TALL;
    const stride = Math.max(1, w / 10);
    for (let y = -0.08 * h; y <= height - 0.92 * h; y += stride)
      for (let x = -0.1 * w; x <= width - 0.9 * w; x += stride) {
        const score = judge(sums, x, y, w, h);
        if (score > WORTH)
          found.push({
            score,
            x: (x + w / 2) / width,
            y: (y + h / 2) / height,
            rx: w / 2 / width,
            ry: h / 2 / height,
          });
      }
  }
  return apart(found.sort((a, b) => b.score - a.score));
}

/** The best of those that lie over each other. */
function apart(found: readonly FoundFace[]): FoundFace[] {
  const kept: FoundFace[] = [];
  for (const face of found) {
    if (kept.length === AT_MOST) break;
    const clear = kept.every(
      (other) =>
        ((face.x - other.x) / (face.rx + other.rx)) ** 2 + ((face.y - other.y) / (face.ry + other.ry)) ** 2 >
        0.8,
    );
    if (clear) kept.push(face);
  }
  return kept;
}

/** Sums over all pixels above and to the left: skin, luma, its square, redness. */
interface Sums {
  readonly width: number;
  readonly height: number;
  readonly skin: Float64Array;
  readonly luma: Float64Array;
  readonly square: Float64Array;
  readonly red: Float64Array;
}

function sumsOf({ width, height, rgba }: Thumbnail): Sums {
  const across = width + 1;
  const make = (): Float64Array => new Float64Array(across * (height + 1));
  const sums = { width, height, skin: make(), luma: make(), square: make(), red: make() };
  for (let y = 0; y < height; y++) {
    let [skin, luma, square, red] = [0, 0, 0, 0];
    for (let x = 0; x < width; x++) {
      const k = (y * width + x) * 4;
      const [r, g, b] = [rgba[k]!, rgba[k + 1]!, rgba[k + 2]!];
      const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      skin += skinOf(r, g, b);
      luma += light;
      square += light * light;
      red += (r - g) / (r + g + b + 24);
      const i = (y + 1) * across + x + 1;
      sums.skin[i] = sums.skin[i - across]! + skin;
      sums.luma[i] = sums.luma[i - across]! + luma;
      sums.square[i] = sums.square[i - across]! + square;
      sums.red[i] = sums.red[i - across]! + red;
    }
  }
  return sums;
}

/**
 * Skin of all tones keeps close to one line in red and green over the sum of channels (Soriano et al. 2003): soft bounds
 * on it. Sand, wood and sunsets share the colour; what follows must tell them apart.
 */
function skinOf(red: number, green: number, blue: number): number {
  const sum = red + green + blue + 1;
  const [r, g] = [red / sum, green / sum];
  const upper = -1.3767 * r * r + 1.0743 * r + 0.1452;
  const lower = -0.776 * r * r + 0.5601 * r + 0.1766;
  const inside = smoothstep(-0.012, 0.006, upper - g) * smoothstep(-0.012, 0.006, g - lower);
  const warm = smoothstep(0.345, 0.375, r) * (1 - smoothstep(0.56, 0.62, r));
  return inside * warm * smoothstep(36, 64, red) * smoothstep(2, 14, red - green);
}

function judge(sums: Sums, x: number, y: number, w: number, h: number): number {
  const mean = (plane: Float64Array, x0: number, y0: number, x1: number, y1: number): number =>
    meanOf(sums, plane, x + x0 * w, y + y0 * h, x + x1 * w, y + y1 * h);
  const { skin, luma, square, red } = sums;
  const inside = mean(skin, 0.2, 0.12, 0.8, 0.92);
  if (inside < 0.5) return 0;
  const sides = Math.max(mean(skin, -0.32, 0.1, -0.06, 0.7), mean(skin, 1.06, 0.1, 1.32, 0.7));
  const above = mean(skin, 0.2, -0.3, 0.8, -0.08);
  const ends = (1 - smoothstep(0.3, 0.75, sides)) * (1 - smoothstep(0.45, 0.9, above));
  if (ends < 0.05) return 0;
  const all = mean(luma, 0.12, 0.08, 0.88, 0.95);
  const deviation = Math.sqrt(Math.max(1, mean(square, 0.12, 0.08, 0.88, 0.95) - all * all));
  const contrast = Math.max(6, deviation);
  const eye = (left: number): number => {
    const dark = mean(luma, left, 0.34, left + 0.22, 0.47);
    const brow = mean(luma, left, 0.1, left + 0.22, 0.25);
    const cheek = mean(luma, left, 0.54, left + 0.22, 0.68);
    return (Math.min(brow, cheek) - dark) / contrast;
  };
  const [left, right] = [eye(0.16), eye(0.62)];
  const bridge =
    (mean(luma, 0.43, 0.34, 0.57, 0.5) -
      (mean(luma, 0.16, 0.34, 0.38, 0.47) + mean(luma, 0.62, 0.34, 0.84, 0.47)) / 2) /
    contrast;
  const eyes = smoothstep(0.15, 0.75, Math.min(left, right)) * smoothstep(0.0, 0.5, bridge);
  if (eyes === 0) return 0;
  const lips = mean(luma, 0.32, 0.72, 0.68, 0.83);
  const around = Math.min(mean(luma, 0.32, 0.6, 0.68, 0.68), mean(luma, 0.32, 0.87, 0.68, 0.95));
  const redder =
    mean(red, 0.34, 0.72, 0.66, 0.82) -
    (mean(red, 0.1, 0.55, 0.3, 0.68) + mean(red, 0.7, 0.55, 0.9, 0.68)) / 2;
  const mouth = smoothstep(0.0, 0.5, (around - lips) / contrast) * 0.7 + smoothstep(0.0, 0.04, redder) * 0.3;
  const tilt = Math.abs(mean(luma, 0.14, 0.15, 0.48, 0.9) - mean(luma, 0.52, 0.15, 0.86, 0.9)) / contrast;
  const alike = 1 - smoothstep(0.6, 1.4, tilt);
  const lively = smoothstep(7, 16, deviation);
  return clamp(
    smoothstep(0.5, 0.8, inside) * ends * eyes ** 0.5 * (0.35 + 0.65 * mouth) * alike * lively,
    0,
    1,
  );
}

function meanOf(
  { width, height }: Sums,
  plane: Float64Array,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  const across = width + 1;
  const x0 = clamp(Math.round(left), 0, width - 1);
  const x1 = clamp(Math.round(right), x0 + 1, width);
  const y0 = clamp(Math.round(top), 0, height - 1);
  const y1 = clamp(Math.round(bottom), y0 + 1, height);
  const sum =
    plane[y1 * across + x1]! - plane[y0 * across + x1]! - plane[y1 * across + x0]! + plane[y0 * across + x0]!;
  return sum / ((x1 - x0) * (y1 - y0));
}
