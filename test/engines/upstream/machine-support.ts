/** Two Kinoras with a fault proxy between them, and a provider of which everything can be asked. */
import { z } from 'zod';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import type { Provider } from '../../../src/engines/upstream/provider.ts';
import { faultProxy } from '../../support/fault-proxy.ts';
import type { FaultProxy } from '../../support/fault-proxy.ts';
import { pairOf } from './support.ts';
import type { Pair } from './support.ts';

const listSchema = z.object({ data: z.array(z.object({ id: z.string(), created_at: z.string() })) });
const stateSchema = z.object({ state: z.string() });

/** Luma as Kinora serves it, with what Luma lacks: a list of jobs and a way to stop one. */
export const attentive: Provider = {
  ...lumaProvider,
  searches: 2,
  async find(api, _id, _call, since) {
    const { data } = await api.call({ method: 'GET', path: '/generations?limit=100', answer: listSchema });
    return data
      .filter(({ created_at }) => Date.parse(created_at) >= since.getTime() - 60_000)
      .map(({ id }) => ({ job: id }))
      .reverse();
  },
  async cancel(api, { job }) {
    const path = `/generations/${job}/cancel`;
    const { state } = await api.call({ method: 'POST', path, answer: stateSchema });
    return state === 'cancelled' ? 'stopped' : 'runs_on';
  },
};

export interface Broken extends Pair {
  readonly proxy: FaultProxy;
  /** Generations at the provider. */
  made(): Promise<number>;
  /** Rows of submits for a generation, oldest first. */
  submits(id: string): Promise<{ state: string; job: string | null }[]>;
  /** Resolves with the first log line that fits. */
  said(id: string, pattern: RegExp): Promise<void>;
}

export async function brokenPair(
  provider: Provider,
  options: Omit<Parameters<typeof pairOf>[1], 'base' | 'through'> = {},
): Promise<Broken> {
  const proxy = await faultProxy();
  const pair = await pairOf(provider, { base: '/v1', through: proxy.to, ...options });
  return {
    ...pair,
    proxy,
    async made() {
      const rows = await pair.there.core.db.query('select id from generation');
      return rows.length;
    },
    submits: (id) =>
      pair.here.core.db.query(
        'select state, job from upstream_job where generation_id = $1 order by submitted_at',
        [id],
      ),
    said: (id, pattern) => pair.here.seen(id, ({ line }) => typeof line === 'string' && pattern.test(line)),
    async close() {
      await pair.here.close();
      await proxy.close();
      await pair.there.close();
    },
  };
}

export const SUBMIT = { method: 'POST', path: /^\/v1\/generations$/ } as const;
export const LOOK = { method: 'GET', path: /^\/v1\/generations\/[^/]+$/ } as const;
