/** The language of shots: one vocabulary for the renderer that reads prompts and for the form that helps to write them. */
import { CAMERA_CONCEPTS } from './data/camera-concepts.ts';
import type { CameraConcept } from './data/camera-concepts.ts';

export { CAMERA_CONCEPTS, CONCEPT_GROUPS } from './data/camera-concepts.ts';
export type { CameraConcept, ConceptGroup } from './data/camera-concepts.ts';
export { FRAMINGS, GRADES, LENSES, LIGHTS, SPEEDS, TEMPOS, TIMES, WEATHERS } from './data/shot-words.ts';
export type { ShotWord, SpeedWord } from './data/shot-words.ts';

export type ConceptKey = (typeof CAMERA_CONCEPTS)[number]['key'];

const BY_KEY: ReadonlyMap<string, CameraConcept> = new Map(
  CAMERA_CONCEPTS.map((concept) => [concept.key, concept]),
);

export function conceptOf(key: ConceptKey): CameraConcept {
  const concept = BY_KEY.get(key);
  if (concept === undefined) throw new Error(`no camera concept '${key}'`);
  return concept;
}
