/** Folders that are made with all that is missing above them. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../ray/system-error.ts';

/**
 * Makes `folder` and what is missing above it, whatever was there already. Node's own recursive `mkdir` never returns
 * where the system says of a folder which exists that it is missing (`/proc`): here each is tried once.
 *
 * @param mode of those that are made
 * @throws the system's error, or a sentence of our own where the system's would lead astray
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  const missing: string[] = [];
  let place = path.resolve(folder);
  for (; place !== path.dirname(place) && !(await isFolder(place)); place = path.dirname(place))
    missing.push(place);
  for (const each of missing.reverse()) {
    try {
      await mkdir(each, { mode: mode ?? 0o777 });
    } catch (error) {
      if (systemCode(error) === 'EEXIST' && (await isFolder(each))) continue; // Another process was first.
      if (systemCode(error) === 'EEXIST') throw new Error(`${each} is a file`, { cause: error });
      if (systemCode(error) === 'ENOENT' && (await isFolder(path.dirname(each))))
        throw new Error(`no folder can be made in ${path.dirname(each)}`, { cause: error });
      throw error;
    }
  }
}

function isFolder(place: string): Promise<boolean> {
  return stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
