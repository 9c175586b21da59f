/** Everything that can be wrong after the runs, as sentences with their stories; empty when all is well. */
import { accountsOf, faultsIn } from './books.ts';
import type { Account } from './books.ts';
import { SETUPS } from './setups.ts';
import { storyOf } from './story.ts';
import { wanted } from './take.ts';
import type { Take } from './take.ts';
import type { Thrifty } from './thrifty.ts';
import { overdrawn } from './thrifty.ts';
import { damagedClips, tablesWith } from './traces.ts';
import type { World } from './world.ts';

export interface Verdict {
  readonly accounts: readonly Account[];
  readonly wrong: readonly string[];
}

export async function judge(
  world: World,
  takes: ReadonlyMap<string, Take>,
  prefix: string,
  thrifty: Thrifty,
): Promise<Verdict> {
  const shots = new Map([...takes].map(([tag, { shot }]) => [tag, shot]));
  const accounts = await accountsOf(world, shots, prefix);
  const wrong: string[] = [];
  for (const account of accounts) {
    const take = takes.get(account.shot.tag);
    if (take === undefined) continue;
    const faults = faultsIn(account, { generations: wanted(take), anew: take.anew });
    if (faults.length > 0) wrong.push(await storyOf(world.here, account, faults, take.diary));
  }
  wrong.push(...(await damagedClips(world.home, accounts)));
  wrong.push(...(await leaks(world, accounts)));
  wrong.push(...(await overdrawn(world, thrifty)));
  return { accounts, wrong };
}

/** Keys of providers are told to nobody: not by the log, not by the database, not by answers. */
async function leaks(world: World, accounts: readonly Account[]): Promise<string[]> {
  const keys = SETUPS.map(({ key }) => key);
  const tells = (text: string): boolean => keys.some((key) => text.includes(key));
  const found = (await tablesWith(world.here, keys)).map((table) => `a provider's key stands in ${table}`);
  if (tells(world.said())) found.push("a provider's key stands in the log");
  for (const { id } of accounts.flatMap(({ rows }) => rows)) {
    const { text } = await world.kinora().call('GET', `/v1/generations/${id}?expand=report`);
    if (tells(text)) found.push(`the answer about ${id} tells a provider's key`);
  }
  return found;
}
