/** What is known around a verb before it is decided whose it is. */
import type { Hit } from './meaning.ts';

/** What is known of the verb's way. */
export interface WayTold {
  readonly told: boolean;
  /** By a direction, not by the verb alone. */
  readonly directed: boolean;
}

export interface Surroundings {
  /** The clause before was about the camera. */
  readonly inherited: boolean;
  /** The clause before has words, and they are about something else. */
  readonly otherSubject: boolean;
  /** End of the last hit in this clause that was accepted as a move, or 0. */
  readonly after: number;
  /** Hits of rigs and carriers that were accepted: they are cameras, too. */
  readonly cameras: readonly Hit[];
}
