/** A garden through a macro lens: blossoms and leaves far out of focus before and behind the subject, discs of light between. */
import { TAU, exp } from '../../math.ts';
import { blurredPart } from '../blurred.ts';
import { paintBlossom } from '../blossom.ts';
import type { BlossomTones } from '../blossom.ts';
import { paintBokeh } from '../bokeh.ts';
import { softWash, stamp } from '../brush.ts';
import { adjusted, lightOf, mixed, scaled, times } from '../colour.ts';
import type { Light } from '../colour.ts';
import { paintClump } from '../leaves.ts';
import { meadowOf } from '../materials.ts';
import { HUES } from '../palette.ts';
import type { Part } from '../part.ts';
import type { Tones } from '../plants.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import type { Template } from '../template.ts';

export const garden: Template = {
  standing: () => ({ horizon: 0.42, feet: 0.98, eye: 0.16 }),
  surface: 'ground',
  shadows: false,
  indoors: (setting) => ({
    ...setting,
    sky: { ...setting.sky, sun: { ...setting.sky.sun, seen: false } },
    haze: { ...setting.haze, share: () => 0 },
  }),
  parts(setting) {
    const { view } = setting.stand;
    const unit = Math.sqrt(view.width * view.height);
    return [
      hazePart(setting),
      discsPart(setting),
      blurredPart(bedPart(setting, BEDS[0]), 0.026 * unit),
      blurredPart(bedPart(setting, BEDS[1]), 0.013 * unit),
      blurredPart(bedPart(setting, BEDS[2]), 0.005 * unit),
      blurredPart(bedPart(setting, BEDS[3]), 0.004 * unit),
      blurredPart(framePart(setting, -1), 0.02 * unit),
      blurredPart(framePart(setting, 1), 0.026 * unit),
    ];
  },
};

/** The green of the garden and the sky above it, melted into each other. */
function hazePart(setting: Setting): Part {
  const { stand, palette, sunSide, seed, wish } = setting;
  const { view, middle } = stand;
  const { deep, light } = meadowOf(wish.season);
  const key = adjusted(palette.key, 1, 0.55);
  const level = (by: number): Light => [0, 1, 2].map((c) => by * (key[c] as number) + 0.9 * (palette.fill[c] as number)) as [number, number, number]; // prettier-ignore
  const dark = times(deep, level(0.12));
  const bright = times(light, level(0.5));
  const sun = mixed(palette.hazeSunward, palette.disc, 0.5);
  const unit = Math.sqrt(view.width * view.height);
  return {
    far: 0.08,
    near: 0.08,
    soft: true,
    paint(canvas) {
      const noise = noiseOf(seed, 1051);
      softWash(canvas, (u, v, ink) => {
        const [x, y] = [(u - middle) / unit, v / view.height];
        const mass = noise.clouds(x * 2.2 + 3, y * 1.7, 2);
        const up = Math.min(1, Math.max(0, 0.82 - 0.85 * y + 0.75 * mass));
        const dx = (u - middle - sunSide * 0.3 * view.width) / unit;
        const dy = (v - 0.12 * view.height) / unit;
        const glow = exp(-(dx * dx + dy * dy) / 0.16);
        for (let c = 0; c < 3; c++) {
          const green = (dark[c] as number) + ((bright[c] as number) - (dark[c] as number)) * up;
          ink[c] = green + (0.75 * (sun[c] as number) - 0.5 * green) * glow;
        }
        return 1;
      });
      return 0.08;
    },
  };
}

