/** Two Kinoras on loopback: `there` serves a provider's API, `here` has an engine that asks it. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mount } from '../../../src/http/app.ts';
import { createUpstreamEngine } from '../../../src/engines/upstream/engine.ts';
import type { Provider } from '../../../src/engines/upstream/provider.ts';
import type { EngineContext, EngineResult } from '../../../src/engines/engine.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import type { Script } from '../../support/scripted-engine.ts';

const CLIP = join(import.meta.dirname, '../../../examples/media/turning-box.mp4');

export interface Pair {
  here: TestServer;
  there: TestServer;
  close(): Promise<void>;
}

/** Both have a worker. `base` is the path of the provider's API at `there`; `through` takes the place of its origin. */
export async function pairOf(
  provider: Provider,
  options: {
    base: string;
    mounts?: readonly Mount[];
    script?: Script;
    through?: (origin: string) => string;
    key?: string;
  },
): Promise<Pair> {
  const start: Script['start'] = (_task, context) => realClip(context);
  const there = await testServer([scriptedEngine({ start, ...options.script })], {
    mounts: options.mounts ?? [],
  });
  const origin = options.through?.(there.url) ?? there.url;
  const engine = createUpstreamEngine(provider, {
    key: options.key ?? there.key,
    base_url: origin + options.base,
    allow_private: true,
    pace: 0.02,
  });
  const here = await testServer([engine]);
  await Promise.all([there.worker(), here.worker()]);
  return {
    here,
    there,
    close: async () => {
      await here.close();
      await there.close();
    },
  };
}

/** A run that succeeds at once with a clip that can be played. */
export async function realClip(context: EngineContext): Promise<EngineResult> {
  const path = join(context.scratch, 'clip.mp4');
  await copyFile(CLIP, path);
  return {
    state: 'done',
    outputs: [{ type: 'video', path, mime_type: 'video/mp4', width: 960, height: 540, frames: 120, fps: 24 }],
    cost_micros: 0,
    report: { engine: 'scripted' },
  };
}
