/** `kinora quote`: what a request would cost and how long it would take. Nothing is queued. */
import type { Command } from 'commander';
import { formatFacts, formatSeconds, formatUsd } from '../terminal/format.ts';
import { addRequestOptions, checkFiles, makeRequest, type RequestOptions } from './request.ts';
import { withClient } from './with-client.ts';

export function addQuote(program: Command): void {
  addRequestOptions(program.command('quote [prompt]'))
    .description('price and expected time of a request; nothing is made')
    .option('--json', 'print JSON')
    .action(quote);
}

async function quote(
  prompt: string | undefined,
  options: RequestOptions & { json?: boolean },
): Promise<void> {
  await checkFiles(options);
  await withClient(options, async (client, output) => {
    const quoted = await client.quote(await makeRequest(prompt ?? 'a quote', options, client));
    const { canvas, list, engine } = quoted;
    output.result(quoted, () =>
      formatFacts([
        ['size', `${canvas.width} × ${canvas.height}, ${canvas.frame_count} frames`],
        ['list price', list.explanation],
        ['engine cost', `${formatUsd(engine.usd)} (${engine.id})`],
        ['expected time', formatSeconds(quoted.seconds_estimate)],
      ]),
    );
  });
}
