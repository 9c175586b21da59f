/** A city: rows of towers over a river that mirrors them, seen from a quay. */
import type { Plane } from '../../depth/plane.ts';
import { clamp, smoothstep } from '../../math.ts';
import { glowPart } from '../glow-part.ts';
import { lightOf } from '../colour.ts';
import { landParts } from '../land-part.ts';
import { groundOf } from '../materials.ts';
import type { Material } from '../materials.ts';
import { bars, lampsOf } from '../lamps.ts';
import type { Part } from '../part.ts';
import { railingPart } from '../railing.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { skyPart } from '../sky-part.ts';
import { blocksBelow } from '../blocks-below.ts';
import { skylinePart } from '../skyline.ts';
import type { Row } from '../skyline.ts';
import { rowOfPoint } from '../standpoint.ts';
import type { Template } from '../template.ts';
import { ripplesBelow, waterPart } from '../water-part.ts';

/** Of the far bank and of the quay's edge, in distances to the subject. */
const [BANK, EDGE] = [22, 1.5];

const ROWS: readonly [Row, ...Row[]] = [
  { ahead: 150, high: 0.25, low: 0.07, wide: 0.05, storey: 0.0062, stream: 0 },
  { ahead: 85, high: 0.38, low: 0.07, wide: 0.07, storey: 0.0068, stream: 1 },
  { ahead: 48, high: 0.45, low: 0.05, wide: 0.085, storey: 0.008, stream: 2 },
  { ahead: 27, high: 0.19, low: 0.035, wide: 0.1, storey: 0.0092, stream: 3 },
];

export const city: Template = {
  standing: () => ({ horizon: 0.52, feet: 0.84, eye: 2 }),
  surface: 'ground',
  distances: { far: 1.32 },
  parts(setting) {
    const { stand } = setting;
    if (isAbove(setting)) return fromTheAir(setting);
    const from = bankRow(setting);
    const behind = [skyPart(setting), ...blocks(setting)];
    const waters = { length: 0.2 * stand.distance, steep: 0.03, clear: 0.1, from };
    const quay = landParts(setting, () => 0, pavement(setting));
    return [...behind, waterPart(setting, waters, behind), quay(0.02, EDGE), railingPart(setting, EDGE)];
  },
  water(setting, grid) {
    if (isAbove(setting)) return undefined;
    const { mask, bright, horizon } = ripplesBelow(setting, grid, bankRow(setting));
    const edge = rowOfPoint(setting.stand, 0, EDGE * setting.stand.distance);
    const upTo = (plane: Plane): Plane => ({
      ...plane,
      data: plane.data.map((share, i) => {
        const row = grid.top + Math.floor(i / grid.cols) * grid.step;
        return share * clamp((edge - row) / grid.step - 1, 0, 1);
      }),
    });
    return { mask: upTo(mask), bright: upTo(bright), horizon };
  },
};

function isAbove({ wish }: Setting): boolean {
  return wish.has('high_angle') || wish.has('aerial');
}

/** The skyline stands on the horizon of the blocks below. */
function fromTheAir(setting: Setting): Part[] {
  const { stand } = setting;
  const [far] = ROWS;
  return [
    skyPart(setting),
    skylinePart(setting, { ...far, high: 0.1, low: 0.03, wide: 0.035, ahead: 90 }),
    glowPart(setting, 1 / 60, rowOfPoint(stand, 0, 60 * stand.distance), 0.3, 0.16 * stand.view.height),
    ...blocksBelow(setting)
      .flatMap((part) => [
        part,
        glowPart(
          setting,
          part.far,
          rowOfPoint(stand, 0, stand.distance / part.far),
          0.32,
          0.2 * stand.view.height,
        ),
      ])
      .slice(0, -1),
  ];
}

function bankRow({ stand }: Setting): number {
  return rowOfPoint(stand, 0, BANK * stand.distance);
}

function blocks(setting: Setting): Part[] {
  const { stand, wish } = setting;
  const thick = Math.min(1, 0.2 * (0.6 + 0.4 * wish.thick));
  return ROWS.flatMap((row, n) => {
    const line = rowOfPoint(stand, 0, row.ahead * stand.distance);
    const reach = (0.2 - 0.04 * n) * stand.view.height;
    return n === 0
      ? [skylinePart(setting, row)]
      : [glowPart(setting, 1 / row.ahead, line, thick, reach), skylinePart(setting, row)];
  });
}

/** Slabs of stone, with the light of lamps on them by night. */
function pavement(setting: Setting): Material {
  const { wish, seed } = setting;
  if (wish.ground !== undefined && wish.ground !== 'asphalt' && wish.ground !== 'rock')
    return groundOf(setting, 'rock');
  const noise = noiseOf(seed, 871);
  const [dark, pale] = [lightOf([0.42, 0.02, 50]), lightOf([0.56, 0.02, 70])];
  const { share } = lampsOf(wish);
  return (spot) => {
    const { x, z, fine } = spot;
    const [u, v] = [x / 1.1, z / 0.8];
    const row = Math.floor(v);
    const column = u + 0.5 * (row % 2);
    const joints = bars(column, (2 * fine) / 1.1, 0.965) * bars(v, (3 * fine) / 0.8, 0.95);
    const slab = noise.at(Math.floor(column) * 7.3 + 0.5, row * 3.1 + 0.5);
    const worn = noise.clouds(0.8 * x, 0.8 * z, 4);
    const tone = 0.25 + 0.5 * slab + 0.35 * worn;
    const grain = (0.94 + 0.12 * noise.at(29 * x, 29 * z)) * (0.55 + 0.45 * joints);
    const pool = share * 1.6 * smoothstep(4.5, 0, Math.abs(x) % 9);
    spot.r = (dark[0] + (pale[0] - dark[0]) * tone) * grain * (1 + 1.6 * pool);
    spot.g = (dark[1] + (pale[1] - dark[1]) * tone) * grain * (1 + 0.9 * pool);
    spot.b = (dark[2] + (pale[2] - dark[2]) * tone) * grain * (1 + 0.3 * pool);
  };
}
