/** Validation, canvas, price and time of a request: the same figures before, at and after a submit. */
import { checkRules, checkSource } from '../ray/rules.ts';
import { durationOf, resolutionOf } from '../ray/geometry.ts';
import type { Anchor, Canvas } from '../ray/geometry.ts';
import type { Price } from '../ray/rates.ts';
import { SURFACES } from '../ray/surfaces.ts';
import type { SurfaceId } from '../ray/surfaces.ts';
import type { GenerationRequest } from '../ray/request.ts';
import { foresee } from './budgets/booking.ts';
import type { Hindrances } from './budgets/booking.ts';
import type { Caller, Core } from './core.ts';
import { knownAnchor } from './media.ts';
import { candidatesFor } from './routing/candidates.ts';
import { namedBy } from './routing/named.ts';
import { settle } from './routing/settle.ts';
import type { Settled } from './routing/settle.ts';
import { checkAddresses } from './web-address.ts';

export interface Quote extends Hindrances {
  canvas: Canvas;
  list: Price;
  /** Who would do it. */
  engine: string;
  engine_micros: number;
  seconds: number;
  /** What was taken for true of media that are not stored yet, as a sentence. */
  assumed: string | undefined;
  /** The route by which the engine was found; undefined where an engine was named. */
  route: string | undefined;
  /** The engines of the route: who would do it first, then those that cannot. One where an engine was named. */
  candidates: readonly QuotedEngine[];
}

const ASSUMED_SOURCE =
  'The source is not stored here yet: this is the price of one of 5 s in 16:9, and a longer one costs more. Upload it for its own price.';

export interface QuotedEngine {
  engine: string;
  /** Null where it cannot do it. */
  engine_micros: number | null;
  /** Why it cannot, to follow its name in a sentence. */
  why: string | null;
}

/** Checks every rule of the surface and fills in what it means by an absent resolution and duration. */
export function checkContract(request: GenerationRequest, surface: SurfaceId): GenerationRequest {
  checkRules(request, SURFACES[surface]);
  const video = { ...request.video, resolution: resolutionOf(request, SURFACES[surface]) };
  if (request.type === 'video') video.duration = durationOf(request);
  return { ...request, video };
}

/**
 * What a request would cost and how long it would take. Checks it as a submit does, except that media which are not
 * stored yet are not fetched: then the canvas is that of `assumed`; without it, 16:9, and a source clip of 5 s.
 */
export async function quoteGeneration(
  core: Core,
  caller: Caller,
  asked: { request: GenerationRequest; surface: SurfaceId; assumed?: Anchor | undefined },
): Promise<Quote> {
  const request = checkContract(asked.request, asked.surface);
  checkAddresses(request);
  const candidates = await candidatesFor(core, namedBy(core, caller, request), request);
  const anchor = (await knownAnchor(core, caller, request)) ?? asked.assumed;
  if (anchor && request.source) checkSource(request, anchor);
  const settled = settle(candidates, request, asked.surface, anchor);
  const [{ engine, micros }] = settled.offers;
  const hindrances = await foresee(core.db, caller.key_id, { engine: engine.id, micros });
  const assumed = request.source !== undefined && anchor === undefined ? ASSUMED_SOURCE : undefined;
  return { ...quoteOf(settled), ...hindrances, assumed };
}

function quoteOf({
  canvas,
  list,
  route,
  offers,
  leftOut,
}: Settled): Omit<Quote, 'assumed' | keyof Hindrances> {
  const [{ engine, micros, seconds }] = offers;
  const able = offers.map((offer) => ({ engine: offer.engine.id, engine_micros: offer.micros, why: null }));
  const others = leftOut.map((left) => ({ engine: left.engine, engine_micros: null, why: left.why }));
  return {
    canvas,
    list,
    engine: engine.id,
    engine_micros: micros,
    seconds,
    route,
    candidates: [...able, ...others],
  };
}
