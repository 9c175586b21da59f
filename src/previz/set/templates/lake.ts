/** A lake, a pond, a river: still water that mirrors its far shore, lily pads on it, reeds before it. */
import { smoothstep } from '../../math.ts';
import { landParts } from '../land-part.ts';
import type { Height } from '../land.ts';
import { lilyPads } from '../lily-pads.ts';
import { groundOf, meadowOf } from '../materials.ts';
import { together } from '../part.ts';
import type { Part } from '../part.ts';
import { reedsPart } from '../reeds.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { skyPart } from '../sky-part.ts';
import { rowOfPoint } from '../standpoint.ts';
import { grovePart } from '../stand-of-trees.ts';
import type { Template } from '../template.ts';
import { ripplesBelow, waterPart } from '../water-part.ts';
import { rangeParts } from './mountains.ts';

/** Distance of the far shore, in distances to the subject: beyond what the renderer takes for water itself. */
const SHORE = 21;

export const lake: Template = {
  standing: () => ({ horizon: 0.44, feet: 0.78, eye: 2 }),
  surface: 'water',
  parts(setting) {
    const { stand } = setting;
    const behind = [skyPart(setting), ...rangeParts(setting, 0.8), ...farShore(setting)];
    const from = shoreRow(setting);
    const waters = { length: 0.28 * stand.distance, steep: 0.02, clear: 0.2, from };
    return [
      ...behind,
      waterPart(setting, waters, behind, (canvas) => {
        lilyPads(canvas, setting);
      }),
      reedsPart(setting),
    ];
  },
  water: (setting, grid) => ripplesBelow(setting, grid, shoreRow(setting)),
};

function shoreRow({ stand }: Setting): number {
  return rowOfPoint(stand, 0, SHORE * stand.distance);
}

/** A bank with trees: lower in the middle, so that the light comes through. */
function farShore(setting: Setting): Part[] {
  const { stand, seed, wish } = setting;
  const D = stand.distance;
  const noise = noiseOf(seed, 841);
  const bank: Height = (x, z) =>
    D * (smoothstep(SHORE, SHORE + 3, z / D) * 0.5 + 0.4 * noise.at(x / (6 * D), z / (6 * D)) - 0.35);
  const land = landParts(setting, bank, groundOf(setting, 'grass'));
  const leaf = meadowOf(wish.season === 'winter' ? undefined : wish.season).deep;
  const density = (across: number): number =>
    0.25 + 0.75 * smoothstep(0.1, 0.7, Math.abs(across + 0.25 * setting.sunSide));
  const grove = (near: number, count: number, tall: number, stream: number): Part =>
    grovePart(setting, bank, { near, far: near + 3, count, tall, kind: 'mixed', leaf, density, stream });
  return [together(land(SHORE, 36, 0.2), grove(27, 190, 8.5, 1), grove(22, 130, 5.5, 2))];
}
