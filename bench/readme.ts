/**
 * The figures of README and docs, in a few minutes on a quiet machine. Prints their tables; `--write` puts them between the
 * marks of the pages.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureInstalled } from './measures/installed.ts';
import { measurePreview } from './measures/preview.ts';
import { measureStarts } from './measures/starts.ts';
import { measureSubmits } from './measures/submits.ts';
import { measureTiers } from './measures/tiers.ts';
import { describeMachine, loadNow } from './support/machine.ts';
import { FIGURE_PAGES, pageTables, withTables } from './support/page-figures.ts';
import { makePhoto } from './support/photo.ts';
import { inFolder } from './support/server.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [RUNS, SECONDS] = [3, 10];

const [machine, load] = [describeMachine(), loadNow()];
const tables = await inFolder(async (folder) => {
  const photo = join(folder, 'photo.jpg');
  await makePhoto(photo);
  const tiers = await measureTiers(photo, RUNS);
  const starts = await measureStarts(RUNS);
  const submits = await measureSubmits({ photo, runs: 1, seconds: SECONDS });
  const previews = await measurePreview();
  const installed = await measureInstalled(ROOT);
  return pageTables({ machine, load, tiers, figures: [...starts, ...submits], previews, installed });
});

for (const [name, table] of tables) console.log(`\n${name}\n\n${table}`);
if (process.argv.includes('--write'))
  for (const page of FIGURE_PAGES) {
    const file = join(ROOT, page);
    await writeFile(file, withTables(await readFile(file, 'utf8'), tables));
    console.log(`\n${page} is written anew.`);
  }
