/** What one frame of footage tells by itself, where nobody has walked over the whole. */
import { smaller } from '../depth/colours.ts';
import type { Thumbnail } from '../depth/colours.ts';
import { difference, signatureOf } from './cuts.ts';
import type { Signature } from './cuts.ts';
import { facesIn } from './faces.ts';
import { pyramidOf } from './pyramid.ts';
import type { FaceEllipse, MaskKey, Survey } from './survey.ts';
import { createSurveyor } from './surveyor.ts';

/** Each is looked for when it is first asked for, and kept. */
export interface SingleFrame {
  /** A clip of this one frame; about 100 ms. */
  readonly survey: Survey;
  readonly masks: MaskKey;
  readonly faces: readonly FaceEllipse[];
  readonly signature: Signature;
}

/** Longer side of the picture that is looked at, and of that in which faces are sought. */
const [LONGEST, FACE_PICTURE] = [384, 192];
/** Difference from which two frames are taken for two shots. */
const APART = 0.42;

/** @param picture of any size; its bytes may not change */
export function singleFrame(picture: Thumbnail): SingleFrame {
  const small = smaller(picture, LONGEST);
  let survey: Survey | undefined;
  let faces: readonly FaceEllipse[] | undefined;
  let signature: Signature | undefined;
  return {
    get survey() {
      return (survey ??= surveyed(small));
    },
    get masks() {
      const [first] = this.survey.shots[0]?.masks ?? [];
      if (!first) throw new Error('A frame is a shot at least.');
      return first;
    },
    get faces() {
      return (faces ??= facesIn(smaller(small, FACE_PICTURE)));
    },
    get signature() {
      return (signature ??= signatureOf(small, pyramidOf(small), 0));
    },
  };
}

export function seemOneShot(a: SingleFrame, b: SingleFrame): boolean {
  return difference(a.signature, b.signature) < APART;
}

function surveyed(picture: Thumbnail): Survey {
  const surveyor = createSurveyor({ fps: 1 });
  surveyor.add(picture);
  return surveyor.finish();
}
