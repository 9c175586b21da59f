/**
 * A request of ours as another API would be asked it: by the very code that asks the provider of that API, so that the code which
 * a person copies and the call which an engine makes are one translation. What only this server understands is not said, so that
 * the code runs at the provider as well.
 */
import { Refusal } from '../ray/errors.ts';
import { canvasOf } from '../ray/geometry.ts';
import type { Anchor, Canvas } from '../ray/geometry.ts';
import { mapMediaRefs, mediaRefs } from '../ray/media-refs.ts';
import type { GenerationRequest, MediaRef } from '../ray/request.ts';
import { SURFACES } from '../ray/surfaces.ts';
import type { SurfaceId } from '../ray/surfaces.ts';
import type { Json } from './engine.ts';
import { endpointAt } from './fal/compose.ts';
import { PROVIDERS } from './providers.ts';
import { refusalOf } from './supports.ts';
import { refuseFields } from './upstream/limits.ts';
import { plainBody } from './upstream/plain-body.ts';
import type { Call, Provider } from './upstream/provider.ts';
import { MODELS_AT } from './wavespeed/compose.ts';

/** A member of the request for which the API has no place, and what to do about it. */
export interface Unsaid {
  readonly field: string;
  readonly sentence: string;
}

export interface Worded {
  /** The model id, or fal's endpoint. */
  readonly model: string;
  /** The parameters, without the model where it has a place of its own (all but the native API). */
  readonly body: Readonly<Record<string, Json>>;
  readonly unsaid: readonly Unsaid[];
}

export interface Wording {
  readonly request: GenerationRequest;
  /** What a medium is called there: an address, a data URI, an id. */
  readonly nameOf: (ref: MediaRef) => string;
  /** What is known of the medium that gives the output its shape. */
  readonly anchor: Anchor | undefined;
}

/** Of a source that is not known, the longest that every API keeps, so that nothing of it is cut off. */
const UNKNOWN_SOURCE: Anchor = { width: 0, height: 0, seconds: 10 };

/** @throws Refusal where the API cannot say it, beginning with the API's name */
export function worded(surface: SurfaceId, { request, nameOf, anchor }: Wording): Worded {
  if (surface === 'native') return { model: request.model, body: plainBody(request), unsaid: [] };
  const provider = PROVIDERS.find(({ id }) => id === surface);
  const api = APIS[surface];
  if (provider === undefined || api === undefined) throw spokenHereOnly(surface);
  const canvas = canvasOf(request, SURFACES.native, anchor ?? UNKNOWN_SOURCE);
  refuse(provider, request, canvas, anchor);

  const names = mediaRefs(request).map(({ ref }) => nameOf(ref));
  const call = provider.compose({
    request: numbered(request),
    canvas,
    seed: 0,
    uploads: Object.fromEntries(names.entries()),
  });
  return { ...api.place(call, request), unsaid: unsaidIn(request, surface, api) };
}

/** The request with the number of each medium in its place, in the order of `mediaRefs`. */
function numbered(request: GenerationRequest): GenerationRequest {
  let next = 0;
  return mapMediaRefs(request, () => ({ file_id: String(next++) }));
}

function spokenHereOnly(surface: SurfaceId): Refusal {
  const { name } = SURFACES[surface];
  const message = `${name}’s API is served here, but no engine of this server asks ${name}: there is no code for it`;
  return new Refusal(message, { status: 422, rule: 'surface_without_engine', field: 'type' });
}

function refuse(provider: Provider, request: GenerationRequest, canvas: Canvas, anchor?: Anchor): void {
  const { id, capabilities } = provider;
  const check = (asked: GenerationRequest): void => {
    refuseFields(id, { plan: asked.plan });
    provider.check?.(asked);
  };
  const refusal = refusalOf({ id, capabilities, check }, request);
  if (refusal !== undefined) throw inItsName(provider, refusal);
  try {
    provider.checkCanvas?.(request, canvas, anchor);
  } catch (error) {
    throw error instanceof Refusal ? inItsName(provider, error) : error;
  }
}

/** Refusals begin with the engine's name; what is asked here is the API's. */
function inItsName({ id, name }: Provider, refusal: Refusal): Refusal {
  const { status, rule, field, value, allowed } = refusal;
  const message = refusal.message
    .replace(`engine '${id}'`, `${name}’s API`)
    .replace(/, or ask another engine$/, '');
  return new Refusal(message, {
    status: status === 400 ? 400 : 422,
    rule,
    field: field ?? 'type',
    value,
    allowed,
  });
}

type Placed = Pick<Worded, 'model' | 'body'>;
interface ProviderApi {
  /** Where it has its model. */
  readonly place: (call: Call, request: GenerationRequest) => Placed;
  /** Members that say nothing of the picture, or what no API but ours can take; why each is missing. */
  readonly unsaid: Readonly<Record<string, string>>;
}

/** The composers write the model as text. */
function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

const ENGINE =
  'It names an engine of this server. Send it as the header x-kinora-engine, or give your key a default engine.';

/** The APIs of providers that engines of ours ask; other surfaces are served, and cannot be worded. */
const APIS: Readonly<Partial<Record<SurfaceId, ProviderApi>>> = {
  fal: {
    place: ({ path, body }) => ({ model: endpointAt(path), body }),
    unsaid: {
      engine: ENGINE,
      seed: 'fal’s API takes no seed for Ray 3.2.',
      tags: 'fal’s API has no tags.',
      user_id: 'Only fal’s video-to-video takes it, as user.',
      webhook_url: 'fal’s API takes it in the address of the submit: ?fal_webhook=…',
      upload_url: 'fal’s API sends no clips; fetch video.url.',
    },
  },
  oxen: {
    place: ({ body: { model, ...body } }) => ({ model: textOf(model), body }),
    unsaid: {
      engine: ENGINE,
      seed: 'Oxen’s API takes no seed for Ray 3.2.',
      tags: 'Oxen’s API has no tags.',
      user_id: 'Oxen’s API knows no end users.',
      webhook_url: 'Oxen’s API calls nobody back; listen to its events (Async with SSE).',
      upload_url: 'Oxen’s API sends no clips; fetch result_url.',
    },
  },
  wavespeed: {
    place: ({ path, body }) => ({ model: path.slice(MODELS_AT.length), body }),
    unsaid: {
      engine: ENGINE,
      seed: 'WaveSpeed’s API takes no seed for Ray 3.2.',
      tags: 'WaveSpeed’s API has no tags.',
      user_id: 'WaveSpeed’s API knows no end users.',
      webhook_url: 'WaveSpeed’s API takes it in the address of the submit: ?webhook=…',
      upload_url: 'WaveSpeed’s API sends no clips; fetch outputs[0].',
    },
  },
  runware: {
    place: ({ body: { taskType: _, model, ...body } }, { webhook_url, upload_url }) => ({
      model: textOf(model),
      body: plainBody({ ...body, webhookURL: webhook_url, uploadEndpoint: upload_url }),
    }),
    unsaid: {
      engine: ENGINE,
      seed: 'Runware’s API takes no seed for Ray 3.2.',
      tags: 'Runware’s API has no tags.',
      user_id: 'Runware’s API knows no end users.',
    },
  },
};

function unsaidIn(request: GenerationRequest, surface: SurfaceId, { unsaid }: ProviderApi): Unsaid[] {
  const said = surface === 'fal' && request.type === 'video_edit' ? ['user_id'] : [];
  return Object.entries(unsaid)
    .filter(([field]) => Reflect.get(request, field) !== undefined && !said.includes(field))
    .map(([field, sentence]) => ({ field, sentence }));
}
