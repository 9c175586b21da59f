/** Both sides' books of the same shots, and whether they agree: nothing is paid twice, and nothing that is paid is lost. */
import type { Database } from '../../../../src/store/database.ts';
import type { GenerationState } from '../../../../src/store/rows.ts';
import type { UpstreamState } from '../../../../src/store/upstream-jobs.ts';
import type { Shot } from './plan.ts';
import { SETUPS } from './setups.ts';
import { tagIn } from './tag.ts';

export interface Submit {
  readonly id: string;
  readonly engine: string;
  readonly job: string | null;
  readonly state: UpstreamState;
  readonly engine_micros: number;
}

interface Common {
  readonly id: string;
  readonly prompt: string;
  readonly state: GenerationState;
  readonly failure_reason: string | null;
  /** What the ledger says in sum. */
  readonly list_micros: number;
  readonly engine_micros: number;
  readonly clips: readonly { readonly sha256: string; readonly blob_key: string }[];
}

export interface Here extends Common {
  readonly stage: string;
  readonly attempt: number;
  readonly failures: number;
  readonly cancelling: boolean;
  readonly submits: readonly Submit[];
}

export interface There extends Common {
  /** Through which it came in. */
  readonly surface: string;
  /** Whether another Kinora sent it. */
  readonly relayed: boolean;
  readonly wire: Readonly<Record<string, unknown>>;
}

/** One shot as both sides have it: a row here for each time that it was asked for, a job there for each time that it was made. */
export interface Account {
  readonly shot: Shot;
  readonly rows: readonly Here[];
  readonly jobs: readonly There[];
}

const COMMON = `g.id, g.request ->> 'prompt' as prompt, g.state, g.failure_reason,
  (select coalesce(sum(l.list_micros), 0)::bigint from ledger_entry l where l.generation_id = g.id) as list_micros,
  (select coalesce(sum(l.engine_micros), 0)::bigint from ledger_entry l where l.generation_id = g.id) as engine_micros,
  (select coalesce(json_agg(json_build_object('sha256', a.sha256, 'blob_key', a.blob_key) order by o.position), '[]')
     from generation_output o join asset a on a.id = o.asset_id and a.state = 'ready' where o.generation_id = g.id) as clips`;

export async function accountsOf(
  world: { here: Database; there: Database },
  shots: ReadonlyMap<string, Shot>,
  prefix: string,
): Promise<Account[]> {
  const like = `take ${prefix}%`;
  const [here, there] = await Promise.all([
    world.here.query<Here>(
      `select ${COMMON}, g.stage, g.attempt, g.failures, g.cancel_requested_at is not null as cancelling,
         (select coalesce(json_agg(json_build_object('id', u.id, 'engine', u.engine, 'job', u.job, 'state', u.state, 'engine_micros', u.engine_micros)
            order by u.submitted_at), '[]') from upstream_job u where u.generation_id = g.id) as submits
       from generation g where g.request ->> 'prompt' like $1 order by g.created_at`,
      [like],
    ),
    world.there.query<There>(
      `select ${COMMON}, g.surface, g.tags ? 'kinora_submit' as relayed, g.wire from generation g where g.request ->> 'prompt' like $1 order by g.created_at`,
      [like],
    ),
  ]);
  const rows = Map.groupBy(here, ({ prompt }) => tagIn(prompt));
  const jobs = Map.groupBy(there, ({ prompt }) => tagIn(prompt));
  return [...shots.values()].map((shot) => ({
    shot,
    rows: rows.get(shot.tag) ?? [],
    jobs: jobs.get(shot.tag) ?? [],
  }));
}

/** What there may be of a shot. */
export interface Allowed {
  readonly generations: number;
  /** How many times a person had it submitted anew. */
  readonly anew: number;
}

/** What is wrong with it, as sentences. */
export function faultsIn(account: Account, { generations, anew }: Allowed): string[] {
  const { rows, jobs } = account;
  const alive = madeAndNotFailed(account).map(({ id }) => id);
  return [
    ...(rows.length === generations ? [] : [`asked for ${generations} times, known ${rows.length} times`]),
    ...(alive.length <= generations + anew
      ? []
      : [
          `asked for ${generations} times and ${anew} times anew, made ${alive.length} times: ${alive.join(', ')}`,
        ]),
    ...jobs.flatMap((job) => faultsOfJob(account, job)),
    ...rows.flatMap((row) => faultsOfRow(account, row)),
  ];
}

export function madeAndNotFailed({ jobs }: Account): There[] {
  return jobs.filter(({ state }) => state !== 'failed');
}

export interface Owner {
  readonly row: Here;
  readonly submit: Submit;
}

