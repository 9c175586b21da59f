/**
 * Towers of a skyline: upright blocks that stand with a corner towards the camera, so far away that their level lines
 * are level in the picture. Each facet is lit for where it looks; windows mirror the sky or are lit from within.
 */
import { clamp, cos, sin, smoothstep } from '../math.ts';
import { hash } from '../noise.ts';
import { columnOf, rowOf } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { luminance, mixed, scaled, times } from './colour.ts';
import type { Light } from './colour.ts';
import { LAMPLIGHT, bars, glowOf, lampsOf, windowChance } from './lamps.ts';
import type { Setting } from './setting.ts';

/** Places are columns and rows of the window at rest. */
export interface Block {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly foot: number;
  /** Turn of its left facet from facing the camera, in radians: 0 shows none of the right one. */
  readonly turn: number;
  /** Inverse depth, for the air before it. */
  readonly q: number;
  readonly wall: Light;
  /** 0 stone with holes .. 1 a curtain of glass. */
  readonly glass: number;
  /** Storeys and bays in window pixels. */
  readonly storey: number;
  readonly bay: number;
  readonly seed: number;
  /** Row of the ground, from which the light of the streets rises. */
  readonly ground: number;
}

interface Facet {
  readonly lit: Light;
  readonly mirror: Light;
  readonly glint: number;
}

export function paintBlock(canvas: Canvas, setting: Setting, block: Block): void {
  const { width, height, light, scale } = canvas;
  const [from, to] = [columnOf(canvas, block.left), columnOf(canvas, block.right)];
  const [top, foot] = [rowOf(canvas, block.top), rowOf(canvas, block.foot)];
  if (to < 0 || from > width || foot < 0) return;
  const corner = from + (to - from) * cornerOf(block.turn);
  const facets = [facetOf(setting, block, -1), facetOf(setting, block, 1)] as const;
  const air = airAt(setting, (block.left + block.right) / 2);
  const share = setting.haze.share(block.q);
  const town = lampsOf(setting.wish);
  const lamps = { ...town, share: town.share * (0.35 + 1.1 * hash(block.seed, 1, 1)) };
  const glow = streetGlow(setting);
  const storey = block.storey * scale;
  const lobby = 1.7 * storey;
  const [first, last] = [Math.max(0, Math.floor(from)), Math.min(width - 1, Math.ceil(to))];
  for (let j = Math.max(0, Math.floor(top)); j <= Math.min(height - 1, Math.ceil(foot)); j++) {
    const down = clamp(j + 0.5 - top, 0, 1) * clamp(foot - j + 0.5, 0, 1);
    if (down <= 0) continue;
    const up = (rowOf(canvas, block.ground) - j) / scale;
    const level = (j - top) / storey;
    const parapet = smoothstep(0.35, 0.6, level);
    const panes = parapet * bars(level, 1 / storey, 0.5 + 0.38 * block.glass);
    const near = Math.max(0, 1 - up / (lobby / scale)) * 0.5;
    const rise = glow[3] * (1 / (1 + (up / 38) ** 2));
    const number = Math.floor(level);
    for (let i = first; i <= last; i++) {
      const cover = down * clamp(i + 0.5 - from, 0, 1) * clamp(to - i + 0.5, 0, 1);
      if (cover <= 0) continue;
      const second = i >= corner;
      const facet = second ? facets[1] : facets[0];
      const foreshortened = Math.max(0.15, second ? sin(block.turn) : cos(block.turn));
      const bay = block.bay * scale * foreshortened;
      const across = (i - corner) / bay;
      const pane = panes * bars(across, 1 / bay, 0.5 + 0.4 * block.glass);
      const chance = windowChance(block.seed + (second ? 500 : 0), Math.floor(across) + 4096, number);
      const shown = clamp(1.7 - 1.1 / Math.max(0.2, Math.min(bay, storey) / 2), 0, 1);
      const on = chance < lamps.share * (0.4 + 1.2 * hash(block.seed, 2, number)) ? 1 : 0;
      const lamp = on * shown + lamps.share * (1 - shown);
      const tone = chance / Math.max(0.01, lamps.share);
      const colour = shown > 0.3 ? glowOf(on ? tone : 0.3) : LAMPLIGHT;
      const bright = lamps.power * (0.25 + 0.85 * ((chance * 37) % 1) ** 2) * lamp;
      const sheen = 0.55 + 0.5 * ((chance * 91) % 1) * (0.4 + 0.6 * shown);
      const flash = facet.glint * ((chance * 53) % 1 > 0.86 ? 1 : 0.12) * shown;
      const o = (j * width + i) * 4;
      for (let c = 0; c < 3; c++) {
        const wall = (facet.lit[c] as number) * (1 - near);
        const window =
          (facet.mirror[c] as number) * sheen * (1 - 0.6 * lamp) +
          bright * (colour[c] as number) +
          flash * (setting.palette.key[c] as number);
        const own = wall + (window - wall) * pane + rise * (glow[c] as number);
        const seen = own + ((air[c] as number) - own) * share;
        light[o + c] = (light[o + c] as number) * (1 - cover) + cover * seen;
      }
      light[o + 3] = (light[o + 3] as number) * (1 - cover) + cover;
    }
  }
}

