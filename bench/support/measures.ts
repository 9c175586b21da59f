/** Runs measures by name, prints their tables and keeps their figures. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { holds, ratio } from './figures.ts';
import type { Figure } from './figures.ts';
import { describeMachine, loadNow } from './machine.ts';
import { formatTable } from './table.ts';

export interface MeasureRun {
  readonly measures: Readonly<Record<string, () => Promise<Figure[]>>>;
  /** Names of measures; none of them: all. Other words are ignored. */
  readonly words: readonly string[];
  readonly quick: boolean;
  /** JSON file for the figures. */
  readonly out: string;
}

interface Section {
  readonly name: string;
  /** Load average when it began and when it ended: what else was going on counts. */
  readonly load: readonly [number, number];
  readonly figures: readonly Figure[];
}

export async function runMeasures({ measures, words, quick, out }: MeasureRun): Promise<void> {
  const chosen = words.filter((word) => word in measures);
  const sections: Section[] = [];
  for (const [name, measure] of Object.entries(measures)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const before = loadNow();
    const figures = await measure();
    const section = { name, load: [before, loadNow()] as const, figures };
    console.log(`\n${name} (load average ${section.load.join(' → ')})\n${formatTable(figures)}`);
    sections.push(section);
  }
  await save(sections, quick, out);
}

async function save(sections: readonly Section[], quick: boolean, out: string): Promise<void> {
  const judged = sections.map((section) => ({
    ...section,
    figures: section.figures.map((figure) => ({ ...figure, ratio: ratio(figure), holds: holds(figure) })),
  }));
  await mkdir(dirname(out), { recursive: true });
  await writeFile(
    out,
    `${JSON.stringify({ machine: describeMachine(), quick, sections: judged }, null, 2)}\n`,
  );
  const missed = judged.flatMap((section) => section.figures).filter((figure) => !figure.holds);
  console.log(
    `\n${missed.length === 0 ? 'All targets hold.' : `${missed.length} targets missed.`} Figures in ${out}`,
  );
}
