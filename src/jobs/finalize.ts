/** From a draft to its final: the draft's request once more, on another engine or tier, as a version of the same shot. */
import { hash } from 'node:crypto';
import { KinoraError, Refusal } from '../ray/errors.ts';
import { pinStill } from '../ray/pin-still.ts';
import type { GenerationRequest, VideoOptions } from '../ray/request.ts';
import { wasBooked } from '../store/ledger-entries.ts';
import type { GenerationView } from '../store/rows.ts';
import type { Caller, Core } from './core.ts';
import { namingClips } from './clips-of-requests.ts';
import { isUuid } from './errors.ts';
import { namedBy } from './routing/named.ts';
import { getGeneration } from './read.ts';
import type { Submit } from './submit.ts';

/** What may differ from the draft; what is absent is as in the draft. */
export interface Changes {
  engine?: string | undefined;
  seed?: number | undefined;
  webhook_url?: string | undefined;
  upload_url?: string | undefined;
  tags?: Record<string, string> | undefined;
  video: Partial<Pick<VideoOptions, VideoChange>>;
}

type VideoChange =
  'resolution' | 'duration' | 'hdr' | 'exr_export' | 'exr_compression' | 'container' | 'quality';

export type Finalized = Pick<Submit, 'request' | 'version_of' | 'bodyHash'>;

/**
 * The submit that makes the final of a draft, in whatever state that is. Media are those of the draft, as they are stored here. Throws
 * 410 for a draft that has expired, 422 for one that was never more than a refusal.
 *
 * @param bodyHash of what the changes were read from
 */
export async function finalOf(
  core: Core,
  caller: Caller,
  id: string,
  changes: Changes,
  bodyHash: Buffer,
): Promise<Finalized> {
  // An admin's finals are the admin's own, so are their media.
  const draft = await getGeneration(core, { ...caller, admin: false }, id).catch(async (error: unknown) => {
    throw isUuid(id) && (await wasBooked(core.db, caller.owner_id, id))
      ? gone(id, 'has expired or was deleted')
      : error;
  });
  checkUsable(draft);
  const [request = draft.request] = await namingClips(core.db, [finalRequest(draft, caller, changes)]);
  return {
    request: heededBy(core, caller, pinStill(request)),
    version_of: { id: draft.id, shot_id: draft.shot_id },
    bodyHash: hash('sha256', `finalize ${draft.id} ${bodyHash.toString('hex')}`, 'buffer'),
  };
}

function checkUsable({ id, expires_at: expiry, canvas }: GenerationView): void {
  if (expiry !== null && expiry <= new Date()) throw gone(id, `expired at ${expiry.toISOString()}`);
  if (canvas.width === 0)
    throw new Refusal(`generation '${id}' was refused as it came in: there is nothing to make a final of`, {
      status: 422,
      rule: 'generation_refused',
      field: 'id',
    });
}

/** @param why completes a sentence that begins with the generation */
function gone(id: string, why: string): KinoraError {
  return new KinoraError(
    `generation '${id}' ${why}, and its media with it; send its request again with the engine and the resolution of the final`,
    { status: 410, code: 'generation_expired' },
  );
}

function finalRequest(draft: GenerationView, caller: Caller, changes: Changes): GenerationRequest {
  const { upload_url: _, webhook_url: told, engine: asked, ...request } = draft.request;
  // How finely a draft's file was coded says nothing of the final's.
  const { quality: __, ...video } = request.video ?? {};
  const webhook = changes.webhook_url ?? (draft.surface === 'native' ? told : undefined);
  const engine =
    changes.engine ?? (caller.engine?.source === 'x-kinora-engine' ? undefined : (asked ?? draft.engine));
  return {
    ...request,
    ...(engine !== undefined && { engine }),
    seed: changes.seed ?? draft.seed,
    video: { ...video, ...changes.video },
    ...(webhook !== undefined && { webhook_url: webhook }),
    ...(changes.upload_url !== undefined && { upload_url: changes.upload_url }),
    ...(changes.tags !== undefined && { tags: changes.tags }),
  };
}

/** A provider reads the prompt alone, which says the same in words: the plan is no reason to refuse its final. */
function heededBy(core: Core, caller: Caller, request: GenerationRequest): GenerationRequest {
  if (request.plan === undefined) return request;
  const named = namedBy(core, caller, request);
  if (named.kind === 'engine' && named.engine.lane === 'local') return request;
  const { plan: _, ...rest } = request;
  return rest;
}
