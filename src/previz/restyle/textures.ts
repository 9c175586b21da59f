/** Lays a texture over a frame, or over the smaller picture that a style is worked out in. */
import type { TextureRoom } from '../steady/texture.ts';
import type { RestyleTools } from './frame.ts';
import type { TextureUse } from './recipe.ts';
import type { Restyle } from './restyle.ts';

/** `step`: pixels of the frame between two of `out`. `packed`: scratch, four bytes a texel. */
export function drawTexture(
  { kernels, tables }: RestyleTools,
  { width, height }: Restyle,
  { tile, scale, fixed = false }: TextureUse,
  texture: TextureRoom | undefined,
  packed: number,
  out: number,
  cols: number,
  rows: number,
  step: number,
): void {
  const perPixel = (scale * 540) / Math.min(width, height);
  const carried = fixed ? undefined : texture;
  const { at = 0, stride = 0, cols: across = 0, rows: down = 0 } = carried ?? {};
  kernels.restyleTexture(
    tables.tiles[tile], packed, perPixel, 0, 0, at, stride, across, down, out, cols, rows, step,
  ); // prettier-ignore
}
