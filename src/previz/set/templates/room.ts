/** A room: a tall window with the light of the hour, its panes lying on the floor; a lamp after dark, furniture at the sides. */
import { clamp, exp, smoothstep } from '../../math.ts';
import { softWash, stamp, wash } from '../brush.ts';
import type { Canvas } from '../canvas.ts';
import { adjusted, lightOf, mixed, scaled, times } from '../colour.ts';
import type { Lch, Light } from '../colour.ts';
import { NEAREST } from '../extent.ts';
import { armchair, cushion, floorLamp, pottedPlant } from '../furniture.ts';
import { indoorsOf, sheltered } from '../indoors.ts';
import { leafShade, panesAt } from '../panes.ts';
import { HUES } from '../palette.ts';
import type { Part } from '../part.ts';
import type { Tones } from '../plants.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { columnOfPoint, rowOfPoint } from '../standpoint.ts';
import { stoneOf } from '../stone.ts';
import type { Template } from '../template.ts';
import { tableFromAbove } from './tabletop.ts';
import { OAK, woodOf } from '../wood.ts';

export const room: Template = {
  roof: true,
  standing: () => ({ horizon: 0.46, feet: 0.85, eye: 1.35 }),
  surface: 'ground',
  indoors: sheltered,
  above: tableFromAbove,
  parts(setting) {
    const hall = hallOf(setting);
    return [
      outsidePart(setting, hall),
      shellPart(setting, hall),
      curtainPart(setting, hall, -1),
      curtainPart(setting, hall, 1),
      furniturePart(setting, hall),
      beamPart(setting, hall),
    ];
  },
};

/** Metres; the window's middle and half width, its sill and its top. */
interface Hall {
  readonly half: number;
  readonly high: number;
  readonly back: number;
  readonly window: { readonly x: number; readonly half: number; readonly from: number; readonly to: number };
}

function hallOf({ stand, sunSide }: Setting): Hall {
  const { view, distance, eye, horizon } = stand;
  const slope = (0.5 * view.width) / view.focal;
  const half = Math.max(0.4, 0.98 * slope) * distance * 1.12;
  const back = 1.8 * distance;
  const high = eye + ((horizon - 0.09 * view.height) * back) / view.focal;
  const seen = Math.min(half, slope * back);
  const wide = Math.min(0.36 * seen, 1.5);
  return {
    half,
    high,
    back,
    window: { x: sunSide * 0.3 * seen, half: wide, from: 0.45, to: eye + 0.8 * (high - eye) },
  };
}

/** What is seen through the window: sky and garden, far out of focus. */
function outsidePart(setting: Setting, { back }: Hall): Part {
  const { stand, sky, palette, seed } = setting;
  const { view, middle, horizon } = stand;
  const { pane, dark } = indoorsOf(setting);
  const trees = mixed(scaled(palette.haze, 0.6), times(lightOf([0.5, 0.1, 138]), palette.fill), 0.6);
  return {
    far: 0.2,
    near: (0.9 * stand.distance) / back,
    soft: true,
    paint(canvas) {
      const noise = noiseOf(seed, 1021);
      softWash(canvas, (u, v, ink) => {
        const [x, y] = [(u - middle) / view.focal, (horizon - v) / view.focal];
        sky.light(x, Math.max(0, y), ink);
        const mass = 0.06 + 0.16 * noise.clouds(x * 8, 3, 2);
        const share = 0.85 * smoothstep(mass + 0.05, mass - 0.05, y);
        for (let c = 0; c < 3; c++) {
          const bright = dark ? (ink[c] as number) : 0.45 * (ink[c] as number) + 0.62 * (pane[c] as number);
          ink[c] =
            bright * (1 - share) + share * ((trees[c] as number) + (dark ? 0 : 0.2 * (pane[c] as number)));
        }
        return 1;
      });
      return 0.2;
    },
  };
}

/** Paint on the walls by mood and by the colour asked for. */
function wallOf({ wish }: Setting): Light {
  const asked = wish.palette.map((name) => HUES[name]).find((hue) => hue !== undefined);
  if (asked) return lightOf([clamp(asked[0], 0.4, 0.85), asked[1] * 0.5, asked[2]]);
  const cool: Lch = [0.6, 0.04, 190];
  const moody = wish.moods.some((mood) =>
    ['mysterious', 'eerie', 'tense', 'melancholic', 'lonely'].includes(mood),
  );
  return lightOf(moody ? cool : [0.8, 0.05, 74]);
}

