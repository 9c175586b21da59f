/** All that is known of a take, as one JSON document: what was asked for, what was made, at what cost, and by which bytes. */
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { onThisServer, send } from '../api/client.ts';

export interface ManifestFile {
  readonly type: string;
  readonly mime_type: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** @param generation read with its request and its report. @throws ApiError, ServerAway */
export async function manifestOf(generation: Generation): Promise<unknown> {
  const { output, progress: _, ...facts } = generation;
  const files = await Promise.all(output.map(({ type, url }) => fileAt(type, url)));
  return { ...facts, output: files };
}

async function fileAt(type: string, url: string): Promise<ManifestFile> {
  const { headers } = await send(onThisServer(url), { method: 'HEAD' });
  return {
    type,
    mime_type: headers.get('content-type') ?? '',
    bytes: Number(headers.get('content-length')),
    // The validator of a stored file is its digest.
    sha256: (headers.get('etag') ?? '').replaceAll('"', ''),
  };
}
