/** Shops at the foot of a facade: wide panes that shine by night, a door, and a band over them without letters. */
import { smoothstep } from '../math.ts';
import { hash } from '../noise.ts';
import type { Skin } from './boxes.ts';
import { adjusted, lightOf, scaled } from './colour.ts';
import type { Light } from './colour.ts';
import { LAMPLIGHT, bars, lampsOf } from './lamps.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

export interface Shop {
  /** Height of its upper edge, metres. */
  readonly high: number;
  /** Width of its panes. */
  readonly pane: number;
  /** Colour of its frame and band. */
  readonly band: Light;
  /** Light within; nothing where it is closed. */
  readonly within: Light | undefined;
  readonly seed: number;
}

/** @param above what the facade is over the shop */
export function shopSkin(setting: Setting, shop: Shop, above: Skin): Skin {
  const { palette, wish } = setting;
  const { fill, key, upper } = palette;
  const town = lampsOf(wish);
  const dusk = town.share > 0.1 ? 1 : 0.1;
  const noise = noiseOf(shop.seed, 7510);
  const frame = scaled(shop.band, 0.5);
  const light = scaled(shop.within ?? LAMPLIGHT, dusk * town.power * (shop.within ? 1 : 0.08));
  return (spot) => {
    const { face, up, along, fineAlong, fineUp } = spot;
    if (face !== 'side' || up > shop.high) {
      above(spot);
      return;
    }
    const across = along / shop.pane;
    const column = Math.floor(across);
    const door = hash(shop.seed, 5, column) < 0.3;
    const plinth = door ? 0.05 : 0.55;
    const top = shop.high - 0.75;
    const glass =
      bars(across, fineAlong / shop.pane, 0.86) *
      smoothstep(-fineUp, fineUp, up - plinth) *
      smoothstep(-fineUp, fineUp, top - up);
    const band =
      smoothstep(-fineUp, fineUp, up - top - 0.14) * smoothstep(-fineUp, fineUp, shop.high - 0.1 - up);
    // What is behind the pane: shelves and shapes, brighter above.
    const shown = smoothstep(0.3, 0.06, Math.max(fineAlong, fineUp));
    const goods = hash(shop.seed, Math.floor(up / 0.62), Math.floor(along * 2.6)) * shown;
    const shelf = smoothstep(0.35, 0.75, noise.at(along * 0.9, 0.5)) * smoothstep(2.1, 1.9, up);
    const things = 1 - 0.55 * shelf * (0.25 + 0.75 * goods) * smoothstep(0.55, 0.4, (up / 0.62) % 1);
    const lamps = 0.5 * noise.at(along * 1.4 + 9, up * 0.8) * smoothstep(1.4, 2.6, up);
    const inside = (0.42 + 0.5 * smoothstep(0.2, 2.6, up) + lamps) * things;
    for (let c = 0; c < 3; c++) {
      const lit = 0.2 * (key[c] as number) + 0.75 * (fill[c] as number) + dusk * 0.25 * (light[c] as number);
      const solid = (frame[c] as number) + ((shop.band[c] as number) - (frame[c] as number)) * band;
      const wall = solid * lit + band * 0.5 * (light[c] as number) * (shop.band[c] as number) * 2;
      const pane = 0.2 * (upper[c] as number) + inside * (light[c] as number);
      const own = wall + (pane - wall) * glass;
      if (c === 0) spot.r = own;
      else if (c === 1) spot.g = own;
      else spot.b = own;
    }
  };
}

const BANDS: readonly Light[] = [
  lightOf([0.42, 0.11, 25]),
  lightOf([0.4, 0.07, 160]),
  lightOf([0.42, 0.09, 255]),
  lightOf([0.62, 0.1, 80]),
  lightOf([0.3, 0.015, 260]),
  lightOf([0.45, 0.08, 330]),
];

export function bandOf(chance: number): Light {
  return adjusted(BANDS[Math.floor(chance * BANDS.length)] ?? frameless, 1, 0.9);
}
const frameless: Light = [0.1, 0.1, 0.1];
