/**
 * The line between an engine and its provider: every call passes here, is told apart by the shot that it is for, and suffers
 * what was planned for it.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Dispatcher } from 'undici';
import { answeredFor, send, TWICE } from './faults.ts';
import type { Fault, Reply } from './faults.ts';
import type { Point } from './plan.ts';
import { tagIn } from './tag.ts';

export interface Conduct {
  /** What becomes of the next call of this kind. */
  faultOf(tag: string | undefined, point: Point): Fault | undefined;
  /** Awaited before the call is passed on, and before its answer is. */
  reached(tag: string | undefined, point: Point, side: 'before' | 'after', status?: number): Promise<void>;
}

export interface Line {
  /** What engines take for the provider. */
  readonly url: string;
  /** So long nobody is there: what is under way breaks off, and new connections are refused. */
  outOfReach(ms: number): Promise<void>;
  close(): Promise<void>;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const MEDIA = /^\/(media|uploads)\//;
/** UUIDs, also without hyphens: ids of jobs and of their media are such. */
const TELLING = /[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}/gi;
/** Headers of one connection only (RFC 9110, 7.6.1), and those that belong to the body's form on the wire. */
const NOT_PASSED = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect']);

/** `origin` says where the provider is now; `conduct` decides, and may be set later. */
export async function openLine(origin: () => string | undefined, conduct: () => Conduct): Promise<Line> {
  const shotOf = new Map<string, string>();
  const agent = new Agent({ connections: 256, pipelining: 0 });
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const call = await readCall(incoming);
    const { tag, point } = kindOf(call, shotOf);
    const fault = conduct().faultOf(tag, point);
    await conduct().reached(tag, point, 'before');
    const instead = answeredFor(fault);
    if (instead === 'nothing') return void outgoing.destroy();
    if (instead !== undefined) return send(outgoing, instead, undefined);
    const to = origin();
    if (to === undefined) return void outgoing.destroy();
    if (fault === TWICE) await forward(agent, to, call);
    const reply = await forward(agent, to, call);
    if (tag !== undefined && !MEDIA.test(call.path)) learn(shotOf, tag, reply);
    await conduct().reached(tag, point, 'after', reply.status);
    await send(outgoing, reply, fault);
  }

  const port = await listenBelow(server);
  const shut = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    async outOfReach(ms) {
      await shut();
      await pause(ms);
      await listenAt(server, port);
    },
    async close() {
      await shut();
      await agent.destroy();
    },
  };
}

/** A port that the system gives to nobody else, so that it is still there after a while (`ip_local_port_range` begins above). */
async function listenBelow(server: Server): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (
      await listenAt(server, port).then(
        () => true,
        () => false,
      )
    )
      return port;
  }
}

async function listenAt(server: Server, port: number): Promise<void> {
  const listening = once(server, 'listening');
  server.listen(port, '127.0.0.1');
  await listening;
}

/** Whoever names the shot in a body submits it; whoever says what an earlier answer said asks about it. */
function kindOf(call: Call, shotOf: ReadonlyMap<string, string>): { tag: string | undefined; point: Point } {
  const text = call.body.toString('latin1');
  const named = call.method === 'POST' ? tagIn(text) : undefined;
  if (named !== undefined) return { tag: named, point: 'submit' };
  const words = `${call.path} ${text.slice(0, 2_000)}`;
  const tag = [...words.matchAll(TELLING)].map(([word]) => shotOf.get(word)).find((one) => one !== undefined);
  if (tag === undefined) return { tag, point: 'other' };
  if (MEDIA.test(call.path)) return { tag, point: 'media' };
  const stops = call.method === 'DELETE' || call.method === 'PUT' || /cancel/i.test(words);
  return { tag, point: stops ? 'cancel' : 'look' };
}

function learn(shotOf: Map<string, string>, tag: string, reply: Reply): void {
  for (const [word] of reply.body.toString('latin1').matchAll(TELLING)) {
    if (!shotOf.has(word)) shotOf.set(word, tag);
  }
}

async function readCall(incoming: IncomingMessage): Promise<Call> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming as AsyncIterable<Buffer>) pieces.push(piece);
  return {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: passedOn(incoming.headers),
    body: Buffer.concat(pieces),
  };
}

async function forward(agent: Dispatcher, origin: string, call: Call): Promise<Reply> {
  const answer = await request(origin + call.path, {
    method: call.method,
    headers: call.headers,
    body: call.body.length === 0 ? null : call.body,
    dispatcher: agent,
  });
  const body = Buffer.from(await answer.body.arrayBuffer());
  return { status: answer.statusCode, headers: passedOn(answer.headers), body };
}

function passedOn(headers: IncomingMessage['headers']): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name, value]) => !NOT_PASSED.has(name) && value !== undefined,
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
