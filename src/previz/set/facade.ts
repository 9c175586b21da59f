/** Walls with windows: what the light makes of a facade, by day and with its lamps lit. */
import { clamp, smoothstep } from '../math.ts';
import { hash } from '../noise.ts';
import type { FaceSpot, Skin } from './boxes.ts';
import { luminance, mixed, scaled } from './colour.ts';
import type { Light } from './colour.ts';
import { LAMPLIGHT, bars, glowOf, lampsOf, windowChance } from './lamps.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

export interface Facade {
  readonly wall: Light;
  readonly roof: Light;
  /** Metres. */
  readonly storey: number;
  readonly bay: number;
  /** Shares of a bay and of a storey that a window takes. */
  readonly wide: number;
  readonly tall: number;
  /** Height over the ground of the lowest windows and of the wall's top. */
  readonly from: number;
  readonly high: number;
  /** Which way its side faces: -1 left, 1 right. */
  readonly side: -1 | 1;
  readonly seed: number;
  /** Of the light that rises from the street, 0 none. */
  readonly glow: number;
  /** Metres over which that light thins out. */
  readonly reach: number;
  readonly tint?: Light;
  /** Height from which the sun reaches it, by the place along it. */
  readonly sunFrom?: (along: number) => number;
}

export function facadeSkin(setting: Setting, facade: Facade): Skin {
  const { palette, sky, wish } = setting;
  const { key, fill, colour } = palette;
  const [lx, ly, lz] = sky.sun.from;
  const town = lampsOf(wish);
  const lamps = town.share * (0.4 + 1.1 * hash(facade.seed, 1, 1));
  const glow = facade.tint ?? scaled(LAMPLIGHT, 0.75);
  const faded = (light: Light): Light => {
    const grey = luminance(light);
    return mixed([grey, grey, grey], light, colour);
  };
  const [wall, roof] = [faded(facade.wall), faded(facade.roof)];
  const facing = { front: Math.max(0, -lz), side: Math.max(0, facade.side * lx), top: Math.max(0.25, ly) };
  const glint = sky.sun.seen && !palette.moon ? 0.7 * smoothstep(0.2, 0.8, facing.side) : 0;
  const { storey, bay } = facade;
  const noise = noiseOf(facade.seed, 7500);
  return (spot: FaceSpot) => {
    const { face, up, along, fineAlong, fineUp } = spot;
    const { sunFrom } = facade;
    const sunny = sunFrom && face === 'side' ? smoothstep(-0.4, 0.4, up - sunFrom(along)) : 1;
    const lit = 0.9 * facing[face] * sunny;
    if (face === 'top') {
      const edge = 0.8 + 0.4 * noise.clouds(along / (2.2 * storey), up / (2.2 * storey), 2);
      for (let c = 0; c < 3; c++) {
        const own = edge * (roof[c] as number) * ((key[c] as number) * lit + 0.95 * (fill[c] as number));
        if (c === 0) spot.r = own;
        else if (c === 1) spot.g = own;
        else spot.b = own;
      }
      return;
    }
    const level = (up - facade.from) / storey;
    const across = along / bay;
    const inside = smoothstep(-0.02, 0.02, level) * smoothstep(0, 0.3, (facade.high - up) / storey - 0.35);
    const pane =
      inside * bars(across, fineAlong / bay, facade.wide) * bars(level, fineUp / storey, facade.tall);
    const sill =
      inside *
      bars(across, fineAlong / bay, facade.wide + 0.12) *
      bars(level - 0.06, fineUp / storey, facade.tall + 0.1);
    const number = Math.floor(level);
    const chance = windowChance(facade.seed, Math.floor(across) + 4096, number);
    const shown = clamp(1.6 - 1.4 * Math.max(fineAlong / bay, fineUp / storey), 0, 1);
    const on = chance < lamps ? 1 : 0;
    const lamp = on * shown + lamps * (1 - shown);
    const tint = glowOf(on ? chance / Math.max(lamps, 0.01) : 0.3);
    // Curtains and what stands inside: no window is one flat light.
    const within = 1 - 0.45 * smoothstep(0.2, 0.95, (level - number) * 1.0) * ((chance * 29) % 1);
    const bright = town.power * (0.3 + 0.8 * ((chance * 37) % 1)) * lamp * within;
    const sheen = (0.16 + 0.3 * ((chance * 91) % 1)) * (0.7 + 0.3 * clamp(up / (10 * storey), 0, 1));
    const flash = face === 'side' && (chance * 53) % 1 > 0.72 ? glint * shown * sunny : 0.1 * glint * sunny;
    const rise = facade.glow / (1 + (up / facade.reach) ** 2);
    const cornice = 1 - 0.35 * smoothstep(0.16, 0.02, (facade.high - up) / storey) - 0.16 * (sill - pane);
    const bounce = facade.sunFrom ? 0.14 : 0;
    const open = (facade.sunFrom ? 0.75 : 0.55) + 0.3 * clamp(up / (6 * storey), 0, 1);
    for (let c = 0; c < 3; c++) {
      const stone =
        (wall[c] as number) *
        cornice *
        ((key[c] as number) * (lit + bounce) + open * (fill[c] as number) + rise * (glow[c] as number));
      const glass =
        sheen * (palette.upper[c] as number) * (1 - 0.7 * lamp) +
        bright * (tint[c] as number) +
        flash * (key[c] as number);
      const own = stone + (glass - stone) * pane;
      if (c === 0) spot.r = own;
      else if (c === 1) spot.g = own;
      else spot.b = own;
    }
  };
}