/** Floor, walls and ceiling, each pixel where its ray meets them; open where the window is. */
function shellPart(setting: Setting, hall: Hall): Part {
  const { stand, seed, sunSide, wish } = setting;
  const { view, middle, horizon, eye, distance } = stand;
  const { half, high, back, window } = hall;
  const light = indoorsOf(setting);
  const { key, fill, pane, lamp, dark } = light;
  const wall = wallOf(setting);
  const panel = adjusted(wall, 1.12, 0.5);
  const stone = wish.ground === 'rock' || wish.ground === 'asphalt';
  const floor = stone ? stoneOf(seed) : woodOf(seed, { board: 0.17, ...OAK });
  const lampAt = {
    x: -sunSide * 0.62 * Math.min(half, (0.5 * view.width * back) / view.focal),
    y: 1.62,
    z: back - 0.6,
  };
  const moon = scaled(pane, 0.5);
  const zOf = (u: number, v: number): number => {
    const [a, b] = [Math.abs(u - middle) / view.focal, (horizon - v) / view.focal];
    return Math.min(back, a > 1e-6 ? half / a : back, b < 0 ? eye / -b : b > 0 ? (high - eye) / b : back);
  };
  return {
    far: distance / back,
    near: NEAREST,
    paint(canvas) {
      const noise = noiseOf(seed, 1022);
      const patch = { wide: window.half, long: 1.15, bar: 0.09, blur: 0.1, across: 2, along: 3, lean: 0 };
      wash(canvas, (u, v, ink) => {
        const [a, b] = [(u - middle) / view.focal, (horizon - v) / view.focal];
        const z = zOf(u, v);
        const [x, y] = [a * z, eye + b * z];
        const onFloor = y < 0.01 && z < back - 1e-6;
        const onBack = z >= back - 1e-6;
        const onTop = !onBack && y > high - 0.01;
        const fine = z / (view.focal * canvas.scale);
        let open = 0;
        if (onBack) {
          const gap = Math.min(window.half - Math.abs(x - window.x), y - window.from, window.to - y);
          open = clamp(gap / fine + 0.5, 0, 1);
          if (open > 0) {
            const tall = (window.to - window.from) / 4;
            const [bx, by] = [x - window.x, (y - window.from) / tall];
            const bar = Math.min(Math.abs(bx), Math.abs(Math.abs(bx) - window.half), Math.abs(by - Math.round(by)) * tall); // prettier-ignore
            open *= clamp((bar - 0.035) / fine + 0.5, 0, 1);
          }
        }
        if (open >= 1) return 0;
        // What the window and the lamp give here.
        const [dx, dz] = [x - window.x, back - z];
        const dy = y - 0.5 * (window.from + window.to);
        const near = 1 / (1 + (dx * dx + dz * dz * 0.8 + 0.5 * dy * dy) / 7);
        const side = !onFloor && !onTop && !onBack ? (Math.sign(x) === sunSide ? 0.55 : 1.25) : 1;
        const l2 = (x - lampAt.x) ** 2 + 0.9 * (y - lampAt.y) ** 2 + 0.5 * (z - lampAt.z) ** 2;
        const bulb = dark ? 1.5 / (1 + 1.1 * l2) : 0;
        // Corners are darker.
        const corner = Math.min(half - Math.abs(x) + (onFloor || onTop || onBack ? 0 : 9), onBack ? 9 : back - z, onFloor ? 9 : y + 0.1, onTop ? 9 : high - y); // prettier-ignore
        const hollow = 0.66 + 0.34 * smoothstep(0, 0.9, corner);
        const grain = 1 + 0.05 * noise.clouds(x * 3 + z * 2, y * 3 + z, 3);
        let gloss = 0;
        let sun = 0;
        if (onFloor) {
          floor(z, x + 3, fine * (z / eye), ink);
          const lit = panesAt(patch, x - window.x + 0.42 * sunSide * (back - z), back - z - 2.35);
          sun = lit * leafShade(noise, x * 0.4, z * 0.4, 0.8) * smoothstep(0.1, 0.6, back - z);
          const mirror = (x - window.x * (z / back)) / (window.half * 1.05);
          gloss = 0.34 * exp(-mirror * mirror * mirror * mirror) * smoothstep(0.62 * back, back, z) + 0.04;
        } else {
          const skirting = y < 0.16 && !onTop;
          const groove = Math.abs(y - 0.16) < 0.012 || (onBack && Math.abs(y - high + 0.12) < 0.014);
          const frame = onBack && Math.abs(x - window.x) < window.half + 0.11 && y > window.from - 0.1 && y < window.to + 0.11; // prettier-ignore
          const base = onTop || skirting || frame || y > high - 0.12 ? panel : wall;
          for (let c = 0; c < 3; c++) ink[c] = (base[c] as number) * grain * (groove ? 0.6 : 1);
        }
        const daylight = dark ? 0.1 : 0.5;
        for (let c = 0; c < 3; c++) {
          const k = key[c] as number;
          const warm = bulb * (lamp[c] as number);
          const air = (fill[c] as number) * (0.6 + 0.9 * near) + daylight * 0.85 * near * side * k + warm;
          const fallen = sun * (dark ? 0.6 * (moon[c] as number) : 0.85 * k);
          const own = (ink[c] as number) * (air * hollow + fallen);
          ink[c] =
            own +
            gloss *
              ((dark ? 0.5 : 0.8) * (pane[c] as number) + (dark ? 0.3 * (lamp[c] as number) * bulb : 0));
        }
        return 1 - open;
      });
      pictures(canvas, setting, hall, thingTones(setting, lightOf([0.34, 0.05, 50])));
      return (u, v) => Math.min(NEAREST, distance / zOf(u, v));
    },
  };
}

