/**
 * Files as the JavaScript client hands them over (fal docs, file uploads): announced, then sent in one piece, or above 90 MiB in
 * numbered parts below the address that was given, which is completed with what was answered to each.
 */
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { EngineInput } from '../engine.ts';
import { inputName } from '../upstream/api.ts';
import type { Api } from '../upstream/api.ts';
import type { FilePart } from '../upstream/given-addresses.ts';
import { Away } from '../upstream/trouble.ts';
import { explain } from './errors.ts';

const announcedSchema = z.object({ upload_url: z.url(), file_url: z.url() });
const partSchema = z.object({ partNumber: z.int(), etag: z.string() });
type Part = z.infer<typeof partSchema>;

const MOST_AT_ONCE = 90 * 1024 ** 2;
const PART_BYTES = 10 * 1024 ** 2;
const TRIES = 3;

export async function upload(api: Api, { path, mime_type }: EngineInput): Promise<string> {
  const { size } = await stat(path);
  const inParts = size > MOST_AT_ONCE;
  const { upload_url, file_url } = await api.call({
    method: 'POST',
    path: `/rest/storage/upload/initiate${inParts ? '-multipart' : ''}?storage_type=fal-cdn-v3`,
    body: { content_type: mime_type, file_name: inputName({ mime_type }) },
    answer: announcedSchema,
    explain,
  });
  if (inParts) await putParts(api, upload_url, path, size);
  else await api.put(upload_url, path, { 'Content-Type': mime_type });
  return file_url;
}

async function putParts(api: Api, upload_url: string, path: string, size: number): Promise<void> {
  const parts: Part[] = [];
  for (let from = 0; from < size; from += PART_BYTES) {
    const piece = { path, from, to: Math.min(size, from + PART_BYTES) };
    parts.push(await putPart(api, below(upload_url, String(parts.length + 1)), piece));
  }
  await api.post(below(upload_url, 'complete'), { parts });
}

async function putPart(api: Api, url: string, piece: FilePart, tries = TRIES): Promise<Part> {
  try {
    const answer = await api.put(url, piece);
    return partSchema.parse(JSON.parse(answer));
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      throw new Away('fal took a part of an input and does not acknowledge it', { cause: error });
    if (!(error instanceof Away) || tries === 1) throw error;
    return putPart(api, url, piece, tries - 1);
  }
}

/** The query is the permission, and stays. */
function below(upload_url: string, name: string): string {
  const url = new URL(upload_url);
  url.pathname += `/${name}`;
  return url.href;
}
