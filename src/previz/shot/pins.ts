/** A picture that a clip shows as it is. */
import type { GenerationRequest } from '../../ray/request.ts';
import type { Edge } from './edge.ts';
import type { Still } from './still.ts';

export interface Pin {
  readonly frame: number;
  /** Throws for a picture that cannot be read. */
  open(): Promise<Still>;
  /** Present when it is the edge of a finished clip, which this one goes on from or leads up to. */
  readonly joins?: { readonly edge: Edge; readonly madeBy: readonly GenerationRequest[] };
}
