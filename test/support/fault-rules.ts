/** What a fault proxy breaks, and when: rules, and the requests that they saw. */
import { createHash } from 'node:crypto';

/** `before`: the request never reaches the other side. `after`: it was done there, and only the answer suffers. */
type When = 'before' | 'after';

export type Fault =
  /** The connection is reset. */
  | { kind: 'drop'; when: When }
  /** Nothing moves before `release` is called; then it goes on as if nothing had been. */
  | { kind: 'hold'; when: When }
  /** This answer and no other. */
  | {
      kind: 'answer';
      when: When;
      status: number;
      headers?: Record<string, string>;
      body?: string | ((seen: Seen) => string);
    }
  /** The first `keep` bytes of the answer's body; then the connection ends, or (`whole`) the answer claims to be no longer. */
  | { kind: 'truncate'; keep: number; whole?: boolean }
  /** The request is done twice over there; the second answer comes back. */
  | { kind: 'duplicate' }
  /** It is done over there, no answer comes back, and from now on connections are refused until `up`. */
  | { kind: 'die' }
  /** The answer's body as this makes it; other than 2xx are left alone. */
  | { kind: 'change'; change: (body: string, seen: Seen) => string };

/** The usual ones, by what a provider's front does on a bad day. */
export const FAULTS = {
  droppedBefore: { kind: 'drop', when: 'before' },
  droppedAfter: { kind: 'drop', when: 'after' },
  halfAnswer: { kind: 'truncate', keep: 20 },
  halfJson: { kind: 'truncate', keep: 20, whole: true },
  twice: { kind: 'duplicate' },
  tooMany: { kind: 'answer', when: 'before', status: 429, headers: { 'retry-after': '1' } },
  error500: { kind: 'answer', when: 'before', status: 500, body: '{"detail":"Internal Server Error"}' },
  error500After: { kind: 'answer', when: 'after', status: 500, body: '{"detail":"Internal Server Error"}' },
  html502: {
    kind: 'answer',
    when: 'before',
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><h1>502 Bad Gateway</h1></body></html>',
  },
  html502After: {
    kind: 'answer',
    when: 'after',
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><h1>502 Bad Gateway</h1></body></html>',
  },
  unavailable: { kind: 'answer', when: 'before', status: 503 },
  unavailableAfter: { kind: 'answer', when: 'after', status: 503 },
  gone404: { kind: 'answer', when: 'before', status: 404 },
  expired403: {
    kind: 'answer',
    when: 'before',
    status: 403,
    body: '<Error><Code>AccessDenied</Code></Error>',
  },
} as const satisfies Record<string, Fault>;

export interface RuleOptions {
  readonly method?: string;
  /** A part of the path with its query, or a pattern of it. */
  readonly path?: string | RegExp;
  /** Whatever else must hold. */
  readonly fits?: (seen: Seen) => boolean;
  readonly fault: Fault;
  /** So many requests that fit are broken, 1 by default, after `skip` that are not. */
  readonly times?: number;
  readonly skip?: number;
  /** 0..1: the part of those that fit which is broken, chosen by the seed; then `times` is without end by default. */
  readonly chance?: number;
}

export interface Rule {
  /** Resolves when the first request is broken; with `after`, it was done over there by then. */
  readonly hit: Promise<Seen>;
  hits(): number;
  /** Lets go of what is held, now and from now on. */
  release(): void;
  remove(): void;
}

export interface Seen {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Empty when it was longer than 1 MiB. */
  body: string;
  /** How often it was passed on. */
  forwarded: number;
  /** What the other side said, where it was asked. */
  there?: number;
  /** What was said in the end; absent when the connection was cut. */
  status?: number;
  fault?: Fault['kind'];
}

export interface OpenRule extends Rule {
  readonly fault: Fault;
  readonly released: Promise<void>;
  /** Whether it breaks this request, which is counted. */
  takes(seen: Seen): boolean;
  struck(seen: Seen): void;
}

/** `number` is the rule's place: with the seed it says which requests are chosen. */
export function openRule(
  options: RuleOptions,
  seed: number,
  number: number,
  remove: (rule: OpenRule) => void,
): OpenRule {
  const { method, path, fits, fault, skip = 0, chance } = options;
  const most = options.times ?? (chance === undefined ? 1 : Number.POSITIVE_INFINITY);
  const hit = Promise.withResolvers<Seen>();
  const released = Promise.withResolvers<void>();
  let [fitting, taken, hits] = [0, 0, 0];

  const rule: OpenRule = {
    fault,
    hit: hit.promise,
    released: released.promise,
    hits: () => hits,
    release: () => released.resolve(),
    remove: () => remove(rule),
    takes(seen) {
      if (method !== undefined && seen.method !== method) return false;
      if (typeof path === 'string' && !seen.path.includes(path)) return false;
      if (path instanceof RegExp && !path.test(seen.path)) return false;
      if (fits && !fits(seen)) return false;
      const place = fitting++;
      if (place < skip || taken >= most) return false;
      if (chance !== undefined && drawn(seed, number, place) >= chance) return false;
      taken++;
      return true;
    },
    struck(seen) {
      hits++;
      hit.resolve(seen);
    },
  };
  return rule;
}

/** 0..1, the same for the same numbers. */
function drawn(...numbers: number[]): number {
  return createHash('sha256').update(numbers.join('/')).digest().readUInt32BE() / 2 ** 32;
}
