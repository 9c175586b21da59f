/** Budgets, approval, decisions and the ledger, as functions over HTTP. */
import {
  budgetAnswer,
  budgetListAnswer,
  ledgerAnswer,
  resolvedAnswer,
  settledAnswer,
  upstreamAnswer,
} from './money-answers.ts';
import type { Budget, LedgerPage, Resolved, Settled, UpstreamPage } from './money-answers.ts';
import { generationAnswer } from './answers.ts';
import type { Generation } from './answers.ts';
import { call, send, type Address } from './call.ts';
import { pathOf, queryOf } from './paths.ts';

export interface Bounds {
  readonly day_usd?: number | undefined;
  readonly month_usd?: number | undefined;
  readonly approve_above_usd?: number | undefined;
}

export interface LedgerFilter {
  readonly key_id?: string | undefined;
  readonly engine?: string | undefined;
  readonly generation_id?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export type Decision = 'look_again' | 'submit_anew' | 'give_up';

export function moneyCalls(to: Address) {
  return {
    budgets: async (): Promise<Budget[]> => (await call(to, '/v1/budgets', budgetListAnswer)).data,
    /** In place of what there was. @param key of whose budget; the whole server's when absent */
    setBudget: (key: string | undefined, bounds: Bounds): Promise<Budget> =>
      call(to, key === undefined ? '/v1/budgets' : pathOf('keys', key, 'budget'), budgetAnswer, {
        method: 'PUT',
        body: bounds,
      }),
    approve: (id: string): Promise<Generation> =>
      call(to, pathOf('generations', id, 'approve'), generationAnswer, { method: 'POST' }),
    reject: (id: string, reason: string | undefined): Promise<Generation> =>
      call(to, pathOf('generations', id, 'reject'), generationAnswer, { method: 'POST', body: { reason } }),
    resolve: (id: string, decision: Decision): Promise<Resolved> =>
      call(to, pathOf('generations', id, 'resolve'), resolvedAnswer, { method: 'POST', body: { decision } }),
    upstream: (filter: { limit?: number; cursor?: string | undefined; state?: string | undefined } = {}) =>
      call<UpstreamPage>(to, `/v1/upstream${queryOf({ ...filter })}`, upstreamAnswer),
    settle: (submit: string, usd: number): Promise<Settled> =>
      call(to, pathOf('upstream', submit, 'settle'), settledAnswer, { method: 'POST', body: { usd } }),
    ledger: (filter: LedgerFilter & { limit?: number; cursor?: string | undefined }): Promise<LedgerPage> =>
      call(to, `/v1/ledger${queryOf({ ...filter })}`, ledgerAnswer),
    /** The body is to be read to its end. */
    ledgerCsv: (filter: LedgerFilter): Promise<Response> =>
      send(to, `/v1/ledger.csv${queryOf({ ...filter })}`, { headers: { accept: 'text/csv' } }),
  };
}
