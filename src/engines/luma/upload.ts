/** Files of Luma's Files API: announced, sent, completed, and waited for until they are `ready`. */
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { EngineInput } from '../engine.ts';
import type { Api } from '../upstream/api.ts';
import { idSchema } from '../upstream/id.ts';
import { Away, Refused } from '../upstream/trouble.ts';
import { explain } from './errors.ts';

const fileSchema = z.object({
  id: idSchema,
  state: z.string(),
  failure_reason: z.string().nullish().catch(null),
});

const announcedSchema = z.object({
  id: idSchema,
  upload: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }),
});

const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 500;

export async function upload(api: Api, { path, mime_type }: EngineInput): Promise<string> {
  const { size } = await stat(path);
  const announced = await api.call({
    method: 'POST',
    path: '/files',
    body: { mime_type, size_bytes: size, purpose: 'input' },
    answer: announcedSchema,
    explain,
  });
  await api.put(announced.upload.url, path, announced.upload.headers);
  const at = `/files/${encodeURIComponent(announced.id)}`;
  const until = Date.now() + READY_WITHIN_MS;
  let file = await api.call({ method: 'POST', path: `${at}/complete`, answer: fileSchema, explain });
  while (file.state !== 'ready') {
    if (file.state === 'failed' || file.state === 'deleted')
      throw new Refused(`Luma did not take an input: ${file.failure_reason ?? file.state}`, 'corrupt_input');
    if (Date.now() > until) throw new Away('Luma is still reading an input');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    file = await api.call({ method: 'GET', path: at, answer: fileSchema, explain });
  }
  return file.id;
}
