/** `kinora engines`: what renders here, whether it can, and who waits for it; `check`, `pause` and `resume`. */
import type { Command } from 'commander';
import type { Engines } from '../client/answers.ts';
import type { Client } from '../client/client.ts';
import { EXIT } from '../errors.ts';
import { formatSeconds, formatTable, formatTime } from '../terminal/format.ts';
import { withClient } from './with-client.ts';

export function addEngines(program: Command): void {
  const command = program
    .command('engines')
    .description('list the engines: their state, who waits for them and what they can do')
    .option('--json', 'print JSON')
    .action(engines);
  command
    .command('check [id]')
    .description('ask the providers, at no cost: do they answer, and accept their keys? (admin)')
    .option('--json', 'print JSON')
    .action(check);
  command
    .command('pause <id>')
    .description('start nothing more on an engine; what is under way goes on (admin)')
    .option('--json', 'print JSON')
    .action(pause);
  command
    .command('resume <id>')
    .description('let what waits for an engine start again (admin)')
    .option('--json', 'print JSON')
    .action(resume);
}

type Engine = Engines['data'][number];

async function engines(options: { json?: boolean }): Promise<void> {
  await withClient(options, async (client, output) => {
    const list = await client.engines();
    output.result(list, () =>
      [tableOf(list.data), '', ...list.data.map(describe), ...list.routes.map(describeRoute)].join('\n'),
    );
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

function describe(engine: Engine): string {
  const { types, resolutions, durations } = engine.capabilities;
  return [
    `${engine.id}${engine.default ? ' (default)' : ''}: ${engine.name}`,
    `  ${wordOf(engine)}: ${engine.health.sentence}`,
    ...(typeof engine.breaker.reason === 'string'
      ? [`  breaker ${breakerOf(engine)}: ${engine.breaker.reason}`]
      : []),
    `  ${types.join(', ')}; ${resolutions.join(', ')}; ${durations.join(', ')}`,
  ].join('\n');
}

function wordOf({ set_up, health }: Engine): string {
  if (!set_up) return 'not set up';
  return health.ok ? 'ready' : 'not well';
}

function tableOf(engines: readonly Engine[]): string {
  return formatTable(
    ['ENGINE', 'HEALTH', 'PLACES', 'WAITING', 'PAUSED', 'BREAKER'],
    engines.map((engine) => [
      engine.id,
      wordOf(engine),
      placesOf(engine),
      String(engine.queue.waiting),
      typeof engine.paused_at === 'string' ? `since ${formatTime(engine.paused_at)}` : 'no',
      breakerOf(engine),
    ]),
  );
}

/** `3 of 10`, and beside them what waits for a person. */
function placesOf({ queue }: Engine): string {
  const taken =
    typeof queue.places === 'number' ? `${queue.under_way} of ${queue.places}` : String(queue.under_way);
  return queue.unconfirmed > 0 ? `${taken}, ${queue.unconfirmed} unconfirmed` : taken;
}

function secondsUntil(time: string | null | undefined): number {
  return Math.max(0, (Date.parse(time ?? '') || 0) - Date.now()) / 1000;
}

function breakerOf({ breaker }: Engine): string {
  if (breaker.state === 'open') return `open for ${formatSeconds(secondsUntil(breaker.open_until))}`;
  return breaker.state === 'closed' ? 'closed' : 'one may try';
}

// `--json` is the parent's word, wherever it stands.
async function check(id: string | undefined, _options: object, command: Command): Promise<void> {
  await withClient(command.optsWithGlobals(), async (client, output) => {
    const ids = id === undefined ? await idsOfSetUp(client) : [id];
    const answers = await Promise.all(ids.map(async (one) => ({ engine: one, ...(await client.checkEngine(one)) }))); // prettier-ignore
    output.result({ data: answers }, () =>
      answers.map(({ engine, ok, sentence }) => `${ok ? '✔' : '✖'} ${engine}: ${sentence}`).join('\n'),
    );
    if (answers.some(({ ok }) => !ok)) process.exitCode = EXIT.unwell;
  });
}

async function idsOfSetUp(client: Client): Promise<string[]> {
  return (await client.engines()).data.filter((engine) => engine.set_up).map((engine) => engine.id);
}

async function pause(id: string, _options: object, command: Command): Promise<void> {
  await withClient(command.optsWithGlobals(), async (client, output) => {
    const engine = await client.pauseEngine(id);
    output.result(
      engine,
      () => `Paused ${id}. ${engine.queue.under_way} under way go on, ${engine.queue.waiting} wait.`,
    );
  });
}

async function resume(id: string, _options: object, command: Command): Promise<void> {
  await withClient(command.optsWithGlobals(), async (client, output) => {
    const engine = await client.resumeEngine(id);
    output.result(engine, () => `Resumed ${id}. ${engine.queue.waiting} waited for it.`);
  });
}
