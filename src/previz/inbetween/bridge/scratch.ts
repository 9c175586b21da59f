/** What a thread needs to draw bridges: byte offsets. */
import type { Take } from '../../scene/effects.ts';
import type { View } from '../../scene/view.ts';
import { mapSizeOf } from './bridge.ts';

export interface BridgeScratch {
  /** The frames of both pictures. */
  readonly a: number;
  readonly b: number;
  readonly maps: number;
  readonly values: number;
  readonly sums: number;
}

export function layOutBridge(view: View, take: Take): BridgeScratch {
  const frame = (view.width * view.height * 3) / 2;
  const { columns, rows } = mapSizeOf(view);
  return {
    a: take(frame + 16),
    b: take(frame + 16),
    maps: take(columns * rows * 3 * 4 + 16),
    values: take(18 * 4),
    sums: take((4 * view.width + 2) * 4),
  };
}
