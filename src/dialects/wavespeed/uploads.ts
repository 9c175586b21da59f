/**
 * Files that are handed over first. Today's clients ask for a ticket and PUT the bytes to its address; older ones, the desktop
 * application and many snippets send a form (WaveSpeed docs, upload files; wavespeed 0.3 and 0.0 for JavaScript, 2.0 for Python).
 */
import { z } from 'zod';
import { keepUntil } from '../../jobs/config.ts';
import type { Config } from '../../jobs/config.ts';
import { LARGEST_FILE, createUpload, fileTooLarge, uploadWhole } from '../../jobs/files.ts';
import { Refusal } from '../../ray/errors.ts';
import type { AssetRow } from '../../store/rows.ts';
import { readJson, requireContentType } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { parseKnownFields } from '../../http/fields.ts';
import { refuseTooLarge } from '../../http/media/announced-size.ts';
import { UNKNOWN_TYPE, contentTypeOf } from '../../http/media/content-type.ts';
import { fileNameOf } from '../../http/media/file-name.ts';
import { UPLOAD_URL_SECONDS } from '../../http/media/signed-urls.ts';
import { readForm } from '../../http/multipart.ts';
import { originOf } from '../../http/origin.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { sendData } from './envelope.ts';
import { ADDRESS_SECONDS, OTHER_MEDIA } from './open-points.ts';

const MULTIPART = 'multipart/form-data';
const NAMELESS = 'upload.bin';

const ticketSchema = z.object({
  filename: z.string().min(1),
  size: z.int().min(0),
  content_type: z.string().optional(),
});

export function uploadRoutes(services: Services): Route[] {
  const form = (version: 'v2' | 'v3'): Route => ({
    method: 'POST',
    path: `/api/${version}/media/upload/binary`,
    access: 'key',
    handle: (c) => takeForm(c, services),
  });
  return [
    {
      method: 'POST',
      path: '/api/v3/media/uploads',
      access: 'key',
      handle: (c) => giveTicket(c, services),
    },
    form('v3'),
    // The old client has its base address for this one call only (wavespeed 0.0.15).
    form('v2'),
  ];
}

/** Both addresses at once: the file is usable as soon as its bytes are here, and is looked at when it is used. */
async function giveTicket(c: RequestContext, services: Services): Promise<Response> {
  const { core, urls } = services;
  const { json } = await readJson(c, services.bodies);
  const ticket = parseKnownFields(ticketSchema, json);
  if (ticket.size > LARGEST_FILE) throw fileTooLarge('size');
  const type = contentTypeOf(ticket.content_type) ?? UNKNOWN_TYPE;
  const asset = await createUpload(core, c.get('caller'), {
    mime_type: type,
    size_bytes: ticket.size,
    filename: fileNameOf(ticket.filename) ?? NAMELESS,
    expires_at: keptUntil(core.config),
  });
  const until = new Date(Date.now() + UPLOAD_URL_SECONDS * 1000);
  return sendData(c, {
    ...describe(c, services, asset),
    upload: {
      method: 'PUT',
      url: urls.deposit(originOf(c, core.config), asset.id, until),
      headers: { 'Content-Type': type },
      expires_at: until.toISOString(),
    },
  });
}

/** Answers only when the file was looked at: an address that is given can be used. */
async function takeForm(c: RequestContext, services: Services): Promise<Response> {
  const { core } = services;
  requireContentType(c, (type) => type === MULTIPART, `${MULTIPART} with the file in the part 'file'`);
  refuseTooLarge(c, 'file');
  const asset = await readForm(
    c,
    () => undefined,
    ({ stream, filename, mime_type }) =>
      uploadWhole(core, c.get('caller'), stream, {
        mime_type,
        filename: fileNameOf(filename) ?? NAMELESS,
        expires_at: keptUntil(core.config),
      }),
  );
  if (asset.state !== 'ready') {
    throw new Refusal(`file: ${asset.failure_reason ?? `it is ${asset.state}`}`, {
      status: 400,
      rule: 'upload_unusable',
      field: 'file',
    });
  }
  return sendData(c, describe(c, services, asset));
}

function describe(c: RequestContext, { core, urls }: Services, asset: AssetRow): Record<string, unknown> {
  return {
    type: mediaKind(asset.mime_type),
    download_url: urls.file(originOf(c, core.config), asset, ADDRESS_SECONDS),
    filename: asset.filename ?? NAMELESS,
    size: asset.size_bytes,
  };
}

function mediaKind(type: string): string {
  return /^(?:image|video|audio)(?=\/)/.exec(type)?.[0] ?? OTHER_MEDIA;
}

/** A week, or less where the operator keeps less. */
function keptUntil(config: Config): Date {
  const week = new Date(Date.now() + ADDRESS_SECONDS * 1000);
  const most = keepUntil(config);
  return most !== undefined && most < week ? most : week;
}
