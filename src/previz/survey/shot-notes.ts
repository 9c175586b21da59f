/** What is gathered of one shot while it passes. */
import { smaller } from '../depth/colours.ts';
import type { Thumbnail } from '../depth/colours.ts';
import type { Plane } from '../depth/plane.ts';
import { IDENTITY, cornerWay, then } from './affine.ts';
import { mixedIn } from './carry.ts';
import { facesIn } from './faces.ts';
import { createLightMeter } from './light.ts';
import { masksOf } from './masks.ts';
import type { Pyramid } from './pyramid.ts';
import type { Affine, FrameMotion, MaskKey, SurveyedShot } from './survey.ts';
import { createFaceTracker } from './tracks.ts';

export interface ShotNotes {
  add(picture: Thumbnail, pyramid: Pyramid, motion: FrameMotion): void;
  frames(): number;
  close(): SurveyedShot;
}

/** Frames from one map to the next, from one reading of depth to the next, and from one look for faces and at the light. */
const [MASKS, DEPTHS, FACES, LIGHT] = [12, 144, 8, 4];
/** Depth is read anew when a corner has gone by this share of the frame. */
const GONE = 0.35;
/** How much a new map counts against the one before where both know a place. */
const FRESH = 0.55;
/** A motion that is less sure moves nothing. */
const SURE = 0.3;
/** Pixels of the thumbnail that a camera at rest may stray, over the shot and from frame to frame. */
const [STRAY, TREMBLE] = [2, 0.35];
/** Longer side of the pictures in which faces are sought. */
const FACE_PICTURE = 192;

export function createShotNotes(first: number): ShotNotes {
  const meter = createLightMeter();
  const faces = createFaceTracker();
  const masks: MaskKey[] = [];
  let count = 0;
  let [sinceMask, sinceFaces, sinceDepth, whole]: [Affine, Affine, Affine, Affine] = [
    IDENTITY,
    IDENTITY,
    IDENTITY,
    IDENTITY,
  ];
  let [way, own, sure, moves, strayed] = [0, 0, 0, 0, 0];
  let opening: Thumbnail | undefined;

  const follow = ({ map, confidence, own: alone }: FrameMotion, pyramid: Pyramid): void => {
    if (count === 0) return;
    moves++;
    sure += confidence;
    if (confidence < SURE) return;
    [sinceMask, sinceFaces] = [then(sinceMask, map), then(sinceFaces, map)];
    [sinceDepth, whole] = [then(sinceDepth, map), then(whole, map)];
    const { width: w, height: h } = pyramid.luma;
    way += cornerWay(map, IDENTITY, w, h);
    strayed = Math.max(strayed, cornerWay(whole, IDENTITY, w, h));
    own += alone;
  };

  return {
    frames: () => count,
    add(picture, pyramid, motion) {
      opening ??= picture;
      follow(motion, pyramid);
      if (count % LIGHT === 0) meter.add(picture, pyramid);
      if (count % FACES === 0) {
        faces.add(first + count, facesIn(smaller(picture, FACE_PICTURE)), sinceFaces);
        sinceFaces = IDENTITY;
      }
      if (count % MASKS === 0) {
        const deep = count % DEPTHS === 0 || cornerWay(sinceDepth, IDENTITY, 1, 1) > GONE;
        masks.push(keyOf(picture, first + count, deep, masks.at(-1), sinceMask));
        if (deep) sinceDepth = IDENTITY;
        sinceMask = IDENTITY;
      }
      count++;
    },
    close() {
      if (!opening) throw new RangeError('A shot has a frame at least.');
      const known = Math.max(1, moves);
      const confidence = sure / known;
      const still = confidence > SURE && way / known < TREMBLE && strayed < STRAY;
      return {
        first,
        frames: count,
        light: meter.read(),
        motion: { still, speed: way / known / opening.width, own: own / known, confidence },
        opening,
        masks,
        faces: faces.tracks(),
      };
    },
  };
}

/** The maps of a frame, eased from those before it, which `way` carries here. */
function keyOf(
  picture: Thumbnail,
  frame: number,
  deep: boolean,
  before: MaskKey | undefined,
  way: Affine,
): MaskKey {
  if (!before) return masksOf(picture, frame);
  const carried = mixedIn(before.disparity, way, before.disparity, 0);
  const fresh = masksOf(picture, frame, deep ? undefined : carried);
  const eased = (old: Plane, now: Plane): Plane => mixedIn(old, way, now, FRESH);
  return {
    frame,
    sky: eased(before.sky, fresh.sky),
    skySlope: eased(before.skySlope, fresh.skySlope),
    skyBase: eased(before.skyBase, fresh.skyBase),
    ground: eased(before.ground, fresh.ground),
    greens: eased(before.greens, fresh.greens),
    lamps: eased(before.lamps, fresh.lamps),
    disparity: deep ? eased(before.disparity, fresh.disparity) : fresh.disparity,
    horizon: fresh.horizon ?? before.horizon,
  };
}
