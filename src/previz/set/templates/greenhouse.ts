/** A greenhouse: a vault of glass with the sun behind it, plants on both sides in rows of mist, a wet path between. */
import { clamp, exp, smoothstep } from '../../math.ts';
import { hash } from '../../noise.ts';
import { softWash, stamp, wash } from '../brush.ts';
import { adjusted, lightOf, mixed, scaled, times } from '../colour.ts';
import type { Light } from '../colour.ts';
import { NEAREST } from '../extent.ts';
import { HALL, glassPart } from '../glasshouse.ts';
import { paintClump } from '../leaves.ts';
import type { LeafKind } from '../leaves.ts';
import { meadowOf } from '../materials.ts';
import { indoorsOf } from '../indoors.ts';
import type { Part } from '../part.ts';
import type { Tones } from '../plants.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { shaftsPart } from '../shafts.ts';
import { skyOf } from '../sky.ts';
import { columnOfPoint, groundAt, rowOfPoint } from '../standpoint.ts';
import type { Template } from '../template.ts';
import type { Wish } from '../wish.ts';

export const greenhouse: Template = {
  roof: true,
  standing: () => ({ horizon: 0.56, feet: 0.86, eye: 1.6 }),
  surface: 'ground',
  indoors: within,
  parts(outside) {
    const setting = within(outside);
    const { palette, wish } = setting;
    const air = airOf(setting);
    const row = (z: number, count: number, tall: number, stream: number): Part =>
      rowPart(setting, air, { z, count, tall, stream });
    const sunny = !palette.moon && wish.cover < 0.8;
    return [
      glowPart(setting),
      glassPart(setting, air),
      floorPart(setting, air),
      row(38, 20, 3.6, 1),
      row(28, 16, 3.4, 2),
      mistPart(setting, 22, 0.5),
      row(18.5, 14, 3, 3),
      ...(sunny ? [shaftsPart(setting, 0.5, 0.5)] : [lampsPart(setting)]),
      row(12.5, 13, 2.5, 4),
      mistPart(setting, 10, 0.32),
      row(8.6, 15, 1.9, 5),
      row(5.9, 13, 1.5, 6),
      framePart(setting, -1),
      framePart(setting, 1),
    ];
  },
};

/** The sun where the panes show it: over the plants, near the middle of the far end. */
function within(setting: Setting): Setting {
  const { sky, palette, sunSide, wish, stand } = setting;
  const { sun } = sky;
  const x = sunSide * Math.min(0.2, (0.2 * stand.view.width) / stand.view.focal);
  const y = palette.elevation > 30 ? 0.42 : 0.17;
  const placed = { ...sun, x, y, seen: !stand.overhead && palette.elevation > 0 && wish.cover < 0.75 };
  return { ...setting, sky: skyOf({ ...palette, glow: palette.glow * 1.5 }, placed) };
}

/** How thick the air is that is painted: where mist or fog is asked for, the renderer lets that drift through the picture. */
function ownMist({ has, thick }: Wish): number {
  return has('mist') || has('fog') ? 0.25 : Math.min(2.2, thick);
}

/** Share of the moist air before what is so many metres away. */
function airOf({ wish }: Setting): (z: number) => number {
  const thick = ownMist(wish);
  return (z) => 0.94 * (1 - exp(-Math.max(0, z - 5) * 0.024 * (0.55 + 0.45 * thick)));
}

/** The light behind the glass: the sky, and trees of the garden that melt into it. */
function glowPart(setting: Setting): Part {
  const { stand, sky, palette, seed } = setting;
  const { view, middle, horizon } = stand;
  const garden = mixed(palette.haze, times(lightOf([0.5, 0.09, 140]), palette.fill), 0.5);
  return {
    far: 0,
    near: 0,
    soft: true,
    paint(canvas) {
      const noise = noiseOf(seed, 991);
      softWash(canvas, (u, v, ink) => {
        const [x, y] = [(u - middle) / view.focal, (horizon - v) / view.focal];
        sky.light(x, Math.max(0, y), ink);
        const mass = 0.1 + 0.14 * noise.clouds(x * 3.4, 2, 3);
        const trees = 0.6 * smoothstep(mass + 0.13, mass - 0.05, y + 0.05 * noise.clouds(x * 9, y * 9, 2));
        const [dx, dy] = [x - sky.sun.x, y - sky.sun.y];
        const away = Math.sqrt(dx * dx + dy * dy);
        const near = exp(-away / 0.16);
        const share = trees * (1 - 0.8 * near);
        const burst = sky.sun.seen || palette.moon ? near * near * 0.9 + 2 * exp(-((away / 0.03) ** 2)) : 0;
        for (let c = 0; c < 3; c++)
          ink[c] =
            (ink[c] as number) * (1 - share) +
            share * (garden[c] as number) +
            burst * (palette.disc[c] as number);
        return 1;
      });
      return 0;
    },
  };
}

