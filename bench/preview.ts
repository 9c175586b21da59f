/** Frames a second of the Workbench's preview, by hand too: `node bench/preview.ts`. Needs a browser and a quiet machine. */
import { measurePreview } from './measures/preview.ts';

for (const { prompt, first_ms, per_second } of await measurePreview())
  console.log(
    `${per_second.toFixed(1).padStart(6)} frames/s   first frame after ${Math.round(first_ms)} ms   ${prompt}`,
  );
