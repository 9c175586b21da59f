/** Runs a few lines of JavaScript in a Node process of their own, as a user's script runs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Packages are found from here. */
const ROOT = path.resolve(import.meta.dirname, '../../..');

export interface Script {
  /** Resolves when it has printed a line. */
  line(text: string): Promise<void>;
  /** The lines that it printed, once it has ended well; rejects with its error output otherwise. */
  readonly ended: Promise<string[]>;
}

/** The source may import what this project has installed. */
export function runModule(source: string, args: readonly string[]): Script {
  const lines: string[] = [];
  const waiting: (() => void)[] = [];
  const ended = run(source, args, (line) => {
    lines.push(line);
    for (const look of waiting) look();
  }).then(() => lines);
  return {
    ended,
    async line(text) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const look = (): void => {
        if (lines.includes(text)) resolve(undefined);
      };
      waiting.push(look);
      look();
      await Promise.race([promise, ended]);
    },
  };
}

async function run(source: string, args: readonly string[], heard: (line: string) => void): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source, '--', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  createInterface({ input: child.stdout }).on('line', heard);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the script ended with ${String(code)}:\n${errors}`);
}
