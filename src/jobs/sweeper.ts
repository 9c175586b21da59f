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
  let stopped = false;
  let round: Promise<void> | undefined;
  const sweep = (): Promise<void> => {
    round ??= sweepOnce({ ...core, log, stopped: () => stopped }).finally(() => (round = undefined));
    return round;
  };
  const timer = setInterval(() => {
    sweep().catch((error: unknown) => log.warn({ err: error }, 'housekeeping failed; will try again'));
  }, EVERY_MS);
  return {
    sweep,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await round?.catch(() => undefined);
    },
  };
}

interface Sweep {
  readonly db: Database;
  readonly blobs: Blobs;
  readonly log: Logger;
  stopped(): boolean;
}

/** Each part is done whatever became of those before it. Throws what the first that failed threw. */
async function sweepOnce(sweep: Sweep): Promise<void> {
  const { db } = sweep;
  const parts = [
    () => inBatches(sweep, () => expireGenerations(db)),
    () => inBatches(sweep, () => expireAssets(db)),
    () =>
      inBatches(
        sweep,
        freeing(sweep, freeableAssets, ({ id }) => forgetBytes(db, id)),
      ),
    () =>
      inBatches(
        sweep,
        freeing(sweep, leftoverParts, ({ blob_key: key }) => deletePart(db, key)),
      ),
    () => closeExpiredInboxes(db),
  ];
  const errors: unknown[] = [];
  for (const part of parts) await part().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}

/** Until nothing is left that has fallen due; a batch gives how many it found. */
async function inBatches({ stopped }: Sweep, batch: () => Promise<number>): Promise<void> {
  while (!stopped() && (await batch()) === BATCH);
}

async function expireGenerations(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    const ids = await expiredGenerations(tx, BATCH);
    await deleteEnded(tx, ids);
    return ids.length;
  });
}

async function expireAssets(db: Database): Promise<number> {
  const ids = await expiredAssets(db, UPLOAD_HOURS, BATCH);
  await markDeleted(db, ids);
  return ids.length;
}

/**
 * Removes the bytes that nobody needs any more: of deleted assets, unless a generation that has not ended still needs them, and of
 * uploads that are settled or were given up. Bytes that cannot be removed are passed over until the next round, and keep no others.
 */
function freeing<Row extends { blob_key: string }>(
  { db, blobs, log }: Sweep,
  find: (sql: Database, limit: number, after: string) => Promise<Row[]>,
  forget: (row: Row) => Promise<void>,
): () => Promise<number> {
  let after = '';
  return async () => {
    const rows = await find(db, BATCH, after);
    for (const row of rows) {
      try {
        await blobs.remove(row.blob_key);
      } catch (error) {
        log.warn({ err: error, blob: row.blob_key }, 'stored bytes could not be removed; will try again');
        continue;
      }
      await forget(row);
    }
    after = rows.at(-1)?.blob_key ?? after;
    return rows.length;
  };
}
