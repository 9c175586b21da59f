/**
 * Reframes of footage to the other ratio against a plain transcode of the same clip in the same round: seconds, how well
 * the source survives, and how still the painted areas stand. The clips are 2.5 seconds long: the target is half of that for
 * 5 seconds, on 2 cores with nothing else to do. The first run does not count.
 */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Engine } from '../../src/engines/engine.ts';
import { reframeSchema } from '../../src/engines/previz/footage/reframe-report.ts';
import type { ReframeReport } from '../../src/engines/previz/footage/reframe-report.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { openFootage } from '../../src/media/footage/footage.ts';
import { startClipProcess } from '../clips/run.ts';
import { atLeast, atMost } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';
import { inFolder } from '../support/server.ts';

const reportSchema = z.object({ reframe: reframeSchema });
const [FPS, FRAMES] = [24, 60];
const SECONDS = 12;
const FIDELITY = 38;
/** Code values that painted areas may change by under a camera that stands still. */
const STILL = 1;

interface Kind {
  readonly source: string;
  readonly width: number;
  readonly height: number;
  /** Whether its camera stands still. */
  readonly still?: boolean;
}
const KINDS: readonly Kind[] = [
  { source: 'mountain-walk', width: 720, height: 1280 },
  { source: 'city-towers', width: 720, height: 1280 },
  { source: 'hand-and-cup', width: 1280, height: 720, still: true },
];

export function measureReframes(rounds: number): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const figures: Figure[] = [];
    for (const kind of KINDS) figures.push(...(await measureKind(kind, rounds, folder)));
    return figures;
  });
}

async function measureKind(kind: Kind, rounds: number, folder: string): Promise<Figure[]> {
  const { source, width, height } = kind;
  const engine = createPrevizEngine({ threads: 2 });
  await using plain = startClipProcess();
  const still = fileURLToPath(new URL(`../../examples/media/${source}.mp4`, import.meta.url));
  const clip = { still, width, height, fps: FPS, frames: FRAMES, output: join(folder, 'plain.mp4') };
  const [seconds, ratios, fidelity, deviation]: [number[], number[], number[], number[]] = [[], [], [], []];
  try {
    for (let round = 0; round <= rounds; round++) {
      const start = performance.now();
      const { path, reframe } = await reframed(engine, still, kind, folder);
      const spent = (performance.now() - start) / 1000;
      const bare = await plain.render({ clip, renderer: { by: 'transcode' } });
      if (round === 0) continue;
      seconds.push(spent);
      ratios.push(spent / bare.seconds);
      fidelity.push(reframe.fidelity);
      deviation.push(await deviationOf(path, kind, reframe));
    }
  } finally {
    await engine.close?.();
  }
  const target = { target: atMost((SECONDS * FRAMES) / (5 * FPS)) };
  return [
    { name: `reframe ${source}, ${width}x${height}`, unit: 's', runs: seconds, ...target },
    { name: '  / x264 transcode', unit: '×', runs: ratios },
    { name: '  the source in the file', unit: 'dB', runs: fidelity, target: atLeast(FIDELITY) },
    {
      name: '  painted, deviation over time',
      unit: 'codes',
      runs: deviation,
      ...(kind.still ? { target: atMost(STILL) } : {}),
    },
  ];
}

async function reframed(
  engine: Engine,
  source: string,
  { width, height }: Kind,
  folder: string,
): Promise<{ path: string; reframe: ReframeReport }> {
  const step = await engine.start(
    {
      generation_id: '00000000-0000-4000-8000-000000000001',
      attempt: 1,
      seed: 7,
      canvas: { width, height, fps: FPS, frame_count: FRAMES },
      request: {
        prompt: 'extend the scene',
        model: 'ray-3.2',
        type: 'video_reframe',
        source: { file_id: 'source' },
        aspect_ratio: width > height ? '16:9' : '9:16',
        video: {},
      },
      inputs: new Map([['source', { path: source, mime_type: 'video/mp4', width: 1, height: 1 }]]),
    },
    {
      signal: new AbortController().signal,
      scratch: folder,
      progress: () => undefined,
      log: () => undefined,
    },
  );
  const [output] = step.state === 'done' ? step.outputs : [];
  if (step.state !== 'done' || !output) throw new Error(`The engine made no reframe of ${source}.`);
  const path = join(folder, 'reframe.mp4');
  await rename(output.path, path);
  return { path, reframe: reportSchema.parse(step.report).reframe };
}

/** Pixels around the source that its edge goes on over, as a share of the longer side; pixels between those that are looked at. */
const [AROUND, STEP] = [0.09, 4];

/** Mean over painted places of the standard deviation over time of their green, in code values. */
async function deviationOf(
  path: string,
  { width, height }: Kind,
  { source: { left, top, width: wide, height: high } }: ReframeReport,
): Promise<number> {
  const reach = AROUND * Math.max(width, height);
  const places: number[] = [];
  for (let y = 0; y < height; y += STEP)
    for (let x = 0; x < width; x += STEP) {
      const outside =
        x < left - reach || x >= left + wide + reach || y < top - reach || y >= top + high + reach;
      if (outside) places.push((y * width + x) * 4 + 1);
    }
  const [sums, squares] = [new Float64Array(places.length), new Float64Array(places.length)];
  let frames = 0;
  const footage = await openFootage(path);
  for await (const { from } of footage.ticks({ width, height }, FRAMES)) {
    for (const [n, at] of places.entries()) {
      const value = from.rgba[at] as number;
      sums[n] = (sums[n] as number) + value;
      squares[n] = (squares[n] as number) + value * value;
    }
    frames++;
  }
  let total = 0;
  for (const [n, sum] of sums.entries())
    total += Math.sqrt(Math.max(0, (squares[n] as number) / frames - (sum / frames) ** 2));
  return total / Math.max(1, places.length);
}
