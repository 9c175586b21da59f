// One set-up at a time in a clone. Plain JavaScript for any Node from 18 up.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const EMPTY_IS_STALE_MS = 5000;
const LOOK_AGAIN_MS = 200;

/**
 * Runs `work` while holding the lock file; waits for another living process that holds it. The lock of a dead
 * process is taken over.
 */
export async function withLock(file, work, onWait = () => {}) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    if (removeStale(file)) continue;
    if (!told) onWait(holderOf(file));
    told = true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.removeListener('exit', release);
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether the lock was in the way and is gone now. */
function removeStale(file) {
  const holder = holderOf(file);
  if (holder === undefined ? !isOld(file) : isAlive(holder)) return false;
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return true;
    throw error;
  }
  const moved = holderOf(aside);
  if (moved !== undefined && moved !== holder)
    renameSync(aside, file); // Somebody had just taken it.
  else rmSync(aside, { force: true });
  return true;
}

function holderOf(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

/** A lock without a process number was left by a crash between its creation and its writing. */
function isOld(file) {
  try {
    return Date.now() - statSync(file).mtimeMs > EMPTY_IS_STALE_MS;
  } catch {
    return true;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
