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
   * Runs `work` when the key may have one more generation; throws 429 otherwise, unless `isRepeat` says that the request
   * has its generation already.
   */
  withSlot<T>(key: KeyRow, work: () => Promise<T>, isRepeat: () => Promise<boolean>): Promise<T>;
}

export function createLimits(db: Sql): Limits {
  const windows = new Map<string, number[]>();
  const underWay = new Map<string, number>();

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

    async withSlot(key, work, isRepeat) {
      const limit = key.concurrent_jobs;
      if (limit === null) return work();
      const others = underWay.get(key.id) ?? 0;
      underWay.set(key.id, others + 1);
      try {
        const active = await activeOfKey(db, key.id);
        if (active + others >= limit && !(await isRepeat())) throw tooManyJobs();
        return await work();
      } finally {
        const left = (underWay.get(key.id) ?? 1) - 1;
        if (left > 0) underWay.set(key.id, left);
        else underWay.delete(key.id);
      }
    },
  };
}

function standing(limit: number, remaining: number, frees: number): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(Math.ceil(frees / 1000)),
  };
}

function tooManyJobs(): HttpError {
  return new HttpError('Too many concurrent jobs', {
    status: 429,
    code: 'too_many_jobs',
    retryable: true,
    headers: { 'Retry-After': CONCURRENCY_RETRY_SECONDS },
  });
}
