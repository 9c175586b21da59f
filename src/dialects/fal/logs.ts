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

export async function logsOf(core: Core, { id }: GenerationView): Promise<NumberedLog[]> {
  const lines = await logLines(core, id);
  return lines.map(({ seq, at, line }) => ({ seq, item: logItem(line, at) }));
}
