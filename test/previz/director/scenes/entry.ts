/** A prompt for text to video and what there is to see in it. */
import type { Colour, Ground, Sky } from '../../../../src/previz/director/slots.ts';

export interface SceneEntry {
  readonly prompt: string;
  /** One place, or several that would do, divided by `|`. */
  readonly place: string;
  /** Graded where it is told; null where none may be said. */
  readonly ground?: Ground | null;
  readonly sky?: readonly Sky[];
  readonly palette?: readonly Colour[];
  /** `3 balloon: float left`: how many (`some` for three to five), what, and all that is said of it. */
  readonly subjects: readonly string[];
  /** Subjects that may be there and need not. */
  readonly also?: readonly string[];
  /** Forbidden by the prompt. */
  readonly not?: readonly string[];
}
