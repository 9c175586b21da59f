/** From the start of the process to its line `Kinora is ready`. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { atMost } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';
import { inFolder, startServer } from '../support/server.ts';

export function measureStarts(runs: number): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const home = join(folder, 'home');
    const onNew: number[] = [];
    const onExisting: number[] = [];
    for (let n = 0; n < runs; n++) {
      await rm(home, { recursive: true, force: true });
      onNew.push(await startAndStop(home));
      onExisting.push(await startAndStop(home));
    }
    return [
      { name: 'server ready on a new data folder', unit: 's', runs: onNew, target: atMost(6) },
      { name: 'server ready on an existing data folder', unit: 's', runs: onExisting, target: atMost(2) },
    ];
  });
}

async function startAndStop(home: string): Promise<number> {
  const began = performance.now();
  const server = await startServer(home);
  const seconds = (performance.now() - began) / 1000;
  await server.stop();
  return seconds;
}
