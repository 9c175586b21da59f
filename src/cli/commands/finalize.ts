/** `kinora finalize <id> --engine luma --resolution 1080p`: from a draft to its final, after a look at the price. */
import type { Command } from 'commander';
import type { Changes } from '../client/client.ts';
import { usage } from '../errors.ts';
import { askYes } from '../terminal/ask.ts';
import { formatFacts, formatUsd } from '../terminal/format.ts';
import { addOutputOptions, order } from './make-clip.ts';
import { ID_HELP, idOf } from './newest.ts';
import { containerOf, type OutputOptions } from './output-file.ts';
import { quoteFacts } from './quote.ts';
import { addDeliveryOptions, addRangeOptions, durationOption, rangeOf } from './request.ts';
import type { DeliveryOptions, RangeOptions } from './request.ts';

interface FinalizeOptions extends DeliveryOptions, RangeOptions, OutputOptions {
  duration?: Changes['duration'];
  yes?: boolean;
}

export function addFinalize(program: Command): void {
  const command = program
    .command('finalize')
    .argument('<id>', ID_HELP)
    .description('make a finished draft once more, on another engine or tier; the price is shown first')
    .addOption(durationOption('that of the draft'))
    .option('--yes', 'do not ask before it begins');
  addOutputOptions(addRangeOptions(addDeliveryOptions(command, 'that of the draft'))).action(finalize);
}

async function finalize(named: string, options: FinalizeOptions): Promise<void> {
  const changes = changesIn(options);
  await order(options, {
    check: () => checkSomebodyAnswers(options),
    file: undefined,
    async submit(client, signal, output) {
      const id = await idOf(named, client);
      const quote = await client.quoteFinal(id, changes);
      output.note(formatFacts(quoteFacts(quote)));
      const question = `Make it on ${quote.engine.id} for ${formatUsd(quote.engine.usd)}?`;
      if (options.yes !== true && !(await askYes(question, signal))) throw usage('Nothing was made.');
      return client.finalize(id, changes);
    },
  });
}

function checkSomebodyAnswers({ yes }: FinalizeOptions): Promise<void> {
  if (yes !== true && !process.stdin.isTTY)
    throw usage('Nobody can answer here whether the price is right: add --yes.');
  return Promise.resolve();
}

function changesIn({
  engine,
  seed,
  resolution,
  duration,
  container,
  quality,
  output,
  ...range
}: FinalizeOptions): Changes {
  const kind = containerOf({ output, container });
  const changes = { engine, seed, resolution, duration, container: kind, quality };
  return {
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
    ...rangeOf(range),
  };
}
