/** A village on the slopes of a valley: houses and a church among trees, smoke over the roofs, a path that leads there. */
import { smoothstep } from '../../math.ts';
import { columnOf, rowOf } from '../canvas.ts';
import type { Canvas } from '../canvas.ts';
import { lightOf } from '../colour.ts';
import type { Light } from '../colour.ts';
import { glowPart } from '../glow-part.ts';
import { chimneyTop, paintChurch, paintHouse } from '../house.ts';
import type { House } from '../house.ts';
import type { Height } from '../land-form.ts';
import { landParts } from '../land-part.ts';
import { groundOf, meadowOf } from '../materials.ts';
import type { Material } from '../materials.ts';
import { coverSpot } from '../material.ts';
import type { Part } from '../part.ts';
import { together } from '../part.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { skyPart } from '../sky-part.ts';
import { paintSmoke } from '../smoke.ts';
import { columnOfPoint, rowOfPoint } from '../standpoint.ts';
import { grovePart } from '../stand-of-trees.ts';
import type { Template } from '../template.ts';
import { rangeParts } from './mountains.ts';

export const village: Template = {
  standing: () => ({ horizon: 0.5, feet: 0.85, eye: 2 }),
  surface: 'ground',
  parts(setting) {
    const { stand } = setting;
    const ground = valley(setting);
    const land = landParts(setting, ground, withPath(setting, groundOf(setting, 'grass')));
    const leaf = meadowOf(isWinter(setting) ? undefined : setting.wish.season).deep;
    const trees = (near: number, count: number, tall: number, stream: number, open: number): Part =>
      grovePart(setting, ground, {
        near,
        far: near + 1.4,
        count,
        tall,
        kind: 'mixed',
        leaf,
        density: (across) => smoothstep(open, open + 0.4, Math.abs(across)),
        stream,
      });
    return [
      skyPart(setting),
      ...rangeParts(setting, 0.7),
      together(land(13.5, 30, 0.2), trees(23, 150, 7, 31, 0), trees(17, 70, 7, 32, 0)),
      glowPart(setting, 1 / 14, stand.horizon, 0.25, 0.12 * stand.view.height),
      together(
        land(6.4, 11, 0.1),
        trees(10, 40, 6.5, 33, 0.05),
        houses(setting, ground, 12, 14, 0),
        trees(10, 22, 5, 34, 0.2),
      ),
      smoke(setting, ground, 12, 14, 0),
      together(land(5.4, 8.9, 0.06), houses(setting, ground, 8, 9, 1), trees(6.4, 14, 4.6, 35, 0.35)),
      smoke(setting, ground, 8, 9, 1),
      together(land(0.02, 5.6), houses(setting, ground, 5.2, 6, 2)),
      smoke(setting, ground, 5.2, 6, 2),
    ];
  },
  ground: (setting) => {
    const height = valley(setting);
    return (x, z) => height(x, z, 0.1);
  },
};

function isWinter({ wish }: Setting): boolean {
  return wish.season === 'winter' || wish.ground === 'snow' || wish.has('snow') || wish.has('blizzard');
}

/** Level before the camera, rising behind and to both sides. */
function valley({ stand, seed }: Setting): Height {
  const D = stand.distance;
  const noise = noiseOf(seed, 7601);
  return (x, z) => {
    const [u, v] = [x / D, z / D];
    const behind = 0.62 * smoothstep(3, 15, v) + 1.1 * smoothstep(12, 28, v);
    const aside = 0.4 * smoothstep(0.8, 4.5, Math.abs(u)) * smoothstep(1.6, 5, v);
    const swell = v < 2 ? 0 : 0.25 * smoothstep(2, 8, v) * (noise.at(u / 3, v / 4) - 0.5);
    const knolls = v < 13 ? 0 : 1.8 * smoothstep(13, 24, v) * (noise.at(u / 8 + 7, v / 9) - 0.4);
    return D * (behind + aside + swell + knolls) + 0.04 * D * (noise.at(u / 1.3, v / 1.6) - 0.5);
  };
}

/** A path of trodden earth that winds from the camera to the houses. */
function withPath({ stand, seed, wish }: Setting, ground: Material): Material {
  const D = stand.distance;
  const noise = noiseOf(seed, 7602);
  const earth: Light = lightOf(
    wish.season === 'winter' || wish.ground === 'snow' ? [0.72, 0.02, 240] : [0.62, 0.045, 70],
  );
  return (spot) => {
    ground(spot);
    const [u, v] = [spot.x / D, spot.z / D];
    const middle = 0.5 * (noise.at(v * 0.42, 0.5) - 0.5) * smoothstep(0.6, 3, v);
    const ragged = 0.07 * (noise.at(u * 9, v * 7) - 0.5) + 0.04 * (noise.at(u * 25, v * 19) - 0.5);
    const away = Math.abs(u - middle) + ragged;
    const share = smoothstep(0.27, 0.2, away) * smoothstep(10, 7, v);
    const tracks = 0.8 + 0.2 * smoothstep(0.03, 0.07, Math.abs(Math.abs(u - middle) - 0.12));
    coverSpot(spot, [earth[0] * tracks, earth[1] * tracks, earth[2] * tracks], 0.85 * share);
    spot.through *= 1 - share;
  };
}

