/** Programs of the machine that tests use as a second opinion; without them a test says so and is skipped. */
import { spawnSync } from 'node:child_process';

/** The option of a test that needs the program: false, or the sentence with which it is skipped. */
export function unlessInstalled(program: string): string | false {
  const { error } = spawnSync(program, ['-version'], { stdio: 'ignore' });
  return error === undefined
    ? false
    : `${program} is not installed: nothing but our own reader looked at the file`;
}

/** What the program prints; throws when it fails. */
export function outputOf(program: string, ...args: string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync(program, args, { maxBuffer: 1 << 28 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.toString()}`);
  return stdout;
}
