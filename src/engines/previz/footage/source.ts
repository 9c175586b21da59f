/** The footage that a task names, and what a first walk over it learns. */
import { openFootage } from '../../../media/footage/footage.ts';
import type { FootageFacts, OpenFootage } from '../../../media/footage/footage.ts';
import { createSurveyor } from '../../../previz/survey/surveyor.ts';
import type { Survey } from '../../../previz/survey/survey.ts';
import type { EngineContext, EngineInput, EngineTask } from '../../engine.ts';
import { EngineError } from '../../engine.ts';

export interface Source {
  readonly footage: OpenFootage;
  readonly survey: Survey;
  /** Whether some frames lie between two pictures: a dropped one is enough, even at 24 a second. */
  readonly inserts: boolean;
}

/** Longer side of the pictures of the first walk. */
const SURVEYED = 384;

/** Opens and surveys it. */
export async function openSource(task: EngineTask, { signal }: EngineContext): Promise<Source> {
  const footage = await openFootage(sourceOf(task).path);
  const { fps, frame_count } = task.canvas;
  const surveyor = createSurveyor({ fps });
  const size = smallSize(footage.facts);
  let inserts = false;
  for await (const { from, share } of footage.ticks({ ...size, plain: true }, frame_count)) {
    signal.throwIfAborted();
    inserts ||= share > 0;
    surveyor.add({ ...size, rgba: from.rgba });
  }
  return { footage, survey: surveyor.finish(), inserts };
}

function sourceOf({ request, inputs }: EngineTask): EngineInput {
  const input = inputs.get(request.source?.file_id ?? '');
  if (input) return input;
  throw new EngineError('The source clip is not among the inputs of this generation.', {
    failure_code: 'invalid_request',
    field: 'source',
    retryable: false,
  });
}

function smallSize({ width, height }: FootageFacts): { width: number; height: number } {
  const scale = Math.min(1, SURVEYED / Math.max(width, height));
  const side = (length: number): number => Math.max(16, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}
