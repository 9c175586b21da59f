/**
 * Bytes of deposits (jobs/deposits.ts), by addresses that carry their own permission: in one piece, or in numbered parts and
 * a call that completes them. No key is needed, and none is looked at.
 *
 * The addresses take two forms, because clients build them in two ways: JavaScript puts the number behind the upload address,
 * Python puts `/multipart/{upload}/{number}` behind the address of the file (`@fal-ai/client` 1.10, `fal-client` 1.0).
 */
import { z } from 'zod';
import { Refusal } from '../../ray/errors.ts';
import { MOST_PARTS } from '../../jobs/deposit-parts.ts';
import { completeDeposit, depositPart, depositWhole } from '../../jobs/deposits.ts';
import { readJson } from '../body.ts';
import type { RequestContext } from '../context.ts';
import { parseKnownFields } from '../fields.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { refuseTooLarge } from './announced-size.ts';
import { contentTypeOf } from './content-type.ts';
import { withBody } from '../guarded-body.ts';

const BYTES = '/uploads/{capability}/bytes';
const MULTIPART = '/media/{capability}/{file}/multipart/{upload}';

const completionSchema = z.object({
  parts: z.array(z.object({ partNumber: z.int(), etag: z.string() })).max(MOST_PARTS),
});

export function depositRoutes(services: Services): Route[] {
  const byAddress = (c: RequestContext): string =>
    services.urls.verifyCapability('deposit', c.req.param('capability') ?? '');
  const byUpload = (c: RequestContext): string =>
    services.urls.verifyCapability('deposit', c.req.param('upload') ?? '');
  return [
    { method: 'PUT', path: BYTES, access: 'open', handle: (c) => takeWhole(c, services, byAddress(c)) },
    ...partRoutes(BYTES, services, byAddress),
    ...partRoutes(MULTIPART, services, byUpload),
  ];
}

function partRoutes(path: string, services: Services, idOf: (c: RequestContext) => string): Route[] {
  return [
    {
      method: 'POST',
      path: `${path}/complete`,
      access: 'open',
      handle: (c) => complete(c, services, idOf(c)),
    },
    {
      method: 'PUT',
      path: `${path}/{number}`,
      access: 'open',
      handle: (c) => takePart(c, services, idOf(c)),
    },
  ];
}

async function takeWhole(c: RequestContext, services: Services, id: string): Promise<Response> {
  refuseTooLarge(c, 'body');
  const type = contentTypeOf(c.req.header('content-type'));
  await withBody(c, (body) => depositWhole(services.core, id, body, type));
  return c.body(null, 200);
}

/** The etag is in the header for Python, in the body for JavaScript. */
async function takePart(c: RequestContext, services: Services, id: string): Promise<Response> {
  const number = partNumber(c.req.param('number') ?? '');
  refuseTooLarge(c, 'body');
  const part = await withBody(c, (body) => depositPart(services.core, id, number, body));
  const etag = `"${part.etag}"`;
  return c.json({ partNumber: number, etag }, 200, { ETag: etag });
}

async function complete(c: RequestContext, services: Services, id: string): Promise<Response> {
  const { json } = await readJson(c, services.bodies);
  const { parts } = parseKnownFields(completionSchema, json);
  await completeDeposit(
    services.core,
    id,
    parts.map(({ partNumber: number, etag }) => ({ number, etag })),
  );
  return c.json({ status: 'completed' });
}

function partNumber(text: string): number {
  const number = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= MOST_PARTS) return number;
  throw new Refusal(`Parts are numbered from 1 to ${MOST_PARTS}`, {
    status: 400,
    rule: 'part_number',
    field: 'part_number',
    value: text.slice(0, 20),
  });
}
