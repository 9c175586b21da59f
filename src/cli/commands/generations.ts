/** `kinora list`, `show`, `cancel`, `priority`: generations that exist. */
import { Option, type Command } from 'commander';
import { GENERATION_STATES, UNDECIDED_STAGES } from '../../store/rows.ts';
import type { Generation } from '../client/answers.ts';
import { checkWritable } from '../client/download.ts';
import { usage } from '../errors.ts';
import { formatTable, formatTime } from '../terminal/format.ts';
import { describeGeneration } from '../terminal/report.ts';
import { personNeeded } from '../terminal/person-needed.ts';
import { fetchClip } from './clip.ts';
import { ID_HELP, idOf } from './newest.ts';
import { wholeNumber } from './request.ts';
import { withClient } from './with-client.ts';

interface ListOptions {
  limit: number;
  cursor?: string;
  state?: string;
  stage?: string;
  engine?: string;
  json?: boolean;
}

export function addGenerations(program: Command): void {
  program
    .command('list')
    .description('list generations, newest first')
    .option('--limit <n>', 'how many, 1 to 100', wholeNumber, 20)
    .option('--cursor <cursor>', 'go on where a list ended')
    .addOption(new Option('--state <state>', 'only these').choices(GENERATION_STATES))
    .addOption(new Option('--stage <stage>', 'only what waits for a person').choices(UNDECIDED_STAGES))
    .option('--engine <id>', 'only of this engine')
    .option('--json', 'print JSON')
    .action(list);
  program
    .command('show')
    .argument('<id>', ID_HELP)
    .description('show one generation; --json has its whole report')
    .option('-o, --output <file>', 'save its clip, too')
    .option('--json', 'print JSON')
    .action(show);
  program
    .command('cancel')
    .argument('<id>', ID_HELP)
    .description('cancel a generation, queued or running')
    .option('--json', 'print JSON')
    .action(cancel);
  program
    .command('priority <id> <number>')
    .description('change the turn of a queued generation: -100 to 0 puts it behind, up to 100 ahead (admin)')
    .option('--json', 'print JSON')
    .action(priority);
}

async function list({ json, ...filter }: ListOptions): Promise<void> {
  await withClient({ json: json ?? false }, async (client, output) => {
    const page = await client.list(filter);
    output.result(page, () => {
      if (page.data.length === 0) return 'No generations.';
      const table = formatTable(['ID', 'STATE', 'CREATED', 'SIZE', 'ENGINE'], page.data.map(rowOf));
      return page.next_cursor === null ? table : `${table}\nMore: kinora list --cursor ${page.next_cursor}`;
    });
  });
}

function rowOf(generation: Generation): string[] {
  const { id, state, created_at, canvas, engine } = generation;
  // What a person has to do something about is seen in the list.
  const shown = personNeeded(generation) === undefined ? state : `${state}, ${generation.progress.stage}`;
  return [id, shown, formatTime(created_at), `${canvas.width}×${canvas.height}`, engine];
}

async function show(named: string, options: { output?: string; json?: boolean }): Promise<void> {
  if (options.output !== undefined) await checkWritable(options.output);
  await withClient(options, async (client, output, isPrivate) => {
    const generation = await client.get(await idOf(named, client), 'report,request');
    if (options.output !== undefined) await fetchClip(client, generation, options.output);
    // The addresses of a private server end with this command.
    const shown = isPrivate ? { ...generation, output: [] } : generation;
    output.result(generation, () => describeGeneration(shown));
  });
}

async function cancel(named: string, options: { json?: boolean }): Promise<void> {
  await withClient(options, async (client, output) => {
    const id = await idOf(named, client);
    const generation = await client.cancel(id);
    output.result(generation, () =>
      generation.state === 'cancelled'
        ? `Cancelled ${id}.`
        : generation.state === 'processing'
          ? `${id} is being cancelled.`
          : `${id} had ended before: it is ${generation.state}.`,
    );
  });
}

async function priority(id: string, text: string, options: { json?: boolean }): Promise<void> {
  const number = Number(text);
  if (!/^[+-]?\d+$/.test(text)) throw usage(`The priority '${text}' is no whole number.`);
  await withClient(options, async (client, output) => {
    const generation = await client.setPriority(id, number);
    output.result(generation, () => {
      const ahead = generation.progress.queue_position;
      return `${id} has priority ${number}${typeof ahead === 'number' ? `; ${ahead} go before it` : ''}.`;
    });
  });
}