/** A curtain beside the window, with folds the light shines through. */
function curtainPart(setting: Setting, { window, back }: Hall, side: number): Part {
  const { stand, random, palette, wish } = setting;
  const { key, fill, pane, dark } = indoorsOf(setting);
  const z = back - 0.12;
  const q = stand.distance / z;
  const unit = stand.view.focal / z;
  const cloth = wish.palette.length > 0 ? adjusted(palette.accent, 1.15, 0.6) : lightOf([0.86, 0.03, 70]);
  const top = rowOfPoint(stand, window.to + 0.16, z);
  const foot = rowOfPoint(stand, 0.04, z);
  const x = columnOfPoint(stand, window.x + side * (window.half + 0.05), z);
  return {
    far: q,
    near: q,
    paint(canvas) {
      const long = 0.46 * unit;
      stamp(canvas, { x, y: (top + foot) / 2, long, wide: (foot - top) / 2 }, (s, t, ink) => {
        const inner = -s * side;
        const hang = 0.62 + 0.2 * smoothstep(-1, 1, t) * (1 - Math.abs(t) * 0.2);
        const share = clamp(((hang - Math.abs(s)) * long) / 1.4 + 0.5, 0, 1);
        const fold = Math.abs(((s * 3.2 + 10 + 0.12 * t) % 1) - 0.5) * 2;
        const through = clamp(0.35 + 0.75 * inner, 0, 1);
        for (let c = 0; c < 3; c++) {
          const shaded =
            (cloth[c] as number) *
            ((fill[c] as number) * (0.35 + 0.65 * fold) + (dark ? 0.1 : 0.08) * (key[c] as number));
          ink[c] = shaded + (cloth[c] as number) * through * (0.25 + 0.5 * fold) * 0.6 * (pane[c] as number);
        }
        return share;
      });
      return q;
    },
    motion: {
      pivot: { x, y: top },
      waves: [
        { of: 'turn', reach: 0.012, hertz: 0.21, phase: random(100, side + 1) },
        { of: 'size', reach: 0.006, hertz: 0.13, phase: random(101, side + 1) },
      ],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
  };
}

function furniturePart(setting: Setting, { half, back, window }: Hall): Part {
  const { stand, sunSide, seed } = setting;
  const { lamp, dark } = indoorsOf(setting);
  const seen = Math.min(half, (0.5 * stand.view.width * back) / stand.view.focal);
  const q = stand.distance / (back - 1);
  const tonesOf = (own: Light): Tones => thingTones(setting, own);
  return {
    far: q,
    near: q,
    paint(canvas) {
      const at = (x: number, z: number): [number, number, number] => [columnOfPoint(stand, x, z), rowOfPoint(stand, 0, z), stand.view.focal / z]; // prettier-ignore
      const other = -sunSide;
      const lampX = other * 0.62 * seen;
      const [lx, ly, lu] = at(lampX, back - 0.6);
      if (dark) halo(canvas, lx, ly - 1.62 * lu, 1.5 * lu, lamp);
      floorLamp(canvas, lx, ly, lu, tonesOf(lightOf([0.42, 0.03, 60])), dark ? lamp : undefined);
      const [ax, ay, au] = at(other * 0.86 * seen, back - 1.2);
      shadow(canvas, ax, ay, 0.7 * au, 0.1 * au);
      armchair(canvas, ax, ay, 1.45 * au, tonesOf(lightOf([0.5, 0.045, 205])));
      const [px, py, pu] = at(window.x + sunSide * (window.half + 0.85), back - 0.7);
      shadow(canvas, px, py, 0.4 * pu, 0.06 * pu);
      const leaf = tonesOf(lightOf([0.5, 0.1, 140]));
      pottedPlant(canvas, px, py, 1.1 * pu, seed & 0xffff, tonesOf(lightOf([0.6, 0.08, 45])), leaf);
      return q;
    },
  };
}

/** Of a thing in the room: lit by the window, by night by the lamp on the other side. */
function thingTones(setting: Setting, own: Light): Tones {
  const { key, fill, dark } = indoorsOf(setting);
  const by = (share: number, rest: number): Light => [
    share * key[0] + rest * fill[0],
    share * key[1] + rest * fill[1],
    share * key[2] + rest * fill[2],
  ];
  return {
    lit: times(own, by(dark ? 0.3 : 0.44, 1)),
    shade: times(own, by(0, 0.42)),
    rim: scaled(mixed(key, own, 0.3), dark ? 0.35 : 0.7),
    side: dark ? -setting.sunSide : setting.sunSide,
  };
}

function halo(canvas: Canvas, x: number, y: number, r: number, colour: Light): void {
  stamp(canvas, { x, y, long: r, wide: r }, (a, b, ink) => {
    for (let c = 0; c < 3; c++) ink[c] = colour[c] as number;
    return 0.55 * Math.max(0, 1 - Math.sqrt(a * a + b * b)) ** 2.2;
  });
}

function shadow(canvas: Canvas, x: number, y: number, wide: number, high: number): void {
  stamp(canvas, { x, y, long: wide, wide: high }, (a, b, ink) => {
    ink.fill(0.004);
    return 0.6 * smoothstep(1, 0.1, Math.sqrt(a * a + b * b));
  });
}

function pictures(canvas: Canvas, setting: Setting, { half, back }: Hall, tones: Tones): void {
  const { stand, palette, random, sunSide } = setting;
  const seen = Math.min(half, (0.5 * stand.view.width * back) / stand.view.focal);
  const side = -sunSide;
  const unit = (stand.view.focal / back) * Math.min(1, seen / 3.2);
  for (const [n, [x, y, w, h]] of (
    [
      [0.3, 2.05, 0.3, 0.38],
      [0.62, 2.35, 0.2, 0.2],
      [0.85, 2.1, 0.22, 0.3],
    ] as const
  ).entries()) {
    const place = { x: columnOfPoint(stand, side * x * seen, back), y: rowOfPoint(stand, y, back) };
    const tint = adjusted(
      mixed(palette.accent, lightOf([0.72, 0.05, 200]), 0.25 + 0.6 * random(102, n)),
      1,
      0.6,
    );
    cushion(canvas, { ...place, wide: w * unit, high: h * unit, radius: 1, round: 0.1 }, tones);
    const inner: Tones = {
      lit: times(tint, scaled(tones.lit, 6)),
      shade: times(tint, scaled(tones.lit, 3)),
      rim: tones.rim,
      side: tones.side,
    };
    cushion(canvas, { ...place, wide: 0.78 * w * unit, high: 0.82 * h * unit, radius: 1, round: 0.5 }, inner);
  }
}

/** The light that falls from the window through the air of the room. */
function beamPart(setting: Setting, { window, back }: Hall): Part {
  const { stand, sunSide } = setting;
  const { pane, dark } = indoorsOf(setting);
  const { view } = stand;
  const unit = view.focal / back;
  const [wx, wy] = [columnOfPoint(stand, window.x, back), rowOfPoint(stand, window.to, back)];
  const strength = dark ? 0.05 : 0.2;
  return {
    far: 0.72,
    near: 0.72,
    soft: true,
    paint(canvas) {
      softWash(canvas, (u, v, ink) => {
        const down = (v - wy) / view.height;
        const spread = 1 + 0.9 * Math.max(0, down);
        const off =
          (u - wx + sunSide * 0.3 * view.height * Math.max(0, down)) / (window.half * unit * 1.25 * spread);
        for (let c = 0; c < 3; c++) ink[c] = pane[c] as number;
        const bars = 0.82 + 0.18 * Math.abs(((off * 1.5 + 20.5) % 1) - 0.5) * 2;
        return (
          strength * bars * exp(-(off ** 4)) * smoothstep(-0.12, 0.12, down) * smoothstep(0.85, 0.2, down)
        );
      });
      return 0.72;
    },
  };
}
