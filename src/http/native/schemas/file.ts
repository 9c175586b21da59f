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
  filename: z.string().min(1).max(255).optional().describe('What it is called, for people.'),
  purpose: z.enum(PURPOSES).optional().describe('What it is for; nothing depends on it.'),
  expires_at: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('When the file is removed; in the future.'),
  user_id: z.string().max(256).optional().describe('Your own name of the end user.'),
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
    id: z.uuid().describe('What `file_id` of a request names.'),
    created_at: timeSchema,
    mime_type: z.string().describe('As announced; once `ready`, as told by the bytes.'),
    purpose: z.enum(PURPOSES).nullable().describe('As it was announced.'),
    size_bytes: z.int().describe('Its bytes.'),
    state: z.enum(STATES).describe('`pending` until its bytes are there and were examined.'),
    filename: z.string().nullable().describe('As it was announced.'),
    user_id: z.string().nullable().describe('As it was announced.'),
    expires_at: timeSchema.nullable().describe('When it is removed; null: it is kept.'),
    deleted_at: timeSchema.nullable().describe('When it was deleted.'),
    failure_reason: z.string().nullable().describe('Why it cannot be used, as a sentence, when `failed`.'),
    width: z.int().nullable().describe('Pixels, once `ready`.'),
    height: z.int().nullable().describe('Pixels, once `ready`.'),
    seconds: z.number().nullable().describe('Length of a video, once `ready`.'),
    fps: z.number().nullable().describe('Frames per second of a video, once `ready`.'),
    url: z
      .url()
      .nullable()
      .describe('Where the bytes are, once `ready`: signed, good for one hour, needs no key.'),
  })
  .describe('A file of your own, and what is known of it.')
  .meta({ id: 'File' });
export type File = z.infer<typeof fileSchema>;

export const createFileResponseSchema = z
  .object({
    id: z.uuid().describe('Of the file.'),
    state: z.enum(STATES).describe('Of the file.'),
    file: fileSchema,
    upload: z
      .object({
        url: z.url().describe('Signed; needs no key.'),
        method: z.literal('PUT').describe('The one that it takes.'),
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
