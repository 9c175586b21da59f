/** A generation in the native API's words. */
import { explainCost } from '../../jobs/budgets/explain.ts';
import type { Core } from '../../jobs/core.ts';
import type { Beside } from '../../jobs/library/beside.ts';
import { waitingFor } from '../../jobs/waiting-for.ts';
import { inDollars } from '../../ray/rates.ts';
import { MODEL_ID } from '../../ray/request.ts';
import type { GenerationView } from '../../store/rows.ts';
import { NATIVE_URL_SECONDS } from '../media/signed-urls.ts';
import type { SignedUrls } from '../media/signed-urls.ts';
import type { RequestContext } from '../context.ts';
import { originOf } from '../origin.ts';
import type { Expansion, Generation } from './schemas/generation.ts';

export interface Presentation {
  urls: SignedUrls;
  /** What media addresses begin with. */
  origin: string;
  expand?: readonly Expansion[] | undefined;
  /** What the gallery shows of it, where that was looked up. */
  beside?: Beside | undefined;
}

export function presentationOf(
  c: RequestContext,
  { core, urls }: { core: Pick<Core, 'config'>; urls: SignedUrls },
): Presentation {
  return { urls, origin: originOf(c, core.config) };
}

export function presentGeneration(
  view: GenerationView,
  { urls, origin, expand = [], beside }: Presentation,
): Generation {
  return {
    id: view.id,
    type: view.type,
    state: view.state,
    model: MODEL_ID,
    created_at: view.created_at.toISOString(),
    output: presentOutputs(view, { urls, origin }),
    failure_reason: view.failure_reason,
    failure_code: view.failure_code,
    failure_field: view.failure_field,
    engine: view.engine,
    route: view.route && { name: view.route.name, rest: view.route.rest, left: view.route.left },
    seed: view.seed,
    canvas: view.canvas,
    priority: view.priority,
    progress: {
      fraction: view.fraction,
      stage: view.stage,
      seconds_left: view.seconds_left,
      queue_position: view.queue_position,
      waiting_for: waitingFor(view),
    },
    cost: {
      list_usd: inDollars(view.list_micros),
      engine_usd: inDollars(view.engine_micros),
      quoted_engine_usd: inDollars(view.booked.quoted),
      explanation: explainCost(view),
    },
    tags: view.tags,
    user_id: view.user_id,
    shot_id: view.shot_id,
    version_of: view.version_of,
    started_at: view.started_at?.toISOString() ?? null,
    finished_at: view.finished_at?.toISOString() ?? null,
    expires_at: view.expires_at?.toISOString() ?? null,
    favourite: view.favourite,
    note: view.note,
    ...(beside?.versions === undefined ? {} : { versions: beside.versions }),
    ...(beside?.last_clip === undefined
      ? {}
      : { last_clip: beside.last_clip && presentClip(beside.last_clip, { urls, origin }) }),
    ...(beside?.collections === undefined ? {} : { collections: [...beside.collections] }),
    ...(expand.includes('report') ? { report: view.report } : {}),
    ...(expand.includes('request') ? { request: view.request } : {}),
  };
}

function presentClip(view: GenerationView, where: Presentation): NonNullable<Generation['last_clip']> {
  return { id: view.id, canvas: view.canvas, output: presentOutputs(view, where) };
}

function presentOutputs({ outputs }: GenerationView, { urls, origin }: Presentation): Generation['output'] {
  return outputs.map(({ type, asset_id: id, mime_type, undecodable }) => ({
    type,
    url: urls.media(origin, { id, mime_type }, NATIVE_URL_SECONDS),
    ...(undecodable ? { previews: false } : {}),
  }));
}
