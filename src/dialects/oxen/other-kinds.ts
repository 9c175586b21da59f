/** Images, chat, speech: routes of Oxen's for models that are not served here, and say so in its words. */
import type { RequestContext } from '../../http/context.ts';
import { KinoraError } from '../../ray/errors.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { modelName, readObject } from './call.ts';
import { modelNotFound } from './errors.ts';
import { ENDPOINT, findModel } from './models.ts';
import { WRONG_KIND_STATUS } from './open-points.ts';

const PATHS = [
  '/api/ai/images/generate',
  '/api/ai/images/edit',
  '/api/ai/chat/completions',
  '/api/ai/audio/speech',
] as const;

export function otherKindRoutes(services: Services): Route[] {
  return PATHS.map((path) => ({
    method: 'POST',
    path,
    access: 'key',
    handle: (c) => refuse(c, services),
  }));
}

async function refuse(c: RequestContext, services: Services): Promise<Response> {
  const { body } = await readObject(c, services);
  const name = modelName(body['model'] ?? undefined);
  const model = findModel(name);
  if (model === undefined) throw modelNotFound(name);
  throw new KinoraError(`${model.id} makes videos: POST /api/ai${ENDPOINT}, or /api/ai/queue`, {
    status: WRONG_KIND_STATUS,
    code: 'wrong_endpoint',
    field: 'model',
  });
}