/** Metres from the middle to the beds, and their height. */
const BED = { from: 1.2, high: 0.55 } as const;

/** The path, wet, with the light of the far end in it, between the walls of the beds. */
function floorPart(setting: Setting, air: (z: number) => number): Part {
  const { stand, sky, palette, seed } = setting;
  const { view, middle, horizon, eye, distance } = stand;
  const top = rowOfPoint(stand, 0, HALL.end);
  const stone = lightOf([0.42, 0.02, 70]);
  const wall = lightOf([0.36, 0.04, 50]);
  const moss = lightOf([0.33, 0.06, 132]);
  const { key, fill } = palette;
  const shine = mixed(palette.hazeSunward, palette.disc, 0.35);
  return {
    far: distance / HALL.end,
    near: NEAREST,
    top: Math.min(top, rowOfPoint(stand, BED.high, HALL.end)) - 2,
    paint(canvas) {
      const noise = noiseOf(seed, 992);
      const haze = new Float32Array(3);
      wash(canvas, (u, v, ink) => {
        const [a, b] = [(u - middle) / view.focal, (horizon - v) / view.focal];
        if (b >= 0) return 0;
        let z = eye / -b;
        let x = a * z;
        const bed = Math.abs(x) > BED.from;
        if (bed) z = BED.from / Math.abs(a);
        if (z > HALL.end) return 0;
        const y = bed ? eye + b * z : 0;
        const soil = y > BED.high;
        if (soil) z = (eye - BED.high) / -b;
        if (z > HALL.end) return 0;
        x = a * z;
        const pixel = (z * z) / (eye * view.focal * canvas.scale);
        setting.haze.light(a, haze);
        const d = Math.abs(a - sky.sun.x);
        let level: number;
        let gloss = 0;
        if (soil) {
          const tuft =
            noise.clouds(x * 2.2, z * 1.6, 3) +
            0.6 * noise.clouds(x * 9, z * 5, 2) * smoothstep(0.3, 0.05, pixel);
          level = 0.5 + 0.9 * tuft + 0.5 * smoothstep(BED.from + 0.25, BED.from, Math.abs(x));
        } else if (bed) {
          const course = Math.floor(y / 0.14);
          const brick = z / 0.42 + (course & 1) * 0.5;
          const joint = Math.min(Math.abs(brick - Math.round(brick)) * 0.42, Math.abs(y / 0.14 - Math.round(y / 0.14)) * 0.14); // prettier-ignore
          const seen = smoothstep(0.2, 0.03, pixel);
          level = (0.75 + 0.5 * seen * (hash(seed, 993, (Math.floor(brick) * 64 + course) & 0xffff) - 0.5)) * (1 - 0.5 * seen * smoothstep(0.014, 0.004, joint)); // prettier-ignore
          level *= 0.35 + 0.5 * smoothstep(0, BED.high, y) + 0.8 * smoothstep(BED.high - 0.06, BED.high, y);
        } else {
          const [sx, sz] = [x / 0.62 + 0.5 * (Math.floor(z / 0.9) & 1), z / 0.9];
          const joint = Math.min(Math.abs(sx - Math.round(sx)) * 0.62, Math.abs(sz - Math.round(sz)) * 0.9);
          const seen = smoothstep(0.5, 0.06, pixel);
          const seam = seen * smoothstep(0.035, 0.01, joint);
          const slab = hash(seed, 994, (Math.floor(sx) * 97 + Math.floor(sz)) & 0xffff);
          const wet = smoothstep(0.36, 0.62, noise.at(x * 1.3, z * 0.55) + 0.14 * (slab - 0.5));
          level =
            (0.8 + 0.4 * seen * (slab - 0.5) + 0.3 * seen * noise.clouds(x * 9, z * 7, 2)) *
            (1 - 0.55 * seam);
          level *= 0.55 + 0.45 * smoothstep(BED.from, 0.7, Math.abs(x));
          const grazing = clamp(z / 16, 0.12, 1);
          gloss = (0.2 + 0.8 * wet) * (1 - 0.6 * seam) * grazing * (0.35 + 0.9 * exp(-(d * d) / 0.012));
        }
        const veil = air(z);
        for (let c = 0; c < 3; c++) {
          const base = soil ? moss : bed ? wall : stone;
          const own = (base[c] as number) * level * (0.75 * (fill[c] as number) + 0.2 * (key[c] as number)); // prettier-ignore
          const lit = own + gloss * ((shine[c] as number) * 0.85 - own);
          ink[c] = lit + ((haze[c] as number) - lit) * veil;
        }
        return 1;
      });
      return (_, v) => Math.min(NEAREST, Math.max(distance / HALL.end, groundAt(stand, v)));
    },
  };
}

