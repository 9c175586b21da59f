/** A person who comes when all is at rest, decides over what is left to people, and has some drafts made for good. */
import { DECISIONS } from '../../../../src/jobs/budgets/resolve.ts';
import type { Account } from './books.ts';
import { finalize, insist } from './clients.ts';
import type { Draw } from './draw.ts';
import { add } from './tally.ts';
import type { Tally } from './tally.ts';
import type { Take } from './take.ts';
import type { World } from './world.ts';

export async function decideAll(
  world: World,
  accounts: readonly Account[],
  takes: ReadonlyMap<string, Take>,
  draw: Draw,
  tally: Tally,
): Promise<void> {
  for (const { shot, rows } of accounts) {
    const take = takes.get(shot.tag);
    const [draft] = rows;
    if (take === undefined || draft === undefined) continue;
    for (const { id, stage } of rows) {
      const decided =
        stage === 'unconfirmed'
          ? await resolve(world, take, id, draw)
          : stage === 'approval'
            ? await approve(world, take, id, draw)
            : undefined;
      if (decided !== undefined) add(tally.decisions, decided);
    }
    if (shot.final === undefined) continue;
    await finalize(world, take, draft.id);
    add(tally.decisions, 'final asked for');
  }
}

/** 422: it was decided before, and the answer was lost. */
async function resolve(world: World, take: Take, id: string, draw: Draw): Promise<string> {
  const path = `/v1/generations/${id}/resolve`;
  const decision = draw.one(DECISIONS);
  take.diary.push(`decided: ${decision}`);
  if (decision === 'submit_anew') take.anew++;
  const { status } = await insist(world, { path, body: { decision } }, 200, 402, 422);
  if (status !== 402) return decision;
  // No budget bears it.
  take.diary.push('decided: give_up');
  await insist(world, { path, body: { decision: 'give_up' } }, 200, 422);
  return 'give_up';
}

async function approve(world: World, take: Take, id: string, draw: Draw): Promise<string> {
  const word = draw.chance(0.6) ? 'approve' : 'reject';
  take.diary.push(`decided: ${word}`);
  const body = word === 'reject' ? { reason: 'too dear' } : undefined;
  await insist(world, { path: `/v1/generations/${id}/${word}`, body }, 200, 422);
  return word;
}
