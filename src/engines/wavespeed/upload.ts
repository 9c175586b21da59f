/** Files are announced, sent to the address of their ticket, and named by another one from then on (WaveSpeed docs, upload files). */
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { EngineInput } from '../engine.ts';
import { inputName } from '../upstream/api.ts';
import type { Api } from '../upstream/api.ts';
import { enveloped, explain } from './errors.ts';

const ticketSchema = enveloped(
  z.object({
    download_url: z.url(),
    upload: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }),
  }),
);

/** Gives the address under which models read the file. */
export async function upload(api: Api, { path, mime_type }: EngineInput): Promise<string> {
  const { size } = await stat(path);
  const { data } = await api.call({
    method: 'POST',
    path: '/api/v3/media/uploads',
    body: { filename: inputName({ mime_type }), size, content_type: mime_type },
    answer: ticketSchema,
    explain,
  });
  await api.put(data.upload.url, path, data.upload.headers);
  return data.download_url;
}
