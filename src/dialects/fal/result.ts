/** `GET …/requests/{id}`: the output object itself, or the error that the job ended with, as often as it is asked for. */
import type { RequestContext } from '../../http/context.ts';
import { addressesFor } from '../../http/media/address-of.ts';
import type { Services } from '../../http/services.ts';
import { TERMINAL_STATES } from '../../store/rows.ts';
import type { GenerationView } from '../../store/rows.ts';
import { FalError, plainError } from './errors.ts';
import { noOutput } from './failure.ts';
import { ADDRESS_SECONDS, UNFINISHED_RESULT } from './open-points.ts';
import { outputOf } from './present.ts';
import { findRequest } from './request.ts';
import type { Output } from './schemas.ts';
import { billableUnits } from './units.ts';
import { wireOf } from './wire.ts';

export async function sendResult(c: RequestContext, services: Services): Promise<Response> {
  const view = await findRequest(c, services);
  if (view === undefined)
    throw new FalError(
      plainError(404, 'Request not found', 'Request not found: this key has none with this id'),
    );
  if (!TERMINAL_STATES.includes(view.state)) {
    throw new FalError(plainError(UNFINISHED_RESULT.status, UNFINISHED_RESULT.detail));
  }
  return sendEnd(c, services, view);
}

/** The answer to whoever asks for, or waited for, a job that has ended. */
export async function sendEnd(
  c: RequestContext,
  services: Services,
  view: GenerationView,
): Promise<Response> {
  const output = await outputOrError(c, services, view);
  return c.json(output, 200, {
    'x-fal-billable-units': billableUnits(wireOf(view).endpoint, view.list_micros),
  });
}

/** Throws the error of a job that came to nothing, or whose output is no longer kept. */
export async function outputOrError(
  c: RequestContext,
  services: Services,
  view: GenerationView,
): Promise<Output> {
  const failure = noOutput(view);
  if (failure !== undefined) throw new FalError(failure);
  return outputOf(services.core, view, addressesFor(c, services, ADDRESS_SECONDS));
}
