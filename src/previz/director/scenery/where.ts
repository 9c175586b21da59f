/** Words for where something is in the picture: side, distance. */
import type { DISTANCES, SIDES } from '../slots.ts';

export interface Where {
  readonly side?: (typeof SIDES)[number];
  readonly distance?: (typeof DISTANCES)[number];
}

const PHRASES: readonly (readonly [Where, string])[] = [
  [{ side: 'left', distance: 'near' }, 'in the left foreground, in the lower left'],
  [{ side: 'right', distance: 'near' }, 'in the right foreground, in the lower right'],
  [{ side: 'left' }, 'on the left, at the left, on the left side, to the left of the frame, on the left of the frame, at left, to one side, left of frame, on the left hand side, in the left corner, on the left third, on the far left, to the left, frame left, screen left, left of center, left of centre, on the left side of the frame'],
  [{ side: 'right' }, 'on the right, at the right, on the right side, to the right of the frame, on the right of the frame, at right, right of frame, on the right hand side, in the right corner, on the right third, on the far right, to the right, frame right, screen right, right of center, right of centre, on the right side of the frame'],
  [{ side: 'centre' }, 'in the center, in the centre, in the middle, in the middle of the frame, in the center of the frame, in the centre of the frame, centered, centred, at the center, at the centre, dead center, center frame, centre frame'],
  [{ distance: 'near' }, 'in the foreground, close to the camera, close to camera, in front of the camera, close up of, close up on, extreme close up of, macro shot of, macro of, closeup of, right before the lens, near the camera, close to the lens, filling the frame, fills the frame, facing the camera'],
  [{ distance: 'middle' }, 'in the middle distance, in the midground, in the middle ground'],
  [{ distance: 'far' }, 'in the distance, far away, far off, on the horizon, in the background, at a distance, in the far distance, on the far shore, distant, faraway, afar, from afar, far in the distance, way off, on the distant horizon, along the horizon, at the horizon, across the valley, at the far end, far below, far above, in the far background, far out, against the horizon'],
]; // prettier-ignore

/** Words as they stand, without plurals. */
const BY_PHRASE: ReadonlyMap<string, Where> = new Map(
  PHRASES.flatMap(([where, phrases]) =>
    phrases.split(', ').map((phrase): [string, Where] => [phrase, where]),
  ),
);
const LONGEST = 7;

export interface FoundWhere {
  readonly first: number;
  readonly end: number;
  readonly where: Where;
}

export function findWheres(words: readonly string[]): FoundWhere[] {
  const found: FoundWhere[] = [];
  for (let i = 0; i < words.length;) {
    const hit = whereAt(words, i);
    if (hit) found.push(hit);
    i = hit?.end ?? i + 1;
  }
  return found;
}

function whereAt(words: readonly string[], first: number): FoundWhere | undefined {
  for (let length = Math.min(LONGEST, words.length - first); length > 0; length--) {
    const phrase = words.slice(first, first + length).join(' ');
    const where = BY_PHRASE.get(phrase);
    // "To the left of the tree": beside a thing, still to that side.
    const goesOn = words[first + length] === 'of' && phrase.startsWith('in the') && !phrase.endsWith('frame');
    if (where && !goesOn) return { first, end: first + length, where };
  }
  return undefined;
}
