/** The light of the border, and the source's grain, on what lies around the source. */
import { CELL_SHIFT } from './border.ts';
import type { Composed, ComposeScratch, ComposeTools, LightRoom } from './composed.ts';
import type { Extent, Rectangle } from './place.ts';
import { TILE, tiles } from './tiles.ts';

export function takeLight(take: (bytes: number) => number, { width, height }: Extent): LightRoom {
  const vertices = (length: number): number => (length >> CELL_SHIFT) + 3;
  const tile = TILE * TILE * 4;
  return { map: take(vertices(width) * vertices(height) * 16), dither: take(tile), noise: take(tile) };
}

export function lightUp(
  { kernels, memory }: ComposeTools,
  { canvas, light, lights, grain, frame }: Composed,
  { left, top, right, bottom }: Rectangle,
  { canvas: { offset, stride }, light: room }: ComposeScratch,
): void {
  const { dither, noise } = tiles();
  new Float32Array(memory.buffer, room.dither, dither.length).set(dither);
  new Float32Array(memory.buffer, room.noise, noise.length).set(noise);
  const map = new Float32Array(memory.buffer, room.map, (light.length / 3) * 4);
  for (let n = 0, o = 0; n < light.length; n += 3, o += 4)
    for (let c = 0; c < 3; c++) map[o + c] = light[n + c] as number;
  const shift = Math.imul(frame + 1, 0x9e3779b1) >>> 0;
  const part = (x0: number, x1: number, y0: number, y1: number): void => {
    if (x1 <= x0 || y1 <= y0) return;
    kernels.outpaintLight(
      offset, stride, x0, x1, y0, y1, room.map, lights.columns, CELL_SHIFT,
      room.dither, room.noise, shift & (TILE - 1), (shift >>> 8) & (TILE - 1), grain,
    ); // prettier-ignore
  };
  const { width, height } = canvas;
  part(0, width, 0, top);
  part(0, left, top, bottom);
  part(right, width, top, bottom);
  part(0, width, bottom, height);
}