/** The submits that a job there may be of: those that know it, or one whose answer was lost. */
function ownersOf({ rows }: Account, job: There): { known: Owner[]; lost: Owner[] } {
  const { engine, name } = whoMade(job);
  const submits = rows
    .flatMap((row) => row.submits.map((submit) => ({ row, submit })))
    .filter(({ submit }) => submit.engine === engine);
  return {
    known: submits.filter(({ submit }) => submit.job === name),
    lost: submits.filter(({ submit }) => submit.job === null && isListed(submit)),
  };
}

/** What became of a job there that somebody has to pay. */
export function fateOf(account: Account, job: There): 'downloaded' | 'unconfirmed' | 'given up' | 'unknown' {
  const { known, lost } = ownersOf(account, job);
  switch ((known[0] ?? lost[0])?.submit.state) {
    case 'completed':
      return 'downloaded';
    case 'unconfirmed':
      return 'unconfirmed';
    case 'abandoned':
      return 'given up';
    default:
      return 'unknown';
  }
}

/** A job there that somebody has to pay must be known here, as what it is. */
function faultsOfJob(account: Account, job: There): string[] {
  const { engine, name, samePrices } = whoMade(job);
  const called = `${name} at ${engine}`;
  const { known, lost } = ownersOf(account, job);
  if (known.length > 1) return [`${called} belongs to ${known.length} submits`];
  if (job.list_micros === 0)
    return known[0]?.submit.state === 'completed'
      ? [`${called} counts as completed, and was never paid`]
      : [];
  const owner = known[0] ?? lost[0];
  if (owner === undefined) return [`${called} is paid and nobody here knows it`];
  const { row, submit } = owner;
  if (submit.state === 'completed')
    return row.state === 'completed' ? [] : [`${called} is completed, its generation ${row.state}`];
  if (!isListed(submit)) return [`${called} is paid and stands here as ${submit.state}`];
  const least = samePrices ? job.list_micros : 1;
  if (submit.state === 'abandoned' && row.engine_micros < least)
    return [`${called} was given up, and what it costs is not in the books`];
  return [];
}

/** What its submits cost that were given up, and may be billed all the same. */
export function givenUp({ submits }: Here): number {
  return submits.reduce((sum, one) => sum + (one.state === 'abandoned' ? one.engine_micros : 0), 0);
}

function faultsOfRow({ jobs }: Account, row: Here): string[] {
  const wrong: string[] = [];
  const demand = (so: boolean, sentence: string): void => {
    if (!so) wrong.push(`${row.id}: ${sentence}`);
  };
  const open = row.submits.filter(({ state }) => state === 'submitting' || state === 'accepted');
  const given = givenUp(row);
  demand(open.length === 0, `submits that nobody looks after: ${JSON.stringify(open)}`);
  switch (row.state) {
    case 'completed': {
      const submit = row.submits.find(({ state }) => state === 'completed');
      const job = jobs.find(
        (one) => whoMade(one).engine === submit?.engine && whoMade(one).name === submit.job,
      );
      const cost = (job?.list_micros ?? NaN) + given;
      demand(
        row.engine_micros === cost,
        `cost ${row.engine_micros}, there ${job?.list_micros}, given up ${given}`,
      );
      demand(row.clips.length > 0 && row.clips.length === job?.clips.length, `${row.clips.length} clips`);
      const made = row.clips.every(({ sha256 }, i) => sha256 === job?.clips[i]?.sha256);
      demand(made, 'a clip is not the one that was made');
      demand(row.list_micros > 0, 'its owner was not charged');
      break;
    }
    case 'failed':
    case 'cancelled': {
      demand(row.clips.length === 0, 'has a clip');
      demand(row.list_micros === 0, `its owner was charged ${row.list_micros}`);
      demand(row.engine_micros === given, `cost ${row.engine_micros}, given up ${given}`);
      break;
    }
    default:
      if (row.stage === 'approval') demand(row.submits.length === 0, 'was begun before it was approved');
      else demand(row.stage === 'unconfirmed' && !row.cancelling, `at rest in stage '${row.stage}'`);
      demand(row.list_micros > 0, 'the charge is gone while nobody knows');
  }
  return wrong;
}

function isListed({ state }: Submit): boolean {
  return state === 'unconfirmed' || state === 'abandoned';
}

/** The engine whose job it is, and how that calls it. */
export function whoMade(job: There): { engine: string; name: string; samePrices: boolean } {
  const setup = SETUPS.find(({ surface, relay }) => surface === job.surface && relay === job.relayed);
  if (setup === undefined) throw new Error(`no engine submits through '${job.surface}'`);
  return { engine: setup.id, name: setup.jobOf(job.id, job.wire), samePrices: setup.samePrices };
}
