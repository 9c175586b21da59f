/** The first walk over footage: thumbnails in, one by one; what was learnt out. Keeps a few frames at a time. */
import { smaller } from '../depth/colours.ts';
import type { Thumbnail } from '../depth/colours.ts';
import { REACH, isCut, signatureOf } from './cuts.ts';
import type { Signature } from './cuts.ts';
import { createMotionTracker } from './motion.ts';
import type { Pyramid } from './pyramid.ts';
import { createShotNotes } from './shot-notes.ts';
import type { ShotNotes } from './shot-notes.ts';
import type { FrameMotion, Survey, SurveyedShot } from './survey.ts';
import { IDENTITY } from './affine.ts';

export interface Surveyor {
  /** The next frame of the 24 fps grid, its longer side about 384 pixels, all of one size. The bytes are copied. */
  add(picture: Thumbnail): void;
  /** @throws {RangeError} when there was no frame. */
  finish(): Survey;
}

/** A frame of which it is not yet known whether it begins a shot. */
interface Waiting {
  readonly picture: Thumbnail;
  readonly pyramid: Pyramid;
  readonly motion: FrameMotion;
  readonly signature: Signature;
}

/** Larger thumbnails are made smaller. */
const LARGEST = 400;
const UNKNOWN: FrameMotion = { map: IDENTITY, confidence: 0, own: 0 };

export function createSurveyor({ fps }: { readonly fps: number }): Surveyor {
  const tracker = createMotionTracker();
  const waiting: Waiting[] = [];
  const motions: FrameMotion[] = [];
  const shots: SurveyedShot[] = [];
  const passed: Signature[] = [];
  let notes: ShotNotes | undefined;
  let size = { width: 0, height: 0 };

  const settle = (): void => {
    const next = waiting[0];
    if (!next) return;
    const begins =
      !notes ||
      (notes.frames() >= REACH &&
        isCut(
          passed,
          waiting.map(({ signature }) => signature),
        ));
    waiting.shift();
    if (begins) {
      if (notes) shots.push(notes.close());
      notes = createShotNotes(motions.length);
      passed.length = 0;
    }
    motions.push(begins ? UNKNOWN : next.motion);
    notes?.add(next.picture, next.pyramid, begins ? UNKNOWN : next.motion);
    passed.push(next.signature);
    if (passed.length > REACH) passed.shift();
  };

  return {
    add(given) {
      const shrunk = smaller(given, LARGEST);
      const picture = { ...shrunk, rgba: shrunk === given ? given.rgba.slice() : shrunk.rgba };
      size = { width: picture.width, height: picture.height };
      const { pyramid, motion } = tracker.follow(picture);
      waiting.push({ picture, pyramid, motion, signature: signatureOf(picture, pyramid, motion.confidence) });
      if (waiting.length > REACH) settle();
    },
    finish() {
      while (waiting.length > 0) settle();
      if (!notes) throw new RangeError('A survey needs a frame at least.');
      shots.push(notes.close());
      notes = undefined;
      return { fps, frames: motions.length, ...size, motions, shots };
    },
  };
}
