/** A result as Runware shows it (Runware docs, task polling): in `data` while it runs or went well, in `errors` otherwise. */
import { inDollars } from '../../ray/rates.ts';
import type { AddressOf } from '../../http/media/address-of.ts';
import type { GenerationView } from '../../store/rows.ts';
import { inRunwaresWords } from './fields.ts';
import { CANCELLED, CODE_OF_FAILURE, OTHER_FAILURE, RESULT_GONE } from './open-points.ts';
import { taskError } from './task-error.ts';
import type { TaskError } from './task-error.ts';
import { wireOf } from './wire.ts';

export interface Presented {
  readonly data: readonly Record<string, unknown>[];
  readonly errors: readonly TaskError[];
}

/** All results of one task. Never both empty: clients wait for ever on an answer without either. */
export function presentResults(views: readonly GenerationView[], address: AddressOf): Presented {
  const each = views.map((view) => ({ view, error: errorOf(view) }));
  return {
    data: each.flatMap(({ view, error }) => (error === undefined ? [presentResult(view, address)] : [])),
    errors: each.flatMap(({ error }) => (error === undefined ? [] : [error])),
  };
}

/** A result that runs or went well. `videoUUID` is known from the beginning, the address only at the end. */
function presentResult(view: GenerationView, address: AddressOf): Record<string, unknown> {
  const { taskType, taskUUID, includeCost } = wireOf(view);
  const task = { taskType, taskUUID };
  if (view.state !== 'completed') {
    return { ...task, status: 'processing', videoUUID: view.id, progress: percent(view) };
  }
  const { width, height, fps, frame_count: frames } = view.canvas;
  return {
    ...task,
    status: 'success',
    videoUUID: view.id,
    videoURL: urlOf(view, 'video', address),
    seed: view.seed,
    ...(includeCost ? { cost: inDollars(view.list_micros) } : {}),
    NSFWContent: false,
    width,
    height,
    duration: frames / fps,
    fps,
    ...exrFiles(view, address),
  };
}

/** Undefined for a result that runs, or is there. */
function errorOf(view: GenerationView): TaskError | undefined {
  const failed = (code: string, message: string): TaskError =>
    taskError(code, message, wireOf(view), { status: 'error' });
  switch (view.state) {
    case 'cancelled':
      return failed(CANCELLED, `Result ${view.id} was cancelled; nothing was charged for it${because(view)}`);
    case 'failed':
      return failed(
        CODE_OF_FAILURE[view.failure_code ?? ''] ?? OTHER_FAILURE,
        inRunwaresWords(view.failure_reason ?? `Result ${view.id} failed`),
      );
    case 'completed':
      if (outputOf(view, 'video') !== undefined) return undefined;
      return failed(RESULT_GONE, `The file of result ${view.id} has expired or was deleted`);
    default:
      return undefined;
  }
}

/** That of whoever rejected it, or gave it up. */
function because({ failure_reason: reason }: GenerationView): string {
  return reason === null ? '' : `. ${reason}`;
}

/** 100 is for what has ended. */
function percent({ fraction }: GenerationView): number {
  return Math.min(99, Math.floor(fraction * 100));
}

/** The frames as OpenEXR files in a zip (Runware docs, HDR and EXR). */
function exrFiles(view: GenerationView, address: AddressOf): { outputs?: { files: unknown[] } } {
  const exr = outputOf(view, 'exr');
  if (exr === undefined) return {};
  return { outputs: { files: [{ uuid: exr.asset_id, type: 'exr', url: urlOf(view, 'exr', address) }] } };
}

function urlOf(view: GenerationView, type: 'video' | 'exr', address: AddressOf): string | undefined {
  const output = outputOf(view, type);
  return output && address({ id: output.asset_id, mime_type: output.mime_type }, wireOf(view).ttl);
}

function outputOf(
  view: GenerationView,
  type: 'video' | 'exr',
): GenerationView['outputs'][number] | undefined {
  return view.outputs.find((each) => each.type === type);
}
