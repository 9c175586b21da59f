/**
 * The service as its users meet it, against the figures that must hold. `--quick` takes fewer runs; words choose measures
 * (`renders`, `starts`, `submits`, `cancels`). Figures go to `out/bench.json` too.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureCancels } from './measures/cancels.ts';
import { measureRenders } from './measures/renders.ts';
import { measureStarts } from './measures/starts.ts';
import { measureSubmits } from './measures/submits.ts';
import { holds, ratio } from './support/figures.ts';
import type { Figure } from './support/figures.ts';
import { describeMachine, formatMachine, loadNow } from './support/machine.ts';
import { makePhoto } from './support/photo.ts';
import { inFolder } from './support/server.ts';
import { formatTable } from './support/table.ts';

const OUT = fileURLToPath(new URL('../out/bench.json', import.meta.url));
const words = process.argv.slice(2);
const quick = words.includes('--quick');

type Measure = (photo: string) => Promise<Figure[]>;
const MEASURES: Readonly<Record<string, Measure>> = {
  starts: () => measureStarts(quick ? 2 : 5),
  renders: (photo) => measureRenders({ photo, warmRuns: quick ? 2 : 5 }),
  submits: (photo) => measureSubmits({ photo, runs: quick ? 1 : 3, seconds: quick ? 5 : 10 }),
  cancels: (photo) => measureCancels({ photo, runs: quick ? 2 : 5 }),
};

interface Section {
  readonly name: string;
  /** Load average when it began and when it ended: what else was going on counts. */
  readonly load: readonly [number, number];
  readonly figures: readonly Figure[];
}

const machine = describeMachine();
console.log(formatMachine(machine));
const sections = await inFolder(async (folder) => {
  const photo = join(folder, 'photo.jpg');
  const bytes = await makePhoto(photo);
  console.log(`Image: 4000×3000 JPEG, ${(bytes / 1e6).toFixed(1)} MB`);
  return measureAll(photo);
});
await save(sections);

async function measureAll(photo: string): Promise<Section[]> {
  const chosen = Object.entries(MEASURES).filter(([name]) => isChosen(name));
  const done: Section[] = [];
  for (const [name, measure] of chosen) {
    const before = loadNow();
    const figures = await measure(photo);
    const section = { name, load: [before, loadNow()] as const, figures };
    console.log(`\n${name} (load average ${section.load.join(' → ')})\n${formatTable(figures)}`);
    done.push(section);
  }
  return done;
}

function isChosen(name: string): boolean {
  const names = words.filter((word) => word in MEASURES);
  return names.length === 0 || names.includes(name);
}

async function save(all: readonly Section[]): Promise<void> {
  const judged = all.map((section) => ({
    ...section,
    figures: section.figures.map((figure) => ({ ...figure, ratio: ratio(figure), holds: holds(figure) })),
  }));
  await mkdir(join(OUT, '..'), { recursive: true });
  await writeFile(OUT, `${JSON.stringify({ machine, quick, sections: judged }, null, 2)}\n`);
  const missed = judged.flatMap((section) => section.figures).filter((figure) => !figure.holds);
  console.log(
    `\n${missed.length === 0 ? 'All targets hold.' : `${missed.length} targets missed.`} Figures in ${OUT}`,
  );
}
