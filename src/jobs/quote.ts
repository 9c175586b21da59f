/** Validation, canvas, price and time of a request: the same figures before, at and after a submit. */
import { checkRules, checkSource } from '../ray/rules.ts';
import { canvasOf, durationOf, resolutionOf } from '../ray/geometry.ts';
import type { Anchor, Canvas } from '../ray/geometry.ts';
import { listPrice } from '../ray/rates.ts';
import type { Price } from '../ray/rates.ts';
import { SURFACES } from '../ray/surfaces.ts';
import type { SurfaceId } from '../ray/surfaces.ts';
import type { GenerationRequest } from '../ray/request.ts';
import { checkSupport } from '../engines/supports.ts';
import type { Engine } from '../engines/engine.ts';
import type { Caller, Core } from './core.ts';
import { knownAnchor } from './media.ts';
import { checkAddresses } from './web-address.ts';

export interface Priced {
  canvas: Canvas;
  list: Price;
  engine_micros: number;
  seconds: number;
}

export interface Quote extends Priced {
  engine: string;
}

/** Checks every rule of the surface and fills in what it means by an absent resolution and duration. */
export function checkContract(request: GenerationRequest, surface: SurfaceId): GenerationRequest {
  checkRules(request, SURFACES[surface]);
  const video = { ...request.video, resolution: resolutionOf(request, SURFACES[surface]) };
  if (request.type === 'video') video.duration = durationOf(request);
  return { ...request, video };
}

/** Price, canvas and expected time. `anchor` is what is known of the first image or the source clip. */
export function priceOf(
  request: GenerationRequest,
  surface: SurfaceId,
  engine: Engine,
  anchor: Anchor | undefined,
): Priced {
  const canvas = canvasOf(request, SURFACES[surface], anchor);
  const { cost_micros, seconds } = engine.estimate(request, canvas);
  return {
    canvas,
    list: listPrice(request, canvas, SURFACES[surface]),
    engine_micros: cost_micros,
    seconds,
  };
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
  const engine = core.engines.pick(request.engine);
  checkSupport(engine, request, core.engines.list());
  const anchor = (await knownAnchor(core, caller, request)) ?? asked.assumed;
  if (anchor && request.source) checkSource(request, anchor);
  return { engine: engine.id, ...priceOf(request, asked.surface, engine, anchor) };
}
