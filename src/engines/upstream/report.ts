/** What is known of a clip that a provider made. */
import { inDollars } from '../../ray/rates.ts';
import type { EngineTask, Json } from '../engine.ts';
import type { FetchedOutput } from './fetch-outputs.ts';
import type { Accepted, Provider } from './provider.ts';
import type { Stored } from './stored.ts';

export interface ReportFacts {
  readonly provider: Provider;
  readonly task: EngineTask;
  readonly stored: Stored;
  readonly accepted: Accepted;
  /** What the provider told. */
  readonly facts: Readonly<Record<string, Json>> | undefined;
  readonly outputs: readonly FetchedOutput[];
  /** Micro-dollars by our card, before, and by what the provider said. */
  readonly quoted: number;
  readonly cost_micros: number;
}

export function reportOf(run: ReportFacts): Json {
  const clip = run.outputs.find(({ facts }) => facts !== undefined)?.facts;
  const { quoted, cost_micros, stored } = run;
  return {
    engine: run.provider.id,
    ...(clip === undefined
      ? {}
      : {
          width: clip.width,
          height: clip.height,
          frames: clip.frames,
          fps: clip.fps,
          seconds: clip.seconds,
          codec: clip.codec,
          audio: clip.audio,
        }),
    provider: { name: run.provider.name, job: run.accepted.job, ...run.facts },
    timings: {
      submitted_at: stored.submitted_at.toISOString(),
      seconds: (Date.now() - stored.submitted_at.getTime()) / 1000,
    },
    cost: {
      quoted_usd: inDollars(quoted),
      charged_usd: inDollars(cost_micros),
      difference_usd: inDollars(cost_micros - quoted),
    },
  };
}
