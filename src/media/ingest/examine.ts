/** Judges one file on disk: what it is, whether it may be taken, what is in it. Runs in the ingest process only. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { tooLarge } from '../fetch/refusals.ts';
import { sniffFile } from '../sniff.ts';
import { convertImage } from './convert-image.ts';
import { examineImage } from './examine-image.ts';
import { unsupportedFormat } from './refusals.ts';
import type { IngestTask, Measured } from './messages.ts';

/** @throws Refusal for every reason not to take the file. */
export async function examine(task: IngestTask): Promise<Measured> {
  const { path, kind, field, limits, convert } = task;
  if (convert) await convertImage(task);
  const found = await sniffFile(path);
  if (found.kind === 'other' || (kind !== 'any' && found.kind !== kind))
    throw unsupportedFormat(field, kind, found, convert !== undefined);

  const { size: bytes } = await stat(path);
  const maxBytes = found.kind === 'image' ? limits.image_bytes : limits.video_bytes;
  if (bytes > maxBytes) throw tooLarge(field, found.kind, maxBytes);

  if (found.kind === 'image') {
    const facts = await examineImage(path, found, field, limits);
    return { ...facts, bytes, sha256: await sha256(path) };
  }
  // FFmpeg is loaded when the first video comes: most processes never need it.
  const { examineVideo } = await import('./examine-video.ts');
  const facts = await examineVideo(path, found, field, limits);
  return { ...facts, bytes, sha256: await sha256(path) };
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
