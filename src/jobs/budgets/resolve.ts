/** A person decides over work whose fate is unknown: look again, submit anew, or give up. */
import { randomUUID } from 'node:crypto';
import { KinoraError } from '../../ray/errors.ts';
import { dollars } from '../../ray/rates.ts';
import { boundsOf, lockBudgets } from '../../store/budgets.ts';
import { notify } from '../../store/database.ts';
import type { Sql } from '../../store/database.ts';
import { endUndecided, lockUndecided, lookAgain, startAnew } from '../../store/generations/decisions.ts';
import type { Undecided } from '../../store/generations/decisions.ts';
import { reverseCharge } from '../../store/ledger.ts';
import { bookLoss } from '../../store/losses.ts';
import { upstreamJobById } from '../../store/upstream-jobs.ts';
import type { UpstreamJobRow } from '../../store/upstream-jobs.ts';
import type { GenerationView } from '../../store/rows.ts';
import type { Caller, Core } from '../core.ts';
import { generationNotFound, isUuid } from '../errors.ts';
import { CANCEL_CHANNEL } from '../hub.ts';
import { knockWithin } from '../gate/knock.ts';
import { getGeneration, scopeOf } from '../read.ts';
import { announceEnd } from '../webhooks/log.ts';
import { isLimited } from './booking.ts';
import { checkBudgets } from './check.ts';

export const DECISIONS = ['look_again', 'submit_anew', 'give_up'] as const;
export type Decision = (typeof DECISIONS)[number];

export interface Resolved {
  view: GenerationView;
  /** What was done, and what it may cost. */
  sentence: string;
}

/**
 * Carries a decision out. `look_again` and `give_up` are the owner's; `submit_anew` can make the operator pay twice and is an
 * admin's. Throws 422 where nothing is unconfirmed, 402 where a budget does not bear a second submit.
 */
export async function resolveGeneration(
  core: Core,
  caller: Caller,
  id: string,
  decision: Decision,
): Promise<Resolved> {
  if (!isUuid(id)) throw generationNotFound();
  if (decision === 'submit_anew' && !caller.admin) {
    throw new KinoraError(
      "submit_anew can be billed twice and needs an admin key; 'look_again' and 'give_up' are free",
      { status: 403, code: 'admin_only', field: 'decision' },
    );
  }
  const sentence = await core.db.transaction(async (tx) => {
    const row = await lockUndecided(tx, scopeOf(caller), id);
    if (row === undefined) throw generationNotFound();
    if (row.stage !== 'unconfirmed' || row.operation === null) throw nothingToDecide(row);
    const submit = await upstreamJobById(tx, row.operation.id);
    if (submit === undefined) throw new Error(`generation ${id} is unconfirmed without a submit`);
    return carryOut[decision](core, tx, row, submit);
  });
  core.queue.wake();
  core.hub.tell(id);
  return { view: await getGeneration(core, caller, id), sentence };
}

type CarryOut = (core: Core, tx: Sql, row: Undecided, submit: UpstreamJobRow) => Promise<string>;

const carryOut: Readonly<Record<Decision, CarryOut>> = {
  async look_again(core, tx, row, submit) {
    const job = randomUUID();
    await lookAgain(tx, row.id, submit.id, job);
    await core.queue.ring(tx, row.id, { job, lane: row.lane, priority: row.priority });
    return `${row.engine} is asked again about ${nameOf(submit)}. Nothing is submitted.`;
  },

  async submit_anew(core, tx, row, submit) {
    if (row.cancel_requested_at !== null) {
      throw new KinoraError(
        `generation '${row.id}' was cancelled and is not submitted anew; look_again or give_up`,
        { status: 422, code: 'already_cancelled', field: 'decision' },
      );
    }
    if ((await boundsOf(tx, row.key_id)).some(isLimited)) await lockBudgets(tx);
    await bookLoss(tx, submit.id);
    await checkBudgets(tx, row.key_id, { engine: submit.engine, micros: submit.engine_micros });
    const job = randomUUID();
    await startAnew(tx, row.id, submit.id, job);
    if (row.lane === 'outside') await knockWithin(tx);
    else await core.queue.ring(tx, row.id, { job, lane: row.lane, priority: row.priority });
    return (
      `Submitted anew. ${row.engine} may bill ${nameOf(submit)} all the same: ${dollars(submit.engine_micros)} are booked for it ` +
      `until somebody settles it (kinora upstream settle ${submit.id}).`
    );
  },

  async give_up(_core, tx, row, submit) {
    const reason = `Given up: nobody could tell what became of this generation at ${row.engine}`;
    const state = await endUndecided(tx, row.id, submit.id, reason);
    await reverseCharge(tx, row.id, { keepEngine: true });
    await announceEnd(tx, row.id, state);
    await notify(tx, CANCEL_CHANNEL, row.id);
    return (
      `Given up; its owner pays nothing. ${row.engine} may bill ${nameOf(submit)} all the same: ${dollars(submit.engine_micros)} stay ` +
      `booked until somebody settles it (kinora upstream settle ${submit.id}).`
    );
  },
};

function nameOf({ id, job }: UpstreamJobRow): string {
  return job === null ? `the submit ${id}` : `job ${job}`;
}

function nothingToDecide({ id, state, stage }: Undecided): KinoraError {
  const stands = state === 'processing' ? `it is processing, stage '${stage}'` : `it is ${state}`;
  return new KinoraError(
    `generation '${id}' has nothing to decide: ${stands}; only stage 'unconfirmed' waits for a decision`,
    { status: 422, code: 'not_unconfirmed' },
  );
}
