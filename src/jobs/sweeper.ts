/** Housekeeping of one server: what has expired or was deleted goes, bytes included. */
import type { Logger } from 'pino';
import type { Database } from '../store/database.ts';
import type { Blobs } from '../store/blobs/blobs.ts';
import { markDeleted } from '../store/assets.ts';
import { deletePart, leftoverParts } from '../store/upload-parts.ts';
import { deleteEnded } from './remove.ts';

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
}

async function expireGenerations(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    const rows = await tx.query<{ id: string }>(
      `select id from generation where expires_at <= now() and state in ('completed', 'failed', 'cancelled')
       order by expires_at limit $1 for update skip locked`,
      [BATCH],
    );
    if (rows.length > 0)
      await deleteEnded(
        tx,
        rows.map((row) => row.id),
      );
  });
}

async function expireAssets(db: Database): Promise<void> {
  const rows = await db.query<{ id: string }>(
    `select id from asset where state <> 'deleted' and
       (expires_at <= now() or (state = 'pending' and created_at < now() - make_interval(hours => $2)))
     limit $1`,
    [BATCH, UPLOAD_HOURS],
  );
  if (rows.length > 0)
    await markDeleted(
      db,
      rows.map((row) => row.id),
    );
}

/** Frees the bytes of deleted assets, unless a generation that has not ended still needs them. */
async function freeBytes(db: Database, blobs: Blobs): Promise<void> {
  const rows = await db.query<{ id: string; blob_key: string }>(
    `select a.id, a.blob_key from asset a where a.state = 'deleted' and a.blob_key is not null and not exists (
       select 1 from generation_input i join generation g on g.id = i.generation_id
       where i.asset_id = a.id and g.state in ('queued', 'processing'))
     limit $1`,
    [BATCH],
  );
  for (const row of rows) {
    await blobs.remove(row.blob_key);
    await db.query(`update asset set blob_key = null where id = $1`, [row.id]);
  }
}

/** Frees what was sent for uploads that are settled or were given up. */
async function freeParts(db: Database, blobs: Blobs): Promise<void> {
  for (const key of await leftoverParts(db, BATCH)) {
    await blobs.remove(key);
    await deletePart(db, key);
  }
}
