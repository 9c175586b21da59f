/** The two rows of houses of a street, with their shops, awnings, balconies and signs. */
import { hash } from '../noise.ts';
import { boxPainter } from './boxes.ts';
import type { BoxPainter } from './boxes.ts';
import type { Canvas } from './canvas.ts';
import { lightOf, mixed, scaled } from './colour.ts';
import type { Light } from './colour.ts';
import { NEAREST } from './extent.ts';
import { facadeSkin } from './facade.ts';
import { LAMPLIGHT, glowOf, lampsOf } from './lamps.ts';
import { NEON } from './neon.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';
import { bandOf, shopSkin } from './shop.ts';
import { housesOf, isNeon, isOld, sunLine, wallOf } from './street-houses.ts';
import type { TownHouse } from './street-houses.ts';
import { signs } from './street-signs.ts';
import { awning, balconies, clothSkin, jut } from './street-trimmings.ts';

/** @param near and `far` in distances to the subject: the houses that begin between them */
export function frontsPart(setting: Setting, near: number, far: number): Part {
  const { stand } = setting;
  const D = stand.distance;
  const wall = wallOf(setting);
  const inverse = (u: number): number => (D * Math.abs(u - stand.middle)) / (wall * stand.view.focal);
  return {
    far: 1 / far,
    near: Math.min(NEAREST, 1 / near),
    paint(canvas) {
      const painter = boxPainter(canvas, setting);
      for (const side of [-1, 1] as const)
        for (const house of housesOf(setting, side).reverse())
          if (house.near >= near * D && house.near < far * D)
            paintHouse(canvas, setting, painter, house, side);
      const [low, high] = [1 / far, Math.min(NEAREST, 1 / near)];
      return (u) => Math.min(high, Math.max(low, inverse(u)));
    },
  };
}

const WALLS: readonly Light[] = [
  lightOf([0.6, 0.05, 55]),
  lightOf([0.5, 0.08, 35]),
  lightOf([0.56, 0.02, 250]),
  lightOf([0.66, 0.035, 85]),
  lightOf([0.44, 0.03, 270]),
];
const OLD: readonly Light[] = [
  lightOf([0.76, 0.08, 75]),
  lightOf([0.7, 0.09, 50]),
  lightOf([0.68, 0.07, 30]),
  lightOf([0.8, 0.05, 90]),
  lightOf([0.7, 0.045, 160]),
];

function paintHouse(
  canvas: Canvas,
  setting: Setting,
  painter: BoxPainter,
  house: TownHouse,
  side: -1 | 1,
): void {
  const { stand, seed } = setting;
  const random = (k: number): number => hash(seed, 7740 + k + (side > 0 ? 60 : 0), house.n);
  const D = stand.distance;
  const wall = wallOf(setting);
  const old = isOld(setting);
  const neon = isNeon(setting);
  const walls = old ? OLD : WALLS;
  const colour = walls[Math.floor(random(0) * walls.length)] ?? [0.4, 0.4, 0.4];
  const shopHigh = 3.5 + 0.4 * random(1);
  const storey = 2.9 + 0.5 * random(2);
  const town = lampsOf(setting.wish);
  const tint = neon ? (NEON[(house.n + (side > 0 ? 1 : 0)) % 3] ?? LAMPLIGHT) : LAMPLIGHT;
  const plain = facadeSkin(setting, {
    wall: neon ? mixed(colour, [0.1, 0.1, 0.14], 0.5) : colour,
    roof: scaled(colour, 0.6),
    storey,
    bay: 1.7 + 0.9 * random(3),
    wide: old ? 0.4 : 0.48 + 0.3 * random(4),
    tall: old ? 0.58 : 0.56,
    from: shopHigh + 0.1,
    high: house.high,
    side: side > 0 ? -1 : 1,
    seed: Math.floor(1e6 * random(5)),
    glow: (neon ? 1 : 0.62) * Math.min(1, 2 * town.share),
    reach: 4,
    tint,
    sunFrom: sunLine(setting, side),
  });
  const open = random(6) < (neon ? 0.9 : 0.72);
  const skin = shopSkin(
    setting,
    {
      high: shopHigh,
      pane: 2 + 1.2 * random(7),
      band: bandOf(random(8)),
      within: open
        ? neon && random(9) < 0.55
          ? mixed(tint, LAMPLIGHT, 0.35)
          : glowOf(0.75 * random(9))
        : undefined,
      seed: Math.floor(1e6 * random(10)),
    },
    plain,
  );
  const [left, right] = side < 0 ? [-wall - 12, -wall] : [wall, wall + 12];
  painter.box({ left, right, low: 0, high: house.high, near: house.near, far: house.far }, skin);
  if (house.near > 9 * D) return;
  const ledge = clothSkin(setting, colour, 0.8);
  jut(
    painter,
    side,
    wall,
    0.25,
    { low: house.high - 0.5, high: house.high, near: house.near, far: house.far },
    ledge,
  );
  if (old || random(11) < 0.4) balconies(setting, painter, side, wall, house, shopHigh, storey);
  if (random(12) < 0.6) awning(setting, painter, side, wall, house, shopHigh, random);
  if (neon || (town.share > 0.25 && !old)) signs(canvas, setting, house, side, wall, random);
}
