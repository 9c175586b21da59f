/** Writes an engine's progress and log lines, in order and not more often than a person can read. */
import { plainText, shortened } from '../../ray/plain-text.ts';
import { noteLog, noteProgress } from '../../store/generations/transitions.ts';
import type { Fence } from '../../store/generations/transitions.ts';
import type { Database } from '../../store/database.ts';
import type { Progress } from '../../engines/engine.ts';

const BETWEEN_WRITES_MS = 200;
const LONGEST_LINE = 2000;

export interface Reporter {
  progress(report: Progress): void;
  log(line: string): void;
  /** Waits for what is being written; what is newer than that is dropped. */
  flush(): Promise<void>;
}

/** `onLost` is called when a write finds the fence gone: the run is somebody else's, or cancelled. */
export function openReporter(db: Database, fence: Fence, onLost: () => void): Reporter {
  let pending: Progress | undefined;
  let writing: Promise<void> | undefined;
  let stage = '';
  let last = 0;
  let closed = false;

  // The database may be away for a moment; news of a run are not worth failing it.
  const write = (work: () => Promise<void>): Promise<void> =>
    (writing = (writing ?? Promise.resolve()).then(work).catch(() => undefined));

  const writePending = async (): Promise<void> => {
    const report = pending;
    pending = undefined;
    if (!report || closed) return;
    last = performance.now();
    stage = report.stage;
    const fraction = Math.min(1, Math.max(0, report.fraction));
    if (!(await noteProgress(db, fence, { ...report, fraction }))) onLost();
  };

  return {
    progress(report) {
      const due = report.stage !== stage || performance.now() - last >= BETWEEN_WRITES_MS;
      const idle = pending === undefined;
      if (!due || closed) return;
      pending = report;
      if (idle) void write(writePending);
    },
    log(line) {
      if (!closed) void write(() => noteLog(db, fence, shortened(plainText(line), LONGEST_LINE)));
    },
    async flush() {
      closed = true;
      await writing;
    },
  };
}
