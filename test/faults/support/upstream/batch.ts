/** Some runs at once on one world: submitted, broken, waited for, their books compared; then a person comes, and once more. */
import { seeded } from '../sample.ts';
import { openBlows } from './actors.ts';
import { cancel, sendList, submit } from './clients.ts';
import { drawing } from './draw.ts';
import type { Draw } from './draw.ts';
import { AFTER, BEFORE, EXPIRED } from './faults.ts';
import type { Fault } from './faults.ts';
import { judge } from './judge.ts';
import type { Verdict } from './judge.ts';
import type { Conduct } from './line.ts';
import { decideAll } from './people.ts';
import { planOf } from './plan.ts';
import type { Moment, Plan } from './plan.ts';
import { atRest } from './rest.ts';
import { SETUPS } from './setups.ts';
import { add, countEnds, countRest, emptyTally, note } from './tally.ts';
import type { Tally } from './tally.ts';
import { firstOf, takeOf } from './take.ts';
import type { Take } from './take.ts';
import { openThrifty } from './thrifty.ts';
import type { World } from './world.ts';

/** Of the calls that are for no certain shot: uploads and lists. */
const OTHERS_BROKEN = 0.05;

export interface BatchResult {
  readonly tally: Tally;
  /** What is wrong, each with its story; empty when all is well. */
  readonly wrong: readonly string[];
}

interface Batch {
  readonly world: World;
  readonly takes: ReadonlyMap<string, Take>;
  /** What goes on beside the submits. */
  readonly background: Promise<void>[];
  readonly tally: Tally;
  readonly draw: Draw;
}

export async function runBatch(world: World, seed: number, runs: readonly number[]): Promise<BatchResult> {
  const plans = runs.map((run) => planOf(seed, run, SETUPS, world.media));
  const takes = new Map(plans.flatMap(({ shots }) => shots.map((shot) => [shot.tag, takeOf(shot)])));
  const draw = drawing(seeded(seed + (runs[0] ?? 0)));
  const tally = emptyTally();
  tally.runs = runs.length;
  const batch: Batch = { world, takes, background: [], tally, draw };
  const thrifty = await openThrifty(world, `runs from ${seed}-${runs[0]}`);
  world.conduct(conductOf(batch));

  const look = async (): Promise<Verdict> => {
    const stuck = await atRest(world, `${seed}-`, batch.background);
    const { accounts, wrong } = await judge(world, takes, `${seed}-`, thrifty);
    return { accounts, wrong: [...stuck, ...wrong] };
  };
  await Promise.all(plans.flatMap((plan) => send(batch, plan, thrifty.secret)));
  const first = await look();
  countRest(tally, first.accounts);
  if (first.wrong.length > 0) {
    countEnds(tally, first.accounts, takes);
    return { tally, wrong: first.wrong };
  }
  await decideAll(world, first.accounts, takes, draw, tally);
  const last = await look();
  countEnds(tally, last.accounts, takes);
  return { tally, wrong: last.wrong };
}

/** What calls suffer, and what happens while they are under way. */
function conductOf({ world, takes, background, tally, draw }: Batch): Conduct {
  const strike = openBlows(world);
  return {
    faultOf(tag, point) {
      const take = takes.get(tag ?? '');
      const nth = take?.calls.get(point) ?? 0;
      take?.calls.set(point, nth + 1);
      const fault = take === undefined ? otherFault(draw) : faultFor(take, point, nth);
      if (fault !== undefined) note(tally, take, fault, point);
      take?.diary.push(`${point} ${nth + 1}${fault === undefined ? '' : `: ${fault}`}`);
      return fault;
    },
    async reached(tag, point, side, status) {
      const take = takes.get(tag ?? '');
      if (take === undefined) return;
      if (side === 'after' && point !== 'look') take.diary.push(`${point} answered ${status}`);
      const isNow = (when: Moment): boolean => when.point === point && when.side === side;
      const { cancel: planned, blow } = take.shot;
      if (blow && !take.struck && isNow(blow.when)) {
        take.struck = true;
        const { hit, over } = await strike(blow.what, await firstOf(take));
        take.diary.push(hit ? blow.what : `${blow.what}, but nobody was there`);
        if (hit) note(tally, take, blow.what, point);
        background.push(over);
      }
      if (typeof planned === 'object' && !take.cancelling && isNow(planned)) {
        note(tally, take, 'cancel', point);
        background.push(cancelNow(world, take));
      }
    },
  };
}

function faultFor({ shot }: Take, point: keyof Take['shot']['faults'], nth: number): Fault | undefined {
  return shot.gone && point === 'media' ? EXPIRED : shot.faults[point][nth];
}

function otherFault(draw: Draw): Fault | undefined {
  return draw.chance(OTHERS_BROKEN) ? draw.one([...BEFORE, ...AFTER]) : undefined;
}

function send(
  { world, takes, background, tally }: Batch,
  { shots, list }: Plan,
  thrifty: string,
): Promise<void>[] {
  const mine = shots.flatMap(({ tag }) => takes.get(tag) ?? []);
  for (const take of mine) {
    if (take.shot.cancel !== 'at once') continue;
    note(tally, take, 'cancel', 'other');
    background.push(cancelNow(world, take));
  }
  if (list === undefined)
    return mine.flatMap((take) => take.ids.map((_, copy) => submit(world, take, copy, thrifty)));
  add(
    tally.asked_by,
    'in lists',
    mine.reduce((sum, { ids }) => sum + ids.length, 0),
  );
  return [sendList(world, list, mine)];
}

async function cancelNow(world: World, take: Take): Promise<void> {
  take.cancelling = true;
  take.diary.push('cancel asked for');
  await cancel(world, await firstOf(take));
}
