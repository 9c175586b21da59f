/**
 * Storage (fal docs, file uploads; `@fal-ai/client` 1.10 and `fal-client` 1.0): where to send the bytes of a file, and the
 * address under which it is usable at once. JavaScript, and Python when its first way fails, announce a file and PUT it;
 * Python asks for a token of the CDN and sends the file there, in one piece or in parts.
 */
import { z } from 'zod';
import type { AssetRow } from '../../store/rows.ts';
import { createUpload } from '../../jobs/files.ts';
import { depositWhole } from '../../jobs/deposits.ts';
import { bearerOf, identifyByToken } from '../../http/auth.ts';
import { baseOf } from '../../http/base.ts';
import { readJson } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { parseKnownFields } from '../../http/fields.ts';
import { UNKNOWN_TYPE, contentTypeOf } from '../../http/media/content-type.ts';
import { fileNameOf, headerUtf8 } from '../../http/media/file-name.ts';
import { withBody } from '../../http/guarded-body.ts';
import { originOf } from '../../http/origin.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { CDN } from './hosts.ts';
import { lifetimeOf } from './lifecycle.ts';
import { ADDRESS_SECONDS } from './open-points.ts';

/** How long the bytes of an announced file may come; then the sweeper gives it up. */
const UPLOAD_SECONDS = 86_400;
const CDN_TOKEN_SECONDS = 3600;
const CDN_SCOPE = 'fal cdn';
/** What Python calls a file without a name. */
const NAMELESS = 'upload.bin';

const initiateSchema = z.object({ content_type: z.string().optional(), file_name: z.string().optional() });

export function uploadRoutes(services: Services): Route[] {
  return [
    {
      method: 'POST',
      path: '/rest/storage/upload/initiate',
      access: 'key',
      handle: (c) => initiate(c, services),
    },
    {
      method: 'POST',
      path: '/rest/storage/upload/initiate-multipart',
      access: 'key',
      handle: (c) => initiate(c, services),
    },
    {
      method: 'POST',
      path: '/rest/storage/auth/token',
      access: 'key',
      handle: (c) => giveCdnToken(c, services),
    },
    { method: 'POST', path: '/cdn/files/upload', access: 'open', handle: (c) => takeFile(c, services) },
    {
      method: 'POST',
      path: '/cdn/files/upload/multipart',
      access: 'open',
      handle: (c) => openMultipart(c, services),
    },
  ];
}

/** The same answer for both sizes: below `upload_url` a client finds the parts too. */
async function initiate(c: RequestContext, services: Services): Promise<Response> {
  const { json } = await readJson(c, services.bodies);
  const { content_type, file_name } = parseKnownFields(initiateSchema, json);
  const { asset, file_url } = await announce(c, services, content_type, file_name);
  const until = new Date(Date.now() + UPLOAD_SECONDS * 1000);
  return c.json({
    upload_url: services.urls.deposit(originOf(c, services.core.config), asset.id, until),
    file_url,
  });
}

/** Python before 3.11 reads no `Z`, and compares the time only when it has an offset. */
function giveCdnToken(c: RequestContext, services: Services): Response {
  const expiresAt = new Date(Date.now() + CDN_TOKEN_SECONDS * 1000);
  return c.json({
    token: services.tokens.issue({ scope: CDN_SCOPE, keyId: c.get('key').id, detail: null, expiresAt }),
    token_type: 'Bearer',
    base_url: baseOf(c, services.core.config, CDN),
    expires_at: expiresAt.toISOString().replace('Z', '+00:00'),
  });
}

async function takeFile(c: RequestContext, services: Services): Promise<Response> {
  const { asset, file_url } = await announceByHeaders(c, services);
  await withBody(c, (body) => depositWhole(services.core, asset.id, body));
  return c.json({ access_url: file_url });
}

async function openMultipart(c: RequestContext, services: Services): Promise<Response> {
  const { asset, file_url } = await announceByHeaders(c, services);
  const until = new Date(Date.now() + UPLOAD_SECONDS * 1000);
  return c.json({
    access_url: file_url,
    uploadId: services.urls.capability('deposit', asset.id, until),
  });
}

/** What the CDN's routes are told in headers, by the bearer of a CDN token. */
async function announceByHeaders(c: RequestContext, services: Services): Promise<Announced> {
  await identifyByToken(c, services, CDN_SCOPE, bearerOf(c) ?? '');
  const name = headerUtf8(c.req.header('x-fal-file-name'));
  return announce(c, services, c.req.header('content-type'), name);
}

interface Announced {
  readonly asset: AssetRow;
  readonly file_url: string;
}

async function announce(
  c: RequestContext,
  services: Services,
  type: string | undefined,
  name: string | undefined,
): Promise<Announced> {
  const seconds = lifetimeOf(c);
  const asset = await createUpload(services.core, c.get('caller'), {
    mime_type: contentTypeOf(type) ?? UNKNOWN_TYPE,
    size_bytes: 0,
    filename: fileNameOf(name) ?? NAMELESS,
    expires_at: seconds === undefined ? undefined : new Date(Date.now() + seconds * 1000),
  });
  const file_url = services.urls.file(originOf(c, services.core.config), asset, seconds ?? ADDRESS_SECONDS);
  return { asset, file_url };
}
