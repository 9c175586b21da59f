/** Housekeeping of one server: what has expired or was deleted goes, bytes included. */
import type { Logger } from 'pino';
import type { Database } from '../store/database.ts';
import type { Blobs } from '../store/blobs/blobs.ts';
import { markDeleted } from '../store/assets.ts';
import { deleteEnded, expiredGenerations } from '../store/generations/remove.ts';
import { expiredAssets, forgetBytes, freeableAssets } from '../store/sweep.ts';
import { deletePart, leftoverParts } from '../store/upload-parts.ts';
import { closeExpiredInboxes } from '../store/webhook-inbox.ts';

const EVERY_MS = 60_000;
const BATCH = 200;
/** An announced upload whose bytes never came is given up after this many hours. */
const UPLOAD_HOURS = 24;

export interface Sweeper {
  /** One round now; rounds do not overlap. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

export function startSweeper(core: { db: Database; blobs: Blobs }, log: Logger): Sweeper {
  let round: Promise<void> | undefined;
  const sweep = (): Promise<void> => {
    round ??= sweepOnce(core).finally(() => (round = undefined));
    return round;
  };
  const timer = setInterval(() => {
    sweep().catch((error: unknown) => log.warn({ err: error }, 'housekeeping failed; will try again'));
  }, EVERY_MS);
  return {
    sweep,
    async stop() {
      clearInterval(timer);
      await round?.catch(() => undefined);
    },
  };
}

async function sweepOnce(core: { db: Database; blobs: Blobs }): Promise<void> {
  await expireGenerations(core.db);
  await expireAssets(core.db);
  await freeBytes(core.db, core.blobs);
  await freeParts(core.db, core.blobs);
  await closeExpiredInboxes(core.db);
}

async function expireGenerations(db: Database): Promise<void> {
  await db.transaction(async (tx) => deleteEnded(tx, await expiredGenerations(tx, BATCH)));
}

async function expireAssets(db: Database): Promise<void> {
  await markDeleted(db, await expiredAssets(db, UPLOAD_HOURS, BATCH));
}

/** Frees the bytes of deleted assets, unless a generation that has not ended still needs them. */
async function freeBytes(db: Database, blobs: Blobs): Promise<void> {
  for (const { id, blob_key } of await freeableAssets(db, BATCH)) {
    await blobs.remove(blob_key);
    await forgetBytes(db, id);
  }
}

/** Frees what was sent for uploads that are settled or were given up. */
async function freeParts(db: Database, blobs: Blobs): Promise<void> {
  for (const key of await leftoverParts(db, BATCH)) {
    await blobs.remove(key);
    await deletePart(db, key);
  }
}
