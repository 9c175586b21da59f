/** Starts the ingest process with as little of our environment as it needs. */
import { fork, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What may be inherited: how to find libraries, temp folders, time zones and certificates; no secret is among it. */
const INHERITED = [
  'PATH', 'HOME', 'TMPDIR', 'TMP', 'TEMP', 'TZ', 'LANG', 'LC_ALL', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH',
  'SystemRoot', 'SystemDrive', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE',
  'SSL_CERT_DIR', 'NODE_V8_COVERAGE', 'NODE_COMPILE_CACHE',
]; // prettier-ignore

export function spawnIngest(): ChildProcess {
  // `.ts` in a clone, `.js` when packed.
  const entry = fileURLToPath(new URL(`./child${extname(import.meta.url)}`, import.meta.url));
  return fork(entry, [], {
    env: childEnvironment(process.env),
    execArgv: ['--max-old-space-size=256'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

export function childEnvironment(from: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // Name look-ups block a thread of libuv's pool each; four of them must not hold up a decode.
  const kept: NodeJS.ProcessEnv = { UV_THREADPOOL_SIZE: '16' };
  for (const name of INHERITED) if (from[name] !== undefined) kept[name] = from[name];
  return kept;
}
