/** `kinora quote`, and `--quote` of other commands: what a request would cost and how long it would take. Nothing is queued. */
import type { Command } from 'commander';
import { formatFacts, formatSeconds, formatUsd } from '../terminal/format.ts';
import { makeClip, type Asked, type OutputOptions } from './make-clip.ts';
import { addRequestOptions, checkFiles, makeRequest, type RequestOptions } from './request.ts';
import { withClient } from './with-client.ts';

export interface QuoteOptions {
  quote?: boolean;
}

export function addQuote(program: Command): void {
  addRequestOptions(program.command('quote [prompt]'))
    .description('price and expected time of a request; nothing is made')
    .option('--json', 'print JSON')
    .action((prompt: string | undefined, options: RequestOptions & { json?: boolean }) =>
      quote(options, {
        check: () => checkFiles(options),
        request: (client, signal) => makeRequest(prompt ?? 'a quote', options, client, signal),
      }),
    );
}

/** Makes a clip, or tells what it would cost. */
export function makeOrQuote(options: OutputOptions & QuoteOptions, asked: Asked): Promise<void> {
  return options.quote === true ? quote(options, asked) : makeClip(options, asked);
}

async function quote(options: { json?: boolean }, asked: Pick<Asked, 'check' | 'request'>): Promise<void> {
  await asked.check();
  await withClient(options, async (client, output) => {
    const quoted = await client.quote(await asked.request(client));
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
