/** A whole Kinora for one command: `kinora serve` in a child process on a free port, gone when the command is gone. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CliError, EXIT } from '../errors.ts';

const MAIN = fileURLToPath(new URL(`../main${extname(import.meta.url)}`, import.meta.url));
const READY = /^Kinora is ready at (\S+)/;
const LAST_WORDS = 12;
/** A new data folder needs a few seconds; a very slow disk some more. */
const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;

export interface PrivateServer {
  readonly url: string;
  readonly pid: number;
  /** The last lines of its log: what it says when something goes wrong. */
  lastWords(): string;
  stop(): Promise<void>;
}

/** @param environment settings on top of this process's own, e.g. `KINORA_HOME`, `KINORA_API_KEY` */
export async function startPrivateServer(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<PrivateServer> {
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: {
      ...process.env,
      KINORA_LOG: 'warn',
      ...environment,
      KINORA_HOST: '127.0.0.1',
      KINORA_PORT: '0',
      KINORA_PUBLIC_URL: undefined,
      KINORA_TLS_CERT: undefined,
      KINORA_TLS_KEY: undefined,
    },
    // The channel tells it when we are gone. In a group of its own, a Ctrl-C reaches us alone, and we stop it.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  const lastWords = rememberLastLines(child);
  const url = await readyUrl(child).catch((error: unknown) => {
    child.kill('SIGKILL');
    const words = lastWords();
    throw new CliError(
      `A private Kinora could not be started${words === '' ? '.' : `:\n${words}`}`,
      EXIT.unwell,
      error,
    );
  });
  return { url, pid: child.pid ?? 0, lastWords, stop: () => stop(child) };
}

/** For servers that are not the operator's: whose database, bucket and settings are not for demonstrations, figures and pages. */
export function withoutOwnSettings(): Record<string, undefined> {
  const names = Object.keys(process.env).filter(
    (name) => name.startsWith('KINORA_') || name === 'DATABASE_URL',
  );
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

function rememberLastLines(child: ChildProcess): () => string {
  const lines: string[] = [];
  if (child.stderr === null) return () => '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    if (lines.length > LAST_WORDS) lines.shift();
  });
  return () => lines.join('\n');
}

async function readyUrl(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  if (child.stdout !== null) {
    // Goes on reading after that line: a full pipe would stop the server.
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = READY.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  }
  child.once('error', reject);
  child.once('close', (code) => reject(new Error(`it ended with code ${String(code)}`)));
  const timer = setTimeout(() => reject(new Error('it did not get ready')), START_WITHIN_MS);
  return promise.finally(() => clearTimeout(timer));
}

/** By closing the channel: works on every platform, and is what happens when we are killed. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await gone;
  clearTimeout(force);
}
