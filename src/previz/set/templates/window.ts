/** Looking out of a window: its bars, a sill to stand on, curtains, drops on the pane when it rains; the land outside out of focus. */
import { clamp, exp, smoothstep } from '../../math.ts';
import { hash } from '../../noise.ts';
import { blurredPart } from '../blurred.ts';
import { paintBokeh } from '../bokeh.ts';
import { softWash, stamp, wash } from '../brush.ts';
import type { Canvas } from '../canvas.ts';
import { lightOf, mixed, scaled, times } from '../colour.ts';
import type { Light } from '../colour.ts';
import { NEAREST } from '../extent.ts';
import { indoorsOf, sheltered } from '../indoors.ts';
import type { Part } from '../part.ts';
import { noiseOf } from '../relief-noise.ts';
import { settingOf } from '../setting.ts';
import type { Setting } from '../setting.ts';
import { groundAt } from '../standpoint.ts';
import type { Template } from '../template.ts';
import { tableFromAbove } from './tabletop.ts';
import { OAK, woodOf } from '../wood.ts';
import { field } from './field.ts';

export const window: Template = {
  roof: true,
  standing: () => ({ horizon: 0.5, feet: 0.86, eye: 0.3 }),
  surface: 'table',
  indoors: sheltered,
  above: tableFromAbove,
  parts(setting) {
    const { wish } = setting;
    const wet = wish.has('rain') || wish.has('drizzle') || wish.has('storm');
    return [
      ...outsideParts(setting),
      panePart(setting),
      ...(wet ? [dropsPart(setting, 0), dropsPart(setting, 1)] : []),
      framePart(setting),
      sillPart(setting),
      curtainPart(setting, -1),
      curtainPart(setting, 1),
    ];
  },
};

/** Inverse depth of the panes, and the row where sill and frame meet, as a share of the height. */
const PANE = 0.74;
const SILL = 0.77;

/** The land before the window, without what would be close. */
function outsideParts({ stand: { view }, wish, seed }: Setting): Part[] {
  const outside = settingOf(
    view,
    { ...wish, has: (value) => !STANDS.includes(value) && wish.has(value) },
    field.standing(wish),
    seed,
  );
  const radius = 0.008 * view.height;
  const parts = field.parts(outside).filter(({ far }) => far < 0.5);
  const dark = indoorsOf(outside).dark;
  return [...parts.map((part) => blurredPart({ ...part, near: Math.min(part.near, 0.6) }, radius)), ...(dark ? [townPart(outside)] : [])]; // prettier-ignore
}

const STANDS = ['low_angle', 'ground_level', 'high_angle', 'aerial', 'overhead'];

/** Lamps of houses far away. */
function townPart(setting: Setting): Part {
  const { stand } = setting;
  const { lamp } = indoorsOf(setting);
  return {
    far: 0.08,
    near: 0.08,
    soft: true,
    paint(canvas) {
      const colours = [
        lamp,
        scaled(mixed(lamp, lightOf([0.7, 0.14, 40]), 0.6), 1),
        scaled(lightOf([0.8, 0.06, 220]), 0.8),
      ];
      const at = stand.horizon / stand.view.height;
      paintBokeh(canvas, setting, { count: 34, size: 0.03 * stand.view.height, top: at - 0.02, bottom: at + 0.12, colours, share: 0.55, stream: 7 }); // prettier-ignore
      return 0.08;
    },
  };
}

/** Breath and dust on the glass, brighter towards the sun, and a reflection of the room. */
function panePart(setting: Setting): Part {
  const { stand, sunSide, seed } = setting;
  const { view, middle } = stand;
  const { pane, lamp, dark } = indoorsOf(setting);
  const milk = dark ? scaled(lamp, 0.3) : pane;
  return {
    far: PANE,
    near: PANE,
    soft: true,
    paint(canvas) {
      const noise = noiseOf(seed, 1031);
      softWash(canvas, (u, v, ink) => {
        const [x, y] = [(u - middle) / view.width, v / view.height];
        for (let c = 0; c < 3; c++) ink[c] = milk[c] as number;
        const low = smoothstep(SILL - 0.34, SILL, y) * (0.5 + 0.5 * noise.at(x * 9, y * 6));
        const band = exp(-(((x + 0.55 * y - 0.3 * sunSide) / 0.07) ** 2)) + 0.6 * exp(-(((x + 0.55 * y - 0.3 * sunSide - 0.16) / 0.03) ** 2)); // prettier-ignore
        return (dark ? 0.05 : 0.1) * low + (dark ? 0.05 : 0.09) * band;
      });
      return PANE;
    },
  };
}

