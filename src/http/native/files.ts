/** `/v1/files`: announce or send a file, complete it, list, look, delete (Luma Agents API docs, Files). */
import {
  completeUpload,
  createUpload,
  deleteFile,
  getFile,
  listFiles,
  uploadWhole,
} from '../../jobs/files.ts';
import type { AssetRow } from '../../store/rows.ts';
import type { z } from 'zod';
import { mediaType, readJson, requireContentType, isJson } from '../body.ts';
import { idOf } from '../context.ts';
import type { RequestContext } from '../context.ts';
import type { Services } from '../services.ts';
import { parseFields, parseQuery } from '../fields.ts';
import { addressesFor } from '../media/address-of.ts';
import type { AddressOf } from '../media/address-of.ts';
import { keptName } from '../media/file-name.ts';
import { NATIVE_URL_SECONDS, UPLOAD_URL_SECONDS } from '../media/signed-urls.ts';
import { refuseTooLarge } from '../media/announced-size.ts';
import { readForm } from '../multipart.ts';
import { originOf } from '../origin.ts';
import type { Route } from '../route.ts';
import { futureTime } from './keys.ts';
import { answer, errors } from './schemas/common.ts';
import {
  createFileResponseSchema,
  fileListQuery,
  filePageSchema,
  fileSchema,
  uploadFormDocument,
  uploadFormSchema,
  uploadRequestSchema,
} from './schemas/file.ts';
import type { File } from './schemas/file.ts';
import { idPath } from './schemas/generation.ts';

const MULTIPART = 'multipart/form-data';

export function fileRoutes(services: Services): Route[] {
  const { core } = services;
  const presenter = (c: RequestContext): ((file: AssetRow) => File) => {
    const addressOf = addressesFor(c, services, NATIVE_URL_SECONDS);
    return (file) => presentFile(file, addressOf);
  };
  return [
    {
      method: 'POST',
      path: '/v1/files',
      access: 'key',
      operation: {
        operationId: 'createFile',
        summary: 'Open an upload (JSON), or upload at once (multipart).',
        tags: ['Files'],
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: uploadRequestSchema },
            [MULTIPART]: { schema: uploadFormDocument },
          },
        },
        responses: {
          '201': answer('The file.', createFileResponseSchema),
          ...errors(400, 401, 403, 413, 415, 422),
        },
      },
      handle(c) {
        requireContentType(
          c,
          (type) => isJson(type) || type === MULTIPART,
          `application/json or ${MULTIPART}`,
        );
        return isJson(mediaType(c.req.header('content-type'))) ? announce(c, services) : upload(c, services);
      },
    },
    {
      method: 'GET',
      path: '/v1/files',
      access: 'key',
      operation: {
        operationId: 'listFiles',
        summary: 'List files, newest first.',
        tags: ['Files'],
        requestParams: { query: fileListQuery },
        responses: { '200': answer('A page.', filePageSchema), ...errors(400, 401, 403) },
      },
      async handle(c) {
        const page = await listFiles(core, c.get('caller'), parseQuery(fileListQuery, c));
        return c.json({ ...page, data: page.data.map(presenter(c)) });
      },
    },
    {
      method: 'GET',
      path: '/v1/files/{id}',
      access: 'key',
      operation: {
        operationId: 'getFile',
        summary: 'Look at a file.',
        tags: ['Files'],
        requestParams: { path: idPath },
        responses: { '200': answer('The file.', fileSchema), ...errors(401, 403, 404) },
      },
      handle: async (c) => c.json(presenter(c)(await getFile(core, c.get('caller'), idOf(c)))),
    },
    {
      method: 'POST',
      path: '/v1/files/{id}/complete',
      access: 'key',
      operation: {
        operationId: 'completeFile',
        summary: 'Finish a presigned upload: the bytes are examined; `ready` or `failed`. No body is needed.',
        tags: ['Files'],
        requestParams: { path: idPath },
        responses: { '200': answer('The file.', fileSchema), ...errors(401, 403, 404, 422, 503) },
      },
      handle: async (c) => c.json(presenter(c)(await completeUpload(core, c.get('caller'), idOf(c)))),
    },
    {
      method: 'DELETE',
      path: '/v1/files/{id}',
      access: 'key',
      operation: {
        operationId: 'deleteFile',
        summary: 'Delete a file; generations that use it are not affected.',
        tags: ['Files'],
        requestParams: { path: idPath },
        responses: { '204': { description: 'Deleted.' }, ...errors(401, 403, 404) },
      },
      async handle(c) {
        await deleteFile(core, c.get('caller'), idOf(c));
        return c.body(null, 204);
      },
    },
  ];
}

/** JSON: where to PUT the bytes. */
async function announce(c: RequestContext, services: Services): Promise<Response> {
  const { core, bodies, urls } = services;
  const { json } = await readJson(c, bodies);
  const { expires_at, filename, ...asked } = parseFields(uploadRequestSchema, json);
  const file = await createUpload(core, c.get('caller'), {
    ...asked,
    filename: keptName(filename),
    expires_at: futureTime(expires_at),
  });
  const until = new Date(Date.now() + UPLOAD_URL_SECONDS * 1000);
  return c.json(
    created(file, addressesFor(c, services, NATIVE_URL_SECONDS), {
      url: urls.upload(originOf(c, core.config), file.id, until),
      method: 'PUT',
      headers: { 'Content-Type': file.mime_type },
      expires_at: until.toISOString(),
    }),
    201,
  );
}

/** Multipart: the bytes themselves, straight to the blob store. */
async function upload(c: RequestContext, services: Services): Promise<Response> {
  const { core } = services;
  refuseTooLarge(c, 'file');
  // Filled in by `check` before the stream ends; the use case reads it after that.
  const meta: Parameters<typeof uploadWhole>[3] = { mime_type: '' };
  const file = await readForm(
    c,
    (fields) => {
      const { expires_at, filename, ...asked } = parseFields(uploadFormSchema, fields);
      Object.assign(meta, asked, { expires_at: futureTime(expires_at) });
      if (filename !== undefined) meta.filename = keptName(filename);
    },
    (part) => {
      meta.mime_type = part.mime_type;
      meta.filename = keptName(part.filename);
      return uploadWhole(core, c.get('caller'), part.stream, meta);
    },
  );
  return c.json(created(file, addressesFor(c, services, NATIVE_URL_SECONDS), null), 201);
}

type Created = z.infer<typeof createFileResponseSchema>;

function created(file: AssetRow, addressOf: AddressOf, upload: Created['upload']): Created {
  return { id: file.id, state: file.state, file: presentFile(file, addressOf), upload };
}

function presentFile(file: AssetRow, addressOf: AddressOf): File {
  return {
    id: file.id,
    created_at: file.created_at.toISOString(),
    mime_type: file.mime_type,
    purpose: file.purpose,
    size_bytes: file.size_bytes,
    state: file.state,
    filename: file.filename,
    user_id: file.user_id,
    expires_at: file.expires_at?.toISOString() ?? null,
    deleted_at: file.deleted_at?.toISOString() ?? null,
    failure_reason: file.failure_reason,
    width: file.width,
    height: file.height,
    seconds: file.seconds,
    fps: file.fps,
    url: file.state === 'ready' ? addressOf(file) : null,
  };
}
