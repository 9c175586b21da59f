/** Clips whose every frame is known as filmed and as painted: a ground under a moving camera, and what moves before it. */
import { hash } from '../../../src/previz/noise.ts';
import type { Affine } from '../../../src/previz/survey/survey.ts';
import type { Picture } from '../flow/harness.ts';
import { draw, marble } from '../flow/pictures.ts';

export interface SceneClip {
  readonly width: number;
  readonly height: number;
  frame(n: number): Picture;
  /** Of the ground, from frame n - 1 to n, in shares of the frame. */
  motion(n: number): Affine;
}

/** In shares of the width a frame; growth of the picture a frame. */
export interface SceneMotion {
  readonly across: number;
  readonly down: number;
  readonly growth: number;
  /** Of what moves before the ground, against it. */
  readonly sprite: number;
}

export const MOVES: Readonly<Record<string, SceneMotion>> = {
  pan: { across: 0.004, down: 0.0004, growth: 1, sprite: -0.006 },
  zoom: { across: 0.0004, down: 0, growth: 1.004, sprite: 0.005 },
  drift: { across: -0.0022, down: 0.0012, growth: 0.9985, sprite: 0.008 },
};

/** What a still camera sees of a wall that goes on: pixels of frames of that width. */
const WALL = { across: 2.2, down: 1.6 } as const;

export function sceneClip(width: number, height: number, seed: number, move: SceneMotion): SceneClip {
  const wall = wallOf(Math.round(width * WALL.across), Math.round(height * WALL.down), width, seed);
  const coat = wallOf(Math.round(width * 0.4), Math.round(height * 0.8), width, seed + 7);
  const [cx, cy] = [width / 2, height / 2];
  const viewAt = (n: number): { x: number; y: number; size: number } => ({
    x: (WALL.across * width) / 2 + move.across * width * n,
    y: (WALL.down * height) / 2 + move.down * width * n,
    size: move.growth ** -n,
  });
  return {
    width,
    height,
    frame(n) {
      const view = viewAt(n);
      const middle = width * 0.45 + move.sprite * width * n;
      return draw(width, height, (x, y) => {
        const [s, t] = [(x - middle) / (width * 0.11), (y - height * 0.58) / (height * 0.34)];
        const cover = Math.min(1, Math.max(0, (1 - s * s - t * t) * width * 0.05 + 0.5));
        const far = cover < 1 ? wall(view.x + (x - cx) * view.size, view.y + (y - cy) * view.size) : BLACK;
        if (cover <= 0) return far;
        const near = coat(x - middle + width * 0.2, y - height * 0.18);
        return [0, 1, 2].map((c) => mixed(far, near, cover, c)) as unknown as [number, number, number];
      });
    },
    motion(n) {
      const [from, to] = [viewAt(n - 1), viewAt(n)];
      const grown = from.size / to.size;
      return {
        xx: grown, xy: 0, x0: 0.5 - 0.5 * grown + (from.x - to.x) / (width * to.size),
        yx: 0, yy: grown, y0: 0.5 - 0.5 * grown + (from.y - to.y) / (height * to.size),
      }; // prettier-ignore
    },
  };
}

const BLACK = [0, 0, 0] as const;

function mixed(a: readonly number[], b: readonly number[], share: number, c: number): number {
  return (a[c] as number) + ((b[c] as number) - (a[c] as number)) * share;
}

/** A painted wall: marble with discs of strong colours, softly edged, read bilinearly. */
function wallOf(
  cols: number,
  rows: number,
  unit: number,
  seed: number,
): (x: number, y: number) => [number, number, number] {
  const stone = marble(seed);
  const fine = 960 / Math.max(640, unit);
  const discs = Array.from({ length: 60 }, (_, n) => {
    const at = (k: number): number => hash(seed, 90 + k, n);
    return {
      x: at(0) * cols,
      y: at(1) * rows,
      r: unit * (0.015 + 0.07 * at(2) ** 2),
      rgb: [at(3), at(4), at(5)],
    };
  });
  const { rgba } = draw(cols, rows, (x, y) => {
    let [r, g, b] = stone(x * fine * 0.7, y * fine * 0.7) as [number, number, number];
    for (const disc of discs) {
      const apart = disc.r - Math.hypot(x - disc.x, y - disc.y);
      if (apart < -1) continue;
      const share = 0.75 * Math.min(1, (apart + 1) / 2);
      [r, g, b] = [r, g, b].map((value, c) => value + (255 * (disc.rgb[c] as number) - value) * share) as [
        number,
        number,
        number,
      ];
    }
    return [r, g, b];
  });
  const clampTo = (value: number, last: number): number => Math.min(last, Math.max(0, value));
  return (x, y) => {
    const [u, v] = [clampTo(x, cols - 1.001), clampTo(y, rows - 1.001)];
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const [s, t] = [u - i, v - j];
    const at = (j * cols + i) * 4;
    const read = (c: number): number => {
      const [p, q] = [rgba[at + c] as number, rgba[at + 4 + c] as number];
      const [l, m] = [rgba[at + cols * 4 + c] as number, rgba[at + cols * 4 + 4 + c] as number];
      return (p + (q - p) * s) * (1 - t) + (l + (m - l) * s) * t;
    };
    return [read(0), read(1), read(2)];
  };
}

