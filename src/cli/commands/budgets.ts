/** `kinora budgets`, `budgets set`: how much runs may cost the operator. */
import { InvalidArgumentError, type Command } from 'commander';
import type { Budget } from '../client/money-answers.ts';
import type { Bounds } from '../client/money.ts';
import { usage } from '../errors.ts';
import { formatTable, formatUsd } from '../terminal/format.ts';
import { withClient } from './with-client.ts';

/** `none` takes a bound away. */
type Asked = number | 'none' | undefined;

interface SetOptions {
  day?: Asked;
  month?: Asked;
  approveAbove?: Asked;
  key?: string;
  json?: boolean;
}

export function addBudgets(program: Command): void {
  const budgets = program
    .command('budgets')
    .description('show budgets: what runs may cost you, what is spent, what is left')
    .option('--json', 'print JSON')
    .action(list);
  budgets
    .command('set')
    .description('set a budget in US dollars of engine cost; "none" takes a bound away')
    .option('--day <usd>', 'for each UTC day', bound)
    .option('--month <usd>', 'for each UTC month', bound)
    .option('--approve-above <usd>', 'what costs more waits for "kinora approve"', bound)
    .option('--key <id>', "of one key, beside the server's")
    .option('--json', 'print JSON')
    .action((_options: unknown, command: Command) => set(command.optsWithGlobals<SetOptions>()));
}

async function list(options: { json?: boolean }): Promise<void> {
  await withClient(options, async (client, output) => {
    const data = await client.budgets();
    output.result({ data }, () => tableOf(data));
  });
}

async function set({ day, month, approveAbove, key, ...options }: SetOptions): Promise<void> {
  if (day === undefined && month === undefined && approveAbove === undefined)
    throw usage('Say what to set: --day, --month or --approve-above.');
  await withClient(options, async (client, output) => {
    const before = (await client.budgets()).find(({ key_id }) => key_id === (key ?? null));
    const bounds: Bounds = {
      day_usd: changed(day, before?.day.limit_usd),
      month_usd: changed(month, before?.month.limit_usd),
      approve_above_usd: changed(approveAbove, before?.approve_above_usd),
    };
    const budget = await client.setBudget(key, bounds);
    output.result(budget, () => tableOf([budget]));
  });
}

function changed(asked: Asked, before: number | null | undefined): number | undefined {
  if (asked === 'none') return undefined;
  return asked ?? before ?? undefined;
}

function tableOf(budgets: readonly Budget[]): string {
  const cell = (usd: number | null): string => (usd === null ? '-' : formatUsd(usd));
  const ofKeys = budgets.some(({ key_id }) => key_id !== null);
  return formatTable(
    ['BUDGET', 'DAY', 'SPENT', 'LEFT', 'MONTH', 'SPENT', 'LEFT', 'APPROVE ABOVE', ...(ofKeys ? ['KEY'] : [])],
    budgets.map(({ key_id, key_name, day, month, approve_above_usd: approve }) => [
      key_id === null ? 'whole server' : (key_name ?? ''),
      ...[day, month].flatMap((period) => [period.limit_usd, period.spent_usd, period.left_usd].map(cell)),
      cell(approve),
      ...(key_id === null ? [] : [key_id]),
    ]),
  );
}

function bound(text: string): number | 'none' {
  if (text === 'none') return 'none';
  return dollarsOf(text);
}

/** An amount as an option: `20`, `0.54`. */
export function dollarsOf(text: string): number {
  if (!/^\d{1,7}(?:\.\d{1,6})?$/.test(text))
    throw new InvalidArgumentError('It must be an amount in US dollars, e.g. 20 or 0.54.');
  return Number(text);
}
