/** Where in the frame the veil before a layer is looked at. */
import { mapSize } from '../scene/effects.ts';
import type { Sight } from '../scene/sight.ts';
import type { View } from '../scene/view.ts';

let kept = new Uint8Array();

/**
 * 1 for each cell of a map (see `mapSize`) that is read where a layer is drawn: a cell of the frame reads two each way
 * and one around. Valid until it is asked again.
 */
export function neededOf(view: View, { cells, layers, drawn }: Sight, layer: number): Uint8Array {
  const { cols, rows } = mapSize(view);
  if (kept.length !== cols * rows) kept = new Uint8Array(cols * rows);
  kept.fill(0);
  for (let strip = 0, base = layer * cells; base < drawn.length; strip++, base += layers * cells)
    for (let cell = 0; cell < cells; cell++) {
      if (drawn[base + cell] === 0) continue;
      const end = Math.min(cols, 2 * cell + 4);
      for (let j = 2 * strip; j < Math.min(rows, 2 * strip + 4); j++)
        for (let i = 2 * cell; i < end; i++) kept[j * cols + i] = 1;
    }
  return kept;
}
