/** How thoroughly flow is looked for in frames of a size. */
import { FAST, MEDIUM } from '../flow/estimate.ts';
import type { FlowEffort } from '../flow/estimate.ts';
import type { View } from '../scene/view.ts';

/** From about this many pixels on, flows of a quarter of the size are as fine as those of half the size below. */
const MANY = 1.2e6;

export function effortFor({ width, height }: Pick<View, 'width' | 'height'>): FlowEffort {
  return width * height > MANY ? FAST : MEDIUM;
}
