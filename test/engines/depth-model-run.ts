/** Clips with a depth model of the test's own making, and how far their parts move. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import sharp from 'sharp';
import { z } from 'zod';
import type { Engine } from '../../src/engines/engine.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { openClip } from '../../src/media/read-clip.ts';
import { frameToRgba } from '../../src/media/to-rgba.ts';
import { hash } from '../../src/previz/noise.ts';
import { runClip } from './previz-run.ts';
import type { Run } from './previz-run.ts';

const [WIDTH, HEIGHT] = [320, 180];
const reportSchema = z.looseObject({
  depth: z.looseObject({
    source: z.enum(['guess', 'model']),
    model: z.record(z.string(), z.unknown()).optional(),
  }),
});

let folder = '';
const engines: Engine[] = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-depth-'));
  await Promise.all([
    picture('left', (x) => 1 - x),
    picture('right', (x) => x),
    picture('block', (x, y) => (x > 0.1 && x < 0.4 && y > 0.15 && y < 0.85 ? 1 : 0)),
  ]);
});
after(async () => {
  for (const engine of engines) await engine.close?.();
  await rm(folder, { recursive: true, force: true });
});

/** A texture of colours, whose mean over the channels is the light alone: all that the models here look at. */
async function picture(name: string, light: (x: number, y: number) => number): Promise<void> {
  const rgb = new Uint8Array(2 * WIDTH * 2 * HEIGHT * 3);
  for (let y = 0, i = 0; y < 2 * HEIGHT; y++)
    for (let x = 0; x < 2 * WIDTH; x++, i += 3) {
      const level = 60 + 130 * light(x / (2 * WIDTH), y / (2 * HEIGHT));
      const grain = 60 * (hash(3, x >> 3, y >> 3) - 0.5);
      rgb.set([level + grain, level, level - grain], i);
    }
  await sharp(rgb, { raw: { width: 2 * WIDTH, height: 2 * HEIGHT, channels: 3 } })
    .png()
    .toFile(still(name));
}

export const inFolder = (name: string): string => join(folder, name);
export const still = (name: string): string => inFolder(`${name}.png`);

export async function modelFile(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

export function open(depthModel?: string, depthRuntime?: string): Engine {
  const engine = createPrevizEngine({ threads: 2, depthModel, ...(depthRuntime && { depthRuntime }) });
  engines.push(engine);
  return engine;
}

export async function clip(engine: Engine, run: Run = {}) {
  const made = await runClip(engine, {
    image: still('left'),
    prompt: 'fast truck right',
    frames: 24,
    ...run,
  });
  const bytes = await readFile(made.path);
  const shifts = await shiftsOf(made.path);
  await rm(made.scratch, { recursive: true });
  return { bytes, shifts, depth: reportSchema.parse(made.report).depth };
}

/** By how many pixels a patch on the left and one on the right have moved, first frame to last. */
async function shiftsOf(path: string): Promise<{ left: number; right: number }> {
  const frames: Uint8Array[] = [];
  await using open = await openClip(path);
  for await (const frame of open.frames()) frames.push(await frameToRgba(frame));
  const [first, last] = [frames[0], frames.at(-1)];
  assert.ok(first && last);
  const moved = (x0: number): number => {
    let [best, least] = [0, Infinity];
    for (let by = -45; by <= 10; by++) {
      let sum = 0;
      for (let y = 40; y < 140; y++)
        for (let x = x0; x < x0 + 40; x++) {
          const [a, b] = [(y * WIDTH + x) * 4, (y * WIDTH + x + by) * 4];
          sum += Math.abs((first[a] as number) - (last[b] as number));
        }
      if (sum < least) [best, least] = [by, sum];
    }
    return best;
  };
  return { left: moved(50), right: moved(230) };
}
