/** Runs the real command line in processes of its own. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { quickFolder } from '../support/temporary.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = path.join(ROOT, 'src/cli/main.ts');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  /** Resolves when a line on stdout or stderr matches; rejects when the process ends before. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ended>;
}

/** A data folder in which the command line knows its server by nothing but the folder. */
export async function temporaryHome(): Promise<string> {
  const home = await quickFolder('kinora-cli-test-');
  await chmod(home, 0o711);
  return home;
}

export function kinora(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  options: { detached?: boolean; entry?: string; cwd?: string; input?: string } = {},
): Running {
  const child = spawn(process.execPath, [options.entry ?? MAIN, ...args], {
    // Nothing listens on the default port of a test, whatever runs on this machine.
    env: { ...process.env, KINORA_PORT: '1', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: options.detached ?? false,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  child.stdin.end(options.input ?? '');
  const said = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'close').then((): Ended => ({ code: child.exitCode, ...said }));
  return {
    process: child,
    ended,
    async line(pattern) {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
      const look = () => {
        const found = pattern.exec(`${said.stdout}\n${said.stderr}`);
        if (found !== null) resolve(found);
      };
      listeners.add(look);
      look();
      void ended.then(({ code }) =>
        reject(new Error(`ended with ${code} before ${pattern}:\n${said.stdout}\n${said.stderr}`)),
      );
      return promise.finally(() => listeners.delete(look));
    },
  };
}

/** What a command that went well printed with `--json`. */
export function printed<S extends z.ZodType>(schema: S, { code, stdout, stderr }: Ended): z.infer<S> {
  assert.equal(code, 0, stderr + stdout);
  return schema.parse(JSON.parse(stdout));
}

/** Processes, other than this one's ancestors, that mention `word` in their command line or environment. Linux only. */
export function processesOf(word: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => ({ pid, text: ['cmdline', 'environ'].map((file) => readProc(pid, file)).join(' ') }))
    .filter(({ text }) => text.includes(word))
    .map(({ pid, text }) => `${pid}: ${text.replaceAll('\0', ' ').slice(0, 200)}`);
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
