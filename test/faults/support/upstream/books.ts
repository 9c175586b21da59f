/** Both sides' books of the same shots, and whether they agree: nothing is paid twice, and nothing that is paid is lost. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../../../../src/store/database.ts';
import type { GenerationState } from '../../../../src/store/rows.ts';
import type { UpstreamState } from '../../../../src/store/upstream-jobs.ts';
import { outputFiles } from '../truth.ts';
import type { Shot } from './plan.ts';
import { SETUPS } from './setups.ts';
import type { Setup } from './setups.ts';
import { tagIn } from './tag.ts';

export interface Submit {
  readonly id: string;
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
         (select coalesce(json_agg(json_build_object('id', u.id, 'job', u.job, 'state', u.state, 'engine_micros', u.engine_micros)
            order by u.submitted_at), '[]') from upstream_job u where u.generation_id = g.id) as submits
       from generation g where g.request ->> 'prompt' like $1 order by g.created_at`,
      [like],
    ),
    world.there.query<There>(
      `select ${COMMON}, g.wire from generation g where g.request ->> 'prompt' like $1 order by g.created_at`,
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

/** What is wrong with it, as sentences. So many times a person had it submitted anew. */
export function faultsIn(account: Account, anew: number): string[] {
  const { shot, rows, jobs } = account;
  const alive = jobs.filter(({ state }) => state !== 'failed').map(({ id }) => id);
  return [
    ...(rows.length === shot.copies ? [] : [`asked for ${shot.copies} times, known ${rows.length} times`]),
    ...(alive.length <= shot.copies + anew
      ? []
      : [
          `asked for ${shot.copies} times and ${anew} times anew, made ${alive.length} times: ${alive.join(', ')}`,
        ]),
    ...jobs.flatMap((job) => faultsOfJob(account, job)),
    ...rows.flatMap((row) => faultsOfRow(account, row)),
  ];
}

/** A job there that somebody has to pay must be known here, as what it is. */
function faultsOfJob({ shot, rows }: Account, job: There): string[] {
  const name = jobName(shot, job);
  const submits = rows.flatMap((row) => row.submits.map((submit) => ({ row, submit })));
  const owners = submits.filter(({ submit }) => submit.job === name);
  if (owners.length > 1) return [`${name} belongs to ${owners.length} submits`];
  if (job.list_micros === 0)
    return owners[0]?.submit.state === 'completed' ? [`${name} counts as completed, and was never paid`] : [];
  const known = owners[0] ?? submits.find(({ submit }) => submit.job === null && isListed(submit));
  if (known === undefined) return [`${name} is paid and nobody here knows it`];
  const { row, submit } = known;
  if (submit.state === 'completed')
    return row.state === 'completed' ? [] : [`${name} is completed, its generation ${row.state}`];
  if (!isListed(submit)) return [`${name} is paid and stands here as ${submit.state}`];
  const least = setupOf(shot)?.samePrices ? job.list_micros : 1;
  if (submit.state === 'abandoned' && row.engine_micros < least)
    return [`${name} was given up, and what it costs is not in the books`];
  return [];
}

function faultsOfRow({ shot, jobs }: Account, row: Here): string[] {
  const wrong: string[] = [];
  const demand = (so: boolean, sentence: string): void => {
    if (!so) wrong.push(`${row.id}: ${sentence}`);
  };
  const open = row.submits.filter(({ state }) => state === 'submitting' || state === 'accepted');
  // What may be billed all the same stays in the books.
  const given = row.submits.reduce(
    (sum, one) => sum + (one.state === 'abandoned' ? one.engine_micros : 0),
    0,
  );
  demand(open.length === 0, `submits that nobody looks after: ${JSON.stringify(open)}`);
  switch (row.state) {
    case 'completed': {
      const submit = row.submits.find(({ state }) => state === 'completed');
      const job = jobs.find((one) => jobName(shot, one) === submit?.job);
      const cost = (job?.list_micros ?? NaN) + given;
      demand(
        row.engine_micros === cost,
        `cost ${row.engine_micros}, there ${job?.list_micros}, given up ${given}`,
      );
      demand(row.clips.length > 0 && row.clips.length === job?.clips.length, `${row.clips.length} clips`);
      demand(row.clips[0]?.sha256 === job?.clips[0]?.sha256, 'the clip is not the one that was made');
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
      demand(row.stage === 'unconfirmed' && !row.cancelling, `at rest in stage '${row.stage}'`);
      demand(row.list_micros > 0, 'the charge is gone while nobody knows');
  }
  return wrong;
}

function isListed({ state }: Submit): boolean {
  return state === 'unconfirmed' || state === 'abandoned';
}

export function jobName(shot: Shot, job: There): string {
  return setupOf(shot)?.jobOf(job.id, job.wire) ?? job.id;
}

function setupOf(shot: Shot): Setup | undefined {
  return SETUPS.find(({ id }) => id === shot.engine);
}

/** Clips whose bytes are not those that the database tells of. */
export async function damagedClips(home: string, accounts: readonly Account[]): Promise<string[]> {
  const files = new Map((await outputFiles(home)).map((file) => [path.basename(file), file]));
  const clips = accounts.flatMap(({ rows }) => rows.flatMap(({ clips }) => clips));
  const found = await Promise.all(
    clips.map(async ({ sha256, blob_key }) => {
      const file = files.get(encodeURIComponent(blob_key));
      if (file === undefined) return `${blob_key} is not there`;
      const bytes = await readFile(path.join(home, 'media', file));
      return createHash('sha256').update(bytes).digest('hex') === sha256
        ? undefined
        : `${blob_key} is damaged`;
    }),
  );
  return found.filter((one) => one !== undefined);
}

/** Tables with a row that holds one of the secrets. */
export async function tablesWith(db: Database, secrets: readonly string[]): Promise<string[]> {
  const tables = await db.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'kinora_queue')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.query(
      `select 1 from ${name} t where exists (select 1 from unnest($1::text[]) s where position(s in t::text) > 0) limit 1`,
      [secrets],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