/** Drops on the glass: each turns the picture behind it upside down; those of the second set run down slowly. */
function dropsPart(setting: Setting, set: 0 | 1): Part {
  const { stand, random, palette } = setting;
  const { view } = stand;
  const unit = Math.sqrt(view.width * view.height);
  const bright = mixed(palette.horizon, palette.disc, 0.3);
  const dark = scaled(palette.fill, 0.1);
  const count = set === 0 ? 620 : 70;
  return {
    far: PANE,
    near: PANE,
    paint(canvas) {
      for (let n = 0; n < count; n++) {
        const k = 2000 * set + n;
        const r = unit * (set === 0 ? 0.002 + 0.0095 * random(110, k) ** 3 : 0.006 + 0.004 * random(110, k));
        const x = view.width * (1.3 * random(111, k) - 0.15);
        const y = view.height * (1.1 * random(112, k) - 0.2);
        if (set === 1) trail(canvas, x, y, r, unit * (0.06 + 0.12 * random(113, k)), bright);
        stamp(
          canvas,
          { x, y, long: r, wide: r * (set === 1 ? 1.35 : 1 + 0.2 * random(114, k)) },
          (a, b, ink) => {
            const d = Math.sqrt(a * a + b * b);
            const share = clamp(((1 - d) * r) / 0.9, 0, 1);
            const up = smoothstep(-0.75, 0.7, b);
            const spark = smoothstep(0.34, 0.12, Math.sqrt((a + 0.3) ** 2 + (b + 0.42) ** 2));
            for (let c = 0; c < 3; c++)
              ink[c] =
                (dark[c] as number) * (1 - up) +
                up * 0.85 * (bright[c] as number) +
                spark * (bright[c] as number);
            return share * (0.5 + 0.4 * d);
          },
        );
      }
      return PANE;
    },
    ...(set === 1
      ? {
          motion: {
            pivot: { x: stand.middle, y: 0 },
            waves: [{ of: 'y', reach: 0.02 * view.height, hertz: 0.11, phase: 0.75 }],
            drift: { x: 0, y: 0 },
            spin: 0,
          },
        }
      : {}),
  };
}

function trail(canvas: Canvas, x: number, y: number, r: number, long: number, bright: Light): void {
  stamp(canvas, { x, y: y - long / 2, long: 0.5 * r, wide: long / 2 }, (a, b, ink) => {
    for (let c = 0; c < 3; c++) ink[c] = bright[c] as number;
    return 0.2 * (1 - a * a) * (0.5 + 0.5 * b);
  });
}

/** The frame: a bar in the middle and one across, thicker at its sides, dark against the light with bright edges. */
function framePart(setting: Setting): Part {
  const { stand, sunSide, wish } = setting;
  const { view, middle } = stand;
  const { fill, pane, key, dark } = indoorsOf(setting);
  const wood = lightOf(wish.moods.includes('mysterious') ? [0.4, 0.03, 60] : [0.78, 0.03, 75]);
  const face = times(wood, [
    0.75 * fill[0] + 0.05 * key[0],
    0.75 * fill[1] + 0.05 * key[1],
    0.75 * fill[2] + 0.05 * key[2],
  ]);
  const unit = Math.sqrt(view.width * view.height);
  const half = Math.min(0.41 * view.width, 0.62 * unit);
  const [top, foot] = [0.02 * view.height, SILL * view.height];
  const cross = top + 0.34 * (foot - top);
  return {
    far: PANE,
    near: PANE + 0.04,
    paint(canvas) {
      wash(canvas, (u, v, ink) => {
        const x = u - middle;
        const wide = 0.016 * unit;
        const bar = Math.min(Math.abs(x) - wide / 2, Math.abs(Math.abs(x) - half) - wide, Math.abs(v - cross) - wide / 2, Math.abs(v - top) - wide, Math.abs(v - foot) - wide); // prettier-ignore
        const outside = Math.max(Math.abs(x) - half, top - v, v - foot);
        const share = clamp(0.5 - Math.min(bar, -outside) * canvas.scale, 0, 1);
        if (share <= 0) return 0;
        const wall = smoothstep(wide * 1.3, wide * 1.35, outside);
        const edge = smoothstep(-0.34 * wide, -0.04 * wide, bar) * (1 - wall);
        const bevel = 0.75 + 0.25 * smoothstep(-0.5 * wide, -0.1 * wide, bar);
        const lean = clamp(0.5 + (0.5 * sunSide * x) / half, 0, 1);
        const shade = wall * (0.62 + 0.2 * exp(-outside / (0.1 * unit)));
        for (let c = 0; c < 3; c++) {
          const own = (face[c] as number) * (wall > 0.5 ? shade : bevel);
          ink[c] = own + edge * (dark ? 0.12 : 0.4) * (0.35 + 0.65 * lean) * (pane[c] as number);
        }
        return share;
      });
      return PANE + 0.02;
    },
  };
}

