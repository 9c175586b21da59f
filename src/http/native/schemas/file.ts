/** The Files API (Luma Agents API docs, Files). */
import { z } from 'zod';
import { LARGEST_FILE } from '../../../jobs/files.ts';
import { pageQuery, pageSchema, timeSchema } from './common.ts';

const PURPOSES = ['input', 'reference'] as const;
const STATES = ['pending', 'ready', 'failed', 'deleted'] as const;

/** A media type with nothing behind it: `image/jpeg`. */
const mimeTypeSchema = z
  .string()
  .regex(/^(?:image|video)\/[a-z0-9][a-z0-9.+-]{0,60}$/i)
  .describe('`image/…` or `video/…`.');

const uploadMeta = {
  filename: z.string().min(1).max(255).optional(),
  purpose: z.enum(PURPOSES).optional(),
  expires_at: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('When the file is removed; in the future.'),
  user_id: z.string().max(256).optional(),
};

export const uploadRequestSchema = z
  .object({
    mime_type: mimeTypeSchema,
    size_bytes: z.int().min(1).max(LARGEST_FILE).describe('Exact size of what will be sent.'),
    ...uploadMeta,
  })
  .meta({ id: 'CreateFileRequest' });

/** The text parts of a multipart upload. */
export const uploadFormSchema = z.object({ mime_type: mimeTypeSchema.optional(), ...uploadMeta });

export const uploadFormDocument = z
  .object({
    file: z.string().meta({ format: 'binary', description: 'The bytes, as a part with a file name.' }),
    ...uploadFormSchema.shape,
  })
  .meta({ id: 'CreateFileForm' });

export const fileSchema = z
  .object({
    id: z.uuid(),
    created_at: timeSchema,
    mime_type: z.string().describe('As announced; once `ready`, as told by the bytes.'),
    purpose: z.enum(PURPOSES).nullable(),
    size_bytes: z.int(),
    state: z.enum(STATES),
    filename: z.string().nullable(),
    user_id: z.string().nullable(),
    expires_at: timeSchema.nullable(),
    deleted_at: timeSchema.nullable(),
    failure_reason: z.string().nullable(),
    width: z.int().nullable().describe('Pixels, once `ready`.'),
    height: z.int().nullable().describe('Pixels, once `ready`.'),
    seconds: z.number().nullable().describe('Length of a video, once `ready`.'),
    fps: z.number().nullable().describe('Frames per second of a video, once `ready`.'),
    url: z
      .url()
      .nullable()
      .describe('Where the bytes are, once `ready`: signed, good for one hour, needs no key.'),
  })
  .meta({ id: 'File' });
export type File = z.infer<typeof fileSchema>;

export const createFileResponseSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(STATES),
    file: fileSchema,
    upload: z
      .object({
        url: z.url(),
        method: z.literal('PUT'),
        headers: z.record(z.string(), z.string()).describe('Send exactly these.'),
        expires_at: timeSchema,
      })
      .nullable()
      .describe('Where to PUT the bytes; null for a multipart upload.'),
  })
  .meta({ id: 'CreateFileResponse' });

export const filePageSchema = pageSchema(fileSchema, 'FileList');

export const fileListQuery = z.object({
  ...pageQuery,
  purpose: z.enum(PURPOSES).optional().describe('Only those that were announced for it.'),
  state: z.enum(STATES).optional().describe('Deleted files are shown only when asked for.'),
});
