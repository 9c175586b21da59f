/** WaveSpeed's command line and its MCP server, as processes of their own with a home folder that is thrown away. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { run } from '../../support/programs.ts';
import type { Ended } from '../../support/programs.ts';
import { baseUrl } from './wavespeed.ts';
import type { WavespeedPlace } from './wavespeed.ts';

const PACKAGES = new URL('../../../node_modules/@wavespeed/', import.meta.url);
const CLI = fileURLToPath(new URL('cli/dist/cli.js', PACKAGES));
const MCP = fileURLToPath(new URL('mcp/dist/index.js', PACKAGES));

export interface Home {
  readonly folder: string;
  /** Where a client looks for its settings and caches. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

export async function openHome(): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-wavespeed-home-'));
  const settings = join(folder, 'settings');
  await mkdir(settings);
  return {
    folder,
    env: { HOME: folder, XDG_CONFIG_HOME: settings, XDG_CACHE_HOME: join(folder, 'cache'), NO_COLOR: '1' },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Runs the command line to its end. */
export function wavespeedCli(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ended> {
  return run(process.execPath, [CLI, ...args], { env: { ...env } });
}

/** The command line of somebody who has pointed it at a house and logged in. */
export interface Cli {
  readonly home: Home;
  /** What a command that succeeds prints. */
  text(...args: string[]): Promise<string>;
  json<T = Record<string, unknown>>(...args: string[]): Promise<T>;
}

export async function openCli(place: WavespeedPlace): Promise<Cli> {
  const home = await openHome();
  const text = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await wavespeedCli(home.env, ...args);
    assert.equal(code, 0, `${args.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  };
  await text('config', '--base-url', baseUrl(place));
  // It asks for the balance, and takes 401 and 403 for a bad key.
  await text('login', '--api-key', place.key, '--no-browser');
  return { home, text, json: async <T>(...args: string[]) => JSON.parse(await text(...args, '--json')) as T };
}

export interface Tools {
  /** What the server says of itself. */
  readonly hello: Record<string, unknown>;
  request(method: string, params: object): Promise<Record<string, unknown>>;
  /** Calls a tool and gives what it answers as JSON; throws what it reports as an error. */
  call(name: string, args?: object): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** The MCP server over its standard streams: one JSON-RPC message a line. */
export async function openMcp(env: Readonly<Record<string, string>>): Promise<Tools> {
  const child = spawn(process.execPath, [MCP], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const waiting = new Map<number, (message: Record<string, unknown>) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as Record<string, unknown>;
    waiting.get(Number(message['id']))?.(message);
  });
  const say = (message: object): void =>
    void child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  let last = 0;
  const request = async (method: string, params: object): Promise<Record<string, unknown>> => {
    const id = (last += 1);
    const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>();
    waiting.set(id, resolve);
    say({ id, method, params });
    const answer = await promise;
    if (answer['error'] !== undefined) throw new Error(JSON.stringify(answer['error']));
    return answer['result'] as Record<string, unknown>;
  };
  const hello = await request('initialize', {
    protocolVersion: '2025-03-26',
    capabilities: {},
    clientInfo: { name: 'conformance', version: '1' },
  });
  say({ method: 'notifications/initialized' });
  return {
    hello,
    request,
    async call(name, args = {}) {
      const result = await request('tools/call', { name, arguments: args });
      const [{ text }] = result['content'] as [{ text: string }];
      if (result['isError'] === true) throw new Error(text);
      return JSON.parse(text) as Record<string, unknown>;
    },
    async close() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'close');
    },
  };
}
