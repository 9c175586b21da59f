import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import {
  blobMissing,
  blobStoreFailed,
  blobStoreUnusable,
  checkKey,
  fileNameOf,
  rangeNotSatisfiable,
} from './blobs.ts';
import { systemCode } from '../../ray/system-error.ts';
import type { Blobs, BlobRange, BlobSource, OpenBlob } from './blobs.ts';
import { partsOf, uploadParts } from './multipart.ts';
import type { S3Settings } from './settings.ts';

/** Blobs in a bucket of any S3-compatible store. Objects above 8 MiB go up in parts; memory stays below three of them. */
export function s3Blobs(settings: S3Settings): Blobs {
  const client = clientFor(settings);
  const { bucket } = settings;
  const nameOf = (key: string) => ({ Bucket: bucket, Key: `${settings.prefix}${checkKey(key)}` });

  const blobs: Blobs = {
    ready: () => checkBucket(client, settings),

    async put(key, source, { content_type }) {
      const target = { ...nameOf(key), ContentType: content_type };
      const parts = partsOf(streamOf(source));
      const first = await parts.next();
      const second = await parts.next();
      if (second.done === true) {
        const Body = first.value ?? Buffer.alloc(0);
        await asStoreFailure(client.send(new PutObjectCommand({ ...target, Body })));
      } else {
        await uploadParts(client, target, [first.value ?? Buffer.alloc(0), second.value], parts);
      }
    },

    async get(key, range) {
      return openObject(client, nameOf(key), range);
    },

    async head(key) {
      const name = nameOf(key);
      try {
        const { ContentLength } = await client.send(new HeadObjectCommand(name));
        return { size: ContentLength ?? 0 };
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw blobStoreFailed(error);
      }
    },

    async remove(key) {
      await client.send(new DeleteObjectCommand(nameOf(key))).catch((error: unknown) => {
        if (statusOf(error) !== 404) throw blobStoreFailed(error);
      });
    },

    async materialise(key, dir) {
      const local = path.join(dir, fileNameOf(key));
      const partial = `${local}.part`;
      const { stream, size } = await blobs.get(key);
      try {
        const file = createWriteStream(partial);
        await pipeline(stream, file);
        if (file.bytesWritten !== size) throw new Error(`${file.bytesWritten} of ${size} bytes arrived`);
        await rename(partial, local);
      } catch (error) {
        await rm(partial, { force: true });
        throw blobStoreFailed(error);
      }
      return local;
    },
  };
  return blobs;
}

function clientFor(settings: S3Settings): S3Client {
  const { endpoint, credentials } = settings;
  return new S3Client({
    region: settings.region,
    forcePathStyle: settings.pathStyle,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }), // Otherwise the SDK's own chain: AWS_*, profiles, roles.
    // The newer checksums by default are not understood by every compatible store.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

async function checkBucket(client: S3Client, settings: S3Settings): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: settings.bucket }));
  } catch (error) {
    const where = settings.endpoint ?? `Amazon S3 (${settings.region})`;
    throw blobStoreUnusable(
      `The bucket '${settings.bucket}' (KINORA_S3_BUCKET) at ${where} cannot be used: ${reasonOf(error)}.`,
      'KINORA_S3_BUCKET',
      error,
    );
  }
}

async function openObject(
  client: S3Client,
  name: { Bucket: string; Key: string },
  range: BlobRange | undefined,
): Promise<OpenBlob> {
  const Range = range && `bytes=${range.start}-${range.end ?? ''}`;
  try {
    const answer = await client.send(new GetObjectCommand({ ...name, Range }));
    if (!(answer.Body instanceof Readable)) throw new Error('the answer has no body');
    if (range !== undefined && answer.ContentRange === undefined) throw new Error('it does not give ranges');
    const whole = /\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1];
    return { stream: answer.Body, size: Number(whole ?? answer.ContentLength ?? 0) };
  } catch (error) {
    if (statusOf(error) === 404) throw blobMissing(error);
    if (statusOf(error) === 416 && range !== undefined) throw rangeNotSatisfiable(range, error);
    throw blobStoreFailed(error);
  }
}

function streamOf(source: BlobSource): Readable {
  if (typeof source === 'string') return createReadStream(source, { highWaterMark: 1 << 20 });
  return source instanceof Readable ? source : Readable.from([source], { objectMode: false });
}

async function asStoreFailure<T>(call: Promise<T>): Promise<T> {
  return call.catch((error: unknown) => {
    throw blobStoreFailed(error);
  });
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}

const REASONS: Readonly<Record<number, string>> = {
  301: 'it lies in another region. Check KINORA_S3_REGION',
  403: 'access is denied. Check KINORA_S3_ACCESS_KEY_ID and KINORA_S3_SECRET_ACCESS_KEY',
  404: 'there is no such bucket. Make it first',
};

function reasonOf(error: unknown): string {
  const known = REASONS[statusOf(error) ?? 0];
  if (known !== undefined) return known;
  if (error instanceof Error && error.name === 'CredentialsProviderError')
    return 'there is no key for it. Set KINORA_S3_ACCESS_KEY_ID and KINORA_S3_SECRET_ACCESS_KEY';
  const why = error instanceof Error ? error.message || (systemCode(error) ?? error.name) : String(error);
  return `${why}. Check KINORA_S3_ENDPOINT and that the store runs`;
}
