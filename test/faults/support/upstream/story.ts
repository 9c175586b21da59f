/** What was asked, what was done to it and what both sides say: enough to play it again and to see what went wrong. */
import type { Database } from '../../../../src/store/database.ts';
import { whoMade } from './books.ts';
import type { Account, Here } from './books.ts';

export async function storyOf(
  here: Database,
  { shot, rows, jobs }: Account,
  faults: readonly string[],
  diary: readonly string[],
): Promise<string> {
  const [seed, run] = shot.tag.split('-');
  const lines = [
    ...faults.map((fault) => `WRONG: ${fault}`),
    `KINORA_TEST_SEED=${seed} KINORA_TEST_FIRST=${run} KINORA_TEST_RUNS=1 npm run soak -- faults/upstream`,
    `take ${shot.tag}: ${shot.mode} at ${shot.target}, going ${shot.mood}`,
    `asked ${shot.copies} times${shot.thrifty ? ' by a key of little money' : ''}: ${JSON.stringify(shot.body)}`,
    `planned: ${JSON.stringify({ faults: shot.faults, gone: shot.gone, cancel: shot.cancel, blow: shot.blow, final: shot.final })}`,
    `on the line: ${diary.join(' | ')}`,
    ...(await Promise.all(rows.map((row) => lifeOf(here, row)))).flat(),
    ...jobs.map(
      (job) =>
        `there ${whoMade(job).name} (${whoMade(job).engine}): ${job.state}, ${job.failure_reason}, list ${job.list_micros}, clips ${JSON.stringify(job.clips)}`,
    ),
  ];
  return lines.join('\n');
}

async function lifeOf(here: Database, row: Here): Promise<string[]> {
  const events = await here.query<{ kind: string; data: unknown; ms: number }>(
    `select kind, data, (extract(epoch from at - min(at) over ()) * 1000)::int as ms from event
     where generation_id = $1 and kind <> 'progress' order by seq`,
    [row.id],
  );
  const { stage, attempt, failures, failure_reason } = row;
  return [
    `here ${row.id}: ${row.state}, ${JSON.stringify({ stage, attempt, failures, failure_reason })}`,
    `  ledger: list ${row.list_micros}, engine ${row.engine_micros}; clips ${JSON.stringify(row.clips)}`,
    ...row.submits.map((submit) => `  submit ${JSON.stringify(submit)}`),
    ...events.map(({ kind, data, ms }) => `  +${ms} ms ${kind} ${JSON.stringify(data)}`),
  ];
}
