/** `kinora approve`, `kinora resolve`: what waits for a person. */
import type { Command } from 'commander';
import type { Decision } from '../client/money.ts';
import { usage } from '../errors.ts';
import { withClient } from './with-client.ts';

interface ResolveOptions {
  lookAgain?: boolean;
  submitAnew?: boolean;
  giveUp?: boolean;
  json?: boolean;
}

export function addDecisions(program: Command): void {
  program
    .command('approve <id>')
    .description('let a generation start that waits for approval, or reject it')
    .option('--reject [reason]', 'cancel it instead, with a reason that its owner reads')
    .option('--json', 'print JSON')
    .action(approve);
  program
    .command('resolve <id>')
    .description('decide over paid work in stage "unconfirmed": what became of it is unknown')
    .option('--look-again', 'ask the provider once more; nothing is submitted')
    .option('--submit-anew', 'give the lost submit up and begin again; the provider may bill both')
    .option('--give-up', 'the generation fails and its owner pays nothing; the provider may bill it')
    .option('--json', 'print JSON')
    .action(resolve);
}

async function approve(id: string, options: { reject?: string | true; json?: boolean }): Promise<void> {
  await withClient(options, async (client, output) => {
    const { reject } = options;
    const generation =
      reject === undefined
        ? await client.approve(id)
        : await client.reject(id, reject === true ? undefined : reject);
    output.result(generation, () =>
      generation.state === 'cancelled' ? `Rejected ${id}.` : `Approved ${id}; it is ${generation.state}.`,
    );
  });
}

async function resolve(id: string, options: ResolveOptions): Promise<void> {
  const asked: [Decision, boolean | undefined][] = [
    ['look_again', options.lookAgain],
    ['submit_anew', options.submitAnew],
    ['give_up', options.giveUp],
  ];
  const [decision, another] = asked.flatMap(([name, wanted]) => (wanted === true ? [name] : []));
  if (decision === undefined || another !== undefined)
    throw usage('Say one of --look-again, --submit-anew and --give-up.');
  await withClient(options, async (client, output) => {
    const resolved = await client.resolve(id, decision);
    output.result(resolved, () => resolved.sentence);
  });
}
