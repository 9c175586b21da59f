/** The two rows of houses of a street, with their shops, awnings, balconies and signs. */
import { hash } from '../noise.ts';
import { boxPainter } from './boxes.ts';
import type { BoxPainter, Skin } from './boxes.ts';
import type { Canvas } from './canvas.ts';
import { lightOf, mixed, scaled, times } from './colour.ts';
import type { Light } from './colour.ts';
import { NEAREST } from './extent.ts';
import { facadeSkin } from './facade.ts';
import { LAMPLIGHT, bars, glowOf, lampsOf } from './lamps.ts';
import { NEON, paintSign } from './neon.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';
import { bandOf, shopSkin } from './shop.ts';
import { columnOfPoint, rowOfPoint } from './standpoint.ts';

/** Metres: from the middle to the walls. */
export function wallOf({ stand }: Setting): number {
  const half = (0.5 * stand.view.width) / stand.view.focal;
  return stand.distance * (0.14 + 1.3 * half);
}

interface House {
  readonly near: number;
  readonly far: number;
  readonly high: number;
  readonly n: number;
}

/** Far enough that the last house is a few pixels wide. */
const [FIRST, LAST] = [0.3, 30];

/** The houses of a side, near to far; the same for all slabs. */
function housesOf(setting: Setting, side: -1 | 1): House[] {
  const { stand, seed } = setting;
  const D = stand.distance;
  const old = isOld(setting);
  const houses: House[] = [];
  for (let z = FIRST * D, n = 0; z < LAST * D; n++) {
    const random = (k: number): number => hash(seed, 7700 + k + (side > 0 ? 50 : 0), n);
    const deep = D * (old ? 0.55 + 0.5 * random(0) : 0.8 + 0.9 * random(0)) * (z > 6 * D ? 1.8 : 1);
    const tall = old
      ? 1.15 + 0.6 * random(1)
      : 1.5 + 1.5 * random(1) * random(1) + (z > 5 * D ? 0.9 * random(2) : 0);
    houses.push({ near: z, far: z + deep, high: D * tall, n });
    z += deep;
  }
  return houses;
}

export function isOld({ wish }: Setting): boolean {
  return (
    !wish.has('neon') &&
    (wish.ground === 'rock' || wish.moods.includes('nostalgic') || wish.moods.includes('romantic'))
  );
}

export function isNeon({ wish }: Setting): boolean {
  return wish.has('neon');
}

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

