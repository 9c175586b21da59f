/** Measured figures as tables of the pages, between the marks that the pages have for them. */
import { median } from './figures.ts';
import type { Figure } from './figures.ts';
import type { Machine } from './machine.ts';
import type { PreviewRun } from '../measures/preview.ts';
import type { Tier } from '../measures/tiers.ts';

/** Those with marks. */
export const FIGURE_PAGES = ['README.md', 'docs/renderer.md'];

export interface Measured {
  readonly machine: Machine;
  /** Load average of the minute before. */
  readonly load: number;
  readonly tiers: readonly Tier[];
  /** Of `measureStarts` and `measureSubmits`. */
  readonly figures: readonly Figure[];
  readonly previews: readonly PreviewRun[];
  /** Bytes of a clone that is set up. */
  readonly installed: number;
}

/** Tables by the names of their marks. */
export function pageTables(measured: Measured): ReadonlyMap<string, string> {
  const note = noteOf(measured);
  return new Map([
    ['short', `${shortTable(measured)}\n\n${note}`],
    ['frames', `${frameTable(measured.tiers)}\n\n${note}`],
  ]);
}

const MARK = /(<!-- figures: (\w+) -->\n)[^]*?(\n<!-- end of figures -->)/g;

/** The page with its tables anew. Throws for a mark that there is no table for. */
export function withTables(page: string, tables: ReadonlyMap<string, string>): string {
  return page.replaceAll(MARK, (_, before: string, name: string, after: string) => {
    const table = tables.get(name);
    if (table === undefined)
      throw new Error(`There are no figures '${name}'; those are ${[...tables.keys()].join(', ')}`);
    return `${before}\n${table}\n${after}`;
  });
}

/** The names of its marks. */
export function marksIn(page: string): string[] {
  return [...page.matchAll(MARK)].map(([, , name = '']) => name);
}

function shortTable({ tiers, figures, previews, installed }: Measured): string {
  const of = (name: string): number => {
    const figure = figures.find((each) => each.name.startsWith(name));
    if (figure === undefined) throw new Error(`nothing was measured of '${name}'`);
    return median(figure.runs);
  };
  const seconds = (value: number): string => `${digits(value)} s`;
  return rows([
    ['', ''],
    ['---', '---'],
    [
      `5 s of clip from a photograph of 12 megapixels, upload to first byte of the clip: ${tiers
        .map(({ resolution }) => resolution)
        .join(' / ')}`,
      `${tiers.map(({ total }) => digits(total)).join(' / ')} s`,
    ],
    [
      'the server ready, on a new data folder / on one that is there',
      `${seconds(of('server ready on a new'))} / ${seconds(of('server ready on an existing'))}`,
    ],
    [
      'the first frame of the live preview / frames a second of it',
      `${seconds(median(previews.map(({ first_ms }) => first_ms / 1000)))} / ${digits(
        median(previews.map(({ per_second }) => per_second)),
      )}`,
    ],
    [
      'submits a second that are on disk when they are answered, with 1,000 waiting',
      `${Math.round(of('submits with a'))}`,
    ],
    ['the same for each plain one-row transaction of that PostgreSQL', digits(of('submits for each'))],
    ['a clone that is set up, with all that building and testing need', `${digits(installed / 1e9)} GB`],
  ]);
}

function frameTable(tiers: readonly Tier[]): string {
  return rows([
    [
      '5 s, 120 frames',
      'from request to clip',
      'read, plan, paint',
      'render and encode',
      'a frame',
      'of it rendering, processor time',
    ],
    ['---', '---', '---', '---', '---', '---'],
    ...tiers.map(({ resolution, frames, total, prepare, render, render_cpu }) => [
      resolution,
      `${digits(total)} s`,
      `${digits(prepare)} s`,
      `${digits(render)} s`,
      `${digits((1000 * render) / frames)} ms`,
      `${digits((1000 * render_cpu) / frames)} ms`,
    ]),
  ]);
}

function noteOf({ machine: { date, cpu, cores, memory_gb, system, node }, load }: Measured): string {
  const what = `${cores} × ${cpu}, ${memory_gb} GB, ${system}, Node ${node.replace(/^v/, '')}`;
  return `Measured on ${date.slice(0, 10)} by \`npm run bench -- readme\`, one worker, medians: ${what}, load ${load} before.`;
}

function rows(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Two digits that count. */
function digits(value: number): string {
  return value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2);
}
