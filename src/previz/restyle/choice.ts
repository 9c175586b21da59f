/** How far an edit may go from its footage, and what of the footage stays whatever the strength. Plain data. */
import type { EditStrength } from '../../ray/request.ts';

/** How much of the footage stays, beyond what the strength keeps: 0 no more than that, 1 as it is. */
export interface Hold {
  /** Outlines and poses: the fine edges of what stands and moves. */
  readonly structure: number;
  /** Where things are, and how large: nothing is displaced, large masses of light and dark stay. */
  readonly geometry: number;
  /** The light on surfaces. */
  readonly shading: number;
  /** How exactly what is painted follows what moves. */
  readonly motion: number;
  /** Faces stay as they were filmed. */
  readonly face: boolean;
}

export interface EditChoice {
  readonly strength: EditStrength;
  /** Who chose it: the request, the default, or the footage itself (`auto_controls`). */
  readonly by: 'request' | 'default' | 'footage';
  readonly hold: Hold;
}
