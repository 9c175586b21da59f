/** The log of a job as its caller reads it, oldest line first. */
import type { Core } from '../../jobs/core.ts';
import { logLines } from '../../jobs/events.ts';
import type { GenerationView } from '../../store/rows.ts';
import { logItem } from './open-points.ts';
import type { LogItem } from './open-points.ts';

export interface NumberedLog {
  /** Rises from line to line. */
  readonly seq: number;
  readonly item: LogItem;
}

/** Read once for each look at a job: a look that is shared by those who poll is forgotten with the next line. */
const read = new WeakMap<Readonly<GenerationView>, Promise<NumberedLog[]>>();

export async function logsOf(core: Core, view: Readonly<GenerationView>): Promise<NumberedLog[]> {
  const known = read.get(view);
  if (known !== undefined) return known;
  const reading = readLogs(core, view.id);
  read.set(view, reading);
  reading.catch(() => read.delete(view));
  return reading;
}

async function readLogs(core: Core, id: string): Promise<NumberedLog[]> {
  const lines = await logLines(core, id);
  return lines.map(({ seq, at, line }) => ({ seq, item: logItem(line, at) }));
}
