/** Files as the JavaScript client hands them over (fal docs, file uploads): announced, then sent in one piece. */
import { z } from 'zod';
import type { EngineInput } from '../engine.ts';
import type { Api } from '../upstream/api.ts';
import { explain } from './errors.ts';

const announcedSchema = z.object({ upload_url: z.url(), file_url: z.url() });

export async function upload(api: Api, { path, mime_type }: EngineInput): Promise<string> {
  const { upload_url, file_url } = await api.call({
    method: 'POST',
    path: '/rest/storage/upload/initiate?storage_type=fal-cdn-v3',
    body: { content_type: mime_type, file_name: `input.${mime_type.split('/')[1] ?? 'bin'}` },
    answer: announcedSchema,
    explain,
  });
  await api.put(upload_url, path, { 'Content-Type': mime_type });
  return file_url;
}
