/**
 * Prices before anything is asked for (WaveSpeed docs, model price; `model/pricing` is the older call, of wavespeed-cli 0.2). Nothing
 * is made, fetched or charged. What a clip costs is `ray/rates.ts`; a quote and the charge of a submit are the same code.
 */
import { z } from 'zod';
import { clipSeconds } from '../../jobs/clip-length.ts';
import { servableAsset } from '../../jobs/files.ts';
import { checkContract, quoteGeneration } from '../../jobs/quote.ts';
import { KinoraError } from '../../ray/errors.ts';
import { durationOf, resolutionOf } from '../../ray/geometry.ts';
import type { Anchor } from '../../ray/geometry.ts';
import { inDollars, priceByCard, rateCard } from '../../ray/rates.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { exampleBody } from '../../snippets/index.ts';
import { readJson } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { parseKnownFields } from '../../http/fields.ts';
import { ownAssetId } from '../../http/media/own-address.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { sendData } from './envelope.ts';
import { modelNotFound } from './errors.ts';
import { inWavespeedsWords } from './fields.ts';
import { requestSchema } from './json-schema.ts';
import { findModel } from './models.ts';
import type { WavespeedModel } from './models.ts';
import { translate } from './translate.ts';

const CURRENCY = 'USD';
const SURFACE = SURFACES.wavespeed;

const priceSchema = z.object({
  model_id: z.string(),
  inputs: z.record(z.string(), z.unknown()).default({}),
});

export function priceRoutes(services: Services): Route[] {
  const route = (path: string, shown: (price: number) => object): Route => ({
    method: 'POST',
    path: `/api/v3/model/${path}`,
    access: 'key',
    async handle(c) {
      const { json } = await readJson(c, services.bodies);
      const { model_id, inputs } = parseKnownFields(priceSchema, json);
      const model = findModel(model_id);
      if (model === undefined) throw modelNotFound(model_id);
      const price = await quoted(c, services, model, inputs);
      return sendData(c, { model_id, ...shown(price), currency: CURRENCY });
    },
  });
  return [
    route('price', (price) => ({ price, discounted_price: price })),
    route('pricing', (price) => ({ unit_price: price })),
  ];
}

/** The price of a model's defaults, in US dollars; of a source clip, the first unit that is charged for. */
export function basePrice(model: WavespeedModel): number {
  const request = checkContract(translate(model, samplesOf(model)).request, SURFACE.id);
  const work = { resolution: resolutionOf(request, SURFACE), seconds: unitSeconds(request) };
  return inDollars(priceByCard(rateCard(SURFACE.rate_card), request, work).micros);
}

/** Inputs that are missing are those of the base price: whoever compares prices has no picture at hand yet. */
async function quoted(
  c: RequestContext,
  services: Services,
  model: WavespeedModel,
  inputs: Readonly<Record<string, unknown>>,
): Promise<number> {
  const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => !isEmpty(value)));
  try {
    const { request } = translate(model, { ...samplesOf(model), ...given });
    const assumed = await sourceOf(services, request, given['video']);
    const { list } = await quoteGeneration(services.core, c.get('caller'), {
      request,
      surface: SURFACE.id,
      assumed,
    });
    return inDollars(list.micros);
  } catch (error) {
    throw error instanceof KinoraError ? inWavespeedsWords(error, model) : error;
  }
}

/**
 * What is known of a source clip: its length, where it is stored here. Else an edit is priced for the most that is kept of it, a
 * reframe without any clip for its first second.
 */
async function sourceOf(
  { core, urls }: Services,
  request: GenerationRequest,
  video: unknown,
): Promise<Anchor | undefined> {
  if (request.type === 'video') return undefined;
  const id = typeof video === 'string' ? ownAssetId(urls, video) : undefined;
  if (id !== undefined) {
    const asset = await servableAsset(core, id);
    const seconds = await clipSeconds(core, asset, request.type, 'video');
    return { width: asset.width ?? 0, height: asset.height ?? 0, seconds };
  }
  if (request.type === 'video_reframe' && video !== undefined) return undefined;
  return { width: 0, height: 0, seconds: unitSeconds(request) };
}

/** The length that is charged for at least; for an edit, what its `duration` says. */
function unitSeconds(request: GenerationRequest): number {
  return request.type === 'video_reframe' ? 1 : Number.parseInt(durationOf(request), 10);
}

/** What a model requires, filled in. Nobody looks for the media: a quote fetches nothing. */
function samplesOf(model: WavespeedModel): Record<string, unknown> {
  return exampleBody(requestSchema(model), 'minimal');
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