/**
 * A painter who works on each frame alone: Kuwahara's filter with windows of `r`, soft steps of brightness, warm lights and
 * blue shadows, dark outlines. What was true of the frame is true of the painting.
 */
export function painted({ width, height, rgba }: Picture, r: number): Picture {
  const planes = [0, 1, 2].map((c) =>
    Float64Array.from({ length: width * height }, (_, i) => rgba[4 * i + c] as number),
  );
  const luma = Float64Array.from(
    { length: width * height },
    (_, i) =>
      0.2126 * (planes[0]?.[i] ?? 0) + 0.7152 * (planes[1]?.[i] ?? 0) + 0.0722 * (planes[2]?.[i] ?? 0),
  );
  const means = planes.map((plane) => boxOf(plane, width, height, r));
  const [first, second] = [
    boxOf(luma, width, height, r),
    boxOf(
      luma.map((y) => y * y),
      width,
      height,
      r,
    ),
  ];
  const out = new Uint8Array(rgba.length).fill(255);
  const smooth: Float64Array[] = [0, 1, 2].map(() => new Float64Array(width * height));
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let [weights, sums] = [0, [0, 0, 0]];
      for (const [dx, dy] of [
        [-r, -r],
        [r, -r],
        [-r, r],
        [r, r],
      ] as const) {
        const at =
          Math.min(height - 1, Math.max(0, y + dy)) * width + Math.min(width - 1, Math.max(0, x + dx));
        const mean = first[at] as number;
        const weight = 1 / (4 + Math.max(0, (second[at] as number) - mean * mean)) ** 2;
        weights += weight;
        sums = sums.map((sum, c) => sum + weight * (means[c]?.[at] as number));
      }
      for (let c = 0; c < 3; c++) (smooth[c] as Float64Array)[i] = (sums[c] as number) / weights;
    }
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [p, q, s] = smooth.map((plane) => plane[i] as number) as [number, number, number];
      const light = 0.2126 * p + 0.7152 * q + 0.0722 * s;
      const step = 32;
      const level = Math.floor(light / step);
      const within = light / step - level - 0.5;
      const stepped = step * (level + 0.5 + (0.5 * Math.tanh(5 * within)) / Math.tanh(2.5));
      const edge =
        Math.abs((smooth[1]?.[y * width + Math.min(width - 1, x + 1)] ?? 0) - q) +
        Math.abs((smooth[1]?.[Math.min(height - 1, y + 1) * width + x] ?? 0) - q);
      const dark = Math.min(90, 3 * edge);
      const warm = (stepped - 110) * 0.35;
      const gain = 1.25;
      const value = [
        stepped + (p - light) * gain + warm + 14,
        stepped + (q - light) * gain - 4,
        stepped + (s - light) * gain * 0.8 - warm + 6,
      ];
      for (let c = 0; c < 3; c++)
        out[4 * i + c] = Math.min(255, Math.max(0, Math.round((value[c] as number) - dark)));
    }
  return { width, height, rgba: out };
}

function boxOf(plane: Float64Array, width: number, height: number, r: number): Float64Array {
  const along = (
    from: Float64Array,
    count: number,
    lines: number,
    step: number,
    stride: number,
  ): Float64Array => {
    const to = new Float64Array(from.length);
    for (let l = 0; l < lines; l++) {
      const at = (n: number): number => l * stride + Math.min(count - 1, Math.max(0, n)) * step;
      let sum = 0;
      for (let n = -r; n <= r; n++) sum += from[at(n)] as number;
      for (let n = 0; n < count; n++) {
        to[at(n)] = sum / (2 * r + 1);
        sum += (from[at(n + r + 1)] as number) - (from[at(n - r)] as number);
      }
    }
    return to;
  };
  return along(along(plane, width, height, 1, width), height, width, width, 1);
}

/** All channels, in decibels. */
export function likeness(a: Picture, b: Picture): number {
  let sum = 0;
  for (let i = 0; i < a.rgba.length; i++)
    if (i % 4 < 3) sum += ((a.rgba[i] as number) - (b.rgba[i] as number)) ** 2;
  return 10 * Math.log10((255 * 255 * 0.75 * a.rgba.length) / Math.max(1e-9, sum));
}
