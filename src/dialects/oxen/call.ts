/** The body of a generating call: what belongs to the call itself, apart from the parameters of the model. */
import { hash } from 'node:crypto';
import { quoted } from '../../ray/show.ts';
import { readJson } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { requireObject } from '../../http/json.ts';
import type { Services } from '../../http/services.ts';
import { badRequest, modelNotFound } from './errors.ts';
import { findModel } from './models.ts';
import type { OxenModel } from './models.ts';
import { TARGET_FOLDER_FIELD, TARGET_REPO_FIELD } from './open-points.ts';

export interface OxenCall {
  readonly model: OxenModel;
  /** What is the model's: everything that is not the call's. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** All members as they were sent, without nulls: what a later answer echoes. */
  readonly sent: Readonly<Record<string, unknown>>;
  readonly namespace: string | undefined;
  readonly repo: string | undefined;
  readonly folder: string | undefined;
  readonly bodyHash: Buffer;
}

/** `run_fast` is of older versions of the API and does nothing. */
const OF_THE_CALL: ReadonlySet<string> = new Set([
  'model',
  'num_generations',
  'response_format',
  'target_namespace',
  TARGET_REPO_FIELD,
  TARGET_FOLDER_FIELD,
  'run_fast',
]);

const LONGEST_LABEL = 255;

/** Throws for what is checked at once on every route: the body, the model, and where the result goes. */
export async function readCall(c: RequestContext, services: Services): Promise<OxenCall> {
  const { body, bodyHash } = await readObject(c, services);
  const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  return {
    model: modelOf(sent['model']),
    parameters: Object.fromEntries(Object.entries(sent).filter(([name]) => !OF_THE_CALL.has(name))),
    sent,
    namespace: label(sent, 'target_namespace'),
    repo: label(sent, TARGET_REPO_FIELD),
    folder: label(sent, TARGET_FOLDER_FIELD),
    bodyHash,
  };
}

interface ObjectBody {
  body: Record<string, unknown>;
  /** Of the route and the bytes: equal bodies on two routes are two requests. */
  bodyHash: Buffer;
}

export async function readObject(c: RequestContext, services: Services): Promise<ObjectBody> {
  const { json, bodyHash } = await readJson(c, services.bodies);
  const named = Buffer.concat([Buffer.from(`oxen ${c.get('route')}\n`), bodyHash]);
  return { body: requireObject(json), bodyHash: hash('sha256', named, 'buffer') };
}

/** The name of a model; throws 400 when there is none. */
export function modelName(value: unknown): string {
  if (value === undefined)
    throw badRequest('model is required: the id of a model', 'model_required', 'model');
  if (typeof value !== 'string')
    throw badRequest(`model must be a string; got ${quoted(value)}`, 'field_type', 'model');
  return value;
}

function modelOf(value: unknown): OxenModel {
  const name = modelName(value);
  const model = findModel(name);
  if (model === undefined) throw modelNotFound(name);
  return model;
}

function label(sent: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const value = sent[field];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '' && value.length <= LONGEST_LABEL) return value;
  throw badRequest(
    `${field} must be a string of 1 to ${LONGEST_LABEL} characters; got ${quoted(value)}`,
    'field_value',
    field,
  );
}
