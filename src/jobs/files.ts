/** The Files API's life: announced, uploaded, examined, ready; or uploaded in one piece. */
import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { KinoraError, Refusal } from '../ray/errors.ts';
import {
  assetById,
  describeUpload,
  hasExpired,
  insertPendingUpload,
  listUploads,
  markDeleted,
  markFailed,
  markReady,
  replaceBytes,
} from '../store/assets.ts';
import type { AssetRow } from '../store/rows.ts';
import type { BlobRange } from '../store/blobs/blobs.ts';
import type { IngestedMedia } from '../media/ingest/types.ts';
import { keepUntil } from './config.ts';
import type { Caller, Core } from './core.ts';
import { readCursor } from './cursor.ts';
import { fileNotFound, isUuid } from './errors.ts';
import { pipeInto } from './pipe-into.ts';
import { pageOf, scopeOf } from './read.ts';
import type { Page } from './read.ts';

/** Luma Agents API docs, Files: objects up to 5 GiB. */
export const LARGEST_FILE = 5 * 1024 ** 3;

export function fileTooLarge(field: string): KinoraError {
  return new KinoraError(`A file may have at most ${LARGEST_FILE} bytes (5 GiB)`, {
    status: 413,
    code: 'file_too_large',
    field,
  });
}

export interface NewUpload {
  mime_type: string;
  size_bytes: number;
  filename?: string | undefined;
  purpose?: 'input' | 'reference' | undefined;
  user_id?: string | undefined;
  expires_at?: Date | undefined;
}

/** Announces an upload whose bytes come by a presigned PUT. */
export async function createUpload(core: Core, caller: Caller, upload: NewUpload): Promise<AssetRow> {
  const id = randomUUID();
  return insertPendingUpload(core.db, {
    ...upload,
    id,
    blob_key: uploadKey(id),
    owner_id: caller.owner_id,
    expires_at: upload.expires_at ?? keepUntil(core.config),
  });
}

/**
 * Takes the bytes of a presigned PUT. The size must be the announced one; a repeated PUT replaces the first. Each PUT
 * has a blob of its own, so that none touches the bytes that are examined just now, or were.
 */
export async function receiveUpload(core: Core, assetId: string, body: Readable): Promise<void> {
  const asset = isUuid(assetId) ? await assetById(core.db, null, assetId) : undefined;
  if (!asset) throw fileNotFound();
  if (asset.state !== 'pending') throw notPending(asset);
  const counted = countBytes(asset.size_bytes);
  const blobKey = `${uploadKey(asset.id)}/${randomUUID()}`;
  await core.blobs.put(blobKey, pipeInto(body, counted.stream), {
    content_type: asset.mime_type,
    size: asset.size_bytes,
  });
  const complete = counted.bytes() === asset.size_bytes;
  const replaced = complete ? await replaceBytes(core.db, asset.id, blobKey) : undefined;
  await core.blobs.remove(replaced ?? blobKey);
  if (!complete) throw wrongSize(asset.size_bytes, counted.bytes());
  if (replaced === undefined) throw notPending((await assetById(core.db, null, assetId)) ?? asset);
}

/**
 * Examines what was uploaded: `ready`, or `failed` with a reason. Repeating it on a settled file changes nothing. Bytes
 * that another PUT replaces meanwhile do not count: the new ones are examined.
 */
export async function completeUpload(core: Core, caller: Caller, id: string): Promise<AssetRow> {
  for (let missing: string | undefined; ;) {
    const asset = await getFile(core, caller, id);
    const { blob_key: bytes } = asset;
    if (asset.state !== 'pending' || bytes === null) return asset;
    if (await core.blobs.head(bytes)) await examine(core, asset, bytes);
    else if (bytes === missing) throw noBytes(id);
    else missing = bytes;
  }
}

/**
 * An upload in one piece (multipart): stored, then examined at once. The type is told by the bytes. `meta` may be filled
 * in until `body` ends, because text parts of a form may follow its file.
 */
export async function uploadWhole(
  core: Core,
  caller: Caller,
  body: Readable,
  meta: Omit<NewUpload, 'size_bytes'>,
): Promise<AssetRow> {
  const counted = countBytes(LARGEST_FILE);
  const bytes = pipeInto(body, counted.stream);
  bytes.on('error', () => undefined);
  // The row comes first: bytes that are cut off belong to somebody, and the sweeper finds them.
  const asset = await createUpload(core, caller, { ...meta, size_bytes: 0 });
  try {
    await core.blobs.put(uploadKey(asset.id), bytes, { content_type: meta.mime_type });
  } catch (error) {
    await markDeleted(core.db, [asset.id]);
    throw error;
  }
  await describeUpload(core.db, asset.id, { ...meta, expires_at: meta.expires_at ?? keepUntil(core.config) });
  await examine(core, asset, uploadKey(asset.id));
  return getFile(core, caller, asset.id);
}

