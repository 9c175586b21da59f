/** The depth of footage at a frame, from the maps of its shot: weather lies in it. */
import type { DisparityMap, View } from '../scene/view.ts';
import { masksAt } from '../survey/at-frame.ts';
import type { Survey } from '../survey/survey.ts';

/** Inverse depth over the frame. */
export function disparityAt({ width, height }: View, survey: Survey, frame: number): DisparityMap {
  const { disparity } = masksAt(survey, frame);
  const [scaleX, scaleY] = [disparity.width / width, disparity.height / height];
  return { ...disparity, scaleX, scaleY, offsetX: 0.5 * scaleX - 0.5, offsetY: 0.5 * scaleY - 0.5 };
}
