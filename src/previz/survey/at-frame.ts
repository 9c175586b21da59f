/** What a survey says of one frame: maps and faces between those moments that were looked at. */
import type { Plane } from '../depth/plane.ts';
import { clamp, lerp } from '../math.ts';
import { IDENTITY, then } from './affine.ts';
import { between } from './carry.ts';
import type { Affine, FaceEllipse, FaceKey, MaskKey, Survey, SurveyedShot } from './survey.ts';

/** A motion that is less sure moves nothing. */
const SURE = 0.3;
/** Frames from one look for faces to the next, so long one is held; and in which it then comes and goes. */
const [HELD, EASE] = [8, 6];

/** The shot to which a frame belongs; the last one for frames beyond the end. */
function shotAt({ shots }: Survey, frame: number): SurveyedShot {
  const shot = shots.findLast(({ first }) => first <= frame) ?? shots[0];
  if (!shot) throw new RangeError('A survey has a shot at least.');
  return shot;
}

/** The maps of a frame of the clip: those before and after, carried here by the motion of the whole, and cross-faded. */
export function masksAt(survey: Survey, frame: number): MaskKey {
  const { masks } = shotAt(survey, frame);
  const k = Math.max(
    0,
    masks.findLastIndex((key) => key.frame <= frame),
  );
  const [a, b] = [masks[k]!, masks[k + 1]];
  if (a.frame === frame) return a;
  const fromA = wayOf(survey, a.frame, frame);
  if (!b) return mixed(a, fromA, a, fromA, 0, frame);
  return mixed(a, fromA, b, wayOf(survey, frame, b.frame), (frame - a.frame) / (b.frame - a.frame), frame);
}

function mixed(a: MaskKey, wayA: Affine, b: MaskKey, wayB: Affine, share: number, frame: number): MaskKey {
  const of = (name: Exclude<keyof MaskKey, 'frame' | 'horizon'>): Plane =>
    between(a[name], wayA, b[name], wayB, share);
  const horizon =
    a.horizon === undefined || b.horizon === undefined
      ? (a.horizon ?? b.horizon)
      : lerp(a.horizon, b.horizon, share);
  return {
    frame,
    sky: of('sky'),
    skySlope: of('skySlope'),
    skyBase: of('skyBase'),
    ground: of('ground'),
    greens: of('greens'),
    lamps: of('lamps'),
    disparity: of('disparity'),
    horizon,
  };
}

/** From a frame to a later one of the same shot. */
export function wayOf({ motions }: Survey, from: number, to: number): Affine {
  let way = IDENTITY;
  for (let n = from + 1; n <= to; n++) {
    const motion = motions[n];
    if (motion && motion.confidence >= SURE) way = then(way, motion.map);
  }
  return way;
}

export interface SeenFace extends FaceEllipse {
  /** 0..1: how sure it is that there is one, eased in and out. */
  readonly confidence: number;
}

/** The faces of a frame, the surest first. */
export function facesAt(survey: Survey, frame: number): SeenFace[] {
  return shotAt(survey, frame).faces.flatMap(({ confidence, keys }) => {
    const [first, last] = [keys[0], keys.at(-1)];
    if (!first || !last) return [];
    const early = first.frame - frame;
    const late = frame - last.frame;
    const shown = clamp(1 - (Math.max(early, late) - HELD) / EASE, 0, 1);
    if (shown === 0) return [];
    return [{ ...placeAt(keys, frame), confidence: confidence * shown }];
  });
}

function placeAt(keys: readonly FaceKey[], frame: number): FaceEllipse {
  const k = Math.max(
    0,
    keys.findLastIndex((key) => key.frame <= frame),
  );
  const [a, b] = [keys[k]!, keys[k + 1] ?? keys[k]!];
  const share = b.frame > a.frame ? clamp((frame - a.frame) / (b.frame - a.frame), 0, 1) : 0;
  return {
    x: lerp(a.x, b.x, share),
    y: lerp(a.y, b.y, share),
    rx: lerp(a.rx, b.rx, share),
    ry: lerp(a.ry, b.ry, share),
  };
}
