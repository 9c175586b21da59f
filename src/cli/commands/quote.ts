/** `kinora quote`, and `--quote` of other commands: what a request would cost and how long it would take. Nothing is queued. */
import type { Command } from 'commander';
import { formatFacts, formatSeconds, formatUsd } from '../terminal/format.ts';
import type { Quote } from '../client/answers.ts';
import type { Facts } from '../terminal/report.ts';
import { makeClip, type Asked } from './make-clip.ts';
import type { OutputOptions } from './output-file.ts';
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
    output.result(quoted, () => formatFacts(quoteFacts(quoted)));
  });
}

/** What a person decides by. */
export function quoteFacts(quoted: Quote): Facts {
  const { canvas, list, engine, candidates } = quoted;
  const route = quoted.route ?? undefined;
  const others = route === undefined ? [] : candidates.filter((each) => each.engine !== engine.id);
  return [
    ['size', `${canvas.width} × ${canvas.height}, ${canvas.frame_count} frames`],
    ['list price', list.explanation],
    ['engine cost', `${formatUsd(engine.usd)} (${engine.id}${route === undefined ? '' : `, by ${route}`})`],
    ...others.map(
      ({ engine: id, usd, why }) =>
        ['else', usd === null ? `${id} ${why ?? ''}` : `${formatUsd(usd)} (${id})`] as const,
    ),
    ...(quoted.assumed === null ? [] : [['assumed', quoted.assumed] as const]),
    ...(quoted.approval === null ? [] : [['approval', quoted.approval] as const]),
    ...(quoted.refusal === null ? [] : [['refused', quoted.refusal] as const]),
    ['expected time', formatSeconds(quoted.seconds_estimate)],
  ];
}
