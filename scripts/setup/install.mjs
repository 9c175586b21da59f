// Runs `npm ci`. Plain JavaScript for any Node from 18 up.
import { spawn } from 'node:child_process';

/** No install script is needed; these keep two packages from downloading programs that Kinora does not use. */
const NO_DOWNLOADS = { SKIP_FFMPEG: 'true', ONNXRUNTIME_NODE_INSTALL: 'skip' };
const ARGUMENTS = [
  'ci',
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
];

/** Installs what the lock file says; throws with npm's own words when it cannot. */
export async function installPackages(root) {
  const npm = npmCommand();
  const child = spawn(npm.program, [...npm.args, ...ARGUMENTS, '--loglevel=error'], {
    cwd: root,
    env: { ...process.env, ...NO_DOWNLOADS },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: npm.shell,
  });
  let said = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  child.stderr.on('data', (bytes) => (said += bytes));
  const code = await endOf(child).catch((error) => {
    throw new Error(`npm cannot be started (${error.message}). Install npm, then run "npm run setup".`);
  });
  if (code === 0) return;
  throw new Error(
    `npm ci failed (${code}):\n${wordsOf(said)
      .map((line) => `  ${line}\n`)
      .join('')}` +
      'Packages come from the registry that "npm config get registry" names: check the network and the room on the disk, then run "npm run setup" again.',
  );
}

/**
 * npm's exit code, or the signal that ended it. Ctrl-C reaches npm as well, which takes back what it has begun: whoever began anew
 * before that is done would lose files to it, so it is waited out.
 */
async function endOf(child) {
  let stopped = false;
  const wait = () => (stopped = true);
  const pass = () => child.kill('SIGTERM');
  process.on('SIGINT', wait).on('SIGTERM', wait).on('SIGTERM', pass);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit, signal) => resolve(signal ?? exit));
    });
    if (!stopped) return code;
    console.error('Stopped. The set-up begins again with the next command.');
    process.exit(130);
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', wait).off('SIGTERM', pass);
  }
}

/** The npm that runs us, else the one on the path. */
function npmCommand() {
  const script = process.env.npm_execpath;
  if (script !== undefined && /npm(-cli)?\.c?js$/.test(script)) {
    return { program: process.execPath, args: [script], shell: false };
  }
  return { program: 'npm', args: [], shell: process.platform === 'win32' };
}

/** npm's words without the traces and the insides of its errors, which it writes indented. */
function wordsOf(said) {
  const lines = said.split('\n').map((line) => line.trimEnd());
  return lines.filter((line) => line !== '' && !/^npm (error|ERR!)( {2,}|( \}?)?$)/.test(line));
}
