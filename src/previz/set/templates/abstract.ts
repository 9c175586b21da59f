/** No place at all: veils of colour that flow behind each other, each with a lit crest and a soft shadow on the next. */
import { TAU, clamp, exp, sin, smoothstep } from '../../math.ts';
import { softWash, stamp, wash } from '../brush.ts';
import { adjusted, lightOf, mixed, scaled } from '../colour.ts';
import type { Light } from '../colour.ts';
import { NEAREST } from '../extent.ts';
import { HUES } from '../palette.ts';
import type { Part } from '../part.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import type { Template } from '../template.ts';

export const abstract: Template = {
  standing: () => ({ horizon: 0.5, feet: 0.8, eye: 2 }),
  surface: 'air',
  indoors: (setting) => ({ ...setting, sky: { ...setting.sky, sun: { ...setting.sky.sun, seen: false } } }),
  parts: veils,
  above: veils,
};

function veils(setting: Setting): Part[] {
  return [lightPart(setting), ...Array.from({ length: VEILS }, (_, n) => veilPart(setting, n))];
}

const VEILS = 7;

/** From the colour of the light in the distance to the dark of what is close. */
function coloursOf({
  palette,
  wish,
}: Setting): readonly [glow: Light, far: Light, near: Light, crest: Light] {
  const asked = wish.palette.flatMap((name) => (HUES[name] ? [lightOf(HUES[name])] : []));
  const [one, two] = asked;
  const far = one ? mixed(palette.horizon, one, 0.6) : palette.horizon;
  const deep = two ?? one ?? palette.upper;
  const night = palette.moon ? 1.5 : 1;
  return [
    scaled(mixed(palette.sunward, palette.disc, 0.4), night),
    scaled(far, night),
    adjusted(mixed(palette.zenith, deep, 0.45), 0.62, 1.25),
    mixed(palette.sunward, palette.disc, 0.55),
  ];
}

function lightPart(setting: Setting): Part {
  const { stand, sunSide } = setting;
  const { view, middle } = stand;
  const [glow, far, near] = coloursOf(setting);
  const unit = Math.sqrt(view.width * view.height);
  const dim = mixed(far, near, 0.45);
  return {
    far: 0,
    near: 0,
    soft: true,
    paint(canvas) {
      softWash(canvas, (u, v, ink) => {
        const dx = (u - middle - sunSide * 0.2 * view.width) / unit;
        const dy = (v - 0.3 * view.height) / unit;
        const d = Math.sqrt(dx * dx + dy * dy);
        const warm = exp(-d / 0.26);
        const up = smoothstep(0.1, 0.75, d);
        for (let c = 0; c < 3; c++) {
          const base = (far[c] as number) + ((dim[c] as number) - (far[c] as number)) * up;
          ink[c] = base + 0.55 * warm * (glow[c] as number);
        }
        return 1;
      });
      const r = 0.125 * unit;
      const orb = { x: middle + sunSide * 0.2 * view.width, y: 0.3 * view.height, long: r, wide: r };
      stamp(canvas, orb, (a, b, ink) => {
        for (let c = 0; c < 3; c++) ink[c] = (glow[c] as number) * (1.15 - 0.12 * b);
        return 0.62 * clamp(((1 - Math.sqrt(a * a + b * b)) * r) / (0.012 * unit), 0, 1);
      });
      return 0;
    },
  };
}

/** One of the veils, far (0) to near: everything below a curve of a few slow waves. */
function veilPart(setting: Setting, n: number): Part {
  const { stand, random, seed, sunSide } = setting;
  const { view, middle } = stand;
  const [glow, far, near, crest] = coloursOf(setting);
  const t = (n + 0.6) / VEILS;
  const q = 0.1 + 1.5 * t * t;
  const lit = mixed(mixed(far, glow, 0.35 * (1 - t)), near, 0.18 + 0.72 * t);
  const deep = mixed(mixed(far, near, 0.35 + 0.6 * t), near, 0.3);
  const rise = (stream: number): number => random(stream, 10 * n);
  const waves = [1.1 + 0.7 * rise(80), 2.3 + 0.9 * rise(81), 4.1 + rise(82)].map((cycles, k) => ({
    cycles,
    reach: [0.1, 0.045, 0.014][k] ?? 0,
    phase: rise(83 + k),
  }));
  const level = 0.42 + 0.56 * t;
  const tilt = (n % 2 === 0 ? 1 : -1) * (0.06 + 0.1 * rise(86));
  const unit = Math.sqrt(view.width * view.height);
  const curve = (x: number): number =>
    waves.reduce(
      (sum, { cycles, reach, phase }) => sum + reach * sin(TAU * (cycles * x * 0.5 + phase)),
      level + tilt * x,
    );
  return {
    far: q,
    near: Math.min(NEAREST, q),
    paint(canvas) {
      const noise = noiseOf(seed, 1010 + n);
      let [column, top, slope] = [NaN, 0, 0];
      const tops = new Map<number, readonly [number, number]>();
      wash(canvas, (u, v, ink) => {
        if (u !== column) {
          column = u;
          let known = tops.get(u);
          if (!known) {
            const x = (u - middle) / unit;
            known = [curve(x) * view.height, (curve(x + 0.01) - curve(x - 0.01)) / 0.02];
            tops.set(u, known);
          }
          [top, slope] = known;
        }
        const below = v - top;
        // The nearest are out of focus, and so are the farthest.
        const soft = 0.8 + 0.004 * unit * Math.abs(t - 0.55);
        const share = clamp(below / soft + 0.5, 0, 1);
        if (share <= 0) return 0;
        const x = (u - middle) / unit;
        const deepness = below / (0.3 * unit);
        const fold =
          0.5 + 0.5 * sin(TAU * (deepness * 1.1 + 1.4 * slope + 2.2 * x + 1.3 * noise.at(2.2 * x, deepness)));
        const facing = clamp(0.5 - 0.9 * slope * sunSide, 0, 1);
        const tone = clamp(
          0.95 * exp(-deepness * 1.5) * (0.35 + 0.8 * facing) + 0.16 * fold * exp(-deepness),
          0,
          1,
        );
        const rim = exp(-below / (0.006 * unit)) * (0.16 + 0.5 * facing) * (1 - 0.5 * t);
        const side = (u - middle - sunSide * 0.2 * view.width) / (0.5 * unit);
        const sheen = 0.2 * (1 - t) * exp(-side * side) * exp(-deepness * 3);
        for (let c = 0; c < 3; c++) {
          const body = (deep[c] as number) + ((lit[c] as number) - (deep[c] as number)) * tone;
          ink[c] = body + sheen * (glow[c] as number) + rim * ((crest[c] as number) - body);
        }
        return share;
      });
      return q;
    },
    motion: {
      pivot: { x: middle, y: level * view.height },
      waves: [
        { of: 'y', reach: 0.011 * view.height, hertz: 0.09 + 0.02 * (n % 3), phase: rise(87) },
        { of: 'x', reach: 0.014 * view.width * (0.5 + t), hertz: 0.06 + 0.015 * (n % 2), phase: rise(88) },
        { of: 'turn', reach: 0.008, hertz: 0.07, phase: rise(89) },
      ],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
  };
}
