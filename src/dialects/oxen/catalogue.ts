/** The catalogue: what can be asked for here, in the two shapes that Oxen serves (Oxen docs, models reference). */
import { KinoraError } from '../../ray/errors.ts';
import type { Route } from '../../http/route.ts';
import { badRequest, modelNotFound } from './errors.ts';
import { ENDPOINT, OXEN_MODELS, findModel } from './models.ts';
import type { OxenModel } from './models.ts';
import { NOT_A_DEPLOYMENT_STATUS } from './open-points.ts';
import { pricingOf } from './prices.ts';
import { requestSchema } from './json-schema.ts';

const DEVELOPER = 'Luma';
/** Unix time of the day on which these models were first served here. */
const CREATED = Date.UTC(2026, 10, 21) / 1_000;

const entries = OXEN_MODELS.map((model) => ({ model, ...presentModel(model) }));

/** `GET /api/ai/models…` and its older twin `/api/evaluations/models…`; both answer without a key. */
export function catalogueRoutes(): Route[] {
  return [
    open('/api/ai/models', (query) => listing(query)),
    open('/api/ai/models/search', (query) => listing({ ...query, search: required(query, 'search') })),
    switching('activate'),
    switching('deactivate'),
    open('/api/ai/models/{rest*}', (_, id) => entry(id).shown),
    open('/api/evaluations/models', (query) => evaluations(query)),
    open('/api/evaluations/models/search', (query) =>
      evaluations({ ...query, search: required(query, 'search') }),
    ),
    open('/api/evaluations/models/{rest*}', (_, id) => entry(id).evaluation),
  ];
}

type Query = Readonly<Record<string, string>>;

function open(path: string, answer: (query: Query, id: string) => object): Route {
  return {
    method: 'GET',
    path,
    access: 'open',
    handle: (c) => c.json(answer(c.req.query(), c.req.param('rest') ?? '')),
  };
}

/** Only custom deployments can be switched, and there are none here. */
function switching(verb: 'activate' | 'deactivate'): Route {
  return {
    method: 'POST',
    path: `/api/ai/models/{id}/${verb}`,
    access: 'key',
    handle(c) {
      const { model } = entry(c.req.param('id') ?? '');
      throw new KinoraError(
        `${model.id} is a base model: it is always active, and only custom deployments can be ${verb}d`,
        { status: NOT_A_DEPLOYMENT_STATUS, code: 'not_a_deployment' },
      );
    },
  };
}

function presentModel(model: OxenModel) {
  const schema = requestSchema(model);
  const both = {
    display_name: model.displayName,
    description: model.description,
    summary: model.summary,
    model_type: 'base',
    endpoint: ENDPOINT,
    capabilities: { input: model.reads, output: ['video'] },
    pricing: pricingOf(model),
    fine_tuning: null,
    developer: { name: DEVELOPER, logo: null },
    source_model: null,
    image_url: null,
    released_at: null,
    request_schema: schema,
    json_request_schema: schema,
  } as const;
  return {
    shown: {
      id: model.id,
      object: 'model',
      created: CREATED,
      owned_by: 'oxen',
      ...both,
      deployments: [],
    },
    evaluation: {
      name: model.id,
      ...both,
      can_run_inference: true,
      deprecated: false,
      provider: { name: DEVELOPER },
    },
  } as const;
}

/** The envelope is that of OpenAI's list of models, whose clients read it. */
function listing(query: Query) {
  return { object: 'list', data: matching(query).map(({ shown }) => shown) };
}

function evaluations(query: Query) {
  return { models: matching(query).map(({ evaluation }) => evaluation) };
}

function matching({ developer_name: developer, action, output_capability: output, search }: Query) {
  return entries.filter(
    ({ shown }) =>
      // `action` asks for models that can be fine-tuned so; none of these can.
      action === undefined &&
      (developer === undefined || developer.toLowerCase() === DEVELOPER.toLowerCase()) &&
      (output === undefined || shown.capabilities.output.some((kind) => kind === output)) &&
      (search === undefined || isFound(shown, search)),
  );
}

function isFound(model: { id: string; display_name: string; summary: string }, search: string): boolean {
  const text = `${model.id} ${model.display_name} ${model.summary} ${DEVELOPER}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Throws for a name that is not served, in Oxen's words. */
function entry(id: string) {
  const model = findModel(id);
  const found = entries.find((one) => one.model === model);
  if (found !== undefined) return found;
  throw modelNotFound(id);
}

function required(query: Query, name: string): string {
  const value = query[name];
  if (value !== undefined && value !== '') return value;
  throw badRequest(`${name} is required: say what to look for, as ?${name}=ray`, 'field_required', name);
}
