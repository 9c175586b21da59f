/** `/api/v3/predictions/{id}`: looking at one, and deleting, alone or several (WaveSpeed docs, get the result, delete). */
import { z } from 'zod';
import { KinoraError } from '../../ray/errors.ts';
import { cancelGeneration } from '../../jobs/cancel.ts';
import { undefinedIfNotFound } from '../../jobs/errors.ts';
import { deleteGeneration } from '../../jobs/remove.ts';
import { readJson } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { parseKnownFields } from '../../http/fields.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { TERMINAL_STATES } from '../../store/rows.ts';
import type { GenerationView } from '../../store/rows.ts';
import { sendPrediction } from './answer.ts';
import { sendData } from './envelope.ts';
import { generationId, predictionId } from './ids.ts';
import { MOST_DELETED, STOPPING_STATUS } from './open-points.ts';

const PREDICTIONS = '/api/v3/predictions';

const deletionSchema = z.object({ ids: z.array(z.string()).max(MOST_DELETED) });

export function predictionRoutes(services: Services): Route[] {
  const look = async (c: RequestContext): Promise<Response> =>
    sendPrediction(c, services, await ownPrediction(c, services, c.req.param('id')));
  return [
    // Before the paths with an id, which would take its name for one.
    {
      method: 'POST',
      path: `${PREDICTIONS}/delete`,
      access: 'key',
      handle: (c) => removeListed(c, services),
    },
    { method: 'GET', path: `${PREDICTIONS}/{id}/result`, access: 'key', handle: look },
    { method: 'GET', path: `${PREDICTIONS}/{id}`, access: 'key', handle: look },
    { method: 'DELETE', path: `${PREDICTIONS}/{id}`, access: 'key', handle: (c) => remove(c, services) },
  ];
}

async function remove(c: RequestContext, services: Services): Promise<Response> {
  const view = await ownPrediction(c, services, c.req.param('id'));
  if (!(await removed(c, services, view))) throw stillStopping();
  return sendData(c, { id: predictionId(view.id), status: 'deleted' });
}

/** What is not there, goes away meanwhile, or is not yet stopped, is not counted. */
async function removeListed(c: RequestContext, services: Services): Promise<Response> {
  const { json } = await readJson(c, services.bodies);
  const { ids } = parseKnownFields(deletionSchema, json);
  let deleted_count = 0;
  for (const id of new Set(ids.map(generationId))) {
    const view = await ownPrediction(c, services, id).catch(undefinedIfNotFound);
    if (view && (await removed(c, services, view).catch(undefinedIfNotFound))) deleted_count += 1;
  }
  return sendData(c, { deleted_count });
}

/** Stops what runs, then deletes. False where the work runs elsewhere and its end is still to come. */
async function removed(c: RequestContext, { core }: Services, { id }: GenerationView): Promise<boolean> {
  const caller = c.get('caller');
  const { state } = await cancelGeneration(core, caller, id);
  if (!TERMINAL_STATES.includes(state)) return false;
  await deleteGeneration(core, caller, id);
  return true;
}

function ownPrediction(c: RequestContext, { views }: Services, id = ''): Promise<GenerationView> {
  return views.look(c.get('caller'), generationId(id), 'wavespeed');
}

function stillStopping(): KinoraError {
  return new KinoraError('The prediction is being stopped; delete it again in a moment', {
    status: STOPPING_STATUS,
    code: 'still_stopping',
    retryable: true,
  });
}
