/** Some runs at once on one world: submitted, broken, waited for, and their books compared. */
import { setTimeout as pause } from 'node:timers/promises';
import { DECISIONS } from '../../../../src/jobs/budgets/resolve.ts';
import { listen } from '../../../../src/store/database.ts';
import { seeded } from '../sample.ts';
import { cancelled, decided, openBlows } from './actors.ts';
import { accountsOf, damagedClips, faultsIn, jobName, tablesWith } from './books.ts';
import type { Account } from './books.ts';
import { AFTER, BEFORE } from './faults.ts';
import type { Fault } from './faults.ts';
import { planOf } from './plan.ts';
import type { Moment, Point, Shot } from './plan.ts';
import { SETUPS } from './setups.ts';
import { storyOf } from './story.ts';
import { add, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';
import type { World } from './world.ts';

/** Longer than any shot takes to come to rest on a busy machine. */
const PATIENCE_MS = 150_000;
const LOOK_AGAIN_MS = 250;
/** Of the calls that are for no certain shot: uploads and lists. */
const OTHERS_BROKEN = 0.05;

/** A shot under way. */
interface Take {
  readonly shot: Shot;
  /** Of each copy. */
  readonly ids: readonly PromiseWithResolvers<string>[];
  readonly calls: Map<Point, number>;
  /** What happened to it, in order. */
  readonly diary: string[];
  cancelling: boolean;
  struck: boolean;
  /** How many times a person had it submitted anew. */
  anew: number;
}

export interface BatchResult {
  readonly tally: Tally;
  /** What is wrong, each with its story; empty when all is well. */
  readonly wrong: readonly string[];
}

export async function runBatch(world: World, seed: number, runs: readonly number[]): Promise<BatchResult> {
  const shots = runs.flatMap((run) => planOf(seed, run, SETUPS, world.media));
  const takes = new Map(shots.map((shot) => [shot.tag, takeOf(shot)]));
  const tally = emptyTally();
  tally.runs = runs.length;
  const background: Promise<void>[] = [];
  const blow = openBlows(world);
  const random = seeded(seed + (runs[0] ?? 0));

  world.conduct({
    faultOf(tag, point) {
      const take = takes.get(tag ?? '');
      const nth = take?.calls.get(point) ?? 0;
      take?.calls.set(point, nth + 1);
      const fault = take === undefined ? otherFault(random) : take.shot.faults[point][nth];
      if (fault !== undefined) add(tally.faults, fault);
      take?.diary.push(`${point} ${nth + 1}${fault === undefined ? '' : `: ${fault}`}`);
      return fault;
    },
    async reached(tag, point, side, status) {
      const take = takes.get(tag ?? '');
      if (take === undefined) return;
      if (side === 'after' && point !== 'look') take.diary.push(`${point} answered ${status}`);
      const isNow = (when: Moment): boolean => when.point === point && when.side === side;
      const { cancel, blow: planned } = take.shot;
      if (planned && !take.struck && isNow(planned.when)) {
        take.struck = true;
        const { hit, over } = await blow(planned.what, await firstOf(take));
        take.diary.push(hit ? planned.what : `${planned.what}, but nobody was there`);
        if (hit) add(tally.blows, planned.what);
        background.push(over);
      }
      if (typeof cancel === 'object' && !take.cancelling && isNow(cancel))
        background.push(cancelNow(world, take));
    },
  });

  await Promise.all(
    [...takes.values()].flatMap((take) => take.ids.map((_, copy) => submit(world, take, copy, background))),
  );
  const look = async (): Promise<{ accounts: Account[]; wrong: string[] }> => {
    const stuck = await atRest(world, `${seed}-`, background);
    const accounts = await accountsOf(world, new Map(shots.map((shot) => [shot.tag, shot])), `${seed}-`);
    return { accounts, wrong: [...stuck, ...(await judge(world, accounts, takes))] };
  };
  const { accounts, wrong } = await look();
  count(tally, accounts);
  if (wrong.length > 0) return { tally, wrong };
  await decideAll(world, accounts, takes, random, tally);
  return { tally, wrong: (await look()).wrong };
}

function takeOf(shot: Shot): Take {
  const ids = Array.from({ length: shot.copies }, () => Promise.withResolvers<string>());
  return { shot, ids, calls: new Map(), diary: [], cancelling: false, struck: false, anew: 0 };
}

async function firstOf({ ids }: Take): Promise<string> {
  return Promise.race(ids.map(({ promise }) => promise));
}

function otherFault(random: () => number): Fault | undefined {
  if (random() >= OTHERS_BROKEN) return undefined;
  const all = [...BEFORE, ...AFTER];
  return all[Math.floor(random() * all.length)];
}

/** As a careful client does: again with the same idempotency key until there is an answer. */
async function submit(world: World, take: Take, copy: number, background: Promise<void>[]): Promise<void> {
  const { shot } = take;
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const headers = { 'Idempotency-Key': `${shot.tag} copy ${copy}` };
    const answer = await world
      .kinora()
      .call('POST', '/v1/generations', shot.body, headers)
      .catch(() => undefined);
    if (answer?.status === 201) {
      take.ids[copy]?.resolve(String(answer.json['id']));
      break;
    }
    if (answer !== undefined && answer.status < 500)
      throw new Error(`${shot.tag} was refused: ${answer.text}`);
    if (performance.now() > until) throw new Error(`${shot.tag} cannot be submitted: ${answer?.text}`);
    await pause(LOOK_AGAIN_MS);
  }
  if (shot.cancel === 'at once' && copy === 0) background.push(cancelNow(world, take));
}

