/**
 * The command line's own key for the Kinora of this user's data folder. Whoever may read the folder may do everything
 * with it (the database's password lies there too), so nobody has to copy a key on his own machine.
 */
import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addKey } from '../../jobs/keys.ts';
import type { Config } from '../../jobs/config.ts';
import { openDatabase } from '../../store/database.ts';
import { clusterUrl, readCluster } from '../../store/postgres/cluster.ts';

/** Reads the key, or makes one; it still has to be made known to the database. */
export async function readLocalKey(home: string): Promise<{ key: string; fresh: boolean }> {
  const file = path.join(home, 'cli.key');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known.trim() !== '') return { key: known.trim(), fresh: false };
  await mkdir(home, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  try {
    await writeFile(draft, `kinora-${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    await chmod(draft, 0o600);
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error; // Another command was first; its key counts.
    });
  } finally {
    await rm(draft, { force: true });
  }
  return { key: (await readFile(file, 'utf8')).trim(), fresh: true };
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
