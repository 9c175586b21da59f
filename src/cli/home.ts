/** The data folder of a server, made ready before anything else is started. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KinoraError } from '../ray/errors.ts';
import { systemCode, systemReason } from '../ray/system-error.ts';
import { makeFolder } from '../store/make-folder.ts';

/** Where whatever is under way is kept: one folder a worker, one for ingest. */
export const TEMP = 'tmp';
const STALE_MS = 24 * 3_600_000;

/** Makes the folder and checks that it can be written. Throws a sentence with what is in the way. */
export async function prepareHome(home: string): Promise<void> {
  const probe = join(home, TEMP, `probe-${randomUUID()}`);
  try {
    // Nobody else lists it; PostgreSQL, which another user may have to run, passes through.
    await makeFolder(home, 0o711);
    await mkdir(join(home, TEMP), { mode: 0o700 }).catch(unlessThere);
    await writeFile(probe, 'x');
    await rm(probe);
  } catch (error) {
    throw homeUnusable(home, error);
  }
}

export function homeUnusable(home: string, error: unknown): KinoraError {
  return new KinoraError(
    `The data folder ${home} cannot be used: ${systemReason(error)}. Set KINORA_HOME to a folder that this user may write and that has room.`,
    { status: 500, code: 'home_unusable', field: 'KINORA_HOME', cause: error },
  );
}

function unlessThere(error: unknown): void {
  if (systemCode(error) !== 'EEXIST') throw error;
}

/**
 * Removes what killed processes left half done.
 *
 * @param alone nobody else can be at work in this folder; otherwise only what a day has passed over is removed
 */
export async function clearTemp(home: string, alone: boolean): Promise<void> {
  for (const name of await readdir(join(home, TEMP))) {
    const place = join(home, TEMP, name);
    const found = await stat(place).catch(() => undefined);
    if (alone || (found && Date.now() - found.mtimeMs > STALE_MS)) {
      await rm(place, { recursive: true, force: true });
    }
  }
}
