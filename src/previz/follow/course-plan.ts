/** What is known of a clip before the course of its keys is set. Plain data. */
import type { FrameMotion } from '../survey/survey.ts';

export interface CourseShot {
  readonly first: number;
  readonly frames: number;
  /** Mean colour in OKLab. */
  readonly lab: readonly [number, number, number];
}

/** In order of frames. */
export interface CourseKey {
  readonly frame: number;
  /** Its picture is carried; else its colours alone count. */
  readonly related: boolean;
}

export interface CoursePlan {
  readonly shots: readonly CourseShot[];
  readonly keys: readonly CourseKey[];
  /** One for each frame. */
  readonly motions: readonly Pick<FrameMotion, 'map'>[];
}

export function isIn(shot: CourseShot | undefined, frame: number): boolean {
  return shot !== undefined && frame >= shot.first && frame < shot.first + shot.frames;
}
