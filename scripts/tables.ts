/**
 * `npm run tables`: writes the tables of the docs that list what the code has: settings and metrics by their names, what models
 * take and cost by JSON (`tables/model-tables.ts`). A comment `<!-- table: … -->` says which one stands there, up to `<!-- end of table -->`; `npm test` refuses a page that differs.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SETTINGS } from '../src/cli/settings.ts';
import type { Setting } from '../src/cli/settings.ts';
import { FIGURES } from '../src/http/metrics.ts';
import { ROOT } from './checks.ts';
import { modelTable } from './tables/model-tables.ts';

export const PAGES_WITH_TABLES: readonly string[] = [
  'docs/settings.md',
  'docs/operating.md',
  ...['luma', 'fal', 'oxen', 'wavespeed', 'runware'].map((name) => `docs/coming-from/${name}.md`),
].map((page) => path.join(ROOT, page));

const TABLE = /(<!-- table: (.+) -->\n)[^]*?(<!-- end of table -->)/g;

/** The page with every marked table as the code has it now. */
export function withTables(page: string): string {
  return page.replaceAll(
    TABLE,
    (_, mark: string, name: string, end: string) => `${mark}\n${tableOf(name)}\n\n${end}`,
  );
}

function tableOf(name: string): string {
  if (name === 'metrics') return metricsTable();
  if (name.startsWith('{')) {
    const [head = [], ...rows] = modelTable(name);
    return table(head, rows);
  }
  const group = Object.entries(SETTINGS).find(([known]) => name === `settings, ${known}`);
  if (group === undefined) throw new Error(`there is no table '${name}'`);
  return settingsTable(group[1]);
}

function settingsTable(settings: readonly Setting[]): string {
  return table(
    ['Variable', 'Meaning', 'Unless set', 'Allowed'],
    settings.map(({ name, option, meaning, usual, allowed }) => [
      option === undefined ? `\`${name}\`` : `\`${name}\`, \`${option}\``,
      meaning,
      usual,
      allowed,
    ]),
  );
}

function metricsTable(): string {
  return table(
    ['Metric', 'Labels', 'Meaning'],
    FIGURES.map(({ name, labels, help }) => [
      `\`${name}\``,
      labels.map((label) => `\`${label}\``).join(', '),
      help,
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return lines.join('\n');
}

if (process.argv[1] === import.meta.filename) {
  for (const page of PAGES_WITH_TABLES) {
    const text = await readFile(page, 'utf8');
    const written = withTables(text);
    if (written !== text) await writeFile(page, written);
  }
}
