/**
 * Every way into a clip, each against a plain clip from a still in the same round: words alone, keyframes, loops. In one
 * process on two threads, warm, as a worker renders them.
 */
import { join } from 'node:path';
import type { Engine, EngineTask } from '../../src/engines/engine.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { atMost } from '../support/figures.ts';
import type { Figure, Target } from '../support/figures.ts';
import { inFolder } from '../support/server.ts';
import { PHOTOGRAPHS, photographPath } from '../support/stills.ts';

const [FPS, FRAMES] = [24, 120];

interface Kind {
  readonly name: string;
  readonly prompt: string;
  /** Frames at which photographs are pinned. */
  readonly pins: readonly number[];
  readonly loop?: boolean;
}

const PLAIN: Kind = { name: 'from a still', prompt: 'slow push in', pins: [0] };
const KINDS: readonly Kind[] = [
  { name: 'words: a tiger in the snow', prompt: 'A tiger walks through deep snow', pins: [] },
  { name: 'words: a herd', prompt: 'Wild horses gallop across a dusty plain at sunset', pins: [] },
  { name: 'words: water', prompt: 'A paper lantern floats on a still pond at night', pins: [] },
  { name: 'words: dust', prompt: 'An astronaut stands on a red dune at dawn, dust drifting', pins: [] },
  { name: '2 keyframes', prompt: 'slow pan right', pins: [0, 119] },
  { name: '4 keyframes', prompt: 'slow pan right', pins: [0, 40, 80, 119] },
  { name: 'loop from a still', prompt: 'slow truck left', pins: [0], loop: true },
];

interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly words: Target;
  readonly keyframes?: Target;
}

const SIZES: readonly Size[] = [
  { name: '540p', width: 960, height: 540, words: atMost(5), keyframes: atMost(6) },
  { name: '1080p', width: 1920, height: 1080, words: atMost(15) },
];

/** @param rounds runs of each kind, after one that does not count */
export function measureKinds(rounds: number): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const engine = createPrevizEngine({ threads: 2 });
    try {
      const figures: Figure[] = [];
      for (const size of SIZES) figures.push(...(await measureSize(engine, size, rounds, folder)));
      return figures;
    } finally {
      await engine.close?.();
    }
  });
}

async function measureSize(engine: Engine, size: Size, rounds: number, folder: string): Promise<Figure[]> {
  const kinds = [PLAIN, ...KINDS];
  const seconds = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]));
  for (let round = 0; round <= rounds; round++)
    for (const kind of kinds) {
      const took = await render(engine, kind, size, folder);
      if (round > 0) seconds.get(kind)?.push(took);
    }
  const plain = seconds.get(PLAIN) ?? [];
  return kinds.flatMap((kind): Figure[] => {
    const runs = seconds.get(kind) ?? [];
    const target = kind.pins.length === 0 ? size.words : kind.pins.length > 1 ? size.keyframes : undefined;
    const whole = { name: `${size.name}: ${kind.name}`, unit: 's', runs, ...(target ? { target } : {}) };
    const ratio = {
      name: '  / from a still',
      unit: '×',
      runs: runs.map((run, n) => run / (plain[n] ?? NaN)),
    };
    return kind === PLAIN ? [whole] : [whole, ratio];
  });
}

async function render(engine: Engine, kind: Kind, size: Size, folder: string): Promise<number> {
  const start = performance.now();
  await engine.start(taskOf(kind, size), {
    signal: new AbortController().signal,
    scratch: join(folder),
    progress: () => undefined,
    log: () => undefined,
  });
  return (performance.now() - start) / 1000;
}

function taskOf({ prompt, pins, loop }: Kind, { width, height }: Size): EngineTask {
  const stills = pins.map((_, n) => photographPath(PHOTOGRAPHS[n % PHOTOGRAPHS.length] ?? PHOTOGRAPHS[0]));
  const keyframes = pins.map((_, n) => ({ file_id: `still ${n}` }));
  const pinned = pins.length === 0 ? {} : { keyframes, keyframe_indexes: [...pins] };
  return {
    generation_id: '00000000-0000-4000-8000-000000000001',
    attempt: 1,
    seed: 7,
    canvas: { width, height, fps: FPS, frame_count: FRAMES },
    request: { prompt, model: 'ray-3.2', type: 'video', video: { ...pinned, ...(loop ? { loop } : {}) } },
    inputs: new Map(
      stills.map((path, n) => [`still ${n}`, { path, mime_type: 'image/jpeg', width: 1, height: 1 }]),
    ),
  };
}
