/** A blossom seen from its front: petals around a heart, with veins that run outwards. */
import { TAU, clamp, cos, smoothstep } from '../math.ts';
import { hash } from '../noise.ts';
import { stamp } from './brush.ts';
import type { Canvas } from './canvas.ts';
import type { Light } from './colour.ts';

export interface Blossom {
  readonly x: number;
  readonly y: number;
  /** Radius in window pixels; how flat it is seen, 0.3..1; turned by so many radians. */
  readonly r: number;
  readonly tilt: number;
  readonly turn: number;
  readonly petals: number;
  readonly seed: number;
}

export interface BlossomTones {
  readonly lit: Light;
  readonly shade: Light;
  readonly heart: Light;
  /** -1 or 1: where the light comes from. */
  readonly side: number;
}

export function paintBlossom(
  canvas: Canvas,
  blossom: Blossom,
  { lit, shade, heart, side }: BlossomTones,
): void {
  const { x, y, r, tilt, turn, petals, seed } = blossom;
  const soft = 1.2 / canvas.scale;
  stamp(canvas, { x, y, long: r, wide: r * tilt, turn }, (a, b, ink) => {
    const d = Math.sqrt(a * a + b * b);
    if (d > 1) return 0;
    const at = (angleOf(a, b) / TAU) * petals + hash(seed, 71, 0);
    const n = Math.floor(at);
    const across = 2 * (at - n) - 1;
    const own = hash(seed, 72, ((n % petals) + petals) % petals);
    const edge = (0.86 + 0.14 * own) * (0.62 + 0.38 * Math.sqrt(Math.max(0, cos((across * TAU) / 4.3))));
    const share = clamp(((edge - d) * r * tilt) / soft + 0.5, 0, 1);
    if (share <= 0) return 0;
    const vein = 0.06 * cos(across * 24) * smoothstep(0.15, 0.5, d);
    const fold = 0.3 * (1 - Math.abs(across)) - 0.18;
    const tone = clamp(0.4 + 0.5 * d + fold + vein + 0.22 * (a * side - b) + 0.2 * (own - 0.5), 0, 1);
    const inner = smoothstep(0.42, 0.06, d);
    const eye = smoothstep(0.15, 0.1, d);
    for (let c = 0; c < 3; c++) {
      const petal = (shade[c] as number) + ((lit[c] as number) - (shade[c] as number)) * tone;
      const deep = petal + ((shade[c] as number) * 0.6 - petal) * inner;
      ink[c] = deep + ((heart[c] as number) - deep) * eye;
    }
    return share;
  });
}

/** Angle of a direction, by an octant polynomial (within 0.3 degrees). */
function angleOf(x: number, y: number): number {
  const [ax, ay] = [Math.abs(x), Math.abs(y)];
  const t = Math.min(ax, ay) / Math.max(ax, ay, 1e-9);
  const first = t * (TAU / 8 + 0.273 * (1 - t));
  const quarter = ay > ax ? TAU / 4 - first : first;
  const half = x < 0 ? TAU / 2 - quarter : quarter;
  return y < 0 ? TAU - half : half;
}