/** Light through leaves, and dew: discs out of focus. */
function discsPart(setting: Setting): Part {
  const { stand, palette, random } = setting;
  const { view } = stand;
  const sun = mixed(palette.hazeSunward, palette.disc, 0.5);
  const green = times(lightOf([0.8, 0.13, 122]), scaled(palette.key, 0.5));
  return {
    far: 0.2,
    near: 0.2,
    soft: true,
    paint(canvas) {
      const size = 0.06 * Math.sqrt(view.width * view.height);
      paintBokeh(canvas, setting, { count: 44, size, top: -0.02, bottom: 0.7, colours: [sun, green, scaled(sun, 0.8)], share: 0.34, stream: 11 }); // prettier-ignore
      return 0.2;
    },
    motion: {
      pivot: { x: stand.middle, y: 0 },
      waves: [{ of: 'x', reach: 0.004 * view.width, hertz: 0.13, phase: random(120) }],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
  };
}

interface Bed {
  readonly q: number;
  readonly blossoms: number;
  readonly leaves: number;
  /** Radius of a blossom in shares of the frame, rows between which they stand, half of what is free in the middle. */
  readonly size: number;
  readonly top: number;
  readonly bottom: number;
  readonly open: number;
  readonly light: number;
  readonly stream: number;
}

const BEDS = [
  { q: 0.3, blossoms: 16, leaves: 14, size: 0.085, top: 0.26, bottom: 0.8, open: 0, light: 0.95, stream: 1 },
  { q: 0.5, blossoms: 9, leaves: 12, size: 0.1, top: 0.34, bottom: 0.96, open: 0.16, light: 0.8, stream: 2 },
  { q: 0.8, blossoms: 5, leaves: 16, size: 0.085, top: 0.62, bottom: 1.02, open: 0.3, light: 0.7, stream: 3 },
  { q: 1.15, blossoms: 2, leaves: 16, size: 0.07, top: 0.8, bottom: 0.9, open: 0, light: 0.55, stream: 4 },
] as const satisfies readonly Bed[];

function bedPart(
  setting: Setting,
  { q, blossoms, leaves, size, top, bottom, open, light, stream }: Bed,
): Part {
  const { stand, random, seed } = setting;
  const { view, middle } = stand;
  const unit = Math.sqrt(view.width * view.height);
  const at = (n: number, k: number): number =>
    middle + (n % 2 === 0 ? -1 : 1) * view.width * (0.5 * open + (0.6 - 0.5 * open) * random(121, k));
  return {
    far: q,
    near: q,
    paint(canvas) {
      const tones = leafTones(setting, light);
      for (let n = 0; n < leaves; n++) {
        const k = 200 * stream + n;
        paintClump(
          canvas,
          {
            x: at(n, k),
            y: view.height * (bottom + 0.16 * random(122, k)),
            size: unit * (0.2 + 0.16 * random(123, k)),
            kind: random(124, k) < 0.7 ? 'paddle' : 'fern',
            count: 6,
            blur: 0,
            seed: (seed & 0xffff) + k,
            light,
            open: 0.9,
          },
          tones,
        );
      }
      for (let n = 0; n < blossoms; n++) {
        const k = 200 * stream + 100 + n;
        const [x, y] = [at(n, k), view.height * (top + (bottom - top) * random(125, k))];
        const r = unit * size * (0.6 + 0.6 * random(126, k));
        stamp(canvas, { x, y: y + 2.4 * r, long: 0.045 * r, wide: 2.4 * r }, (a, _, ink) => {
          for (let c = 0; c < 3; c++)
            ink[c] = (tones.shade[c] as number) + 0.4 * (1 - a * a) * (tones.lit[c] as number);
          return 1;
        });
        paintBlossom(
          canvas,
          { x, y, r, tilt: 0.6 + 0.4 * random(127, k), turn: TAU * random(128, k), petals: 5 + Math.floor(2 * random(129, k)), seed: k }, // prettier-ignore
          blossomTones(setting, light, random(130, k)),
        );
      }
      return q;
    },
    motion: {
      pivot: { x: middle, y: 1.2 * view.height },
      waves: [{ of: 'turn', reach: 0.006, hertz: 0.12 + 0.03 * stream, phase: random(131, stream) }],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
  };
}

/** Close to the lens, in the corners away from the light. */
function framePart(setting: Setting, side: number): Part {
  const { stand, random, seed, sunSide } = setting;
  const { view, middle } = stand;
  const unit = Math.sqrt(view.width * view.height);
  const edge = middle + side * 0.54 * view.width;
  const q = side < 0 ? 1.6 : 1.85;
  return {
    far: q,
    near: q,
    paint(canvas) {
      const tones = leafTones(setting, 0.45);
      const foot = {
        x: edge,
        y: 1.12 * view.height,
        size: 0.46 * unit,
        blur: 0,
        light: 0.5,
        lean: -0.5 * side,
        open: 0.6,
      };
      paintClump(canvas, { ...foot, kind: 'paddle', count: 6, seed: (seed & 0xffff) + 70 + side }, tones);
      if (side === -sunSide) {
        const r = 0.13 * unit;
        const bloom = {
          x: edge - side * 0.02 * unit,
          y: 0.9 * view.height,
          r,
          tilt: 0.85,
          turn: 0.4,
          petals: 5,
          seed: 77,
        };
        paintBlossom(canvas, bloom, blossomTones(setting, 0.62, 0.3));
      }
      return q;
    },
    motion: {
      pivot: { x: edge, y: 1.2 * view.height },
      waves: [{ of: 'turn', reach: 0.012, hertz: 0.15, phase: random(132, side + 1) }],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
  };
}

function lightOn({ palette }: Setting, share: number): Light {
  const key = adjusted(palette.key, 1, 0.6);
  const { fill } = palette;
  return [0.5 * share * key[0] + 0.55 * fill[0], 0.5 * share * key[1] + 0.55 * fill[1], 0.5 * share * key[2] + 0.55 * fill[2]]; // prettier-ignore
}

function leafTones(setting: Setting, share: number): Tones {
  const { palette, wish, sunSide } = setting;
  const { deep, light } = meadowOf(wish.season);
  const on = lightOn(setting, share);
  return {
    lit: times(mixed(light, lightOf([0.66, 0.14 * palette.colour, 132]), 0.5), on),
    shade: times(deep, scaled(on, 0.3)),
    rim: times(mixed(light, palette.disc, 0.4), scaled(on, 1.1)),
    side: sunSide,
  };
}

/** In the colour asked for, or from coral to pink and white. */
function blossomTones(setting: Setting, share: number, vary: number): BlossomTones {
  const { palette, wish, sunSide } = setting;
  const asked = wish.palette.some((name) => HUES[name]);
  const own = asked ? palette.accent : lightOf([0.72, 0.135, 4 + 40 * vary]);
  const petal =
    vary > 0.62 ? mixed(own, lightOf([0.96, 0.02, 60]), 0.65) : adjusted(own, 0.94 + 0.14 * vary, 1);
  const on = lightOn(setting, share);
  return {
    lit: times(petal, scaled(on, 1.25)),
    shade: times(adjusted(petal, 0.62, 1.15, -8), scaled(on, 0.8)),
    heart: times(lightOf([0.82, 0.14, 85]), on),
    side: sunSide,
  };
}
