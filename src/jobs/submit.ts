/** A request becomes a queued generation: checked, its media brought in, then row, charge and job in one transaction. */
import { randomInt, randomUUID } from 'node:crypto';
import { KinoraError, Refusal } from '../ray/errors.ts';
import { firstAnchor } from '../ray/media-refs.ts';
import type { GenerationRequest } from '../ray/request.ts';
import { checkSupport } from '../engines/supports.ts';
import type { Engine } from '../engines/engine.ts';
import { byIdempotencyKey, insertGeneration, recentRepeat } from '../store/generations/insert.ts';
import type { FreshGeneration } from '../store/generations/insert.ts';
import { viewGeneration } from '../store/generations/read.ts';
import type { GenerationView, SurfaceId } from '../store/rows.ts';
import { keepUntil } from './config.ts';
import type { Caller, Core } from './core.ts';
import { generationNotFound } from './errors.ts';
import { publishFresh, resolveMedia } from './media.ts';
import type { ResolvedMedia } from './media.ts';
import { positionOfNew } from './queue-depth.ts';
import { checkContract, priceOf } from './quote.ts';
import type { Priced } from './quote.ts';

/** How long a client's own retry of a POST is answered with the generation of its first try. */
export const RETRY_WINDOW_SECONDS = 600;
const IDEMPOTENCY_KEY_LENGTH = 255;
const SEED_LIMIT = 2 ** 32;

export interface Submit {
  request: GenerationRequest;
  surface: SurfaceId;
  /** `Idempotency-Key`: the same key with the same body gives the same generation; with another body it is refused. */
  idempotencyKey?: string | undefined;
  /** SHA-256 of the body as it came. */
  bodyHash: Buffer;
  /** `X-Stainless-Retry-Count`: 1 and more say that the client repeats itself. */
  retryCount: number;
  /** What a dialect needs to answer in its own words. */
  wire?: Record<string, unknown> | undefined;
  group?: { id: string; index: number } | undefined;
  version_of?: { id: string; shot_id: string } | undefined;
  priority?: number | undefined;
}

export interface Submitted {
  view: GenerationView;
  /** Whether this is an earlier generation that the same request made. */
  repeated: boolean;
  warnings: readonly string[];
}

/** Submits under way in this process, so that a retry which overtakes its first try waits for it. */
const underWay = new Map<string, Promise<Made>>();

interface Made {
  id: string;
  /** Undefined for an earlier generation, which may have gone on since. */
  fresh: FreshGeneration | undefined;
  warnings: readonly string[];
}

export async function submitGeneration(core: Core, caller: Caller, submit: Submit): Promise<Submitted> {
  const request = checkContract(submit.request, submit.surface);
  checkCapabilities(caller, request);
  checkWebhook(request);
  const engine = core.engines.pick(request.engine);
  checkSupport(engine, request, core.engines.list());

  // Looked up and entered without a pause between, so that of two equal submits the second sees the first.
  const name = `${caller.key_id} ${submit.bodyHash.toString('base64')}`;
  const ahead = submit.retryCount >= 1 ? underWay.get(name) : undefined;
  const making = ahead
    ? ahead.then((first) => ({ ...first, fresh: undefined }))
    : make(core, caller, submit, request, engine);
  if (!ahead) underWay.set(name, making);
  try {
    const { id, fresh, warnings } = await making;
    const view = fresh ? await viewOfNew(core, fresh) : await viewOf(core, caller, id);
    return { view, repeated: fresh === undefined, warnings };
  } finally {
    if (underWay.get(name) === making) underWay.delete(name);
  }
}

async function make(
  core: Core,
  caller: Caller,
  submit: Submit,
  request: GenerationRequest,
  engine: Engine,
): Promise<Made> {
  const earlier = await earlierSubmit(core, caller, submit);
  if (earlier !== undefined) return { id: earlier, fresh: undefined, warnings: [] };
  return create(core, caller, submit, request, engine);
}

async function create(
  core: Core,
  caller: Caller,
  submit: Submit,
  request: GenerationRequest,
  engine: Engine,
): Promise<Made> {
  const media = await resolveMedia(core, caller, request);
  try {
    const anchorId = firstAnchor(media.request)?.file_id;
    const anchor = anchorId === undefined ? undefined : media.assets.get(anchorId);
    const priced = priceOf(request, submit.surface, engine, anchor);
    const fresh = await write(core, caller, submit, engine, media, priced);
    if (fresh) {
      core.queue.wake();
      return { id: fresh.id, fresh, warnings: media.warnings };
    }
  } catch (error) {
    await media.discard();
    throw error;
  }
  // Another submit with this idempotency key was first.
  await media.discard();
  const first = await earlierSubmit(core, caller, submit);
  if (first === undefined) throw new Error('a conflicting submit vanished');
  return { id: first, fresh: undefined, warnings: media.warnings };
}

