/**
 * The command line's own key for the Kinora of this user's data folder. Whoever may read the folder may do everything
 * with it (the database's password lies there too), so nobody has to copy a key on his own machine.
 */
import { randomBytes } from 'node:crypto';
import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addKey } from '../../jobs/keys.ts';
import type { Config } from '../../jobs/config.ts';
import { systemCode } from '../../ray/system-error.ts';
import { openDatabase } from '../../store/database.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { clusterUrl, readCluster } from '../../store/postgres/cluster.ts';
import { homeUnusable } from '../home.ts';

/** Reads the key, or makes one, which still has to be made known to the database. Throws a sentence when the folder is of no use. */
export async function readLocalKey(home: string): Promise<{ key: string; fresh: boolean }> {
  const file = path.join(home, 'cli.key');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known.trim() !== '') return { key: known.trim(), fresh: false };
  const draft = `${file}.${process.pid}`;
  try {
    await makeFolder(home, 0o711);
    await writeFile(draft, `kinora-${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    await chmod(draft, 0o600);
    await link(draft, file).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error; // Another command was first; its key counts.
    });
    return { key: (await readFile(file, 'utf8')).trim(), fresh: true };
  } catch (error) {
    throw homeUnusable(home, error);
  } finally {
    await rm(draft, { force: true }).catch(() => {}); // Where it could not be written there is none.
  }
}

/** The key that the folder has already; undefined where none was made. */
export async function knownLocalKey(home: string): Promise<string | undefined> {
  const known = await readFile(path.join(home, 'cli.key'), 'utf8').catch(() => '');
  return known.trim() === '' ? undefined : known.trim();
}

/** Enters the key into the database that the running server of this folder uses. */
export async function enterLocalKey(config: Config, key: string): Promise<void> {
  const url = config.databaseUrl ?? (await embeddedUrl(config.home));
  if (url === undefined) return;
  const db = openDatabase(url, { connections: 1, name: 'kinora command line' });
  try {
    await addKey(db, { name: 'command line', admin: true, secret: key });
  } finally {
    await db.close();
  }
}

async function embeddedUrl(home: string): Promise<string | undefined> {
  const cluster = await readCluster(path.join(home, 'postgres'));
  return cluster && clusterUrl(cluster, cluster.port);
}
