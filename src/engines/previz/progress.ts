/** Progress and timings of one clip. */
import type { EngineContext } from '../engine.ts';

/** Shares of the whole work that are over when the shot is prepared, and when the last frame is encoded. */
const PREPARED = 0.05;
const ENCODED = 0.98;
/** At most one report in this many milliseconds. */
const INTERVAL = 100;

export interface ClipProgress {
  analysing(): void;
  prepared(): void;
  /** A frame has gone through the encoder. */
  frame(index: number): void;
  finishing(): void;
  /** Milliseconds by stage so far. */
  timings(renderMs: number): {
    prepare: number;
    frames: number;
    render_cpu: number;
    finish: number;
    total: number;
  };
}

export function createProgress(context: EngineContext, frameCount: number): ClipProgress {
  const start = performance.now();
  let [preparedAt, encodedAt, reportedAt] = [start, start, 0];
  const report = (fraction: number, stage: string, seconds_left?: number): void => {
    reportedAt = performance.now();
    context.progress({ fraction, stage, seconds_left });
  };
  return {
    analysing: () => report(0, 'analysing'),
    prepared() {
      preparedAt = performance.now();
      report(PREPARED, 'rendering');
    },
    frame(index) {
      encodedAt = performance.now();
      const done = (index + 1) / frameCount;
      if (done < 1 && encodedAt - reportedAt < INTERVAL) return;
      const left = ((encodedAt - preparedAt) * (1 - done)) / done / 1000;
      report(PREPARED + (ENCODED - PREPARED) * done, 'rendering', Number(left.toFixed(2)));
    },
    finishing: () => report(ENCODED, 'encoding'),
    timings(renderMs) {
      const now = performance.now();
      return {
        prepare: preparedAt - start,
        frames: encodedAt - preparedAt,
        render_cpu: renderMs,
        finish: now - encodedAt,
        total: now - start,
      };
    },
  };
}
