/** What stored media take up, and how much room there is. */
import { statfs } from 'node:fs/promises';
import { readS3Settings } from '../store/blobs/settings.ts';
import { storedByRole } from '../store/storage.ts';
import type { StoredRow } from '../store/storage.ts';
import type { Caller, Core } from './core.ts';
import { scopeOf } from './read.ts';

export interface Storage {
  readonly rows: readonly StoredRow[];
  readonly place: 'folder' | 's3';
  /** Of the disk that holds the data folder; undefined where it does not say. */
  readonly disk: { readonly free: number; readonly total: number } | undefined;
}

export async function storage(core: Core, caller: Caller): Promise<Storage> {
  const [rows, disk] = await Promise.all([
    storedByRole(core.db, scopeOf(caller)),
    statfs(core.config.home).catch(() => undefined),
  ]);
  return {
    rows,
    place: readS3Settings(core.config.environment) === undefined ? 'folder' : 's3',
    disk: disk && { free: disk.bavail * disk.bsize, total: disk.blocks * disk.bsize },
  };
}
