/** What a label says of the words behind it: "Camera: left", "Angle: low", "Avoid: zoom, shake", "Movement: none". */
import type { Clause } from './clauses.ts';
import type { Placement } from './slots.ts';

const CAMERA: ReadonlySet<string> = new Set(['camera', 'cam', 'move', 'moves', 'movement', 'motion', 'path', 'trajectory', 'direction', 'action', 'camerawork', 'cinematography']); // prettier-ignore
const DENIES: ReadonlySet<string> = new Set(['avoid', 'negative', 'negatives', 'exclude', 'without', 'no', 'not', 'dont', 'never', 'forbidden', 'banned', 'excluded']); // prettier-ignore
const BESIDE: ReadonlySet<string> = new Set([
  'prompt',
  'please',
  'things',
  'to',
  'do',
  'list',
  'also',
  'use',
  'include',
]);
const STANDS: ReadonlySet<string> = new Set([
  'angle',
  'height',
  'position',
  'placement',
  'level',
  'viewpoint',
]);
const NOTHING: ReadonlySet<string> = new Set(['none', 'no', 'nothing', 'off', 'zero']);
const PLACES: Readonly<Record<string, Placement>> = {
  low: 'low_angle', high: 'high_angle', eye: 'eye_level', ground: 'ground_level', overhead: 'overhead', above: 'high_angle', below: 'low_angle',
}; // prettier-ignore

function words(clause: Clause): string[] {
  return clause.label.split(' ');
}

/** What follows is the camera's. */
export function isCameraLabel(clause: Clause): boolean {
  return words(clause).some((word) => CAMERA.has(word));
}

/** What follows is not wanted: "Avoid:", "Negative prompt:"; not "No rush:". */
export function isDenyingLabel(clause: Clause): boolean {
  const label = words(clause);
  return (
    label.some((word) => DENIES.has(word)) && label.every((word) => DENIES.has(word) || BESIDE.has(word))
  );
}

const SPEAKS: ReadonlySet<string> = new Set(['says', 'shouts', 'calls', 'counts', 'whispers', 'sings', 'yells', 'chants', 'reads', 'instructs', 'mutters', 'cries']); // prettier-ignore
const CREW: ReadonlySet<string> = new Set(['director', 'operator', 'client', 'producer', 'brief', 'storyboard', 'script', 'list', 'cinematographer']); // prettier-ignore

/** "The choreographer counts: step left": what somebody of the scene says. */
export function isSpeech(clause: Clause): boolean {
  const label = words(clause);
  return label.length > 1 && SPEAKS.has(label.at(-1) ?? '') && !label.some((word) => CREW.has(word));
}

/** "Movement: none". */
export function saysNone(clause: Clause): boolean {
  return isCameraLabel(clause) && clause.tokens.length === 1 && NOTHING.has(clause.tokens[0]?.word ?? '');
}

/** "Angle: low". */
export function labelledPlacement(clause: Clause): Placement | undefined {
  if (!words(clause).some((word) => STANDS.has(word)) || clause.tokens.length > 2) return undefined;
  const word = clause.tokens[0]?.word ?? '';
  return Object.hasOwn(PLACES, word) ? PLACES[word] : undefined;
}
