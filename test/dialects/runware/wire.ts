/** A raw WebSocket client, and the frames that it got, each held to the envelope. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import { frameOf } from '../../conformance/support/runware.ts';
import type { TestServer } from '../../support/http.ts';

export interface Frame {
  readonly data?: readonly Record<string, unknown>[];
  readonly errors?: readonly Record<string, unknown>[];
  readonly error?: Record<string, unknown>;
}

export interface Wire {
  readonly socket: WebSocket;
  send(...tasks: readonly unknown[]): void;
  /** The next frame, in the order in which they came. Rejects when the socket is closed before. */
  next(): Promise<Frame>;
  /** Code and reason. */
  readonly closed: Promise<{ code: number; reason: string }>;
  /** Ends without a word, as a lost network does. */
  kill(): void;
}

/** @param url with `http:`, as servers tell their own */
export async function openWire(url: string, options: ClientOptions = {}): Promise<Wire> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), options);
  const got: Frame[] = [];
  const waiting: PromiseWithResolvers<Frame>[] = [];
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  socket.on('message', (data: Buffer) => {
    const frame: Frame = frameOf(data.toString()).raw;
    const next = waiting.shift();
    if (next === undefined) got.push(frame);
    else next.resolve(frame);
  });
  socket.on('close', (code, reason) => {
    closed.resolve({ code, reason: reason.toString() });
    for (const next of waiting.splice(0)) next.reject(new Error(`closed with ${code} ${reason.toString()}`));
  });
  await once(socket, 'open');
  socket.on('error', () => undefined);
  return {
    socket,
    send: (...tasks) => socket.send(JSON.stringify(tasks)),
    next() {
      const frame = got.shift();
      if (frame !== undefined) return Promise.resolve(frame);
      const next = Promise.withResolvers<Frame>();
      waiting.push(next);
      return next.promise;
    },
    closed: closed.promise,
    kill: () => socket.terminate(),
  };
}

/** Connected and authenticated. */
export async function openSession(
  server: Pick<TestServer, 'url' | 'key'>,
  { key = server.key, resume, query = '' }: { key?: string; resume?: string; query?: string } = {},
): Promise<Wire & { session: string }> {
  const wire = await openWire(`${server.url}/runware/v1${query}`);
  wire.send(authentication(key, resume));
  const frame = await wire.next();
  assert.equal(frame.errors, undefined, JSON.stringify(frame));
  const session = frame.data?.[0]?.['connectionSessionUUID'];
  assert.ok(typeof session === 'string');
  return { ...wire, session };
}

export function authentication(apiKey: string, resume?: string): Record<string, unknown> {
  return {
    taskType: 'authentication',
    apiKey,
    ...(resume === undefined ? {} : { connectionSessionUUID: resume }),
  };
}

/** A task that no server of ours ever does. */
export function impossible(): { taskType: string; taskUUID: string } {
  return { taskType: 'imageInference', taskUUID: randomUUID() };
}

export const PING = { taskType: 'ping', ping: true };
export const PONG: Frame = { data: [{ taskType: 'ping', pong: true }] };

/** Resolves once the server counts so many open WebSockets: the signal that it has seen one end. */
export async function socketsCounted(server: TestServer, count: number): Promise<void> {
  for (;;) {
    const { text } = await server.call('GET', '/metrics');
    if (new RegExp(`^kinora_websockets ${count}$`, 'm').test(text)) return;
  }
}
