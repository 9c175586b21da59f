/** A call of an endpoint: what headers and query ask for, and the input. */
import { hash } from 'node:crypto';
import { Refusal } from '../../ray/errors.ts';
import { DEEPEST_BODY } from '../../ray/parse.ts';
import { readBody } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { isDeeperThan, parseJson } from '../../http/json.ts';
import type { Services } from '../../http/services.ts';
import type { Endpoint } from './endpoints.ts';
import { FalError, detailOf, modelError } from './errors.ts';
import { BYTES_HINT } from './issues.ts';
import { readOptions } from './options.ts';
import type { CallOptions } from './options.ts';

export interface Call {
  readonly endpoint: Endpoint;
  readonly input: Input;
  readonly options: CallOptions;
}

interface Input {
  readonly json: unknown;
  /** SHA-256 of the endpoint's id and the body: what tells a repeat from another call. */
  readonly bodyHash: Buffer;
}

type Bodies = Pick<Services, 'bodies'>;

export async function readCall(c: RequestContext, services: Bodies, endpoint: Endpoint): Promise<Call> {
  const options = readOptions(c);
  return { endpoint, options, input: await readInput(c, services, endpoint) };
}

/** JSON of any content type, and nothing at all for an empty input, as the JS client sends it. */
async function readInput(c: RequestContext, { bodies }: Bodies, endpoint: Endpoint): Promise<Input> {
  const body = await readBody(c, bodies);
  const bodyHash = hash('sha256', Buffer.concat([Buffer.from(`${endpoint.id}\n`), body]), 'buffer');
  return { json: body.length === 0 ? {} : parsed(body, endpoint), bodyHash };
}

function parsed(body: Buffer, endpoint: Endpoint): unknown {
  try {
    const json = parseJson(body);
    if (!isDeeperThan(DEEPEST_BODY, json)) return json;
    throw new Refusal(`The input is nested more than ${DEEPEST_BODY} levels deep`, {
      status: 422,
      rule: 'body_depth',
      field: 'body',
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new FalError(modelError([detailFor(error, body, endpoint)]));
  }
}

function detailFor({ rule, message }: Refusal, body: Buffer, endpoint: Endpoint) {
  const field = rule === 'body_values' ? fieldWithBytes(body, endpoint) : undefined;
  if (field !== undefined) {
    return detailOf('string_type', ['body', field], `Input should be a valid string${BYTES_HINT}`);
  }
  return rule === 'body_json'
    ? detailOf('json_invalid', ['body', 0], 'JSON decode error', { ctx: { error: message }, input: {} })
    : detailOf('value_error', ['body'], message);
}

/** The member that holds a `Buffer` or `Uint8Array`, which JSON turns into more values than any input has. */
function fieldWithBytes(body: Buffer, endpoint: Endpoint): string | undefined {
  const openings = ['{"type":"Buffer","data":[', '{"0":'];
  return Object.keys(endpoint.input.shape).find((name) =>
    openings.some(
      (opening) => body.includes(`"${name}":${opening}`) || body.includes(`"${name}":[${opening}`),
    ),
  );
}