function paintHouse(canvas: Canvas, setting: Setting, painter: BoxPainter, house: House, side: -1 | 1): void {
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
  const ledge = facadeless(setting, colour, 0.8);
  out(
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

/** A box that stands out of the wall by so many metres. */
function out(
  painter: BoxPainter,
  side: -1 | 1,
  wall: number,
  by: number,
  { low, high, near, far }: { low: number; high: number; near: number; far: number },
  skin: Skin,
): void {
  const [left, right] = side < 0 ? [-wall, -wall + by] : [wall - by, wall];
  painter.box({ left, right, low, high, near, far }, skin);
}

/** Even stone or cloth in the light of the street. */
function facadeless(setting: Setting, colour: Light, level: number): Skin {
  const { palette, wish } = setting;
  const { share } = lampsOf(wish);
  const lit = times(colour, scaled(mixed(palette.fill, palette.key, 0.25), level));
  return (spot) => {
    const rise = share * 0.5 * Math.max(0, 1 - spot.up / 7);
    spot.r = lit[0] + colour[0] * rise * LAMPLIGHT[0];
    spot.g = lit[1] + colour[1] * rise * LAMPLIGHT[1];
    spot.b = lit[2] + colour[2] * rise * LAMPLIGHT[2];
  };
}

function balconies(
  setting: Setting,
  painter: BoxPainter,
  side: -1 | 1,
  wall: number,
  house: House,
  from: number,
  storey: number,
): void {
  const slab = facadeless(setting, [0.22, 0.21, 0.2], 0.8);
  const iron: Skin = (spot) => {
    slab(spot);
    const upright = bars(spot.along / 0.16, spot.fineAlong / 0.16, 0.18);
    spot.alpha = upright;
    spot.r *= 0.3;
    spot.g *= 0.3;
    spot.b *= 0.3;
  };
  for (let y = from + storey; y + storey < house.high; y += storey) {
    const [near, far] = [house.near + 0.6, house.far - 0.6];
    out(painter, side, wall, 0.75, { low: y - 0.14, high: y, near, far }, slab);
    out(painter, side, wall, 0.75, { low: y, high: y + 0.9, near, far }, iron);
    out(painter, side, wall, 0.77, { low: y + 0.86, high: y + 0.94, near, far }, slab);
  }
}

function awning(
  setting: Setting,
  painter: BoxPainter,
  side: -1 | 1,
  wall: number,
  house: House,
  shopHigh: number,
  random: (k: number) => number,
): void {
  const cloth = bandOf(random(13));
  const dark = facadeless(setting, scaled(cloth, 1.5), 1);
  const pale = facadeless(setting, [0.75, 0.72, 0.66], 1);
  const striped: Skin = (spot) => {
    dark(spot);
    const { r, g, b } = spot;
    pale(spot);
    const share = bars(spot.along / 0.7, spot.fineAlong / 0.7, 0.5);
    spot.r += (r - spot.r) * share;
    spot.g += (g - spot.g) * share;
    spot.b += (b - spot.b) * share;
  };
  const steps = 7;
  for (let n = 0; n < steps; n++) {
    const low = shopHigh - 0.75 - (0.5 * (n + 1)) / steps;
    const place = { low, high: low + 0.5 / steps + 0.02, near: house.near + 0.5, far: house.far - 0.5 };
    out(painter, side, wall, (1.15 * (n + 1)) / steps, place, striped);
  }
  const place = { low: shopHigh - 1.45, high: shopHigh - 1.24, near: house.near + 0.5, far: house.far - 0.5 };
  out(painter, side, wall, 1.16, place, striped);
}

/** Signs that stand out into the street, and face whoever comes along it. */
function signs(
  canvas: Canvas,
  setting: Setting,
  house: House,
  side: -1 | 1,
  wall: number,
  random: (k: number) => number,
): void {
  const { stand } = setting;
  const neon = isNeon(setting);
  const count = neon ? 2 : random(20) < 0.5 ? 1 : 0;
  for (let n = count - 1; n >= 0; n--) {
    const z = house.near + 0.4 + (n / count) * (house.far - house.near);
    const upright = random(21 + n) < 0.7;
    const scale = Math.min(1, wall / 7.5);
    const wide = scale * (upright ? 0.75 + 0.5 * random(23 + n) : 1.3 + 0.5 * random(23 + n));
    const high = scale * (upright ? 2.4 + 2.8 * random(25 + n) : 0.8 + 0.3 * random(25 + n));
    const low = 3.3 + 2.6 * random(27 + n);
    const inner = wall - 0.15 - wide;
    const [a, b] = side < 0 ? [-inner - wide, -inner] : [inner, inner + wide];
    const colour = NEON[Math.floor(random(29 + n) * NEON.length)] ?? LAMPLIGHT;
    const second = NEON[Math.floor(random(31 + n) * NEON.length)] ?? LAMPLIGHT;
    const air = 1 - setting.haze.share(stand.distance / z);
    paintSign(canvas, {
      left: columnOfPoint(stand, a, z),
      right: columnOfPoint(stand, b, z),
      top: rowOfPoint(stand, low + high, z),
      bottom: rowOfPoint(stand, low, z),
      colour,
      second,
      power: (neon ? 1 : 0.7) * (0.35 + 0.65 * air),
      bloom: 1.3,
      seed: Math.floor(1e6 * random(33 + n)),
    });
  }
}

/** Height from which the sun shines on a side, over the roofs of the other. */
function sunLine(setting: Setting, side: -1 | 1): (along: number) => number {
  const [lx, ly] = setting.sky.sun.from;
  const wall = wallOf(setting);
  if (lx * side > 0) return () => 1e6;
  const other = housesOf(setting, side < 0 ? 1 : -1);
  const drop = (2 * wall * ly) / Math.max(0.1, Math.abs(lx));
  return (along) => (other.find(({ far }) => far > along)?.high ?? 0) - drop;
}