interface Row {
  /** Metres ahead; plants on each side; metres of the tallest. */
  readonly z: number;
  readonly count: number;
  readonly tall: number;
  readonly stream: number;
}

const KINDS: readonly LeafKind[] = ['paddle', 'split', 'frond', 'fern', 'frond', 'paddle'];

/** What grows along the path. */
function low(random: number): LeafKind {
  return random < 0.6 ? 'fern' : 'paddle';
}

function rowPart(setting: Setting, air: (z: number) => number, { z, count, tall, stream }: Row): Part {
  const { stand, random, seed, wish } = setting;
  const q = stand.distance / z;
  const deep = meadowOf(wish.season === 'winter' ? undefined : wish.season).deep;
  return {
    far: q,
    near: q,
    paint(canvas) {
      for (let n = 0; n < 2 * count; n++) {
        const k = 100 * stream + n;
        const away = z * (1.16 - 0.3 * (Math.floor(n / 2) / count));
        const perMetre = stand.view.focal / away;
        const foot = rowOfPoint(stand, BED.high * 0.9, away);
        const side = n % 2 === 0 ? -1 : 1;
        // Tall ones stand at the walls, low ones along the path.
        const back = 1 - Math.floor(n / 2) / (count - 1);
        const x = side * (BED.from + 0.12 + (HALL.half - BED.from) * (0.8 * back + 0.2 * random(70, k)));
        const kind =
          back < 0.4 ? low(random(71, k)) : (KINDS[Math.floor(random(71, k) * KINDS.length)] ?? 'paddle');
        const high = tall * (0.34 + 0.66 * back) * (0.7 + 0.5 * random(72, k)) * (kind === 'fern' ? 0.7 : 1);
        const a = x / away;
        paintClump(
          canvas,
          {
            x: columnOfPoint(stand, x, away),
            y: foot - (kind === 'frond' ? 0.3 * high * perMetre : 0),
            size: high * perMetre * 0.85,
            kind,
            count: 9,
            blur: 0,
            seed: (seed & 0xffff) + 977 * k,
            light: 0.35 + 0.5 * random(73, k),
            lean: -0.25 * side,
            open: 1.3,
          },
          leafTones(setting, a, air(away), deep, random(74, k)),
        );
      }
      return q;
    },
    motion: {
      pivot: { x: stand.middle, y: rowOfPoint(stand, 0, z) },
      waves: [
        {
          of: 'x',
          reach: 0.0011 * stand.view.height * Math.min(1.4, q),
          hertz: 0.17,
          phase: random(75, stream),
        },
      ],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
  };
}

/** Leaves against the light: yellow where it shines through, blue-green in their own shade, pale with the air. */
function leafTones(
  { palette, sky, haze, sunSide }: Setting,
  a: number,
  veil: number,
  deep: Light,
  vary: number,
): Tones {
  const { key, fill, colour } = palette;
  const toSun = exp(-Math.abs(a - sky.sun.x) / 0.3);
  const air = new Float32Array(3);
  haze.light(a, air);
  const hue = mixed(deep, lightOf([0.5, 0.09 * colour, 165]), 0.5 * vary);
  const young = lightOf([0.66, 0.15 * colour, 128 + 14 * vary]);
  const sun = adjusted(key, 1, 0.55);
  const lit = times(young, [0, 1, 2].map((c) => 0.62 * (sun[c] as number) * (0.4 + toSun) + 0.5 * (fill[c] as number)) as [number, number, number]); // prettier-ignore
  const shade = times(hue, scaled(fill, 0.32));
  const mist: Light = [air[0] as number, air[1] as number, air[2] as number];
  const into = (light: Light): Light => [0, 1, 2].map((c) => (light[c] as number) + ((mist[c] as number) - (light[c] as number)) * veil) as [number, number, number]; // prettier-ignore
  return {
    lit: into(lit),
    shade: into(shade),
    rim: into(scaled(mixed(sun, young, 0.45), 0.75)),
    side: sunSide,
  };
}

/** Mist that lies between two rows, thickest low and towards the sun. */
function mistPart(setting: Setting, z: number, strength: number): Part {
  const { stand, seed, sky, wish } = setting;
  const { view, middle, horizon } = stand;
  const q = stand.distance / z;
  const most = strength * (0.2 + 0.55 * ownMist(wish));
  return {
    far: q,
    near: q,
    soft: true,
    paint(canvas) {
      const noise = noiseOf(seed, 995);
      softWash(canvas, (u, v, ink) => {
        const [x, y] = [(u - middle) / view.focal, (horizon - v) / view.focal];
        const swirl = noise.clouds(x * 4 + z, y * 9 + 0.6 * noise.at(x * 5, z), 3);
        const low = exp(-((y + 0.03) * (y + 0.03)) / 0.03);
        setting.haze.light(x, ink);
        const d = x - sky.sun.x;
        const lift = 1.02 + 0.25 * exp(-(d * d) / 0.06);
        for (let c = 0; c < 3; c++) ink[c] = (ink[c] as number) * lift;
        return most * low * clamp(0.55 + 0.9 * swirl, 0, 1);
      });
      return q;
    },
    motion: {
      pivot: { x: middle, y: horizon },
      waves: [{ of: 'x', reach: 0.012 * view.width, hertz: 0.06, phase: hash(seed, 996, Math.round(z)) }],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
  };
}

/** After dark: lamps that hang along the hall. */
function lampsPart(setting: Setting): Part {
  const { stand } = setting;
  const { lamp, bulb: more } = indoorsOf(setting);
  const z = 16;
  return {
    far: stand.distance / z,
    near: stand.distance / z,
    soft: true,
    paint(canvas) {
      for (const [n, away] of [34, 24, 17, 12.5].entries())
        for (const side of [-1, 1]) {
          const perMetre = stand.view.focal / away;
          const [x, y] = [columnOfPoint(stand, side * 2.1, away), rowOfPoint(stand, 3.5, away)];
          const reach = 1.9 * perMetre;
          stamp(canvas, { x, y, long: reach, wide: reach }, (a, b, ink) => {
            const d = Math.sqrt(a * a + b * b);
            for (let c = 0; c < 3; c++)
              ink[c] = (lamp[c] as number) * (0.8 + 0.7 * more * smoothstep(0.12, 0.05, d));
            const bulb = smoothstep(0.1, 0.07, d);
            return Math.max(bulb, (0.3 + 0.05 * n) * Math.max(0, 1 - d) ** 2.5);
          });
        }
      return stand.distance / z;
    },
  };
}

/** Leaves close to the lens, dark and soft, that frame what is behind. */
function framePart(setting: Setting, side: number): Part {
  const { stand, random, seed, wish } = setting;
  const { view, middle } = stand;
  const q = side < 0 ? 1.75 : 2;
  const deep = meadowOf(wish.season === 'winter' ? undefined : wish.season).deep;
  const unit = Math.min(view.height, 1.1 * view.width);
  const edge = middle + side * 0.53 * view.width;
  const base = leafTones(setting, side * 0.4, 0.02, deep, 0.6);
  const tones = {
    lit: scaled(base.lit, 0.32),
    shade: scaled(base.shade, 0.4),
    rim: scaled(base.rim, 0.42),
    side: setting.sunSide,
  };
  const clumps: readonly (readonly [x: number, y: number, size: number, kind: LeafKind, count: number, lean: number])[] =
    side < 0
      ? [[0.01, 1.04, 0.58, 'split', 7, 0.55], [-0.02, 0.78, 0.36, 'paddle', 5, 0.6], [0, -0.03, 0.44, 'frond', 6, 2.5]] // prettier-ignore
      : [[0.02, 1.06, 0.52, 'frond', 8, -0.5], [0.05, 0.92, 0.4, 'split', 6, -0.7], [0.03, -0.04, 0.36, 'paddle', 5, -2.4]]; // prettier-ignore
  return {
    far: q,
    near: q,
    paint(canvas) {
      for (const [n, [x, y, size, kind, count, lean]] of clumps.entries())
        paintClump(
          canvas,
          {
            x: edge + x * unit,
            y: y * view.height,
            size: size * unit,
            kind,
            count,
            blur: 0.0055 * unit,
            seed: (seed & 0xffff) + 40 * n + (side < 0 ? 3 : 500),
            light: 0.5,
            lean,
            open: 0.75,
          },
          tones,
        );
      return q;
    },
    motion: {
      pivot: { x: edge, y: view.height },
      waves: [{ of: 'turn', reach: 0.007, hertz: 0.14, phase: random(76, side < 0 ? 0 : 1) }],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
  };
}