const WALLS: readonly Light[] = [
  lightOf([0.86, 0.03, 85]),
  lightOf([0.8, 0.045, 75]),
  lightOf([0.62, 0.03, 60]),
  lightOf([0.9, 0.015, 90]),
  lightOf([0.7, 0.06, 50]),
];
const TILES: readonly Light[] = [
  lightOf([0.52, 0.1, 38]),
  lightOf([0.46, 0.08, 32]),
  lightOf([0.42, 0.02, 260]),
  lightOf([0.5, 0.06, 55]),
];

/** The houses of a row; in the nearest they stand aside and leave the middle open. */
function housesOf(
  canvas: Canvas,
  setting: Setting,
  ground: Height,
  row: number,
  count: number,
  stream: number,
): House[] {
  const { stand, random } = setting;
  const z = row * stand.distance;
  const half = (0.62 * stand.view.width) / stand.view.focal;
  const open = stream === 2 ? 0.5 : stream === 1 ? 0.16 : 0.03;
  const houses: House[] = [];
  for (let n = 0; n < count; n++) {
    const r = (k: number): number => random(90 + stream, 20 * n + k);
    const place = (n + 0.5 + 0.5 * (r(0) - 0.5)) / count;
    const side = place < 0.5 ? -1 : 1;
    const away = open + (1.1 - open) * Math.abs(2 * place - 1);
    const x = side * away * half * z;
    const ahead = z * (0.97 + 0.06 * r(1));
    const foot = ground(x, ahead, 0.1);
    const metre = (stand.view.focal / ahead) * canvas.scale;
    houses.push({
      x: columnOf(canvas, columnOfPoint(stand, x, ahead)),
      y: rowOf(canvas, rowOfPoint(stand, foot, ahead)),
      metre,
      gable: 3.4 + 1.3 * r(2),
      long: 3.2 + 2.6 * r(3),
      eaves: r(4) < 0.55 ? 2.7 : 4.6,
      roof: 2.3 + 0.9 * r(5),
      way: x > 0 === r(6) < 0.75 ? -1 : 1,
      wall: WALLS[Math.floor(r(7) * WALLS.length)] ?? [0.6, 0.6, 0.6],
      tiles: TILES[Math.floor(r(8) * TILES.length)] ?? [0.3, 0.2, 0.2],
      snow: isWinter(setting),
      seed: Math.floor(1e6 * r(9)),
      q: stand.distance / ahead,
      across: x / ahead,
    });
  }
  return houses.sort((a, b) => a.y - b.y);
}

function houses(setting: Setting, ground: Height, row: number, count: number, stream: number): Part {
  return {
    far: 1 / row,
    near: 1 / row,
    paint(canvas) {
      for (const house of housesOf(canvas, setting, ground, row, count, stream))
        paintHouse(canvas, setting, house);
      if (stream === 1) church(canvas, setting, ground, row);
      return 1 / row;
    },
  };
}

/** It stands on the side away from the sun, higher than all. */
function church(canvas: Canvas, setting: Setting, ground: Height, row: number): void {
  const [one] = housesOf(canvas, setting, ground, row, 1, 9);
  if (!one) return;
  const { stand, sunSide } = setting;
  const z = row * 1.05 * stand.distance;
  const x = -sunSide * 0.2 * (stand.view.width / stand.view.focal) * z;
  paintChurch(
    canvas,
    setting,
    {
      ...one,
      x: columnOf(canvas, columnOfPoint(stand, x, z)),
      y: rowOf(canvas, rowOfPoint(stand, ground(x, z, 0.1), z)),
      gable: 4.2,
      long: 6,
      eaves: 4,
      roof: 3,
      way: sunSide > 0 ? 1 : -1,
      wall: lightOf([0.9, 0.02, 85]),
      tiles: lightOf([0.42, 0.03, 250]),
    },
    6.8,
  );
}

function smoke(setting: Setting, ground: Height, row: number, count: number, stream: number): Part {
  const { stand } = setting;
  const q = 1.02 / row;
  return {
    far: q,
    near: q,
    soft: true,
    motion: {
      pivot: { x: stand.middle, y: stand.horizon },
      waves: [
        { of: 'x', reach: 0.0035 * stand.view.width, hertz: 0.16, phase: 0.3 * stream },
        { of: 'y', reach: 0.002 * stand.view.width, hertz: 0.23, phase: 0.4 * stream },
      ],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
    paint(canvas) {
      for (const [n, house] of housesOf(canvas, setting, ground, row, count, stream).entries())
        if (n % 2 === 0) {
          const [x, y] = chimneyTop(house);
          paintSmoke(canvas, setting, x, y, 6.5 * house.metre, house.seed);
        }
      return q;
    },
  };
}
