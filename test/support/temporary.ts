import { access, constants, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 1_000_000_000;
const TMPFS = 0x01021994; // linux/magic.h

/**
 * A new folder for many short-lived files, in memory where the system has room there. Databases come and go here:
 * a thousand files each, and ext4 makes new ones slowly for five seconds after so many were deleted.
 */
export async function quickFolder(prefix: string): Promise<string> {
  return mkdtemp(path.join((await hasRoomInMemory()) ? MEMORY : tmpdir(), prefix));
}

async function hasRoomInMemory(): Promise<boolean> {
  try {
    const { type, bavail, bsize } = await statfs(MEMORY);
    await access(MEMORY, constants.W_OK | constants.X_OK);
    return type === TMPFS && bavail * bsize > ENOUGH_BYTES;
  } catch {
    return false;
  }
}
