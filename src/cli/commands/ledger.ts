/** `kinora ledger`: every booking, as a table, JSON or CSV. */
import type { Command } from 'commander';
import type { LedgerFilter } from '../client/money.ts';
import { usage } from '../errors.ts';
import { formatTable, formatTime, formatUsd } from '../terminal/format.ts';
import { plainText } from '../../ray/plain-text.ts';
import { wholeNumber } from './request.ts';
import { withClient } from './with-client.ts';

interface LedgerOptions {
  csv?: boolean;
  from?: string;
  to?: string;
  key?: string;
  engine?: string;
  limit: number;
  cursor?: string;
  json?: boolean;
}

export function addLedger(program: Command): void {
  program
    .command('ledger')
    .description('list what was booked, newest first; --csv gives all of it, oldest first')
    .option('--csv', 'print CSV')
    .option('--from <date>', 'first moment, e.g. 2026-11-01 or 2026-11-01T12:00Z')
    .option('--to <date>', 'first moment that does not count')
    .option('--key <id>', 'only of this key')
    .option('--engine <id>', 'only of this engine')
    .option('--limit <n>', 'how many, 1 to 100 (not with --csv)', wholeNumber, 50)
    .option('--cursor <cursor>', 'go on where a list ended')
    .option('--json', 'print JSON')
    .action(ledger);
}

async function ledger(options: LedgerOptions): Promise<void> {
  const { csv, limit, cursor, key, engine } = options;
  if (csv === true && options.json === true) throw usage('Say one of --csv and --json.');
  const filter = {
    key_id: key,
    engine,
    from: timeOf('--from', options.from),
    to: timeOf('--to', options.to),
  };
  if (csv === true) return printCsv(filter);
  await withClient(options, async (client, output) => {
    const page = await client.ledger({ ...filter, limit, cursor });
    output.result(page, () => {
      if (page.data.length === 0) return 'Nothing was booked.';
      const table = formatTable(
        ['AT', 'KIND', 'ENGINE', 'LIST', 'COST', 'GENERATION'],
        page.data.map(({ at, kind, generation_id, engine: by, list_usd, engine_usd }) => [
          ...[formatTime(at), kind, by],
          ...[list_usd, engine_usd].map(signed),
          generation_id,
        ]),
      );
      return page.next_cursor === null ? table : `${table}\nMore: kinora ledger --cursor ${page.next_cursor}`;
    });
  });
}

/** As it comes, however much it is; a terminal gets it without what would steer it. */
async function printCsv(filter: LedgerFilter): Promise<void> {
  await withClient({}, async (client) => {
    const { body } = await client.ledgerCsv(filter);
    const decoder = new TextDecoder();
    for await (const chunk of body ?? []) {
      const text = decoder.decode(chunk, { stream: true });
      const shown = process.stdout.isTTY ? plainText(text.replaceAll('\r', '')) : text;
      if (!process.stdout.write(shown)) await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  });
}

function signed(usd: number): string {
  return usd < 0 ? `-${formatUsd(-usd)}` : formatUsd(usd);
}

function timeOf(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw usage(`${option} '${text}' is no date; write it like 2026-11-01.`);
  return time.toISOString();
}
