/** A wood from within: trunks that rise out of the picture, and the leaves over them, darker the nearer they are. */
import { clamp, smoothstep } from '../math.ts';
import { columnAt, columnOf, rowAt, rowOf } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { lightOf, scaled } from './colour.ts';
import type { Light } from './colour.ts';
import type { Height } from './land.ts';
import type { Part } from './part.ts';
import { footShadow, span } from './plants.ts';
import type { Tones } from './plants.ts';
import { noiseOf } from './relief-noise.ts';
import type { Noise } from './relief-noise.ts';
import type { Setting } from './setting.ts';
import { columnOfPoint, rowOfPoint } from './standpoint.ts';
import { tonesAt } from './stand-of-trees.ts';

export interface Wood {
  /** In distances to the subject. */
  readonly near: number;
  readonly far: number;
  readonly count: number;
  /** Metres across. */
  readonly thick: number;
  /** Half of the clearing in the middle, as a share of the frame's half width. */
  readonly open: number;
  readonly leaf: Light;
  /** 0 bare branches, 1 full of leaves; and how far down these hang, as a share of the frame's height. */
  readonly leaves: number;
  readonly hang: number;
  readonly stream: number;
}

const BARK = lightOf([0.42, 0.035, 55]);

export function woodPart(setting: Setting, ground: Height, wood: Wood): Part {
  const q = 2 / (wood.near + wood.far);
  return {
    far: q,
    near: q,
    paint(canvas) {
      const noise = noiseOf(setting.seed, 870 + wood.stream);
      for (const trunk of trunksOf(setting, wood)) rise(canvas, setting, ground, wood, trunk, noise);
      if (wood.leaves > 0) foliage(canvas, setting, wood, q, noise);
      return q;
    },
  };
}

interface Trunk {
  readonly x: number;
  readonly z: number;
  readonly wide: number;
  readonly lean: number;
}

function trunksOf({ stand, random }: Setting, { near, far, count, thick, open, stream }: Wood): Trunk[] {
  const half = (0.5 * stand.view.width) / stand.view.focal;
  return Array.from({ length: count }, (_, n) => {
    const k = 100 * stream + n;
    const side = n % 2 === 0 ? -1 : 1;
    const across =
      side *
      (open + (1.35 - open) * ((Math.floor(n / 2) + 0.15 + 0.7 * random(60, k)) / Math.ceil(count / 2)));
    const z = stand.distance * (near + (far - near) * random(61, k));
    return {
      x: across * half * z,
      z,
      wide: thick * (0.6 + 0.75 * random(62, k)),
      lean: (random(63, k) - 0.5) * 0.09,
    };
  }).sort((a, b) => b.z - a.z);
}

function rise(
  canvas: Canvas,
  setting: Setting,
  ground: Height,
  { near }: Wood,
  trunk: Trunk,
  noise: Noise,
): void {
  const { stand } = setting;
  const { x, z, wide, lean } = trunk;
  const perMetre = (stand.view.focal * canvas.scale) / z;
  const foot = rowOf(canvas, rowOfPoint(stand, ground(x, z, 0.1), z));
  const middle = columnOf(canvas, columnOfPoint(stand, x, z));
  const tones = tonesAt(setting, BARK, x / z, stand.distance / z);
  const dark = near < 1 ? darker(tones, 0.42) : tones;
  const half = 0.5 * wide * perMetre;
  const last = Math.min(canvas.height - 1, Math.ceil(foot + 0.1 * half));
  footShadow(
    canvas,
    middle - setting.sunSide * half,
    foot,
    4.2 * half,
    1.1 * half,
    0.6,
    scaled(tones.shade, near < 1 ? 0.2 : 0.55),
  );
  for (let j = 0; j <= last; j++) {
    const up = (foot - j) / perMetre;
    const flare = 1 + 0.9 / (1 + (up * 2.2) ** 2) - 0.018 * Math.min(25, up);
    const bend = lean * up * perMetre + half * 0.3 * (noise.at(up * 0.35, x) - 0.5);
    const w = half * Math.max(0.35, flare);
    const c = middle + bend;
    const bark = noise.at(up * 2.2, 3.1 * x) - 0.5;
    span(
      canvas,
      j,
      c - w,
      c + w,
      (i) => {
        const u = (i - c) / w;
        const ridges = noise.at(u * 5 + 3 * x, up * 1.1 + 2 * bark) - 0.5;
        return clamp(0.34 + 0.42 * u * dark.side + 0.75 * ridges, 0, 1);
      },
      dark,
    );
  }
}

function darker(tones: Tones, share: number): Tones {
  const by = ([r, g, b]: Light): Light => [r * share, g * share, b * share];
  return { ...tones, lit: by(tones.lit), shade: by(tones.shade), rim: by(tones.rim) };
}

/** Masses of leaves from above, torn at their lower edge, with light through the holes. */
function foliage(canvas: Canvas, setting: Setting, wood: Wood, q: number, noise: Noise): void {
  const { stand } = setting;
  const { view } = stand;
  const base = tonesAt(setting, wood.leaf, 0, Math.min(1, q));
  const tones = q > 1 ? darker(base, 0.36) : base;
  const size = view.height * (0.05 + 0.05 * q);
  const { width, light } = canvas;
  const lowest = Math.min(canvas.height, rowOf(canvas, view.height * (1.2 * wood.hang + 0.24)));
  for (let j = 0; j < lowest; j++) {
    const v = rowAt(canvas, j);
    for (let i = 0; i < width; i++) {
      const u = columnAt(canvas, i);
      const across = Math.abs((u - stand.middle) / (0.5 * view.width));
      const mass = noise.clouds(u / (4 * size), v / (3 * size), 2);
      const down = v / view.height - wood.hang * (0.25 + 0.95 * smoothstep(0.05, 1, across)) - 0.16 * mass;
      if (down > 0.14) continue;
      const fine = noise.clouds(u / (0.55 * size), v / (0.42 * size), 4, 0.62);
      const thin = 0.34 * (1 - wood.leaves);
      const share = clamp((0.16 * (fine + 0.32 - thin) - down * 0.9 - 0.015) * 24, 0, 1);
      if (share <= 0.01) continue;
      const tone = clamp(
        0.36 + 0.9 * noise.clouds(u / (0.4 * size) + 40, v / (0.3 * size), 3, 0.65) + 0.5 * mass,
        0,
        1,
      );
      const o = (j * width + i) * 4;
      for (let c = 0; c < 3; c++) {
        const own =
          (tones.shade[c] as number) + ((tones.lit[c] as number) - (tones.shade[c] as number)) * tone;
        light[o + c] = (light[o + c] as number) * (1 - share) + share * own;
      }
      light[o + 3] = (light[o + 3] as number) * (1 - share) + share;
    }
  }
}