/** The transaction. Undefined when the idempotency key is taken. */
async function write(
  core: Core,
  caller: Caller,
  submit: Submit,
  engine: Engine,
  media: ResolvedMedia,
  priced: Priced,
): Promise<FreshGeneration | undefined> {
  const id = randomUUID();
  const expiresAt = keepUntil(core.config);
  const priority = submit.priority ?? 0;
  return core.db
    .transaction(async (tx) => {
      await publishFresh(tx, media.fresh, expiresAt);
      const fresh = await insertGeneration(tx, id, {
        owner_id: caller.owner_id,
        key_id: caller.key_id,
        surface: submit.surface,
        group: submit.group,
        version_of: submit.version_of,
        type: media.request.type,
        engine: engine.id,
        request: media.request,
        canvas: priced.canvas,
        seed: media.request.seed ?? randomInt(SEED_LIMIT),
        wire: submit.wire ?? {},
        idempotency_key: submit.idempotencyKey,
        body_hash: submit.bodyHash,
        priority,
        expires_at: expiresAt,
        input_ids: [...media.assets.keys()],
        charge: {
          list_micros: priced.list.micros,
          engine_micros: priced.engine_micros,
          card: priced.list.card,
        },
      });
      if (!fresh) throw new Taken();
      await core.queue.ring(tx, id, { job: id, priority });
      return fresh;
    })
    .catch((error: unknown) => {
      if (error instanceof Taken) return undefined;
      throw error;
    });
}

/** Rolls the transaction back without being a failure. */
class Taken extends Error {}

/** The generation that this very request made before: by idempotency key, or by a client library's retry header. */
async function earlierSubmit(core: Core, caller: Caller, submit: Submit): Promise<string | undefined> {
  if (submit.idempotencyKey !== undefined) {
    if (submit.idempotencyKey.length === 0 || submit.idempotencyKey.length > IDEMPOTENCY_KEY_LENGTH) {
      throw new Refusal(`Idempotency-Key must have 1 to ${IDEMPOTENCY_KEY_LENGTH} characters`, {
        status: 400,
        rule: 'idempotency_key_length',
        field: 'Idempotency-Key',
      });
    }
    const earlier = await byIdempotencyKey(core.db, caller.owner_id, submit.idempotencyKey);
    if (!earlier) return undefined;
    if (earlier.body_hash?.equals(submit.bodyHash)) return earlier.id;
    throw new Refusal(
      `Idempotency-Key '${submit.idempotencyKey}' was used with another body; use a new key for a new request`,
      { status: 422, rule: 'idempotency_key_reused', field: 'Idempotency-Key' },
    );
  }
  if (submit.retryCount < 1) return undefined;
  return recentRepeat(core.db, caller.key_id, submit.bodyHash, RETRY_WINDOW_SECONDS);
}

function checkCapabilities(caller: Caller, request: GenerationRequest): void {
  if (request.video?.hdr && !caller.capabilities.includes('hdr')) {
    throw new KinoraError('This API key may not use video.hdr', {
      status: 403,
      code: 'hdr_not_granted',
      field: 'video.hdr',
    });
  }
}

function checkWebhook(request: GenerationRequest): void {
  if (request.webhook_url === undefined) return;
  const url = URL.parse(request.webhook_url);
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.username + url.password === '')
    return;
  throw new Refusal(
    `webhook_url must be an http or https address without credentials; got '${request.webhook_url}'`,
    {
      status: 400,
      rule: 'webhook_url',
      field: 'webhook_url',
      value: request.webhook_url,
    },
  );
}

async function viewOfNew(core: Core, fresh: FreshGeneration): Promise<GenerationView> {
  return { ...fresh, queue_position: await positionOfNew(core.db, fresh.engine, fresh.priority) };
}

async function viewOf(core: Core, caller: Caller, id: string): Promise<GenerationView> {
  const view = await viewGeneration(core.db, caller.admin ? null : caller.owner_id, id);
  if (!view) throw generationNotFound();
  return view;
}
