/** The camera of a clip of footage: it was there when the footage was made, and does nothing now. */
import type { PathInput } from '../camera/path.ts';
import type { View } from '../scene/view.ts';

/** @param pins seconds at which a restyled picture is shown as it is */
export function standing(
  { width, height, focal }: View,
  seed: number,
  seconds: number,
  pins: readonly number[],
): PathInput {
  return {
    moves: [],
    rig: { kind: 'locked', strength: 1 },
    seed,
    frame: { width: width / focal, height: height / focal },
    gain: 1,
    timing: { seconds, pins, loop: false },
  };
}
