/** Moving pictures whose motion is known exactly: a large still seen through a window that moves, with what films add. */
import { hash } from '../../../src/previz/noise.ts';

/** RGBA8, tight. */
export interface Still {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

export interface Clip {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Uint8Array[];
  /** Where the pixel (x, y) of frame `n` was in frame `n - 1`; undefined where it was hidden, or outside. */
  back(n: number, x: number, y: number): readonly [number, number] | undefined;
}

export interface Filming {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** Pixels of the still from the centre of frame `n` to the still's centre. */
  readonly pan?: readonly [number, number];
  /** Growth by frame: 1.01 pushes in by a hundredth. */
  readonly zoom?: number;
  /** Standard deviation of the sensor's noise, in codes. */
  readonly noise?: number;
  /** Factor of the exposure by frame. */
  readonly ramp?: number;
  /** A disc that flies over the picture. */
  readonly sprite?: boolean;
  readonly seed?: number;
}

export function film(still: Still, filming: Filming): Clip {
  const { width, height, count, pan = [0, 0], zoom = 1, sprite = false } = filming;
  const fit = Math.min(still.width / width, still.height / height) * 0.72;
  const middle = (count - 1) / 2;
  /** Place on the still. */
  const place = (n: number, x: number, y: number): [number, number] => {
    const scale = fit * zoom ** -(n - middle);
    return [
      still.width / 2 + (x - width / 2) * scale + (n - middle) * pan[0] * fit,
      still.height / 2 + (y - height / 2) * scale + (n - middle) * pan[1] * fit,
    ];
  };
  const unplace = (n: number, u: number, v: number): [number, number] => {
    const scale = fit * zoom ** -(n - middle);
    return [
      width / 2 + (u - still.width / 2 - (n - middle) * pan[0] * fit) / scale,
      height / 2 + (v - still.height / 2 - (n - middle) * pan[1] * fit) / scale,
    ];
  };
  const disc = (n: number): [number, number, number] => [
    width * (0.2 + (0.6 * n) / Math.max(1, count - 1)),
    height * (0.5 + 0.1 * Math.sin(n / 3)),
    height * 0.16,
  ];
  const within = (n: number, x: number, y: number, margin: number): boolean => {
    const [cx, cy, r] = disc(n);
    return sprite && Math.hypot(x - cx, y - cy) < r + margin;
  };
  const frames = Array.from({ length: count }, (_, n) => shoot(still, filming, n, place, disc));
  return {
    width,
    height,
    frames,
    back(n, x, y) {
      const edge = sprite ? 2 : 0;
      if (within(n, x, y, -edge)) {
        const [from, to] = [disc(n - 1), disc(n)];
        return [x + from[0] - to[0], y + from[1] - to[1]];
      }
      if (within(n, x, y, edge)) return undefined;
      const [px, py] = unplace(n - 1, ...place(n, x, y));
      if (px < 1 || py < 1 || px > width - 2 || py > height - 2 || within(n - 1, px, py, edge))
        return undefined;
      return [px, py];
    },
  };
}

function shoot(
  still: Still,
  { width, height, noise = 0, ramp = 1, sprite = false, seed = 1 }: Filming,
  n: number,
  place: (n: number, x: number, y: number) => [number, number],
  disc: (n: number) => [number, number, number],
): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const [cx, cy, r] = disc(n);
  const exposure = ramp ** n;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 4) {
      const [u, v] = place(n, x, y);
      const cover = sprite ? Math.min(1, Math.max(0, r - Math.hypot(x - cx, y - cy) + 0.5)) : 0;
      const dots = 128 + 60 * Math.sin((x - cx) / 4) * Math.sin((y - cy) / 5);
      const grain = noise === 0 ? 0 : noise * normal(seed, n, i);
      for (let c = 0; c < 3; c++) {
        const own = noise === 0 ? 0 : 0.6 * noise * normal(seed + 7 + c, n, i);
        const seen = sampleCubic(still.rgba, still.width, still.height, u, v, c);
        const code = seen + cover * (dots * (1 - 0.2 * c) - seen);
        rgba[i + c] = Math.max(0, Math.min(255, Math.round(code * exposure + grain + own)));
      }
    }
  return rgba;
}

/** Nearly normal: the sum of four even ones. */
function normal(seed: number, n: number, i: number): number {
  let sum = -2;
  for (let k = 0; k < 4; k++) sum += hash(seed, 40 + k + 8 * n, i);
  return sum * Math.sqrt(3);
}

/** Catmull-Rom, the edge repeated. */
export function sampleCubic(
  rgba: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  c: number,
): number {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [wx, wy] = [cubic(x - i), cubic(y - j)];
  let sum = 0;
  for (let m = 0; m < 4; m++) {
    const row = Math.max(0, Math.min(height - 1, j + m - 1)) * width;
    let along = 0;
    for (let n = 0; n < 4; n++)
      along += wx[n]! * rgba[(row + Math.max(0, Math.min(width - 1, i + n - 1))) * 4 + c]!;
    sum += wy[m]! * along;
  }
  return sum;
}

function cubic(t: number): [number, number, number, number] {
  return [
    ((-0.5 * t + 1) * t - 0.5) * t,
    (1.5 * t - 2.5) * t * t + 1,
    ((-1.5 * t + 2) * t + 0.5) * t,
    (0.5 * t - 0.5) * t * t,
  ];
}
