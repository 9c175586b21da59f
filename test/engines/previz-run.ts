/** Runs the previz engine on one of the example photographs. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine, EngineInput, EngineResult, EngineTask, Progress } from '../../src/engines/engine.ts';

export const photograph = (name: string): string =>
  fileURLToPath(new URL(`../../examples/media/${name}.jpg`, import.meta.url));

/** One of the example clips, as an input. */
export const clipInput = (name: string): EngineInput => ({
  path: fileURLToPath(new URL(`../../examples/media/${name}.mp4`, import.meta.url)),
  mime_type: 'video/mp4',
  width: 1,
  height: 1,
});

export interface Run {
  readonly prompt?: string;
  readonly image?: string;
  readonly width?: number;
  readonly height?: number;
  readonly frames?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly plan?: Record<string, unknown>;
  /** What is done to a clip in `inputs.source`; of stills when absent. */
  readonly type?: EngineTask['request']['type'];
  /** In place of the one still at the beginning. */
  readonly video?: EngineTask['request']['video'];
  readonly inputs?: Readonly<Record<string, EngineInput>>;
  readonly onProgress?: (progress: Progress) => void;
}

export function taskOf(run: Run): EngineTask {
  const { width = 320, height = 180, frames = 24, seed = 7 } = run;
  return {
    generation_id: '00000000-0000-4000-8000-000000000001',
    attempt: 1,
    seed,
    canvas: { width, height, fps: 24, frame_count: frames },
    request: {
      prompt: run.prompt ?? 'slow push in',
      model: 'ray-3.2',
      type: run.type ?? 'video',
      ...(run.type ? { source: { file_id: 'source' } } : {}),
      video: run.video ?? (run.type ? {} : { start_frame: { file_id: 'still' } }),
      ...(run.plan ? { plan: run.plan } : {}),
    },
    inputs: new Map([
      [
        'still',
        {
          path: run.image ?? photograph('mountain-path'),
          mime_type: 'image/jpeg',
          sha256: '0'.repeat(64),
          width: 1,
          height: 1,
        },
      ],
      ...Object.entries(run.inputs ?? {}),
    ]),
  };
}

export interface Finished {
  readonly path: string;
  readonly scratch: string;
  readonly report: Readonly<Record<string, unknown>>;
}

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export async function runClip(engine: Engine, run: Run): Promise<Finished> {
  const scratch = await mkdtemp(join(tmpdir(), 'kinora-previz-'));
  folders.push(scratch);
  const result = await runIn(engine, run, scratch);
  const [output] = result.outputs;
  if (!output) throw new Error('no output');
  return { path: output.path, scratch, report: result.report as Readonly<Record<string, unknown>> };
}

export async function runIn(engine: Engine, run: Run, scratch: string): Promise<EngineResult> {
  const step = await engine.start(taskOf(run), {
    signal: run.signal ?? new AbortController().signal,
    scratch,
    progress: (progress) => run.onProgress?.(progress),
    log: () => undefined,
  });
  if (step.state !== 'done') throw new Error('previz finishes in one step');
  return step;
}
