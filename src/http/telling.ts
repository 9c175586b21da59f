/** A generation as the clients of one API are told of it, whichever API it was made by. */
import type { SurfaceId } from '../ray/surfaces.ts';
import type { GenerationView } from '../store/rows.ts';
import type { RequestContext } from './context.ts';
import type { Services } from './services.ts';

/** Its request in the words of that API. */
export interface ToldCall {
  readonly model: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Telling {
  readonly surface: SurfaceId;
  /** What that API would remember of the call beside the request (`GenerationView.wire`). */
  wireOf(call: ToldCall, view: GenerationView): Record<string, unknown>;
  /** The body of the answer to whoever asks how it stands. @param view one with such a `wire` */
  tell(c: RequestContext, services: Services, view: GenerationView): object | Promise<object>;
}
