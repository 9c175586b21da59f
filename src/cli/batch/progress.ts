/** How all shots of a batch stand, on one screen. */
import type { Batch, BatchShot, Generation } from '../client/answers.ts';
import { formatUsd, shorten } from '../terminal/format.ts';
import { personNeeded, queueNote } from '../terminal/person-needed.ts';
import { progressLine, type ProgressView } from '../terminal/progress-bar.ts';
import { clipName } from './folder.ts';
import { reasonOf } from './words.ts';

const NAME_WIDTH = 20;
/** Lines of a terminal that are left alone. */
const LEFT_FREE = 3;

interface Row {
  readonly name: string;
  readonly view: ProgressView;
  /** Smaller is shown first where there is not room for all. */
  readonly rank: number;
}

/** The head, then a line a clip. Where there are more than rows, those under way come first and the rest is counted. */
export function batchLines(batch: Batch, { columns, rows }: { columns: number; rows: number }): string[] {
  const all = batch.shots.flatMap(rowsOf);
  const room = Math.max(3, rows - LEFT_FREE);
  const first = new Set(
    all.toSorted((a, b) => a.rank - b.rank).slice(0, all.length > room ? room - 1 : room),
  );
  const chosen = all.filter((row) => first.has(row));
  const width = Math.min(NAME_WIDTH, Math.max(...all.map(({ name }) => name.length)));
  const lines = chosen.map(
    ({ name, view }) => `${shorten(name, width).padEnd(width)}  ${progressLine(view, columns - width - 2)}`,
  );
  const left = all.length - chosen.length;
  return [shorten(headOf(batch), columns - 1), ...lines, ...(left > 0 ? [`… and ${left} more`] : [])];
}

/** `Morning in the hills: 3 of 7 done, 1 failed, cost $0, list $0.18` */
function headOf({ name, shots, cost }: Batch): string {
  const states = shots.flatMap((shot) => shot.generations.map((each) => each?.state ?? shot.state));
  const count = (state: string): number => states.filter((each) => each === state).length;
  const troubles = ['failed', 'refused', 'cancelled']
    .filter((state) => count(state) > 0)
    .map((state) => `, ${count(state)} ${state}`);
  const money = `, cost ${formatUsd(cost.engine_usd)}, list ${formatUsd(cost.list_usd)}`;
  return `${name}: ${count('completed')} of ${states.length} done${troubles.join('')}${money}`;
}

function rowsOf(shot: BatchShot): Row[] {
  return shot.generations.map((generation, i) => ({
    name: clipName(shot.id, i + 1),
    view: viewOf(shot, generation),
    rank: rankOf(generation),
  }));
}

function rankOf(generation: Generation | null): number {
  const order = ['processing', 'failed', 'queued'];
  const place = order.indexOf(generation?.state ?? '');
  return place < 0 ? order.length : place;
}

function viewOf(shot: BatchShot, generation: Generation | null): ProgressView {
  if (generation === null) return { stage: shot.state, note: shot.error?.message ?? '' };
  const { state, progress } = generation;
  const needed = personNeeded(generation);
  if (needed !== undefined) return { stage: progress.stage, note: needed };
  if (state === 'queued') return { stage: progress.stage, note: queueNote(generation) };
  if (state === 'processing') {
    return {
      stage: progress.stage,
      fraction: progress.fraction,
      secondsLeft: progress.seconds_left ?? undefined,
    };
  }
  return { stage: state, note: reasonOf(shot, generation) ?? formatUsd(generation.cost.list_usd) };
}