export async function getFile(core: Core, caller: Caller, id: string): Promise<AssetRow> {
  const asset = isUuid(id) ? await assetById(core.db, scopeOf(caller), id) : undefined;
  if (!asset || asset.role !== 'upload') throw fileNotFound();
  return asset;
}

/** Soft delete; generations that use the file keep it until they end. */
export async function deleteFile(core: Core, caller: Caller, id: string): Promise<void> {
  const asset = await getFile(core, caller, id);
  await markDeleted(core.db, [asset.id]);
}

export interface FileQuery {
  limit: number;
  cursor?: string | undefined;
  purpose?: string | undefined;
  state?: string | undefined;
}

export async function listFiles(core: Core, caller: Caller, query: FileQuery): Promise<Page<AssetRow>> {
  const { cursor, ...filter } = query;
  const rows = await listUploads(core.db, scopeOf(caller), { ...filter, after: readCursor(cursor) });
  return pageOf(rows, query.limit);
}

/** An asset that may be handed out; deleted and expired ones are gone. */
export async function servableAsset(
  core: Pick<Core, 'db'>,
  assetId: string,
): Promise<AssetRow & { blob_key: string }> {
  const asset = isUuid(assetId) ? await assetById(core.db, null, assetId) : undefined;
  if (!asset) throw fileNotFound();
  if (asset.state === 'pending' && !hasExpired(asset)) {
    throw new KinoraError('The bytes of this file have not come yet', { status: 404, code: 'file_pending' });
  }
  if (asset.state !== 'ready' || asset.blob_key === null || hasExpired(asset)) {
    throw new KinoraError('This file has been deleted or has expired', { status: 410, code: 'file_gone' });
  }
  return { ...asset, blob_key: asset.blob_key };
}

export async function openAsset(
  core: Core,
  asset: { blob_key: string },
  range?: BlobRange,
): Promise<Readable> {
  return (await core.blobs.get(asset.blob_key, range)).stream;
}

/** Settles a pending upload by the bytes in `blobKey`, unless others have taken their place by then. */
async function examine(core: Core, asset: AssetRow, blobKey: string): Promise<void> {
  const folder = await mkdtemp(join(core.config.home, 'tmp', 'upload-'));
  try {
    const path = await core.blobs.materialise(blobKey, folder);
    const media = await core.ingest.media({ path, media_type: asset.mime_type }, 'file', {
      max_bytes: LARGEST_FILE,
    });
    await settle(core, asset, blobKey, media);
    await rm(media.path, { force: true });
  } catch (error) {
    if (!(error instanceof KinoraError) || error.status >= 500) throw error;
    if (error.code === 'blob_missing') return;
    await markFailed(core.db, asset.id, blobKey, error.message.replace(/^file: /, ''));
    await core.blobs.remove(blobKey);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function settle(core: Core, asset: AssetRow, blobKey: string, media: IngestedMedia): Promise<void> {
  await markReady(core.db, asset.id, {
    mime_type: media.mime_type,
    size_bytes: media.bytes,
    blob_key: blobKey,
    sha256: media.sha256,
    width: media.width,
    height: media.height,
    ...(media.kind === 'video' ? { frames: media.frames, fps: media.fps, seconds: media.seconds } : {}),
  });
}

function uploadKey(id: string): string {
  return `upload/${id}`;
}

/** Counts what passes and breaks off beyond `most`, so that an announced small upload cannot fill the disk. */
function countBytes(most: number): { stream: Transform; bytes: () => number } {
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > most) done(wrongSize(most, bytes));
      else done(null, chunk);
    },
  });
  return { stream, bytes: () => bytes };
}

export function wrongSize(announced: number, got: number): Refusal {
  return new Refusal(
    got > announced
      ? `the upload is larger than the ${announced} bytes that were announced`
      : `the upload has ${got} bytes, but ${announced} were announced`,
    { status: 422, rule: 'upload_size', field: 'size_bytes', value: got },
  );
}

function noBytes(id: string): Refusal {
  return new Refusal(`file '${id}' has no bytes yet: PUT them to the upload address first`, {
    status: 422,
    rule: 'upload_missing',
    field: 'file_id',
    value: id,
  });
}

function notPending(asset: AssetRow): Refusal {
  return new Refusal(`file '${asset.id}' is ${asset.state}; bytes are taken only while it is pending`, {
    status: 422,
    rule: 'upload_settled',
    field: 'file_id',
    value: asset.id,
  });
}
