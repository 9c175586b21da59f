/**
 * A thousand idle WebSockets and two hundred that poll, while one worker renders. `--quick` takes fewer runs. To see it on two
 * cores: `taskset -c 0,1` before it.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureSockets } from './measures/sockets.ts';
import { describeMachine, formatMachine } from './support/machine.ts';
import { runMeasures } from './support/measures.ts';
import { makePhoto } from './support/photo.ts';
import { inFolder } from './support/server.ts';

const OUT = fileURLToPath(new URL('../out/bench-sockets.json', import.meta.url));
const words = process.argv.slice(2);
const quick = words.includes('--quick');

console.log(formatMachine(describeMachine()));
await inFolder(async (folder) => {
  const photo = join(folder, 'photo.jpg');
  await makePhoto(photo);
  const options = { photo, runs: quick ? 1 : 3, seconds: quick ? 15 : 30 };
  await runMeasures({ words, quick, out: OUT, measures: { runware: () => measureSockets(options) } });
});
