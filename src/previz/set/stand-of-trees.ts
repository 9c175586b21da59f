/** Trees that stand on the land of a set: a part at one depth, each tree lit, hazed and shadowed for where it stands. */
import type { Canvas } from './canvas.ts';
import { columnOf, rowOf } from './canvas.ts';
import { mixed, scaled, times } from './colour.ts';
import type { Light } from './colour.ts';
import type { Height } from './land.ts';
import type { Part } from './part.ts';
import { broadleaf, fir, footShadow } from './plants.ts';
import type { Tones } from './plants.ts';
import { noiseOf } from './relief-noise.ts';
import type { Noise } from './relief-noise.ts';
import type { Setting } from './setting.ts';
import { columnOfPoint, rowOfPoint } from './standpoint.ts';

export interface Grove {
  /** In distances to the subject; the trees stand between `near` and `far`, all in the depth between. */
  readonly near: number;
  readonly far: number;
  readonly count: number;
  /** Metres. */
  readonly tall: number;
  readonly kind: 'fir' | 'broadleaf' | 'mixed' | 'bush';
  /** What their leaves reflect. */
  readonly leaf: Light;
  /** 0..1 of the places that have a tree, by the share of the frame's width from -1 to 1. */
  readonly density?: (across: number) => number;
  readonly stream: number;
}

export function grovePart(setting: Setting, ground: Height, grove: Grove): Part {
  const q = 2 / (grove.near + grove.far);
  return {
    far: q,
    near: q,
    paint(canvas) {
      const noise = noiseOf(setting.seed, 845);
      for (const tree of treesOf(setting, grove)) plant(canvas, setting, ground, grove, tree, noise);
      return q;
    },
  };
}

interface Tree {
  readonly x: number;
  readonly z: number;
  readonly size: number;
  readonly seed: number;
}

/** Far to near. */
function treesOf({ stand, random }: Setting, { near, far, count, density, stream }: Grove): Tree[] {
  const D = stand.distance;
  const half = (1.5 * stand.view.width) / 2 / stand.view.focal;
  return Array.from({ length: count }, (_, n) => {
    const across = 2 * random(stream, 4 * n) - 1;
    const z = D * (near + (far - near) * random(stream, 4 * n + 1));
    const keep = random(stream, 4 * n + 2) < (density?.(1.5 * across) ?? 1);
    return {
      x: across * half * z,
      z,
      size: keep ? 0.6 + 0.55 * random(stream, 4 * n + 3) : 0,
      seed: n + 97 * stream,
    };
  })
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.z - a.z);
}

function plant(
  canvas: Canvas,
  setting: Setting,
  ground: Height,
  grove: Grove,
  tree: Tree,
  noise: Noise,
): void {
  const { stand } = setting;
  const foot = ground(tree.x, tree.z, (0.1 * tree.z) / stand.view.focal);
  const x = columnOf(canvas, columnOfPoint(stand, tree.x, tree.z));
  const y = rowOf(canvas, rowOfPoint(stand, foot, tree.z));
  const height = (grove.tall * tree.size * stand.view.focal * canvas.scale) / tree.z;
  if (x < -height || x > canvas.width + height || y - height > canvas.height) return;
  const tones = tonesAt(setting, grove.leaf, tree.x / tree.z, stand.distance / tree.z);
  const flat = Math.max(0.06, Math.min(0.3, (1.3 * stand.eye) / tree.z));
  const spread = 0.34 * height;
  const away = -0.3 * setting.sunSide * spread;
  footShadow(canvas, x + away, y, spread, Math.max(1.5, spread * flat), 0.55, scaled(tones.shade, 0.6));
  const round = grove.kind === 'broadleaf' || (grove.kind === 'mixed' && tree.seed % 3 !== 0);
  if (grove.kind === 'bush') broadleaf(canvas, x, y + 0.26 * height, height, tree.seed, tones, noise);
  else if (round) broadleaf(canvas, x, y + 0.02 * height, height, tree.seed, tones, noise);
  else fir(canvas, x, y + 0.02 * height, height, tree.seed, tones);
}

/** Its colours in the light of the set, through the air before it. */
export function tonesAt(
  { palette, haze, sunSide, sky }: Setting,
  leaf: Light,
  across: number,
  q: number,
): Tones {
  const { key, fill, colour } = palette;
  const grey = 0.25 * leaf[0] + 0.6 * leaf[1] + 0.15 * leaf[2];
  const own: Light = [0, 1, 2].map((c) => grey + colour * ((leaf[c] as number) - grey)) as unknown as Light;
  const air = new Float32Array(3);
  haze.light(across, air);
  const share = haze.share(q);
  const seen = (light: Light): Light =>
    mixed(light, [air[0] as number, air[1] as number, air[2] as number], share);
  const shade = times(own, scaled(fill, 0.62));
  const lit = times(own, [
    0.62 * key[0] + 0.8 * fill[0],
    0.62 * key[1] + 0.8 * fill[1],
    0.62 * key[2] + 0.8 * fill[2],
  ]);
  const rim = mixed(lit, scaled(key, 0.55), sky.sun.seen ? 0.6 : 0.15);
  return { lit: seen(lit), shade: seen(shade), rim: seen(rim), side: sunSide };
}
