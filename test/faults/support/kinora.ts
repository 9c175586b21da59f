/** A whole `kinora serve` in processes of its own, on a folder that outlives it, and a client of its HTTP API. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { readMessages } from '../../../src/cli/client/sse.ts';
import { call } from '../../support/http.ts';
import type { Answer } from '../../support/http.ts';
import { quickFolder } from '../../support/temporary.ts';
import { nothingLeft, processesOf } from './processes.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
export const KEY = 'a-key-for-fault-tests';
const READY_WITHIN_MS = 60_000;
/** Longer than anything that a test waits for takes on a busy machine; a test that hangs says where. */
const PATIENCE_MS = 60_000;

export interface StartOptions {
  workers?: number;
  env?: Record<string, string>;
  /** What to put before the entry file, instead of Node itself. */
  launcher?: readonly string[];
}

export interface Kinora {
  readonly home: string;
  readonly url: string;
  /** The first process: the server, or its launcher. */
  readonly child: ChildProcess;
  /** Milliseconds from start to ready. */
  readonly readyMs: number;
  /** Resolves with how the first process ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** What it wrote to the error stream. */
  said(): string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Uploads a small still and gives its file id. */
  upload(): Promise<string>;
  /** Submits and gives the id. */
  submit(still: string, video?: Record<string, unknown>, headers?: Record<string, string>): Promise<string>;
  /** Follows the events over SSE until one fits. */
  seen(id: string, fits: (event: SeenEvent) => boolean): Promise<SeenEvent>;
  /** Waits for the terminal state. */
  end(id: string): Promise<string>;
}

export interface SeenEvent {
  seq: number;
  kind: string;
  data: Record<string, unknown>;
}

/** A data folder that goes with the test, once nothing runs on it any more. */
export async function dataFolder(t: TestContext): Promise<string> {
  const home = await quickFolder('kinora-fault-');
  await mkdir(path.join(home, 'os'));
  t.after(async () => {
    // The database and its supervisor follow the rest; only what does not is ended too.
    const followers = ['postgres', 'supervisor', 'other'];
    for (const { pid, kind } of await processesOf(home)) if (!followers.includes(kind)) endByForce(pid);
    await nothingLeft(home).catch(async (error: unknown) => {
      for (const { pid } of await processesOf(home)) endByForce(pid);
      throw error;
    });
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });
  return home;
}

function endByForce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/** Starts `kinora serve` in a process group of its own, as a shell does, and waits until it is ready. */
export async function serve(home: string, options: StartOptions = {}): Promise<Kinora> {
  const start = performance.now();
  const child = launch(home, options);
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'exit').then(() => ({ code: child.exitCode, signal: child.signalCode }));
  const url = await readyUrl(child, ended, () => errors);
  return {
    home,
    url,
    child,
    readyMs: Math.round(performance.now() - start),
    ended,
    said: () => errors,
    ...clientOf(url),
  };
}

/** Starts it without waiting. */
export function launch(home: string, options: StartOptions = {}): ChildProcess {
  const [program = process.execPath, ...before] = options.launcher ?? [];
  // The launchers take a path from the root of the clone, and so does Node.
  return spawn(program, [...before, 'src/cli/main.ts', 'serve', '--json'], {
    cwd: ROOT,
    detached: true,
    // The channel ends the server with the test, even if that is killed. A launcher makes its own.
    stdio: ['ignore', 'pipe', 'pipe', ...(before.length === 0 ? (['ipc'] as const) : [])],
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      HOME: home,
      // Ingest processes inherit no KINORA_ variable; by this one they are found.
      TMPDIR: path.join(home, 'os'),
      KINORA_HOME: home,
      KINORA_PORT: '0',
      KINORA_API_KEY: KEY,
      KINORA_WORKERS: String(options.workers ?? 1),
      KINORA_LOG: 'warn',
      ...options.env,
    },
  });
}

