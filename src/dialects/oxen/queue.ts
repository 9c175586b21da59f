/** `/api/ai/queue`: enqueue one to four generations, list, look, cancel (Oxen docs, async queue). */
import { cancelGeneration } from '../../jobs/cancel.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import type { GenerationView } from '../../store/rows.ts';
import { enqueue } from './enqueue.ts';
import { listQueue } from './list.ts';
import { CANCEL_ENDED_STATUS } from './open-points.ts';
import { outputAddresses } from './outputs.ts';
import { presentGeneration } from './present.ts';

const QUEUE = '/api/ai/queue';

export function queueRoutes(services: Services): Route[] {
  return [
    { method: 'POST', path: QUEUE, access: 'key', handle: (c) => enqueue(c, services) },
    { method: 'GET', path: QUEUE, access: 'key', handle: (c) => listQueue(c, services) },
    {
      method: 'GET',
      path: `${QUEUE}/{id}`,
      access: 'key',
      handle: async (c) => c.json(presentGeneration(await named(c, services), outputAddresses(c, services))),
    },
    {
      method: 'DELETE',
      path: `${QUEUE}/{id}`,
      access: 'key',
      async handle(c) {
        const { id } = await named(c, services);
        await cancelGeneration(services.core, c.get('caller'), id);
        return c.json({ status: 'success', generation_id: id }, CANCEL_ENDED_STATUS);
      },
    },
  ];
}

function named(c: RequestContext, { views }: Services): Promise<GenerationView> {
  return views.look(c.get('caller'), c.req.param('id') ?? '', 'oxen');
}
