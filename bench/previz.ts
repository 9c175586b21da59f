/**
 * The previz engine against what one would use instead, FFmpeg's `zoompan`, side by side in one run. `--quick` takes
 * fewer runs; words choose measures (`zoompan`, `scaling`, `jitter`, `kinds`, `follow`,
 * `flicker`, `strengths`, `edits`, `reframes`). Figures go to `out/bench-previz.json` too.
 */
import { fileURLToPath } from 'node:url';
import { measureEdits } from './measures/edits.ts';
import { measureFlicker } from './measures/flicker.ts';
import { measureFollow } from './measures/follow.ts';
import { measureJitter } from './measures/jitter.ts';
import { measureKinds } from './measures/kinds.ts';
import { measureReframes } from './measures/reframes.ts';
import { measureScaling } from './measures/scaling.ts';
import { measureStrengths } from './measures/strengths.ts';
import { measureZoompan } from './measures/zoompan.ts';
import { runMeasures } from './support/measures.ts';
import { describeMachine, formatMachine } from './support/machine.ts';

const OUT = fileURLToPath(new URL('../out/bench-previz.json', import.meta.url));
const words = process.argv.slice(2);
const quick = words.includes('--quick');

console.log(formatMachine(describeMachine()));
await runMeasures({
  words,
  quick,
  out: OUT,
  measures: {
    zoompan: () => measureZoompan(quick ? 2 : 5),
    scaling: () => measureScaling(quick ? 2 : 5),
    jitter: () => measureJitter(quick ? 1 : 5),
    kinds: () => measureKinds(quick ? 1 : 3),
    follow: () => measureFollow(quick ? 1 : 2),
    flicker: () => measureFlicker(quick ? 1 : 3, quick ? 2 : 6),
    strengths: () => measureStrengths(quick ? 1 : 3),
    edits: () => measureEdits(quick ? 1 : 3),
    reframes: () => measureReframes(quick ? 1 : 3),
  },
});