async function readyUrl(child: ChildProcess, ended: Promise<unknown>, errors: () => string): Promise<string> {
  assert.ok(child.stdout);
  const lines = createInterface({ input: child.stdout });
  const out: string[] = [];
  lines.on('line', (line) => out.push(line));
  const timer = new AbortController();
  const early = ended.then((how) => {
    throw new Error(
      `the server ended before it was ready (${JSON.stringify(how)}):\n${out.join('\n')}${errors()}`,
    );
  });
  const late = pause(READY_WITHIN_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`the server is not ready after ${READY_WITHIN_MS} ms:\n${errors()}`);
  });
  for (const promise of [early, late]) promise.catch(() => undefined);
  try {
    const [line] = (await Promise.race([once(lines, 'line'), early, late])) as [string];
    // An error is told in several lines, and then the process ends.
    if (!line.startsWith('{"url"')) return await Promise.race([early, late]);
    return (JSON.parse(line) as { url: string }).url;
  } finally {
    timer.abort();
  }
}

/** A client of the server at `url`. */
export function clientOf(url: string): Pick<Kinora, 'call' | 'upload' | 'submit' | 'seen' | 'end'> {
  const authorization = { Authorization: `Bearer ${KEY}` };
  const ask: Kinora['call'] = (method, where, body, headers = {}) =>
    call(url + where, method, body, { ...authorization, ...headers });

  const seen: Kinora['seen'] = async (id, fits) => {
    let last = 0;
    for await (const event of eventsOf(`${url}/v1/generations/${id}/events`, authorization, () => last)) {
      last = event.seq;
      if (fits(event)) return event;
    }
    throw new Error(`generation ${id} ended without the awaited event`);
  };

  return {
    call: ask,
    async upload() {
      const form = new FormData();
      form.set('file', new File([await still()], 'still.png', { type: 'image/png' }));
      const answer = await ask('POST', '/v1/files', form);
      assert.equal(answer.status, 201, answer.text);
      return (answer.json['file'] as { id: string }).id;
    },
    async submit(file, video, headers) {
      const answer = await ask('POST', '/v1/generations', requestOf(file, video), headers);
      assert.equal(answer.status, 201, answer.text);
      return String(answer.json['id']);
    },
    seen,
    async end(id) {
      const { data } = await seen(id, (event) => isTerminal(event));
      return String(data['state']);
    },
  };
}

/** The least work that a real render can be, unless `video` says otherwise. */
export function requestOf(file: string, video: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    model: 'ray-3.2',
    type: 'video',
    prompt: 'slow push in',
    aspect_ratio: '1:1',
    video: { resolution: '360p', duration: '5s', start_frame: { file_id: file }, ...video },
  };
}

export function isTerminal({ kind, data }: SeenEvent): boolean {
  return kind === 'state' && ['completed', 'failed', 'cancelled'].includes(String(data['state']));
}

/** Frames are being rendered. */
export function isRendering({ kind, data }: SeenEvent): boolean {
  return kind === 'progress' && Number(data['fraction']) > 0;
}

/** Follows to the end over broken connections, as a browser's EventSource does. */
async function* eventsOf(
  url: string,
  headers: Record<string, string>,
  after: () => number,
): AsyncGenerator<SeenEvent> {
  const deadline = AbortSignal.timeout(PATIENCE_MS);
  for (;;) {
    try {
      const response = await fetch(url, {
        headers: { ...headers, 'Last-Event-ID': String(after()) },
        signal: deadline,
      });
      if (response.status === 204) return;
      assert.ok(response.ok && response.body, `events answer ${response.status}`);
      for await (const { data } of readMessages(response.body)) {
        const event = JSON.parse(data) as SeenEvent;
        yield event;
        if (isTerminal(event)) return;
      }
    } catch (error) {
      if (deadline.aborted) throw new Error(`no end of ${url} within ${PATIENCE_MS} ms`, { cause: error });
      await pause(100);
    }
  }
}

let picture: Promise<Uint8Array<ArrayBuffer>> | undefined;

function still(): Promise<Uint8Array<ArrayBuffer>> {
  picture ??= sharp({
    create: {
      width: 192,
      height: 192,
      channels: 3,
      background: '#446',
      noise: { type: 'gaussian', mean: 120, sigma: 40 },
    },
  })
    .png()
    .toBuffer()
    .then((bytes) => new Uint8Array(bytes));
  return picture;
}
