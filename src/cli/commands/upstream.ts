/** `kinora upstream`, `upstream settle`: submits to providers that are open, undecided, or given up without a bill seen. */
import { Option, type Command } from 'commander';
import type { UpstreamJob } from '../client/money-answers.ts';
import { formatFacts, formatTime, formatUsd } from '../terminal/format.ts';
import { dollarsOf } from './budgets.ts';
import { wholeNumber } from './request.ts';
import { withClient } from './with-client.ts';

interface ListOptions {
  limit: number;
  cursor?: string;
  state?: string;
  json?: boolean;
}

export function addUpstream(program: Command): void {
  const upstream = program
    .command('upstream')
    .description('list submits to providers that may still come to something or cost something')
    .addOption(
      new Option('--state <state>', 'only these').choices([
        'submitting',
        'accepted',
        'unconfirmed',
        'abandoned',
      ]),
    )
    .option('--limit <n>', 'how many, 1 to 100', wholeNumber, 50)
    .option('--cursor <cursor>', 'go on where a list ended')
    .option('--json', 'print JSON')
    .action(list);
  upstream
    .command('settle <submit>')
    .description('say what a submit that was given up was billed at')
    .requiredOption('--usd <amount>', 'as the provider billed it; 0 for nothing', dollarsOf)
    .option('--json', 'print JSON')
    .action((submit: string, _options: unknown, command: Command) =>
      settle(submit, command.optsWithGlobals<{ usd: number; json?: boolean }>()),
    );
}

async function list({ json, ...filter }: ListOptions): Promise<void> {
  await withClient({ json: json ?? false }, async (client, output) => {
    const page = await client.upstream(filter);
    output.result(page, () => {
      if (page.data.length === 0) return 'Nothing is open at any provider, and nothing is undecided.';
      return [
        ...page.data.map(describeJob),
        ...(page.next_cursor === null ? [] : [`More: kinora upstream --cursor ${page.next_cursor}`]),
      ].join('\n');
    });
  });
}

async function settle(submit: string, options: { usd: number; json?: boolean }): Promise<void> {
  await withClient(options, async (client, output) => {
    const settled = await client.settle(submit, options.usd);
    output.result(
      settled,
      () => `Settled ${submit} at ${formatUsd(settled.engine_usd)} (${settled.engine}).`,
    );
  });
}

/** Three ids are too wide for a table. */
function describeJob(job: UpstreamJob): string {
  const { id, generation_id, engine, state, engine_usd, submitted_at, advice } = job;
  return [
    `${engine}: ${state}, ${formatUsd(engine_usd)}, submitted ${formatTime(submitted_at)}`,
    formatFacts([
      ['job there', job.job ?? 'unknown'],
      ['generation', generation_id],
      ['submit', id],
      ...(advice === null ? [] : [['to do', advice] as const]),
    ]),
  ].join('\n');
}
