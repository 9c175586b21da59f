/**
 * Inputs. Oxen itself takes no files: pictures can be sent inline, clips by a public address alone (Oxen docs, video
 * generation). Servers that speak Oxen may have `POST /api/ai/uploads`, as ours does: it is tried first.
 */
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { stillWithin } from '../../media/still-within.ts';
import type { EngineInput } from '../engine.ts';
import type { Api } from '../upstream/api.ts';
import { Refused } from '../upstream/trouble.ts';
import { explain } from './errors.ts';

const uploadedSchema = z.object({ url: z.url() });
/** What is inline is stored with the job and sent with every look at it. */
const MOST_INLINE_BYTES = 1024 * 1024;
const NO_SUCH_ADDRESS = [404, 405];

export async function upload(api: Api, { path, mime_type }: EngineInput): Promise<string> {
  const taken = await api.sendForm<{ url?: string }>(
    {
      method: 'POST',
      path: '/api/ai/uploads',
      answer: uploadedSchema,
      read: ({ status }) => (NO_SUCH_ADDRESS.includes(status) ? {} : undefined),
      explain,
    },
    { field: 'file', path, mime_type },
  );
  return taken.url ?? inline(path, mime_type);
}

/** As it is where it is small; else finely coded anew. */
async function inline(path: string, mime_type: string): Promise<string> {
  if (!mime_type.startsWith('image/'))
    throw new Refused(
      'Oxen takes clips by a public address only, and has no place for files: ask another engine for edits and reframes',
    );
  const { size } = await stat(path);
  if (size <= MOST_INLINE_BYTES)
    return `data:${mime_type};base64,${(await readFile(path)).toString('base64')}`;
  const smaller = await stillWithin(path, MOST_INLINE_BYTES);
  if (smaller) return `data:image/jpeg;base64,${smaller.toString('base64')}`;
  throw new Refused(
    `Oxen has no place for files, and a picture is too large to be sent inline`,
    'image_too_large',
  );
}
