/** `GET /api/ai/queue`: what is under way, or whatever is in one status (Oxen docs, async queue). */
import { listGenerations } from '../../jobs/read.ts';
import { given } from '../../ray/fields.ts';
import { quoted } from '../../ray/show.ts';
import { refuseBrokenText } from '../../ray/text.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import type { GenerationState, GenerationView } from '../../store/rows.ts';
import { badRequest } from './errors.ts';
import { listedNamespace } from './namespace.ts';
import { LONGEST_LIST } from './open-points.ts';
import { outputAddresses } from './outputs.ts';
import { MEDIA_TYPE, OXEN_STATUSES, presentGeneration, stateOf } from './present.ts';

const ACTIVE: readonly GenerationState[] = ['queued', 'processing'];
const MEDIA_TYPES = ['image', MEDIA_TYPE] as const;

export async function listQueue(c: RequestContext, services: Services): Promise<Response> {
  const views = await wanted(c, services);
  const address = outputAddresses(c, services);
  const generations = views.map((view) => presentGeneration(view, address));
  return c.json({ count: generations.length, generations });
}

/** Filters that are not known are left aside, as at Oxen; an empty one filters nothing. */
async function wanted(c: RequestContext, services: Services): Promise<readonly GenerationView[]> {
  refuseBrokenText(c.req.query());
  const filter = (name: string): string | undefined => c.req.query(name) || undefined;
  const states = statesOf(filter('status'));
  const mediaType = mediaTypeOf(filter('media_type'));
  const namespace = await listedNamespace(c, services, filter('namespace'));
  // Nothing here makes images.
  if (mediaType === 'image') return [];
  const wire = given({
    namespace,
    model: filter('model'),
    repo: filter('repo'),
    folder: filter('folder'),
  });
  const { data } = await listGenerations(services.core, c.get('caller'), {
    limit: LONGEST_LIST,
    surface: 'oxen',
    states,
    wire: [wire],
  });
  return data;
}

function statesOf(status: string | undefined): readonly GenerationState[] {
  if (status === undefined) return ACTIVE;
  return [stateOf(oneOf(OXEN_STATUSES, status, 'status'))];
}

function mediaTypeOf(asked: string | undefined): (typeof MEDIA_TYPES)[number] {
  return asked === undefined ? MEDIA_TYPE : oneOf(MEDIA_TYPES, asked, 'media_type');
}

function oneOf<T extends string>(allowed: readonly T[], asked: string, field: string): T {
  const found = allowed.find((word) => word === asked);
  if (found !== undefined) return found;
  throw badRequest(
    `${field}: ${quoted(asked)} is not valid. Allowed: ${allowed.join(', ')}`,
    'field_value',
    field,
  );
}
