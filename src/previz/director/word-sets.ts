/** Sets of the small words, as they are looked up. */
import { CAMERA_NOUNS, PICTURE_NOUNS, SHOT_NOUNS } from './lexicon/words.ts';

export const CAMERA: ReadonlySet<string> = new Set(CAMERA_NOUNS);

export const PICTURE: ReadonlySet<string> = new Set(PICTURE_NOUNS);

export const SHOT: ReadonlySet<string> = new Set(SHOT_NOUNS);

export const DETERMINERS: ReadonlySet<string> = new Set(['a', 'an', 'the', 'this', 'that', 'his',
  'its',
  'your', 'her', 'their', 'my', 'our', 'two', 'three', 'some']); // prettier-ignore
