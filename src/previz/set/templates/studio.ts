/** A studio: a seamless background that bends into the floor, a pool of light on it, a lamp's glow behind. */
import { exp, smoothstep } from '../../math.ts';
import { softWash } from '../brush.ts';
import type { Canvas } from '../canvas.ts';
import { adjusted, lightOf, luminance, mixed, scaled } from '../colour.ts';
import type { Lch, Light } from '../colour.ts';
import { NEAREST } from '../extent.ts';
import type { HourName } from '../hours.ts';
import { indoorsOf, sheltered } from '../indoors.ts';
import { HUES } from '../palette.ts';
import type { Part } from '../part.ts';
import type { Setting } from '../setting.ts';
import { groundAt } from '../standpoint.ts';
import type { Template } from '../template.ts';

export const studio: Template = {
  roof: true,
  standing: () => ({ horizon: 0.44, feet: 0.82, eye: 1.3 }),
  surface: 'ground',
  indoors: sheltered,
  parts: (setting) => [backdropPart(setting), floorPart(setting), beamPart(setting)],
  above: (setting) => {
    const paper = backdropPart(setting);
    const paint = (canvas: Canvas): number => {
      paper.paint(canvas);
      return 1;
    };
    return [{ ...paper, far: 1, near: 1, paint }];
  },
};

/** Where the floor bends up, in distances to the subject. */
const BEND = 2.9;

/** Paper in the colour asked for, or in one that suits the hour. */
const PAPERS: Readonly<Record<HourName, Lch>> = {
  dawn: [0.72, 0.075, 18],
  morning: [0.74, 0.05, 215],
  day: [0.7, 0.065, 238],
  golden: [0.68, 0.08, 52],
  sunset: [0.6, 0.11, 28],
  blue: [0.48, 0.075, 272],
  night: [0.4, 0.075, 284],
};

function paperOf({ wish }: Setting): Light {
  const asked = wish.palette.map((name) => HUES[name]).find((hue) => hue !== undefined);
  if (asked) return lightOf([Math.min(0.9, Math.max(0.26, asked[0] * 0.92)), asked[1] * 0.62, asked[2]]);
  return lightOf(PAPERS[wish.hour]);
}

interface Paper {
  readonly deep: Light;
  readonly lit: Light;
}

function paper(setting: Setting): Paper {
  const { dark } = indoorsOf(setting);
  const own = paperOf(setting);
  const level = luminance(own);
  const wanted = level > 0.6 ? 0.72 : dark ? 0.2 : 0.36;
  const lit = scaled(own, wanted / Math.max(0.02, level));
  return {
    lit: adjusted(lit, 1, 1, 8),
    deep: mixed(
      adjusted(lit, level > 0.6 ? 0.72 : 0.42, 1),
      lightOf([0.2, 0.05, 300]),
      level > 0.6 ? 0.06 : 0.35,
    ),
  };
}

function backdropPart(setting: Setting): Part {
  const { stand, sunSide } = setting;
  const { view, middle } = stand;
  const { deep, lit } = paper(setting);
  const steps = rampOf(deep, lit);
  const warm = adjusted(lit, 1.08, 1.1, 16);
  const unit = Math.sqrt(view.width * view.height);
  return {
    far: 1 / (BEND + 1.2),
    near: 1 / (BEND + 1.2),
    soft: true,
    paint(canvas) {
      softWash(canvas, (u, v, ink) => {
        const dx = (u - middle - sunSide * 0.06 * view.width) / (0.56 * unit);
        const dy = (v - 0.47 * view.height) / (0.46 * unit);
        const pool = exp(-(dx * dx + dy * dy) * 1.15);
        const side = 0.14 * smoothstep(-0.6, 0.7, (sunSide * (u - middle)) / view.width);
        steps(0.06 + 0.86 * pool + side, ink);
        const hot = 0.3 * pool * pool * pool;
        for (let c = 0; c < 3; c++) ink[c] = (ink[c] as number) + hot * (warm[c] as number);
        return 1;
      });
      return 1 / (BEND + 1.2);
    },
  };
}

/** The floor: it takes over from the wall without an edge, with the light of the pool lying on it. */
function floorPart(setting: Setting): Part {
  const { stand, sunSide } = setting;
  const { view, middle, horizon, distance, eye } = stand;
  const { deep, lit } = paper(setting);
  const steps = rampOf(deep, lit);
  const shine = adjusted(lit, 1.12, 0.9, 10);
  const edge = horizon + (view.focal * eye) / (BEND * distance);
  return {
    far: 1 / BEND,
    near: NEAREST,
    top: edge - 0.02 * view.height,
    paint(canvas) {
      softWash(canvas, (u, v, ink) => {
        const share = smoothstep(edge, edge + 0.16 * view.height, v);
        if (share <= 0) return 0;
        const z = (view.focal * eye) / (v - horizon) / distance;
        const x = ((u - middle) / view.focal) * z;
        const [dx, dz] = [(x - 0.05 * sunSide) / 0.46, (z - 1.12) / 0.75];
        const pool = exp(-(dx * dx + dz * dz) * 0.8);
        steps(0.05 + 0.83 * pool, ink);
        const gloss = 0.2 * exp(-(dx * dx) * 1.6) * smoothstep(0.7, 2.2, z);
        for (let c = 0; c < 3; c++) ink[c] = (ink[c] as number) + gloss * (shine[c] as number);
        return share;
      });
      return (_, v) => Math.min(NEAREST, Math.max(1 / BEND, groundAt(stand, v)));
    },
  };
}

/** The beam of a lamp from above, and dust in it. */
function beamPart(setting: Setting): Part {
  const { stand, sunSide, palette } = setting;
  const { view, middle } = stand;
  const { lit } = paper(setting);
  const light = mixed(adjusted(lit, 1.3, 0.6), palette.disc, 0.5);
  const [sx, sy] = [middle + sunSide * 0.46 * view.width, -0.35 * view.height];
  return {
    far: 0.62,
    near: 0.62,
    soft: true,
    paint(canvas) {
      softWash(canvas, (u, v, ink) => {
        const down = (v - sy) / view.height;
        const slope = (u - sx) / Math.max(1, v - sy);
        const aim = (middle - sx) / (0.82 * view.height - sy);
        const off = (slope - aim) / 0.34;
        for (let c = 0; c < 3; c++) ink[c] = light[c] as number;
        return 0.17 * exp(-off * off) * smoothstep(1.35, 0.45, down);
      });
      return 0.62;
    },
  };
}

const STEPS = 64;

/** Colours from dark to light, mixed as the eye sees them. */
function rampOf(deep: Light, lit: Light): (share: number, ink: Float32Array) => void {
  const table = Array.from({ length: STEPS + 1 }, (_, n) => mixed(deep, lit, n / STEPS));
  return (share, ink) => {
    const at = Math.min(0.9999, Math.max(0, share)) * STEPS;
    const n = Math.floor(at);
    const [a, b] = [table[n] ?? deep, table[n + 1] ?? lit];
    for (let c = 0; c < 3; c++) ink[c] = (a[c] as number) + ((b[c] as number) - (a[c] as number)) * (at - n);
  };
}
