/** Makes the copies of layers that a lens out of focus needs. */
import { lensBytes, softCopy } from '../focus/copies.ts';
import type { OpenSides } from '../focus/copies.ts';
import type { PaintedPicture } from '../scene/painted.ts';
import type { PlannedFocus } from '../focus/focus-of.ts';
import { radiiOf } from '../scene/focus-track.ts';
import { createMemory } from '../kernels/kernels.ts';
import type { DisparityMap } from '../scene/view.ts';
import { mapBreathing } from './breath.ts';
import type { MemorySource } from './memory.ts';

export interface SoftLayer {
  readonly copies: readonly { readonly picture: PaintedPicture; readonly radius: number }[];
  readonly depth: DisparityMap;
}

/** For each layer, far to near, of which these are the pictures at the window's own size. */
export async function soften(
  pictures: readonly PaintedPicture[],
  { track, depths }: PlannedFocus,
  pool: Pick<MemorySource, 'kernels'>,
  signal?: AbortSignal,
): Promise<SoftLayer[]> {
  const [farthest] = pictures;
  if (!farthest) return [];
  const memory = createMemory(lensBytes(Math.max(...pictures.map(({ width }) => width))));
  const lens = { memory, kernels: await pool.kernels(memory) };
  return await mapBreathing(pictures, signal, (picture, n): SoftLayer => {
    const depth = depths[n];
    if (!depth) throw new Error('A layer without a depth of focus.');
    const copies = radiiOf(track).map((radius) => ({
      radius,
      picture: softCopy(picture, radius, openSides(picture, farthest), lens),
    }));
    return { copies, depth };
  });
}

/** The farthest picture shows all that is loaded of the still; where another reaches its border, it goes on. */
function openSides(
  { width, height, place: { left, top } }: PaintedPicture,
  { width: allWide, height: allHigh, place: all }: PaintedPicture,
): OpenSides {
  return {
    left: left <= all.left,
    top: top <= all.top,
    right: left + width >= all.left + allWide,
    bottom: top + height >= all.top + allHigh,
  };
}
