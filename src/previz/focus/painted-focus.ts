/** A lens before painted layers, whose depths are true: what lies in the subject's plane is sharp. */
import type { ShotPlan } from '../director/plan.ts';
import type { PaintedLayer } from '../scene/painted.ts';
import type { DisparityMap, View } from '../scene/view.ts';
import { focusTrackOf } from './focus-of.ts';
import type { PlannedFocus } from './focus-of.ts';

/** The least difference of inverse depth between the subject and what is farthest: nothing gets softer by being flat. */
const LEAST_ROOM = 0.15;

/** @param subject inverse depth of what the lens is focused on */
export function paintedFocus(
  plan: Pick<ShotPlan, 'focus' | 'lens'>,
  layers: readonly Pick<PaintedLayer, 'disparity'>[],
  { view, seconds, subject }: { view: View; seconds: number; subject: number },
): PlannedFocus | undefined {
  const track = focusTrackOf(plan, view, seconds);
  if (!track) return undefined;
  let farthest = subject;
  for (const { disparity } of layers) for (const q of disparity.data) if (q < farthest) farthest = q;
  const room = Math.max(LEAST_ROOM, subject - farthest);
  const depthOf = (map: DisparityMap): DisparityMap => ({
    ...map,
    data: map.data.map((q) => 1 + (q - subject) / room),
  });
  return { track, depths: layers.map(({ disparity }) => depthOf(disparity)) };
}
