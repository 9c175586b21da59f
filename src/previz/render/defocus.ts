/**
 * Depth of field: each place of a layer mixes between copies that are out of focus by growing radii, by how far it
 * lies from the plane of focus (the circle of confusion grows with the difference of inverse depths).
 */
import type { Pose } from '../camera/pose.ts';
import type { Moment } from '../scene/effects.ts';
import { MOST, focusAt } from '../scene/focus-track.ts';
import { gridColumns, gridRows } from '../scene/memory.ts';
import type { StripLayout } from '../scene/memory.ts';
import type { Pass, Placed } from './passes.ts';
import type { Scene } from '../scene/scene.ts';
import type { Span } from '../scene/sight.ts';
import type { FrameTools } from '../scene/tools.ts';
import { disparityAt } from '../scene/view.ts';
import type { View } from '../scene/view.ts';

/** Byte offsets of a map for each layer: the radius out of focus at each vertex of the frame's grid, f32. */
export interface Defocus {
  readonly maps: readonly number[];
}

/** Radii below this cannot be seen. */
const SEEN = 0.35;

/** Writes the maps of a moment; nothing while everything is sharp. */
export function prepareDefocus(
  { view, layers, focus }: Scene,
  pose: Pose,
  passes: readonly Pass[],
  moment: Pick<Moment, 'time' | 'since' | 'seconds' | 'loop'>,
  { memory, scratch }: FrameTools,
): Defocus | undefined {
  if (!focus || pose.planet > 0) return undefined;
  const { plane, radius } = focusAt(focus, moment);
  if (radius * MOST < SEEN) return undefined;
  const maps = passes.map(({ layer, shift, levels: [{ image, grid }] }) => {
    const count = gridColumns(view, shift) * gridRows(view, shift);
    const offset = scratch.defocus + layer * count * 4;
    const depth = layers[layer]?.focus;
    const [vertices, out] = [
      new Float32Array(memory.buffer, grid, count * 2),
      new Float32Array(memory.buffer, offset, count),
    ];
    for (let i = 0; i < count; i++) {
      const u = ((vertices[2 * i] as number) + image.left + 0.5) / image.scaleX - 0.5;
      const v = ((vertices[2 * i + 1] as number) + image.top + 0.5) / image.scaleY - 0.5;
      const away = depth ? Math.abs(disparityAt(depth, u, v) - plane) : 0;
      out[i] = radius * Math.min(MOST, away);
    }
    return offset;
  });
  return { maps };
}

interface Draw {
  /** Draws the layer in focus where it goes. */
  readonly sharp: () => void;
  readonly draw: (picture: Placed, to: StripLayout) => void;
}

/** Draws some columns of the rows of one layer, from the copies that they need. */
export function drawDefocus(
  view: View,
  { layer, shift, copies }: Pass,
  span: Span,
  { maps }: Defocus,
  into: StripLayout,
  y: number,
  rows: number,
  { kernels, memory, scratch }: FrameTools,
  { sharp, draw }: Draw,
): void {
  const map = maps[layer] ?? 0;
  const columns = gridColumns(view, shift);
  const [least, most] = rangeOf(view, map, shift, span, y, rows, memory);
  // The softest copy that all of the strip is at least as soft as stands in for everything sharper.
  const first = copies.findLastIndex(({ radius }) => radius <= least);
  const base = copies[first];
  if (base) draw(base, into);
  else sharp();
  let low = base?.radius ?? 0;
  for (const copy of copies.slice(first + 1)) {
    if (low >= most) break;
    draw(copy, scratch.detail);
    const { offset, stride } = scratch.detail;
    const share = 1 / (copy.radius - low);
    kernels.mixBy(
      offset + span.from * 4,
      stride,
      into.offset + span.from * 4,
      into.stride,
      span.to - span.from,
      y,
      rows,
      map + (span.from >> shift) * 4,
      columns,
      shift,
      low,
      share,
    );
    low = copy.radius;
  }
}

/** Between which radii the places of some cells lie. */
function rangeOf(
  view: View,
  map: number,
  shift: number,
  { from, to }: Span,
  y: number,
  rows: number,
  memory: WebAssembly.Memory,
): [number, number] {
  const columns = gridColumns(view, shift);
  const first = y >> shift;
  const last = Math.min(gridRows(view, shift) - 1, (y + rows - 1 + (1 << shift)) >> shift);
  const end = Math.min(columns - 1, (to + (1 << shift) - 1) >> shift);
  const values = new Float32Array(memory.buffer, map, (last + 1) * columns);
  let [least, most] = [Infinity, 0];
  for (let j = first; j <= last; j++)
    for (let i = j * columns + (from >> shift); i <= j * columns + end; i++) {
      const value = values[i] as number;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  return [least, most];
}
