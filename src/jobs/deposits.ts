/**
 * Deposits: files of any type and size, taken as they come and not looked at, in one piece or in parts. A generation that
 * names the address of one examines it then, as it does any address.
 */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Refusal } from '../ray/errors.ts';
import { assetById, hasExpired } from '../store/assets.ts';
import type { AssetRow } from '../store/rows.ts';
import {
  bytesBeside,
  deletePart,
  insertPart,
  publishUpload,
  settlePart,
  storedParts,
} from '../store/upload-parts.ts';
import type { StoredPart } from '../store/upload-parts.ts';
import type { Core } from './core.ts';
import { chooseParts } from './deposit-parts.ts';
import type { NamedPart } from './deposit-parts.ts';
import { fileNotFound, isUuid } from './errors.ts';
import { LARGEST_FILE, fileTooLarge, wrongSize } from './files.ts';
import { measureBytes } from './measure-bytes.ts';

/** The number under which a file that comes in one piece, or is put together, is known until it is settled. */
const WHOLE = 0;

/** Takes a file in one piece, as large as it was announced, where it was. The same bytes once more change nothing; others are refused. */
export async function depositWhole(core: Core, id: string, body: Readable, type?: string): Promise<void> {
  const asset = await depositById(core, id);
  if (asset.state === 'ready') return repeatWhole(asset, body);
  const part = await storePart(core, asset, WHOLE, body);
  if (asset.size_bytes > 0 && part.size_bytes !== asset.size_bytes) {
    await drop(core, part);
    throw wrongSize(asset.size_bytes, part.size_bytes);
  }
  await publish(core, asset, part, type);
}

/** Takes one part of a multipart deposit; one that is sent again takes the place of the first. */
export async function depositPart(
  core: Core,
  id: string,
  number: number,
  body: Readable,
): Promise<{ number: number; etag: string }> {
  const asset = await depositById(core, id);
  if (asset.state !== 'pending') throw settled(asset);
  const part = await storePart(core, asset, number, body);
  const replaced = await settlePart(core.db, { ...part, asset_id: asset.id });
  await Promise.all((replaced ?? [part.blob_key]).map((key) => core.blobs.remove(key)));
  if (replaced === undefined) throw settled(await depositById(core, id));
  return { number, etag: part.sha256 };
}

/** Puts the parts together, in the order of their numbers. Repeating it on a finished deposit changes nothing. */
export async function completeDeposit(core: Core, id: string, named: readonly NamedPart[]): Promise<void> {
  const asset = await depositById(core, id);
  if (asset.state === 'ready') return;
  if (asset.state !== 'pending') throw settled(asset);
  try {
    await joinParts(core, asset, named);
  } catch (error) {
    // The same call, repeated while it was under way, may have finished first and cleared the parts away.
    if ((await depositById(core, id)).state !== 'ready') throw error;
  }
}

async function joinParts(core: Core, asset: AssetRow, named: readonly NamedPart[]): Promise<void> {
  const parts = chooseParts(named, await storedParts(core.db, asset.id));
  const whole = await storePart(
    core,
    asset,
    WHOLE,
    Readable.from(bytesOf(core, parts), { objectMode: false }),
  );
  await publish(core, asset, whole);
  for (const part of parts) await drop(core, part);
}

async function depositById(core: Core, id: string): Promise<AssetRow> {
  const asset = isUuid(id) ? await assetById(core.db, null, id) : undefined;
  if (asset?.role !== 'upload' || asset.state === 'deleted' || hasExpired(asset)) throw fileNotFound();
  return asset;
}

/** Writes bytes to a blob of their own, which a row knows before they come. */
async function storePart(core: Core, asset: AssetRow, number: number, body: Readable): Promise<StoredPart> {
  const room = LARGEST_FILE - (number === WHOLE ? 0 : await bytesBeside(core.db, asset.id, number));
  const blobKey = `upload/${asset.id}/${randomUUID()}`;
  const known = await insertPart(core.db, { blob_key: blobKey, asset_id: asset.id, number });
  if (!known) throw settled(asset);
  const measured = measureBytes(body, room, tooLarge);
  try {
    await core.blobs.put(blobKey, measured.stream, { content_type: asset.mime_type });
  } catch (error) {
    await deletePart(core.db, blobKey);
    throw error;
  }
  return { number, blob_key: blobKey, size_bytes: measured.bytes(), sha256: measured.sha256() };
}

async function publish(core: Core, asset: AssetRow, whole: StoredPart, type?: string): Promise<void> {
  if (await publishUpload(core.db, asset.id, { ...whole, mime_type: type ?? asset.mime_type })) return;
  await drop(core, whole);
  const now = await depositById(core, asset.id);
  if (now.state !== 'ready' || now.sha256 !== whole.sha256) throw settled(now);
}

async function drop(core: Core, { blob_key }: StoredPart): Promise<void> {
  await core.blobs.remove(blob_key);
  await deletePart(core.db, blob_key);
}

async function repeatWhole(asset: AssetRow, body: Readable): Promise<void> {
  const measured = measureBytes(body, LARGEST_FILE, tooLarge);
  await finished(measured.stream.resume());
  if (measured.sha256() !== asset.sha256) throw settled(asset);
}

async function* bytesOf(core: Core, parts: readonly StoredPart[]): AsyncGenerator<Buffer, void> {
  for (const part of parts) {
    const { stream } = await core.blobs.get(part.blob_key);
    yield* stream as AsyncIterable<Buffer>;
  }
}

const tooLarge = () => fileTooLarge('body');

function settled(asset: AssetRow): Refusal {
  return new Refusal(`file '${asset.id}' has its bytes already and takes no others; begin a new upload`, {
    status: 400,
    rule: 'upload_settled',
    field: 'body',
  });
}
