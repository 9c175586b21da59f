/** A request becomes a queued generation: checked, its media brought in, then row, charge and job in one transaction. */
import { KinoraError } from '../ray/errors.ts';
import { firstAnchor } from '../ray/media-refs.ts';
import type { GenerationRequest } from '../ray/request.ts';
import { unheeded } from '../engines/supports.ts';
import { insertGeneration } from '../store/generations/insert.ts';
import type { FreshGeneration } from '../store/generations/insert.ts';
import { holdForApproval } from '../store/generations/approval.ts';
import type { GenerationView } from '../store/rows.ts';
import { beginBooking } from './budgets/booking.ts';
import { keepUntil } from './config.ts';
import type { Caller, Core } from './core.ts';
import { knock } from './gate/knock.ts';
import { publishFresh, resolveMedia } from './media.ts';
import type { ResolvedMedia } from './media.ts';
import { positionOfNew } from './queue-depth.ts';
import { checkContract } from './quote.ts';
import { Taken, earlierSubmit, undefinedIfTaken, viewsOf } from './repeats.ts';
import { enterResults } from './results.ts';
import type { Several } from './results.ts';
import { candidatesFor } from './routing/candidates.ts';
import type { Candidates } from './routing/candidates.ts';
import { namedBy } from './routing/named.ts';
import type { Named } from './routing/named.ts';
import { checkAgreed, settle, storedRoute } from './routing/settle.ts';
import type { Settled } from './routing/settle.ts';
import { announceDeadline } from './start-by.ts';
import { checkAddresses, unreachableAddresses } from './web-address.ts';

export interface Submit extends Several {
  request: GenerationRequest;
  /** What the bill is to name, where the surface does not sell models by our name. */
  product?: string | undefined;
  /** What a dialect needs to answer in its own words. */
  wire?: Record<string, unknown> | undefined;
  /** Cancelled when it has not been started by then. */
  startBy?: Date | undefined;
  version_of?: { id: string; shot_id: string } | undefined;
  priority?: number | undefined;
  /** What each result may cost the operator at most, in micro-dollars, as somebody was told before. */
  most_micros?: number | undefined;
}

export interface Submitted {
  /** One for each result that was asked for, in order. */
  views: readonly GenerationView[];
  /** Whether these are earlier generations that the same request made. */
  repeated: boolean;
  warnings: readonly string[];
}

/** Submits under way in this process, so that a retry which overtakes its first try waits for it. */
const underWay = new Map<string, Promise<Made>>();

interface Made {
  /** The first result. */
  id: string;
  /** Undefined for earlier generations, which may have gone on since. */
  fresh: readonly FreshGeneration[] | undefined;
  warnings: readonly string[];
}

export async function submitGenerations(core: Core, caller: Caller, submit: Submit): Promise<Submitted> {
  const request = checkContract(submit.request, submit.surface);
  checkCapabilities(caller, request);
  checkAddresses(request);
  const named = namedBy(core, caller, request);

  // Looked up and entered without a pause between, so that of two equal submits the second sees the first.
  const name = `${caller.key_id} ${submit.bodyHash.toString('base64')}`;
  const ahead = submit.retryCount >= 1 ? underWay.get(name) : undefined;
  const making = ahead
    ? ahead.then((first) => ({ ...first, fresh: undefined }))
    : make(core, caller, submit, request, named);
  if (!ahead) underWay.set(name, making);
  try {
    const { id, fresh, warnings } = await making;
    const views = fresh ? await viewsOfNew(core, fresh) : await viewsOf(core, caller, id);
    return { views, repeated: fresh === undefined, warnings };
  } finally {
    if (underWay.get(name) === making) underWay.delete(name);
  }
}

async function make(
  core: Core,
  caller: Caller,
  submit: Submit,
  request: GenerationRequest,
  named: Named,
): Promise<Made> {
  const earlier = await earlierSubmit(core, caller, submit);
  if (earlier !== undefined) return { id: earlier, fresh: undefined, warnings: [] };
  return create(core, caller, submit, request, await candidatesFor(core, named, request));
}

async function create(
  core: Core,
  caller: Caller,
  submit: Submit,
  request: GenerationRequest,
  candidates: Candidates,
): Promise<Made> {
  const media = await resolveMedia(core, caller, request);
  try {
    const anchorId = firstAnchor(media.request)?.file_id;
    const anchor = anchorId === undefined ? undefined : media.assets.get(anchorId);
    const settled = settle(candidates, request, submit.surface, anchor);
    checkAgreed(settled.offers[0], submit.most_micros);
    // A final has the seed of its draft, which nobody said of it.
    const said = submit.version_of ? [] : unheeded(settled.offers[0].engine, request);
    const warnings = [...media.warnings, ...said, ...unreachableAddresses(request, core.config)];
    const fresh = await write(core, caller, submit, media, settled);
    if (fresh?.[0]) {
      if (fresh[0].lane === 'outside') knock(core.db);
      else core.queue.wake();
      return { id: fresh[0].id, fresh, warnings };
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
  media: ResolvedMedia,
  settled: Settled,
): Promise<FreshGeneration[] | undefined> {
  const [{ engine, micros: engine_micros }] = settled.offers;
  const expiresAt = keepUntil(core.config);
  const priority = submit.priority ?? 0;
  return core.db
    .transaction(async (tx) => {
      await publishFresh(tx, media.fresh, expiresAt);
      const made: FreshGeneration[] = [];
      const cost = { engine: engine.id, micros: engine_micros * (submit.count ?? 1) };
      const booking = await beginBooking(tx, caller.key_id, cost);
      for (const { id, facts } of await enterResults(tx, caller, submit, media.request.seed)) {
        const fresh = await insertGeneration(tx, id, {
          ...facts,
          version_of: submit.version_of,
          type: media.request.type,
          engine: engine.id,
          lane: engine.lane,
          route: storedRoute(settled, submit.most_micros),
          request: media.request,
          canvas: settled.canvas,
          wire: submit.wire ?? {},
          priority,
          expires_at: expiresAt,
          start_by: submit.startBy,
          input_ids: [...media.assets.keys()],
          charge: {
            list_micros: settled.list.micros,
            engine_micros,
            card: settled.list.card,
            product: submit.product ?? media.request.model,
          },
        });
        if (!fresh) throw new Taken();
        if (booking.awaits !== undefined) await holdForApproval(tx, id, booking.awaits);
        // Outside, the gate rings when there is a place.
        else if (engine.lane === 'local')
          await core.queue.ring(tx, id, { job: id, lane: engine.lane, priority });
        made.push(booking.awaits === undefined ? fresh : { ...fresh, stage: 'approval' });
      }
      await booking.check();
      if (submit.startBy) await announceDeadline(tx);
      return made;
    })
    .catch(undefinedIfTaken);
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

async function viewsOfNew(core: Core, made: readonly FreshGeneration[]): Promise<GenerationView[]> {
  const [first] = made;
  if (first === undefined) return [];
  const position = await positionOfNew(core.db, first, made.length);
  return made.map((fresh, i) => ({ ...fresh, queue_position: position + i }));
}
