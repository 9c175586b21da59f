/** `POST /v1/translations`: a native request in the words of every API that is spoken here. Nothing is queued, fetched or charged. */
import { Refusal } from '../../ray/errors.ts';
import { parseGenerationRequest } from '../../ray/parse.ts';
import { firstAnchor, mediaRefs } from '../../ray/media-refs.ts';
import { generationRequestSchema } from '../../ray/request.ts';
import type { GenerationRequest, MediaRef } from '../../ray/request.ts';
import { checkRules } from '../../ray/rules.ts';
import { SURFACES, SURFACE_IDS } from '../../ray/surfaces.ts';
import type { SurfaceId } from '../../ray/surfaces.ts';
import { worded } from '../../engines/wording.ts';
import type { Wording } from '../../engines/wording.ts';
import { anchorOf, storedMedia } from '../../jobs/media.ts';
import type { AssetRow } from '../../store/rows.ts';
import type { Guard } from '../auth.ts';
import { readJson } from '../body.ts';
import type { RequestContext } from '../context.ts';
import { warningsHeader } from '../header-text.ts';
import { originOf } from '../origin.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { answer, errors } from './schemas/common.ts';
import { translationListSchema, translationSchema } from './schemas/translation.ts';
import type { Translation, TranslationList } from './schemas/translation.ts';

/** How long addresses of the caller's own files hold: a working day of trying. */
const MEDIA_SECONDS = 86_400;

/** @param guard finds out who asks, where the request names files of theirs */
export function translationRoutes(services: Services, guard: Guard): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/translations',
      // Whoever names no file of theirs needs no key.
      access: 'open',
      operation: {
        operationId: 'translateRequest',
        summary: 'A request in the words of every API that is spoken here, or why one cannot say it.',
        tags: ['Models'],
        requestBody: { required: true, content: { 'application/json': { schema: generationRequestSchema } } },
        responses: {
          '200': answer('The request, for each API.', translationListSchema),
          ...errors(400, 401, 403, 413, 415, 422),
        },
      },
      async handle(c) {
        const { json } = await readJson(c, services.openBodies);
        const { request, warnings } = parseGenerationRequest(json, SURFACES.native);
        checkRules(request, SURFACES.native);
        const stored = await ownMedia(c, services, guard, request);
        return c.json(
          {
            data: SURFACE_IDS.map((surface) =>
              translate(surface, wordingFor(surface, c, services, request, stored)),
            ),
            media_until: stored.size === 0 ? null : new Date(Date.now() + MEDIA_SECONDS * 1000).toISOString(),
          } satisfies TranslationList,
          200,
          warningsHeader(warnings),
        );
      },
    },
  ];
}

type Stored = ReadonlyMap<MediaRef, AssetRow>;

async function ownMedia(
  c: RequestContext,
  { core }: Services,
  guard: Guard,
  request: GenerationRequest,
): Promise<Stored> {
  const names = mediaRefs(request).some(({ ref }) => ref.file_id ?? ref.generation_id);
  if (!names) return new Map();
  await guard(c);
  return storedMedia(core, c.get('caller'), request);
}

/** @param stored what is known of its media; those that are not there are named as the request names them */
export function wordingFor(
  surface: SurfaceId,
  c: RequestContext,
  { core, urls }: Services,
  request: GenerationRequest,
  stored: Stored,
): Wording {
  const origin = originOf(c, core.config);
  const shaping = firstAnchor(request);
  const known = shaping && stored.get(shaping);
  return {
    request,
    anchor: known && anchorOf(known),
    nameOf(ref) {
      const asset = stored.get(ref);
      if (asset === undefined) return ref.url ?? `data:${ref.media_type ?? ''};base64,${ref.data ?? ''}`;
      // What is stored here has no other name there, and no end.
      return surface === 'runware' ? asset.id : urls.media(origin, asset, MEDIA_SECONDS);
    },
  };
}

function translate(surface: SurfaceId, wording: Wording): Translation {
  try {
    const { model, body, unsaid } = worded(surface, wording);
    return translationSchema.parse({ surface, call: { model, body }, refused: null, unsaid });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      surface,
      call: null,
      refused: { field: error.field ?? 'type', sentence: error.message },
      unsaid: [],
    };
  }
}
