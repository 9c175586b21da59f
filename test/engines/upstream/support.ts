/** Two Kinoras on loopback: `there` serves a provider's API, `here` has an engine that asks it. */
import { copyFile, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mount } from '../../../src/http/app.ts';
import type { Worker } from '../../../src/jobs/worker/worker.ts';
import { createUpstreamEngine } from '../../../src/engines/upstream/engine.ts';
import type { Provider } from '../../../src/engines/upstream/provider.ts';
import type { EngineContext, EngineOutput, EngineResult, EngineTask } from '../../../src/engines/engine.ts';
import { faultProxy } from '../../support/fault-proxy.ts';
import type { FaultProxy } from '../../support/fault-proxy.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import type { Script } from '../../support/scripted-engine.ts';

const CLIP = join(import.meta.dirname, '../../../examples/media/turning-box.mp4');

export interface Pair {
  here: TestServer;
  there: TestServer;
  /** The one at `here`. */
  worker: Worker;
  close(): Promise<void>;
}

export interface PairOptions {
  base: string;
  mounts?: readonly Mount[];
  script?: Script;
  through?: (origin: string) => string;
  key?: string;
  allow_private?: boolean;
}

/** Both have a worker. `base` is the path of the provider's API at `there`; `through` takes the place of its origin. */
export async function pairOf(provider: Provider, options: PairOptions): Promise<Pair> {
  const start: Script['start'] = (task, context) => realClip(context, task);
  const there = await testServer([scriptedEngine({ start, ...options.script })], {
    mounts: options.mounts ?? [],
  });
  const origin = options.through?.(there.url) ?? there.url;
  const engine = createUpstreamEngine(provider, {
    key: options.key ?? there.key,
    base_url: origin + options.base,
    allow_private: options.allow_private ?? true,
    pace: 0.02,
  });
  const here = await testServer([engine]);
  const [, worker] = await Promise.all([there.worker(), here.worker()]);
  return {
    here,
    there,
    worker,
    close: async () => {
      await here.close();
      await there.close();
    },
  };
}

/** A pair whose calls go through a proxy that can break them; it closes with the pair. */
export async function proxiedPair(
  provider: Provider,
  options: Omit<PairOptions, 'through'>,
): Promise<{ pair: Pair; proxy: FaultProxy }> {
  const proxy = await faultProxy();
  const pair = await pairOf(provider, { ...options, through: proxy.to });
  const close = async (): Promise<void> => {
    await pair.close();
    await proxy.close();
  };
  return { pair: { ...pair, close }, proxy };
}

/** A run that succeeds at once, at the list price, with a clip that can be played: as MOV, and with EXR frames, where it is asked for. */
export async function realClip(context: EngineContext, task?: EngineTask): Promise<EngineResult> {
  const path = join(context.scratch, 'clip');
  await copyFile(CLIP, path);
  const mov = task?.request.video?.container === 'mov';
  if (mov) await brandAsMov(path);
  const mime_type = mov ? 'video/quicktime' : 'video/mp4';
  const clip = { path, mime_type, width: 960, height: 540, frames: 120, fps: 24 };
  const outputs: EngineOutput[] = [{ ...clip, type: 'video' }];
  if (task?.request.video?.exr_export === true) {
    const frames = join(context.scratch, 'frames.zip');
    await writeFile(frames, EXR_FRAMES);
    outputs.push({ ...clip, type: 'exr', path: frames, mime_type: 'application/zip' });
  }
  return { state: 'done', outputs, cost_micros: task?.list_micros ?? 0, report: { engine: 'scripted' } };
}

/** The same boxes under QuickTime's brand, which is what it is told by. */
export async function brandAsMov(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.write('qt  ', 8, 'latin1');
  await file.close();
}

/** Stands for a ZIP of frames: nobody looks into it on its way. */
const EXR_FRAMES = `PK\x03\x04 frames of a clip as OpenEXR files PK\x05\x06${'\0'.repeat(18)}`;
