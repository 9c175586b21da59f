import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import { blobStoreFailed } from './blobs.ts';

/** S3 takes 5 MiB at least and 10,000 parts at most: 80 GiB with these. */
const PART_BYTES = 8 * 1024 * 1024;

/** Cuts a stream into buffers of {@link PART_BYTES}; the last one is what remains. An empty stream gives none. */
export async function* partsOf(source: Readable): AsyncGenerator<Buffer, undefined> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source as AsyncIterable<unknown>) {
    for (let rest = toBuffer(chunk); rest.length > 0;) {
      const piece = rest.subarray(0, PART_BYTES - bytes);
      held.push(piece);
      bytes += piece.length;
      rest = rest.subarray(piece.length);
      if (bytes < PART_BYTES) continue;
      yield Buffer.concat(held);
      held = [];
      bytes = 0;
    }
  }
  if (bytes > 0) yield Buffer.concat(held);
  return undefined;
}

/**
 * Uploads the parts one after the other; the object appears when the last is there. When anything fails, an error of
 * the source included, the parts are taken back and the error is passed on.
 */
export async function uploadParts(
  client: S3Client,
  target: { Bucket: string; Key: string; ContentType: string },
  first: readonly Buffer[],
  rest: AsyncIterable<Buffer>,
): Promise<void> {
  const { Bucket, Key } = target;
  const { UploadId } = await fromStore(client.send(new CreateMultipartUploadCommand(target)));
  const upload = { Bucket, Key, UploadId };
  const done: CompletedPart[] = [];
  const send = async (Body: Buffer) => {
    const PartNumber = done.length + 1;
    const { ETag } = await fromStore(client.send(new UploadPartCommand({ ...upload, PartNumber, Body })));
    done.push({ PartNumber, ETag });
  };
  try {
    for (const part of first) await send(part);
    for await (const part of rest) await send(part);
    await fromStore(
      client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: done } })),
    );
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => {}); // The first error counts.
    throw error;
  }
}

async function fromStore<T>(call: Promise<T>): Promise<T> {
  return call.catch((error: unknown) => {
    throw blobStoreFailed(error);
  });
}

function toBuffer(chunk: unknown): Buffer {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (typeof chunk === 'string') return Buffer.from(chunk);
  throw new TypeError('a blob is made of bytes');
}
