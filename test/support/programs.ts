/** Programs that snippets are written for, run with an environment of the test's own. */
import { spawn, spawnSync } from 'node:child_process';

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. The environment is `PATH` and what is given, so that nothing of the machine leaks in. */
export async function run(
  program: string,
  args: readonly string[],
  options: { env?: Record<string, string>; input?: string; signal?: AbortSignal; cwd?: string } = {},
): Promise<Ended> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PYTHONUTF8: '1', ...options.env },
    signal: options.signal,
  });
  child.stdin.on('error', () => {}); // It may end without having read.
  child.stdin.end(options.input ?? '');
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    }),
  ]);
  return { code, stdout, stderr };
}

async function text(stream: AsyncIterable<Uint8Array>): Promise<string> {
  return Buffer.concat(await Array.fromAsync(stream)).toString('utf8');
}

/** The option of a test that needs a program: false, or the sentence with which it is skipped. */
export function unlessRuns(program: string, ...args: string[]): string | false {
  const { error, status } = spawnSync(program, args, { stdio: 'ignore' });
  return error === undefined && status === 0
    ? false
    : `\`${[program, ...args].join(' ')}\` does not run here`;
}
