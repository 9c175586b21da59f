/**
 * Limits of a key, off unless it has them: requests per minute over a sliding window, and generations at once (Luma Agents
 * API docs, rate limits). The window is kept in memory, by each server for itself; the count of jobs is the database's.
 */
import { LRUCache } from 'lru-cache';
import { activeOfKey } from '../store/generations/read.ts';
import type { Sql } from '../store/database.ts';
import type { KeyRow } from '../store/rows.ts';
import { HttpError } from './errors.ts';

const WINDOW_MS = 60_000;
const REFUSAL_MS = 600_000;
const CONCURRENCY_RETRY_SECONDS = '60';

export interface Limits {
  /** Submits that were refused lately, by key and body: their retries repeat nothing. */
  readonly refusals: LRUCache<string, true>;
  /** Counts a request; gives the `X-RateLimit-*` headers where the key is limited. Throws 429 over the limit. */
  admit(key: KeyRow, now?: number): Record<string, string>;
  /**
   * Runs `work` when the key may have `count` (one by default) more generations; throws 429 otherwise, unless `isRepeat`
   * says that the request has its generations already.
   */
  withSlot<T>(
    key: KeyRow,
    work: () => Promise<T>,
    isRepeat: () => Promise<boolean>,
    count?: number,
  ): Promise<T>;
}

export function createLimits(db: Sql): Limits {
  const windows = new Map<string, number[]>();
  /** Submits that were let in and are not over, with how many generations each asks for, by key. */
  const slots = new Map<string, Map<Promise<void>, number>>();

  return {
    refusals: new LRUCache({ max: 10_000, ttl: REFUSAL_MS }),

    admit(key, now = Date.now()) {
      const limit = key.requests_per_minute;
      if (limit === null) return {};
      const recent = (windows.get(key.id) ?? []).filter((at) => at > now - WINDOW_MS);
      windows.set(key.id, recent);
      const frees = (recent[0] ?? now) + WINDOW_MS;
      if (recent.length >= limit) {
        throw new HttpError('Rate limit exceeded', {
          status: 429,
          code: 'rate_limited',
          retryable: true,
          headers: {
            'Retry-After': String(Math.max(1, Math.ceil((frees - now) / 1000))),
            ...standing(limit, 0, frees),
          },
        });
      }
      recent.push(now);
      return standing(limit, limit - recent.length, frees);
    },

    async withSlot(key, work, isRepeat, count = 1) {
      const limit = key.concurrent_jobs;
      if (limit === null) return work();
      const granted = slots.get(key.id) ?? new Map<Promise<void>, number>();
      slots.set(key.id, granted);
      for (;;) {
        const before = [...granted];
        const active = await activeOfKey(db, key.id);
        // A submit that went on while the database counted may be in that count or not: it is held against the caller
        // here, and looked at again when it is over.
        const perhaps = sum(new Map([...before, ...granted]).values());
        if (active + perhaps + count <= limit) break;
        if (active + count > limit) {
          if (await isRepeat()) return work();
          throw count > limit ? neverSoMany(limit) : tooManyJobs();
        }
        if (granted.size > 0) await Promise.race(granted.keys());
      }
      const running = work();
      const over = running.then(noop, noop).then(() => void granted.delete(over));
      granted.set(over, count);
      return running;
    },
  };
}

function noop(): void {}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, each) => total + each, 0);
}

function standing(limit: number, remaining: number, frees: number): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(Math.ceil(frees / 1000)),
  };
}

/** Waiting would not help. */
function neverSoMany(limit: number): HttpError {
  return new HttpError(`This API key may have ${limit} generations at once; ask for no more in one request`, {
    status: 400,
    code: 'more_than_the_limit',
  });
}

function tooManyJobs(): HttpError {
  return new HttpError('Too many concurrent jobs', {
    status: 429,
    code: 'too_many_jobs',
    retryable: true,
    headers: { 'Retry-After': CONCURRENCY_RETRY_SECONDS },
  });
}
