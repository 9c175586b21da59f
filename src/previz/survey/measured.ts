/** A survey in a few numbers: means over its shots, by their length. */
import type { FaceTrack, Survey, SurveyedShot } from './survey.ts';

export interface Measured {
  /** Share of the frame that the faces of a shot take, each by how sure it is; of the shot with most. */
  readonly face: number;
  /** Faces that are more likely than not. */
  readonly faces: number;
  readonly own: number;
  readonly speed: number;
  readonly still: boolean;
  readonly texture: number;
  readonly fine: number;
  readonly noise: number;
  /** Most of it is dark. */
  readonly low: boolean;
}

/** Confidence from which a face counts. */
export const LIKELY = 0.45;

export function measured({ shots, frames }: Survey): Measured {
  const mean = (read: (shot: SurveyedShot) => number): number =>
    shots.reduce((sum, shot) => sum + read(shot) * shot.frames, 0) / Math.max(1, frames);
  const likely = ({ faces }: SurveyedShot): readonly FaceTrack[] =>
    faces.filter(({ confidence }) => confidence >= LIKELY);
  return {
    face: Math.max(0, ...shots.map((shot) => likely(shot).reduce((sum, face) => sum + areaOf(face), 0))),
    faces: shots.reduce((sum, shot) => sum + likely(shot).length, 0),
    own: mean(({ motion }) => motion.own),
    speed: mean(({ motion }) => motion.speed),
    still: mean(({ motion }) => (motion.still ? 1 : 0)) > 0.8,
    texture: mean(({ light }) => light.texture),
    fine: mean(({ light }) => light.fine),
    noise: mean(({ light }) => light.noise),
    low: mean(({ light }) => (light.key === 'low' ? 1 : 0)) > 0.5,
  };
}

function areaOf({ confidence, keys }: FaceTrack): number {
  const area = keys.reduce((sum, { rx, ry }) => sum + 3.14159 * rx * ry, 0) / Math.max(1, keys.length);
  return confidence * area;
}
