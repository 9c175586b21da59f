/** Runs node's test runner over `test/`, in an environment without the operator's own Kinora settings. */
import { spawn } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dieWithLauncher } from '../src/cli/launcher.ts';
import { startRunDatabase } from '../test/support/run-database.ts';
import { ROOT } from './checks.ts';

/** Files at a time. Half of their time they wait; what renders uses all processors by itself. */
const CONCURRENCY = Math.min(4, Math.max(2, availableParallelism() - 1));
/** Milliseconds after which a test that hangs, or a suite of them, is failed: ten times the longest suite of a quiet machine. */
const TIMEOUT = 600_000;
/** Settings that would lead the tests to the operator's database, data or money. */
const OPERATORS_OWN = /^(KINORA_(?!TEST_|SOAK$)|DATABASE_URL$|AWS_|S3_)/;

/**
 * @param args words that a file's path must contain one of, and options of `node --test` (they begin with `--`)
 * @returns the runner's exit code
 */
export async function runTests(args: readonly string[], more: Record<string, string> = {}): Promise<number> {
  const options = args.filter((arg) => arg.startsWith('--'));
  const words = args.filter((arg) => !arg.startsWith('--'));
  const files = await findTests(words);
  if (files.length === 0) {
    console.error(
      `No test file below test/ has ${words.map((word) => `"${word}"`).join(' or ')} in its path.`,
    );
    return 1;
  }
  // A file alone starts one when it needs it.
  const database = files.length > 1 ? await startRunDatabase() : undefined;
  try {
    return await runNode([...options, ...files], { ...database?.environment, ...more });
  } finally {
    await database?.stop();
  }
}

function runNode(args: readonly string[], environment: Record<string, string>): Promise<number> {
  const runner = [
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${CONCURRENCY}`,
    `--test-timeout=${TIMEOUT}`,
  ];
  const child = spawn(process.execPath, [...runner, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...cleanEnvironment(), ...environment },
  });
  dieWithLauncher(() => child.kill('SIGTERM'));
  process.on('SIGINT', () => {}); // The terminal tells the runner as well; its summary is waited for.
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function findTests(words: readonly string[]): Promise<string[]> {
  const files = await Array.fromAsync(glob('test/**/*.test.ts', { cwd: ROOT }));
  const named =
    words.length === 0 ? files : files.filter((file) => words.some((word) => file.includes(word)));
  return named.sort();
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OPERATORS_OWN.test(name)));
}
