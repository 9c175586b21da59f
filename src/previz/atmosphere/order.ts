/** In which order what flies is drawn: strip by strip, between the layers that it flies between. */
import { clamp } from '../math.ts';
import { MOST_ORDER, MOST_SPRITES, SPRITE_FLOATS } from '../scene/effects.ts';
import type { EffectScratch } from '../scene/effects.ts';
import { STRIP_ROWS } from '../scene/memory.ts';
import { disparityAt } from '../scene/view.ts';
import type { View } from '../scene/view.ts';
import type { Depths } from './surface.ts';

export interface Order {
  /** Where the numbers of the sprites stand that are drawn after a layer, in the strip that begins at row `y`. */
  between(layer: number, y: number): [start: number, end: number];
}

/** How gently a thing sinks into a surface, in inverse depths. */
const SOFTNESS = 1 / 6;

/** Expects `count` sprites, far to near; may add some that stand on both sides of a surface. */
export function orderSprites(
  view: View,
  depths: readonly Depths[],
  count: number,
  scratch: EffectScratch,
  memory: WebAssembly.Memory,
): Order {
  const list = new Float32Array(memory.buffer, scratch.sprites, MOST_SPRITES * SPRITE_FLOATS);
  const strips = Math.ceil(view.height / STRIP_ROWS);
  const entries: number[] = [];
  const sizes = new Int32Array(depths.length * strips + 1);
  const enter = (n: number, layer: number): void => {
    const [first, last] = stripsOf(list, n, strips);
    for (let strip = first; strip <= last && entries.length < 2 * MOST_ORDER; strip++) {
      const bucket = layer * strips + strip;
      entries.push(bucket, n);
      sizes[bucket + 1] = (sizes[bucket + 1] as number) + 1;
    }
  };
  let next = count;
  for (let n = 0; n < count; n++) {
    const s = n * SPRITE_FLOATS;
    const [x, y, q] = [list[s] as number, list[s + 1] as number, list[s + 12] as number];
    let left = list[s + 11] as number;
    for (let layer = depths.length - 1, own = n; layer >= 0 && left > 0.004; layer--) {
      const seen = clamp((q - disparityAt(depths[layer] as Depths, x, y)) / SOFTNESS + 0.5, 0, 1);
      if (seen === 0) continue;
      list[own * SPRITE_FLOATS + 11] = left * seen;
      enter(own, layer);
      left *= 1 - seen;
      if (left <= 0.004 || next >= MOST_SPRITES) break;
      // What is left of it may still be seen beside this layer.
      own = next++;
      list.copyWithin(own * SPRITE_FLOATS, s, s + SPRITE_FLOATS);
    }
  }
  for (let i = 1; i < sizes.length; i++) sizes[i] = (sizes[i] as number) + (sizes[i - 1] as number);
  const ends = sizes.slice(0, -1);
  const order = new Int32Array(memory.buffer, scratch.order, MOST_ORDER);
  for (let i = 0; i < entries.length; i += 2) {
    const bucket = entries[i] as number;
    order[ends[bucket] as number] = entries[i + 1] as number;
    ends[bucket] = (ends[bucket] as number) + 1;
  }
  return {
    between(layer, y) {
      const bucket = layer * strips + Math.floor(y / STRIP_ROWS);
      return [sizes[bucket] ?? 0, sizes[bucket + 1] ?? 0];
    },
  };
}

function stripsOf(list: Float32Array, n: number, strips: number): [first: number, last: number] {
  const y = list[n * SPRITE_FLOATS + 1] as number;
  const half = list[n * SPRITE_FLOATS + 7] as number;
  return [
    Math.max(0, Math.floor((y - half) / STRIP_ROWS)),
    Math.min(strips - 1, Math.floor((y + half) / STRIP_ROWS)),
  ];
}