/** A person comes, and decides over all that is left to them. */
async function decideAll(
  world: World,
  accounts: readonly Account[],
  takes: ReadonlyMap<string, Take>,
  random: () => number,
  tally: Tally,
): Promise<void> {
  for (const { shot, rows } of accounts) {
    const take = takes.get(shot.tag);
    for (const { id, stage } of rows) {
      if (stage !== 'unconfirmed' || take === undefined) continue;
      const decision = DECISIONS[Math.floor(random() * DECISIONS.length)]!;
      if (decision === 'submit_anew') take.anew++;
      take.diary.push(`decided: ${decision}`);
      add(tally.decisions, decision);
      await decided(world, id, decision);
    }
  }
}

async function cancelNow(world: World, take: Take): Promise<void> {
  take.cancelling = true;
  take.diary.push('cancel asked for');
  await cancelled(world, await firstOf(take));
}

/** Waits until nobody on either side has anything to do; gives what never came to rest. */
async function atRest(world: World, prefix: string, background: Promise<void>[]): Promise<string[]> {
  let wake: () => void = () => undefined;
  const listener = await listen(
    world.here.url,
    ['kinora_event'],
    () => wake(),
    () => wake(),
  );
  try {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      // What is added while these are waited for is waited for in the next round.
      await Promise.all(background.splice(0));
      const busy = await busyOf(world, prefix);
      if (busy.length === 0 && background.length === 0) return [];
      if (performance.now() > until) return [`never came to rest: ${busy.join('; ')}`];
      await Promise.race([new Promise<void>((resolve) => (wake = resolve)), pause(LOOK_AGAIN_MS)]);
    }
  } finally {
    await listener.close();
  }
}

async function busyOf({ here, there }: World, prefix: string): Promise<string[]> {
  const like = `take ${prefix}%`;
  const [ours, theirs, bells] = await Promise.all([
    here.query<{ about: string }>(
      `select format('%s here %s, %s', id, state, stage) as about from generation
       where request ->> 'prompt' like $1 and state in ('queued', 'processing') and not (stage = 'unconfirmed' and cancel_requested_at is null)`,
      [like],
    ),
    there.query<{ about: string }>(
      `select format('%s there %s, %s', id, state, stage) as about from generation
       where request ->> 'prompt' like $1 and state in ('queued', 'processing')`,
      [like],
    ),
    here.query<{ about: string }>(
      `select format('job %s %s', id, state) as about from kinora_queue.job
       where name in ('generation', 'outside') and state in ('created', 'retry', 'active')`,
    ),
  ]);
  return [...ours, ...theirs, ...bells].map(({ about }) => about);
}

async function judge(
  world: World,
  accounts: readonly Account[],
  takes: ReadonlyMap<string, Take>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const account of accounts) {
    const take = takes.get(account.shot.tag);
    const faults = faultsIn(account, take?.anew ?? 0);
    if (faults.length > 0) wrong.push(await storyOf(world.here, account, faults, take?.diary ?? []));
  }
  wrong.push(...(await damagedClips(world.home, accounts)));
  wrong.push(...(await leaks(world, accounts)));
  return wrong;
}

/** Keys of providers are told to nobody: not by the log, not by the database, not by answers. */
async function leaks(world: World, accounts: readonly Account[]): Promise<string[]> {
  const keys = SETUPS.map(({ key }) => key);
  const tells = (text: string): boolean => keys.some((key) => text.includes(key));
  const found = (await tablesWith(world.here, keys)).map((table) => `a provider's key stands in ${table}`);
  if (tells(world.said())) found.push("a provider's key stands in the log");
  for (const here of accounts.flatMap(({ rows }) => rows)) {
    const { text } = await world.kinora().call('GET', `/v1/generations/${here.id}?expand=report`);
    if (tells(text)) found.push(`the answer about ${here.id} tells a provider's key`);
  }
  return found;
}

function count(tally: Tally, accounts: readonly Account[]): void {
  for (const { shot, rows, jobs } of accounts) {
    tally.asked += shot.copies;
    tally.made += jobs.length;
    tally.paid += jobs.filter(({ list_micros }) => list_micros > 0).length;
    const owned = new Set(rows.flatMap(({ submits }) => submits.map(({ job }) => job)));
    const orphans = jobs.filter((job) => !owned.has(jobName(shot, job)));
    for (const { state, submits } of rows) {
      for (const submit of submits) add(tally.submits, submit.state);
      add(tally.ends, state === 'processing' ? 'unconfirmed' : state);
      if (state === 'processing')
        add(tally.unconfirmed, `${orphans.length > 0 ? 'made' : 'never made'} at ${shot.engine}`);
    }
  }
}