/** The sill: boards with the light of the window lying on them, the shadow of the bars towards the camera. */
function sillPart(setting: Setting): Part {
  const { stand, seed, sunSide } = setting;
  const { view, middle, horizon, eye } = stand;
  const { key, fill, pane, lamp, dark } = indoorsOf(setting);
  const wood = woodOf(seed, { board: 0.24, ...OAK });
  const back = SILL * view.height + 0.012 * view.height;
  const unit = Math.sqrt(view.width * view.height);
  const half = Math.min(0.41 * view.width, 0.62 * unit);
  return {
    far: PANE,
    near: NEAREST,
    top: back - 2,
    paint(canvas) {
      wash(
        canvas,
        (u, v, ink) => {
          const share = clamp((v - back) * canvas.scale + 0.5, 0, 1);
          if (share <= 0) return 0;
          const z = (view.focal * eye) / (v - horizon);
          const x = ((u - middle) * z) / view.focal;
          wood(x + 1, z, (z * z) / eye / view.focal / canvas.scale, ink);
          const from = (v - back) / (view.height - back);
          const scale = 1 / (1 + 0.5 * from);
          const across = ((u - middle) * scale + 0.24 * sunSide * from * half) / half;
          const blur = 0.03 + 0.07 * from;
          const lit =
            smoothstep(-blur, blur, 0.97 - Math.abs(across)) *
            smoothstep(0.02 - blur, 0.02 + blur, Math.abs(across));
          const fall = 1 - 0.35 * from;
          const gloss = (0.34 * (1 - from) + 0.05) * lit;
          const pool = dark ? exp(-(((u - middle) / (0.5 * unit)) ** 2)) : 0;
          for (let c = 0; c < 3; c++) {
            const light =
              (fill[c] as number) * 0.8 +
              (dark ? 0.45 * pool * (lamp[c] as number) : 0.66 * lit * fall * (key[c] as number));
            ink[c] = (ink[c] as number) * light + gloss * 0.6 * (pane[c] as number);
          }
          return share;
        },
        back - 2,
      );
      return (_, v) => Math.min(NEAREST, Math.max(PANE, groundAt(stand, v)));
    },
  };
}

/** A thin curtain at a side, close and soft. */
function curtainPart(setting: Setting, side: number): Part {
  const { stand, random, palette, wish, seed } = setting;
  const { view, middle } = stand;
  const { fill, pane, dark, lamp } = indoorsOf(setting);
  const cloth = wish.palette.length > 0 ? palette.accent : lightOf([0.88, 0.025, 75]);
  const x = middle + side * 0.56 * view.width;
  const long = 0.24 * view.width;
  const q = 1.08;
  return {
    far: q,
    near: q,
    soft: true,
    paint(canvas) {
      const noise = noiseOf(seed, 1032 + side);
      stamp(canvas, { x, y: 0.5 * view.height, long, wide: 0.72 * view.height }, (s, t, ink) => {
        const inner = -s * side;
        const drape = 0.04 + 0.26 * smoothstep(-0.9, 0.3, t);
        const share = clamp(((0.82 - drape - inner) * long) / (0.014 * view.height) + 0.5, 0, 1);
        const at = (s * side + 0.22 * drape * inner) * 4.2 + 0.7 * noise.at(t * 2, s * 2);
        const fold = Math.abs(at - Math.floor(at) - 0.5) * 2;
        const soft = fold * fold * (3 - 2 * fold);
        const through = 0.25 + 0.75 * smoothstep(-0.6, 0.8, inner);
        for (let c = 0; c < 3; c++) {
          const own = (cloth[c] as number) * (fill[c] as number) * (0.3 + 0.6 * soft);
          const glow = dark ? 0.16 * (lamp[c] as number) : 0.5 * (pane[c] as number);
          ink[c] = own + (cloth[c] as number) * through * (0.35 + 0.65 * soft) * glow;
        }
        return share * (0.86 + 0.1 * soft);
      });
      return q;
    },
    motion: {
      pivot: { x: middle + side * 0.6 * view.width, y: -0.1 * view.height },
      waves: [
        { of: 'turn', reach: 0.012, hertz: 0.19, phase: random(115, side + 1) },
        { of: 'x', reach: 0.006 * view.width, hertz: 0.11, phase: hash(seed, 1033, side + 1) },
      ],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
  };
}
