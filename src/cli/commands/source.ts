/** The footage of an edit or a reframe: a local file, an address, an uploaded file or a finished generation. */
import path from 'node:path';
import { ACCEPTED_VIDEOS } from '../../media/sniff.ts';
import type { MediaRef } from '../../ray/request.ts';
import type { Client } from '../client/client.ts';
import { examineFile } from '../client/upload.ts';
import { ServerRefusal, usage } from '../errors.ts';
import { mediaRef, readMedia } from './anchors.ts';

export const SOURCE_HELP =
  'a local video (uploaded), an http(s) address, or the id of an uploaded file or of a finished generation';

/** What a person may have mistyped, known before a server is looked for. */
export async function checkSource(source: string): Promise<void> {
  const known = readMedia(source);
  if (!('file' in known)) return;
  const { mimeType } = await examineFile(known.file, ACCEPTED_VIDEOS);
  if (!mimeType.startsWith('video/')) throw usage(`${known.file} is ${mimeType}; a video is needed here.`);
}

export function sourceFile(source: string): string | undefined {
  const known = readMedia(source);
  return 'file' in known ? known.file : undefined;
}

export async function sourceRef(
  source: string,
  client: Client,
  signal: AbortSignal | undefined,
): Promise<MediaRef> {
  const known = readMedia(source);
  if ('url' in known) return { ...known, media_type: mediaTypeOf(known.url) };
  if ('file_id' in known && (await isGeneration(known.file_id, client)))
    return { generation_id: known.file_id };
  return mediaRef(source, client, signal);
}

/** By the name in the address; the server looks at the bytes. */
function mediaTypeOf(url: string): string {
  const kind = path.extname(new URL(url).pathname).toLowerCase();
  return TYPES[kind] ?? 'video/mp4';
}
const TYPES: Readonly<Record<string, string>> = {
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
};

/** Ids of files and of generations look alike. */
async function isGeneration(id: string, client: Client): Promise<boolean> {
  try {
    await client.get(id);
    return true;
  } catch (error) {
    if (error instanceof ServerRefusal && error.status === 404) return false;
    throw error;
  }
}
