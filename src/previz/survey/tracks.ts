/** Faces of several moments, tied together where they are the same one. */
import { smoothstep } from '../math.ts';
import type { FoundFace } from './faces.ts';
import type { Affine, FaceEllipse, FaceKey, FaceTrack } from './survey.ts';

export interface FaceTracker {
  /** `way` leads from the places of the moment before to this one's. */
  add(frame: number, faces: readonly FoundFace[], way: Affine): void;
  tracks(): FaceTrack[];
}

interface Open {
  readonly keys: (FaceKey & { readonly score: number })[];
  /** Where the face would be now. */
  place: FaceEllipse;
  missed: number;
}

/** A track ends when its face was not seen this many times; a face seen once is none. */
const [MISSES, FEWEST] = [2, 2];
const LEAST_CONFIDENCE = 0.25;

export function createFaceTracker(): FaceTracker {
  const open: Open[] = [];
  let moments = 0;
  return {
    add(frame, faces, way) {
      moments++;
      const free = new Set(faces);
      for (const track of open) {
        if (track.missed > MISSES) continue;
        track.place = moved(track.place, way);
        const next = nearest(track.place, free);
        track.missed = next ? 0 : track.missed + 1;
        if (!next) continue;
        free.delete(next);
        const { x, y, rx, ry, score } = next;
        track.place = { x, y, rx, ry };
        track.keys.push({ frame, x, y, rx, ry, score });
      }
      for (const { x, y, rx, ry, score } of free)
        open.push({ keys: [{ frame, x, y, rx, ry, score }], place: { x, y, rx, ry }, missed: 0 });
    },
    tracks: () =>
      open.flatMap((track) => settled(track, moments)).sort((a, b) => b.confidence - a.confidence),
  };
}

/** Mean score, and how much of the shot the face is there: a chance likeness does not last. */
function settled({ keys }: Open, moments: number): FaceTrack[] {
  if (keys.length < Math.min(FEWEST, moments)) return [];
  const mean = keys.reduce((sum, { score }) => sum + score, 0) / keys.length;
  const lasting = moments === 1 ? 0.7 : smoothstep(0.1, 0.75, keys.length / moments);
  const confidence = Math.min(1, 1.5 * mean * lasting);
  if (confidence < LEAST_CONFIDENCE) return [];
  return [{ confidence, keys: keys.map(({ score: _, ...key }) => key) }];
}

function moved({ x, y, rx, ry }: FaceEllipse, way: Affine): FaceEllipse {
  const { xx, xy, x0, yx, yy, y0 } = way;
  return { x: xx * x + xy * y + x0, y: yx * x + yy * y + y0, rx: rx * Math.abs(xx), ry: ry * Math.abs(yy) };
}

/** Within a face's width, and not of quite another size. */
function nearest(place: FaceEllipse, faces: ReadonlySet<FoundFace>): FoundFace | undefined {
  let [best, least]: [FoundFace | undefined, number] = [undefined, 1.2];
  for (const face of faces) {
    const size = face.rx / place.rx;
    if (size > 1.7 || size < 0.6) continue;
    const away = Math.sqrt(((face.x - place.x) / place.rx) ** 2 + ((face.y - place.y) / place.ry) ** 2);
    if (away < least) [best, least] = [face, away];
  }
  return best;
}
