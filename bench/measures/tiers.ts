/** What a clip of each tier takes, as a client sees it and as the engine tells. */
import { RESOLUTIONS } from '../../src/ray/request.ts';
import type { Resolution } from '../../src/ray/request.ts';
import { median } from '../support/figures.ts';
import { onServer } from '../support/server.ts';
import { runJob } from './renders.ts';
import type { Job } from './renders.ts';

/** Medians of warm runs, in seconds. */
export interface Tier {
  readonly resolution: Resolution;
  readonly frames: number;
  /** From the first request to the first byte of the clip, upload included. */
  readonly total: number;
  /** The engine's: reading, planning and painting; then rendering and encoding side by side. */
  readonly prepare: number;
  readonly render: number;
  /** Of all threads that render. */
  readonly render_cpu: number;
}

const FRAMES = 120;

/** One worker, which has made a clip before. */
export function measureTiers(photo: string, runs: number): Promise<Tier[]> {
  return onServer({ KINORA_WORKERS: '1' }, async ({ client }) => {
    const tiers: Tier[] = [];
    for (const resolution of RESOLUTIONS) {
      const jobs: Job[] = [];
      for (let n = 0; n <= runs; n++) jobs.push(await runJob(client, photo, { resolution, duration: '5s' }));
      const warm = jobs.slice(1);
      const stage = (name: string): number => median(warm.map(({ stages }) => stages[name] ?? NaN));
      tiers.push({
        resolution,
        frames: FRAMES,
        total: median(warm.map(({ total }) => total)),
        prepare: stage('prepare'),
        render: stage('frames'),
        render_cpu: stage('render_cpu'),
      });
    }
    return tiers;
  });
}
