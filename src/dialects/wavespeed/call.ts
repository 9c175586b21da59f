/** A call of a model: what its path, its query and its body say, apart from the inputs of the model. */
import { hash } from 'node:crypto';
import { quoted } from '../../ray/show.ts';
import { refuseBrokenText } from '../../ray/text.ts';
import { isJson, readBody, requireContentType } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { parseJson, requireObject } from '../../http/json.ts';
import type { Services } from '../../http/services.ts';
import { badRequest, modelNotFound } from './errors.ts';
import { findModel } from './models.ts';
import type { WavespeedModel } from './models.ts';
import { webhookIn } from './webhook-query.ts';

export interface WavespeedCall {
  readonly model: WavespeedModel;
  /** The inputs as they were sent: everything that is not the call's. */
  readonly sent: Readonly<Record<string, unknown>>;
  readonly webhookUrl: string | undefined;
  /** Whether the connection is held until the end. */
  readonly sync: boolean;
  /** Whether `outputs` are to be base64 in place of addresses. */
  readonly base64: boolean;
  readonly bodyHash: Buffer;
}

/** `webhook_url` is of older documents. */
const OF_THE_CALL: ReadonlySet<string> = new Set(['enable_sync_mode', 'enable_base64_output', 'webhook_url']);

const LONGEST_ADDRESS = 2048;

/** Throws 404 for a model that there is not, then 400 for what is wrong with the call itself. */
export async function readCall(
  c: RequestContext,
  services: Pick<Services, 'bodies'>,
): Promise<WavespeedCall> {
  const id = c.req.param('model') ?? '';
  const model = findModel(id);
  if (model === undefined) throw modelNotFound(id);
  const { json, bodyHash } = await readInputs(c, services);
  const call = {
    model,
    sent: Object.fromEntries(Object.entries(json).filter(([name]) => !OF_THE_CALL.has(name))),
    webhookUrl: checkedAddress(webhookIn(c.req.url) ?? webhookField(json)),
    sync: flag(json, 'enable_sync_mode'),
    base64: flag(json, 'enable_base64_output'),
    // Equal inputs of two models are two requests.
    bodyHash: hash('sha256', Buffer.concat([Buffer.from(`wavespeed ${model.id}\n`), bodyHash]), 'buffer'),
  };
  if (call.base64 && call.webhookUrl !== undefined) throw base64WithWebhook();
  return call;
}

/** No body is an empty one: which inputs are missing is said by the model's schema. */
async function readInputs(
  c: RequestContext,
  services: Pick<Services, 'bodies'>,
): Promise<{ json: Record<string, unknown>; bodyHash: Buffer }> {
  const body = await readBody(c, services.bodies);
  if (body.length > 0) requireContentType(c, isJson, 'application/json');
  const json = requireObject(body.length === 0 ? {} : parseJson(body));
  return { json, bodyHash: hash('sha256', body, 'buffer') };
}

/** What comes in a query has passed no parser of ours. Whether it is an address is the matter of the submit. */
function checkedAddress(webhook: string | undefined): string | undefined {
  refuseBrokenText({ webhook });
  if (webhook === undefined || webhook.length <= LONGEST_ADDRESS) return webhook;
  throw badRequest(`webhook must have at most ${LONGEST_ADDRESS} characters`, 'field_length', 'webhook');
}

function webhookField(json: Readonly<Record<string, unknown>>): string | undefined {
  const value = json['webhook_url'] ?? '';
  if (value === '') return undefined;
  if (typeof value === 'string') return value;
  throw badRequest(`webhook_url must be a string; got ${quoted(value)}`, 'field_type', 'webhook_url');
}

function flag(json: Readonly<Record<string, unknown>>, field: string): boolean {
  const value = json[field] ?? false;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw badRequest(`${field} must be true or false; got ${quoted(value)}`, 'field_type', field);
}

/** WaveSpeed docs, base64 output. */
function base64WithWebhook() {
  return badRequest(
    'webhook callback does not support base64 output, use one of enable_base64_output and webhook',
    'base64_with_webhook',
    'enable_base64_output',
  );
}