/** Share of its width at which the corner stands. */
function cornerOf(turn: number): number {
  return cos(turn) / (cos(turn) + sin(turn));
}

function facetOf({ palette, sky, haze }: Setting, block: Block, side: -1 | 1): Facet {
  const [lx, , lz] = sky.sun.from;
  const [nx, nz] = side < 0 ? [-sin(block.turn), -cos(block.turn)] : [cos(block.turn), -sin(block.turn)];
  const facing = Math.max(0, 1.15 * (nx * lx + nz * lz) + 0.12);
  const { key, fill, colour } = palette;
  const grey = luminance(block.wall);
  const wall = mixed([grey, grey, grey], block.wall, colour);
  const lit = times(wall, [
    0.85 * key[0] * facing + 0.62 * fill[0],
    0.85 * key[1] * facing + 0.62 * fill[1],
    0.85 * key[2] * facing + 0.62 * fill[2],
  ]);
  const out = new Float32Array(3);
  haze.light(nx * 0.9, out);
  const low: Light = [out[0] as number, out[1] as number, out[2] as number];
  const mirror = scaled(mixed(palette.upper, low, 0.35 + 0.3 * facing), 0.3 + 0.3 * block.glass);
  return { lit, mirror, glint: sky.sun.seen && !palette.moon ? 0.55 * smoothstep(0.25, 0.8, facing) : 0 };
}

function airAt({ haze, stand }: Setting, column: number): Float32Array {
  const air = new Float32Array(3);
  haze.light((column - stand.middle) / stand.view.focal, air);
  return air;
}

/** The light of the streets that rises between the blocks, and its strength. */
function streetGlow({ wish }: Setting): readonly [number, number, number, number] {
  const { share } = lampsOf(wish);
  const own: Light = wish.has('neon') ? [0.75, 0.2, 0.6] : [0.85, 0.45, 0.18];
  return [...own, 0.5 * share];
}

/** A mast, a spire, a chimney: from its foot to a tip, `wide` below and `tip` above, in window pixels. */
export function paintSpire(
  canvas: Canvas,
  setting: Setting,
  {
    x,
    foot,
    top,
    wide,
    tip,
    q,
    wall,
  }: {
    readonly x: number;
    readonly foot: number;
    readonly top: number;
    readonly wide: number;
    readonly tip: number;
    readonly q: number;
    readonly wall: Light;
  },
): void {
  const { width, height, light, scale } = canvas;
  const { palette, haze, sunSide } = setting;
  const share = haze.share(q);
  const air = airAt(setting, x);
  const lit = times(wall, palette.key);
  const shade = times(wall, scaled(palette.fill, 0.6));
  const middle = columnOf(canvas, x);
  const [from, to] = [rowOf(canvas, top), rowOf(canvas, foot)];
  for (let j = Math.max(0, Math.floor(from)); j <= Math.min(height - 1, Math.ceil(to)); j++) {
    const t = clamp((j - from) / (to - from), 0, 1);
    const half = Math.max(0.3, 0.5 * (tip + (wide - tip) * t) * scale);
    const down = clamp(j + 0.5 - from, 0, 1) * clamp(to - j + 0.5, 0, 1);
    for (
      let i = Math.max(0, Math.floor(middle - half));
      i <= Math.min(width - 1, Math.ceil(middle + half));
      i++
    ) {
      const cover = down * clamp(i + 0.5 - middle + half, 0, 1) * clamp(middle + half - i + 0.5, 0, 1);
      if (cover <= 0) continue;
      const bright = clamp(0.5 + (0.5 * sunSide * (i - middle)) / half, 0, 1);
      const o = (j * width + i) * 4;
      for (let c = 0; c < 3; c++) {
        const own = (shade[c] as number) + ((lit[c] as number) - (shade[c] as number)) * bright * 0.8;
        const seen = own + ((air[c] as number) - own) * share;
        light[o + c] = (light[o + c] as number) * (1 - cover) + cover * seen;
      }
      light[o + 3] = (light[o + 3] as number) * (1 - cover) + cover;
    }
  }
}
