/**
 * The service as its users meet it, against the figures that must hold. `--quick` takes fewer runs; words choose measures
 * (`renders`, `starts`, `submits`, `cancels`). Figures go to `out/bench.json` too.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureCancels } from './measures/cancels.ts';
import { measureRenders } from './measures/renders.ts';
import { measureStarts } from './measures/starts.ts';
import { measureSubmits } from './measures/submits.ts';
import { describeMachine, formatMachine } from './support/machine.ts';
import { runMeasures } from './support/measures.ts';
import { makePhoto } from './support/photo.ts';
import { inFolder } from './support/server.ts';

const OUT = fileURLToPath(new URL('../out/bench.json', import.meta.url));
const words = process.argv.slice(2);
const quick = words.includes('--quick');

console.log(formatMachine(describeMachine()));
await inFolder(async (folder) => {
  const photo = join(folder, 'photo.jpg');
  const bytes = await makePhoto(photo);
  console.log(`Image: 4000×3000 JPEG, ${(bytes / 1e6).toFixed(1)} MB`);
  await runMeasures({
    words,
    quick,
    out: OUT,
    measures: {
      starts: () => measureStarts(quick ? 2 : 5),
      renders: () => measureRenders({ photo, warmRuns: quick ? 2 : 5 }),
      submits: () => measureSubmits({ photo, runs: quick ? 1 : 3, seconds: quick ? 5 : 10 }),
      cancels: () => measureCancels({ photo, runs: quick ? 2 : 5 }),
    },
  });
});
