/** Money is short for one key, and dear requests wait for an admin's word: what budgets have to bear, and never more. */
import { call } from '../../../support/http.ts';
import { KEY } from '../kinora.ts';
import type { World } from './world.ts';

/** Of the key, a day; a dozen of the cheapest clips. */
const DAY_USD = 4;
const AT_ONCE = 4;
/** Above it an admin is asked: ten seconds, and what is HDR. */
const APPROVE_ABOVE_USD = 1;
const MICROS = 1_000_000;

export interface Thrifty {
  readonly id: string;
  readonly secret: string;
}

/** A fresh key with a budget; the server gets one that bears everything. */
export async function openThrifty(world: World, name: string): Promise<Thrifty> {
  const admin = { Authorization: `Bearer ${KEY}` };
  const ask = async (method: string, path: string, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await call(world.kinora().url + path, method, body, admin);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    return answer.json;
  };
  const made = await ask('POST', '/v1/keys', { name, concurrent_jobs: AT_ONCE });
  const { id, secret } = { id: String(made['id']), secret: String(made['secret']) };
  await ask('PUT', `/v1/keys/${id}/budget`, { day_usd: DAY_USD });
  await ask('PUT', '/v1/budgets', { day_usd: 100_000, approve_above_usd: APPROVE_ABOVE_USD });
  return { id, secret };
}

/** What was begun is within the budget; what a provider bills beyond its quote is not held against it. */
export async function overdrawn({ here }: World, { id }: Thrifty): Promise<string[]> {
  const [booked] = await here.query<{ micros: number }>(
    `select coalesce(sum(engine_micros), 0)::bigint as micros from ledger_entry
     where key_id = $1 and kind not in ('adjustment', 'settlement')`,
    [id],
  );
  const micros = booked?.micros ?? 0;
  return micros <= DAY_USD * MICROS ? [] : [`a budget of $${DAY_USD} is overdrawn: $${micros / MICROS}`];
}
