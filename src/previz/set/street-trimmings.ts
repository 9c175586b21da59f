/** What stands out of the houses of a street: ledges, balconies, awnings. */
import type { BoxPainter, Skin } from './boxes.ts';
import { mixed, scaled, times } from './colour.ts';
import type { Light } from './colour.ts';
import { LAMPLIGHT, bars, lampsOf } from './lamps.ts';
import type { Setting } from './setting.ts';
import { bandOf } from './shop.ts';
import type { TownHouse } from './street-houses.ts';

/** A box that stands out of the wall by so many metres. */
export function jut(
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
export function clothSkin(setting: Setting, colour: Light, level: number): Skin {
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

export function balconies(
  setting: Setting,
  painter: BoxPainter,
  side: -1 | 1,
  wall: number,
  house: TownHouse,
  from: number,
  storey: number,
): void {
  const slab = clothSkin(setting, [0.22, 0.21, 0.2], 0.8);
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
    jut(painter, side, wall, 0.75, { low: y - 0.14, high: y, near, far }, slab);
    jut(painter, side, wall, 0.75, { low: y, high: y + 0.9, near, far }, iron);
    jut(painter, side, wall, 0.77, { low: y + 0.86, high: y + 0.94, near, far }, slab);
  }
}

export function awning(
  setting: Setting,
  painter: BoxPainter,
  side: -1 | 1,
  wall: number,
  house: TownHouse,
  shopHigh: number,
  random: (k: number) => number,
): void {
  const cloth = bandOf(random(13));
  const dark = clothSkin(setting, scaled(cloth, 1.5), 1);
  const pale = clothSkin(setting, [0.75, 0.72, 0.66], 1);
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
    jut(painter, side, wall, (1.15 * (n + 1)) / steps, place, striped);
  }
  const place = { low: shopHigh - 1.45, high: shopHigh - 1.24, near: house.near + 0.5, far: house.far - 0.5 };
  jut(painter, side, wall, 1.16, place, striped);
}
