/**
 * Pictures between pictures: the engine's flow against FFmpeg's `minterpolate` (motion-compensated), side by side in one
 * run. `--quick` takes fewer scenes; words choose measures (`scenes`, `photographs`, `pace`). Figures go to
 * `out/bench-interpolation.json` too.
 */
import { fileURLToPath } from 'node:url';
import { measurePace } from './measures/between-pace.ts';
import { measurePhotographs, measureScenes } from './measures/between-quality.ts';
import { describeMachine, formatMachine } from './support/machine.ts';
import { runMeasures } from './support/measures.ts';

const OUT = fileURLToPath(new URL('../out/bench-interpolation.json', import.meta.url));
const words = process.argv.slice(2);
const quick = words.includes('--quick');

console.log(formatMachine(describeMachine()));
await runMeasures({
  words,
  quick,
  out: OUT,
  measures: {
    scenes: () => measureScenes(quick ? 1 : 3),
    photographs: () => measurePhotographs(quick ? 2 : 5),
    pace: () => measurePace(quick ? 1 : 3),
  },
});
