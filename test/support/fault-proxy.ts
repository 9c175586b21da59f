/**
 * A proxy between two servers that breaks what passes through it, by rules. Which request a rule breaks depends on the seed and
 * on how many fitted it before, never on time; what is held goes on by a signal.
 *
 *     const proxy = await faultProxy();
 *     const pair = await pairOf(provider, { base: '/v1', through: proxy.to });
 *     const lost = proxy.rule({ method: 'POST', path: '/generations', fault: FAULTS.droppedAfter });
 *
 * Addresses in answers begin with the name that a caller used, so that uploads and downloads pass through here too.
 */
import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { openRule } from './fault-rules.ts';
import type { Fault, OpenRule, Rule, RuleOptions, Seen } from './fault-rules.ts';

export { FAULTS } from './fault-rules.ts';
export type { Fault, Rule, RuleOptions, Seen } from './fault-rules.ts';

export interface FaultProxy {
  /** Without a slash at the end. */
  readonly url: string;
  /** Everything that came in, in order. */
  readonly seen: readonly Seen[];
  /** Passes on to this origin from now on; gives `url`. */
  readonly to: (origin: string) => string;
  /** The first rule that takes a request breaks it; the one made last is asked first. */
  rule(options: RuleOptions): Rule;
  /** The next request that fits, once it came in whole. */
  next(fits: (seen: Seen) => boolean): Promise<Seen>;
  /** Connections are refused (`down`), and taken again on the same port (`up`). */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Longer bodies of requests are passed on as they come. */
const MOST_KEPT = 1024 * 1024;

export async function faultProxy(seed = 1): Promise<FaultProxy> {
  let target = '';
  let port = 0;
  let made = 0;
  const seen: Seen[] = [];
  const rules: OpenRule[] = [];
  const waiting = new Set<(seen: Seen) => void>();

  const server = createServer((req, res) => {
    // A caller that hangs up in the middle is no trouble of ours.
    handle(req, res).catch(() => req.socket.destroy());
  });
  server.requestTimeout = 0;

  const up = async (): Promise<void> => {
    if (server.listening) return;
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const down = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };

  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { method = '', url: path = '', headers } = req;
    const here: Seen = { method, path, headers, body: '', forwarded: 0 };
    seen.push(here);
    const body = Number(headers['content-length']) > MOST_KEPT ? req : await buffer(req);
    if (Buffer.isBuffer(body)) here.body = body.toString('utf8');
    for (const tell of waiting) tell(here);
    const rule = rules.find((open) => open.takes(here));
    if (rule === undefined) return pass(await forward(target, req, body, here), res, here);
    const { fault } = rule;
    here.fault = fault.kind;

    if ('when' in fault && fault.when === 'before') {
      rule.struck(here);
      if (fault.kind === 'drop') return cut(req);
      if (fault.kind === 'answer') return answer(fault, here, res);
      await rule.released;
      return pass(await forward(target, req, body, here), res, here);
    }
    if (fault.kind === 'duplicate') await buffer(await forward(target, req, body, here));
    const there = await forward(target, req, body, here);
    if (fault.kind === 'duplicate' || fault.kind === 'truncate') {
      rule.struck(here);
      return fault.kind === 'duplicate' ? pass(there, res, here) : truncate(fault, there, res, here);
    }
    const said = await buffer(there);
    rule.struck(here);
    switch (fault.kind) {
      case 'drop':
        return cut(req);
      case 'die':
        cut(req);
        return down();
      case 'answer':
        return answer(fault, here, res);
      case 'hold':
        await rule.released;
        return say(res, here, there, said);
      case 'change': {
        const changed = there.statusCode === 200 || there.statusCode === 201 || there.statusCode === 202;
        return say(res, here, there, changed ? Buffer.from(fault.change(said.toString('utf8'), here)) : said);
      }
    }
  };

  await up();
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    seen,
    to(origin) {
      target = origin;
      return url;
    },
    rule(options) {
      const rule = openRule(options, seed, made++, (gone) => rules.splice(rules.indexOf(gone), 1));
      rules.unshift(rule);
      return rule;
    },
    next: (fits) =>
      new Promise((resolve) => {
        const tell = (one: Seen): void => {
          if (!fits(one)) return;
          waiting.delete(tell);
          resolve(one);
        };
        waiting.add(tell);
      }),
    down,
    up,
    async close() {
      for (const rule of rules) rule.release();
      await down();
    },
  };
}

/** The other side's answer, its body still to be read. It does what it was asked to even when the caller is gone. */
async function forward(
  target: string,
  req: IncomingMessage,
  body: Buffer | Readable,
  here: Seen,
): Promise<IncomingMessage> {
  here.forwarded++;
  const to = new URL(target);
  const out = send({
    host: to.hostname,
    port: to.port,
    path: here.path,
    method: here.method,
    headers: { ...req.headers, connection: 'close' },
    agent: false,
  });
  const answered = once(out, 'response') as Promise<[IncomingMessage]>;
  if (Buffer.isBuffer(body)) out.end(body);
  else pipeline(body, out).catch(() => out.destroy());
  const [there] = await answered;
  if (there.statusCode !== undefined) here.there = there.statusCode;
  return there;
}

/** Without those that belong to one connection. */
function headersOf(there: IncomingMessage): Record<string, string | string[]> {
  const own = ['connection', 'keep-alive', 'transfer-encoding'];
  return Object.fromEntries(
    Object.entries(there.headers).flatMap(([name, value]) =>
      value === undefined || own.includes(name) ? [] : [[name, value]],
    ),
  );
}

function head(there: IncomingMessage, res: ServerResponse, here: Seen): void {
  here.status = there.statusCode ?? 502;
  res.writeHead(here.status, { ...headersOf(there), connection: 'close' });
}

async function pass(there: IncomingMessage, res: ServerResponse, here: Seen): Promise<void> {
  head(there, res, here);
  await pipeline(there, res);
}

function say(res: ServerResponse, here: Seen, there: IncomingMessage, body: Buffer): void {
  here.status = there.statusCode ?? 502;
  res.writeHead(here.status, {
    ...headersOf(there),
    'content-length': String(body.length),
    connection: 'close',
  });
  res.end(body);
}

function answer(fault: Extract<Fault, { kind: 'answer' }>, here: Seen, res: ServerResponse): void {
  here.status = fault.status;
  const body = typeof fault.body === 'function' ? fault.body(here) : (fault.body ?? '');
  res.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers, connection: 'close' });
  res.end(body);
}

async function truncate(
  { keep, whole }: Extract<Fault, { kind: 'truncate' }>,
  there: IncomingMessage,
  res: ServerResponse,
  here: Seen,
): Promise<void> {
  if (whole) return say(res, here, there, (await buffer(there)).subarray(0, keep));
  head(there, res, here);
  let left = keep;
  for await (const piece of there as AsyncIterable<Buffer>) {
    const part = piece.subarray(0, left);
    left -= part.length;
    // Written out before the cut, so that as much arrives as was meant to.
    await new Promise((written) => res.write(part, written));
    if (left <= 0) break;
  }
  res.socket?.destroy();
}

function cut(req: IncomingMessage): void {
  req.socket.resetAndDestroy();
}
