/** Where a picture's light is expanded, and by how much: a map at an eighth of its size (Rempel 2007, Banterle 2006). */
import type { Kernels } from '../kernels/kernels.ts';
import { smoothstep } from '../math.ts';
import { mapSize } from '../scene/effects.ts';
import type { View } from '../scene/view.ts';
import type { Expansion } from './expansion.ts';
import type { RangeRoom } from './room.ts';

/** Radii in frame heights: the dome over a light, its surround, and the surroundings that it stands out from. */
const [DOME, SURROUND, AROUND] = [0.014, 0.045, 0.11];
/** Share of the surroundings that is burnt out: a light fills some of it, a wall or a window all. */
const [LIGHT, WALL] = [0.62, 0.92];
/** Luma of what lies about snow and paper, and about a light that dazzles. */
const [PLAIN, DAZZLED] = [0.5, 0.72];
/** How much of the gain comes from the place itself, from the dome over it and from all that is burnt out about it. */
const SHARES = { own: 0.15, dome: 0.45, surround: 0.5 };

interface Tools {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
}

/** Writes the map into the room. The picture lies there. */
export function writeHighlights(
  view: View,
  expansion: Expansion,
  { picture, maps: [map, spare, second], gain: target }: RangeRoom,
  { kernels, memory }: Tools,
): void {
  const { gain, strong, from, to, halo } = expansion;
  const { cols, rows } = mapSize(view);
  const cells = cols * rows;
  kernels.rangeMap(picture.offset, picture.stride, view.width, view.height, from, to, map, cols, rows);
  const blur = (reach: number, at: number): void => {
    const radius = Math.max(1, Math.round((reach * view.height) / 8));
    for (const r of [radius, Math.max(1, Math.round(0.7 * radius))]) {
      kernels.boxBlur(at, spare, cols, rows, r);
      kernels.boxBlur(spare, at, rows, cols, r);
    }
  };
  const values = new Float32Array(memory.buffer, map, cells * 4);
  const gates = new Float32Array(memory.buffer, second, cells * 4);
  const out = new Float32Array(memory.buffer, target, cells);
  const add = (share: number): void => {
    for (let i = 0; i < cells; i++)
      out[i] =
        (out[i] as number) +
        share * (gain * (values[4 * i] as number) + strong * (values[4 * i + 1] as number));
  };
  out.fill(0);
  add(SHARES.own);
  blur(DOME, map);
  add(SHARES.dome);
  blur(SURROUND, map);
  add(SHARES.surround);
  for (let i = 0; i < cells * 4; i += 4) {
    const share = values[i + 3] as number;
    const luma = (values[i + 2] as number) / Math.max(share, 0.02);
    // Well within a light nothing about it is seen: whether it is one is told by its size alone.
    gates[i + 1] = 1 - halo * (1 - smoothstep(PLAIN, DAZZLED, luma)) * smoothstep(0, 0.05, share);
  }
  blur(AROUND, map);
  for (let i = 0; i < cells * 4; i += 4) gates[i] = smoothstep(LIGHT, WALL, values[i] as number);
  widen(gates, spare, cols, rows, Math.round((2 * AROUND * view.height) / 8), memory);
  blur(DOME, second);
  for (let i = 0; i < cells; i++)
    out[i] = (out[i] as number) * (1 - (gates[4 * i] as number)) * (gates[4 * i + 1] as number);
}

/** The most of all cells within a reach, of the first value: where a wall begins, its rim must not shine. */
function widen(
  map: Float32Array,
  spare: number,
  cols: number,
  rows: number,
  reach: number,
  memory: WebAssembly.Memory,
): void {
  const across = new Float32Array(memory.buffer, spare, cols * rows);
  const most = (at: (k: number) => number, from: number, to: number): number => {
    let value = 0;
    for (let k = from; k <= to; k++) value = Math.max(value, at(k));
    return value;
  };
  if (!map.some((value, i) => i % 4 === 0 && value > 0)) return;
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i++)
      across[j * cols + i] = most(
        (k) => map[4 * (j * cols + k)] as number,
        Math.max(0, i - reach),
        Math.min(cols - 1, i + reach),
      );
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i++)
      map[4 * (j * cols + i)] = most(
        (k) => across[k * cols + i] as number,
        Math.max(0, j - reach),
        Math.min(rows - 1, j + reach),
      );
}
