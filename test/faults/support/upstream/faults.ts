/** What can go wrong between an engine and its provider, one answer at a time. */
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** The call never reaches the provider. */
export const BEFORE = ['drop before', '429', '503', '500 before', '502 page before'] as const;
/** The provider has done what it was asked for, and its answer suffers. */
export const AFTER = ['drop after', 'truncate', 'garbage', '500 after', '502 page after', 'delay'] as const;
/** The call arrives twice: harmless where it may be repeated, and only there. */
export const TWICE = 'duplicate';
/** An address of a result that is no longer good. */
export const EXPIRED = 'expired';
export type Fault = (typeof BEFORE)[number] | (typeof AFTER)[number] | typeof TWICE | typeof EXPIRED;

const PAGE = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>';
const DELAY_MS = 400;

/** An answer, whole in memory. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What is answered in the provider's place; undefined where it is asked. */
export function answeredFor(fault: Fault | undefined): Reply | 'nothing' | undefined {
  switch (fault) {
    case 'drop before':
      return 'nothing';
    case '429':
      return json(429, { detail: 'too many requests' }, { 'retry-after': '1' });
    case '503':
      return json(503, { detail: 'no room' });
    case '500 before':
      return json(500, { detail: 'something broke' });
    case '502 page before':
      return page();
    case EXPIRED:
      return json(403, { detail: 'this address has expired' });
    default:
      return undefined;
  }
}

/** Sends the provider's answer, or what the fault leaves of it. */
export async function send(response: ServerResponse, reply: Reply, fault: Fault | undefined): Promise<void> {
  switch (fault) {
    case 'drop after':
      response.destroy();
      return;
    case 'truncate':
      response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length });
      response.write(reply.body.subarray(0, reply.body.length / 2), () => response.destroy());
      return;
    case 'garbage':
      return sendWhole(response, { ...reply, body: Buffer.from('{"id": "take') });
    case '500 after':
      return sendWhole(response, json(500, { detail: 'something broke' }));
    case '502 page after':
      return sendWhole(response, page());
    case 'delay':
      await pause(DELAY_MS);
      return sendWhole(response, reply);
    default:
      return sendWhole(response, reply);
  }
}

function sendWhole(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  };
}

function page(): Reply {
  return { status: 502, headers: { 'content-type': 'text/html' }, body: Buffer.from(PAGE) };
}
