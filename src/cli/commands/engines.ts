/** `kinora engines`: what renders here, and whether it can. */
import type { Command } from 'commander';
import type { Engines } from '../client/answers.ts';
import { withClient } from './with-client.ts';

export function addEngines(program: Command): void {
  program
    .command('engines')
    .description('list the engines, what they can do and whether they are well')
    .option('--json', 'print JSON')
    .action(engines);
}

async function engines(options: { json?: boolean }): Promise<void> {
  await withClient(options, async (client, output) => {
    const list = await client.engines();
    output.result(list, () => [...list.data.map(describe), ...list.routes.map(describeRoute)].join('\n'));
  });
}

function describeRoute({ name, policy, engines: members, ...route }: Engines['routes'][number]): string {
  const list = Array.isArray(members)
    ? members.join(', ')
    : Object.entries(members).map(([tier, target]) => `${tier} ${target}`).join(', '); // prettier-ignore
  return [
    `${name}${route.default ? ' (default)' : ''}: a route, ${policy.replaceAll('_', ' ')}`,
    `  ${list === '' ? 'no engines' : list}`,
  ].join('\n');
}

function describe(engine: Engines['data'][number]): string {
  const { types, resolutions, durations } = engine.capabilities;
  return [
    `${engine.id}${engine.default ? ' (default)' : ''}: ${engine.name}`,
    `  ${engine.health.ok ? 'ready' : 'not well'}: ${engine.health.sentence}`,
    `  ${types.join(', ')}; ${resolutions.join(', ')}; ${durations.join(', ')}`,
  ].join('\n');
}
