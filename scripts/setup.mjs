// Makes a clone ready to run: packages as in the lock file, PostgreSQL's links, compiled kernels, the Workbench, the documentation.
// Plain JavaScript for any Node from 18 up; when nothing changed it only looks (about 50 ms).
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findDifferences } from './setup/installed.mjs';
import { installPackages } from './setup/install.mjs';
import { withLock } from './setup/lock.mjs';
import { countSeconds } from './setup/seconds.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Written after an installation: says for which lock file npm has done all it can on this machine. */
const STAMP = join(ROOT, 'node_modules/.kinora-setup');
const OLDEST_NODE = 18;

/** @param {(line: string) => void} say where progress is told; silent when there is nothing to do */
export async function setUp(say = console.error) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new Error(`This is Node ${process.versions.node}; the set-up needs ${OLDEST_NODE} or newer.`);
  }
  const [sign] = /[#?%]/.exec(ROOT) ?? [];
  if (sign !== undefined) {
    throw new Error(
      `The clone lies in ${ROOT}, and tools that build it cannot read paths with "${sign}": move or rename the folder.`,
    );
  }
  if (findMissing().length > 0) await installOnce(say);
  await build(say);
}

/** For programs that are of no use without it. */
export async function setUpOrExit() {
  try {
    await setUp();
  } catch (error) {
    console.error(`Set-up failed: ${reasonsOf(error).join(': ')}${adviceFor(error)}`);
    process.exit(1);
  }
}

/** What the error says, and what the errors say that it comes from. Builders keep those under names of their own. */
function reasonsOf(error) {
  const origin = error.originalError ?? error.cause;
  return [error.message, ...(origin instanceof Error ? reasonsOf(origin) : [])];
}

/** A sentence more, where the system's own word leaves open what to do. */
function adviceFor(error) {
  const origin = error.originalError ?? error.cause;
  if (origin instanceof Error) return adviceFor(origin);
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code))
    return `. The clone ${ROOT} is not set up, and this user may not write there: run "npm run setup" as its owner.`;
  return error.code === 'ENOSPC' ? '. Make room on the disk, then run "npm run setup" again.' : '';
}

function findMissing() {
  const differences = findDifferences(ROOT);
  return differences.length > 0 && readStamp() === stampOf() ? [] : differences;
}

async function installOnce(say) {
  await withLock(
    join(ROOT, 'build/setup.lock'),
    async () => {
      const missing = findMissing(); // Another process may have done it while we waited.
      if (missing.length === 0) return;
      const first = missing[0] === 'no packages are installed';
      say(
        first
          ? 'Installing packages (first time, about half a minute) …'
          : `Installing packages (${summary(missing)}) …`,
      );
      const start = Date.now();
      await countSeconds(() => installPackages(ROOT));
      const left = findDifferences(ROOT);
      if (left.length > 0) say(`npm left out what it could not install here: ${summary(left)}.`);
      writeFileSync(STAMP, stampOf());
      say(`Packages are installed (${((Date.now() - start) / 1000).toFixed(1)} s).`);
    },
    (pid) => say(`Process ${pid} is installing packages; waiting for it …`),
  );
}

/** Imported late: all of it needs what `npm ci` brings. */
async function build(say) {
  const { linkPostgres, locatePostgres } = await import('../src/store/postgres/link.mjs');
  const postgres = locatePostgres();
  if (postgres !== undefined && (await linkPostgres(postgres)) > 0)
    say('Linked the libraries of PostgreSQL.');
  const { buildKernels } = await import('./build-kernels.mjs');
  await buildKernels((count) => say(`Compiling ${count} rendering kernel${count === 1 ? '' : 's'} …`));
  const { buildWorkbench } = await import('./build-workbench.mjs');
  await buildWorkbench(toldOf('the Workbench', say));
  const { buildDocs } = await import('./build-docs.mjs');
  await buildDocs(toldOf('the documentation', say));
}

function toldOf(what, say) {
  return {
    onStart: () => say(`Building ${what} …`),
    onWait: (pid) => say(`Process ${pid} builds ${what}; waiting for it …`),
  };
}

function summary(differences) {
  const [first, second] = differences;
  if (differences.length <= 2) return [first, second].filter(Boolean).join(', ');
  return `${first} and ${differences.length - 1} more changes`;
}

function stampOf() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  return `${process.platform} ${process.arch} ${createHash('sha256').update(lock).digest('hex')}`;
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUpOrExit();
