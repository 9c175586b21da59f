/** A generation in fal's words: where it stands, and what came out. */
import type { AddressOf } from '../../http/media/address-of.ts';
import type { Core } from '../../jobs/core.ts';
import { assetById } from '../../store/assets.ts';
import type { GenerationView } from '../../store/rows.ts';
import { requestAddresses } from './address.ts';
import type { RequestAddresses } from './address.ts';
import { typeOf } from './errors.ts';
import type { ErrorAnswer } from './errors.ts';
import { failureOf } from './failure.ts';
import type { LogItem } from './open-points.ts';
import type { File, Output } from './schemas.ts';

export interface SubmitAnswer extends RequestAddresses {
  request_id: string;
  gateway_request_id: string;
  status: 'IN_QUEUE';
  queue_position: number;
}

export function submitAnswer(view: GenerationView, queue: string): SubmitAnswer {
  return {
    request_id: view.id,
    gateway_request_id: view.id,
    status: 'IN_QUEUE',
    queue_position: view.queue_position ?? 0,
    ...requestAddresses(queue, view.id),
  };
}

export type StatusAnswer = RequestAddresses & { request_id: string } & (
    | { status: 'IN_QUEUE'; queue_position: number }
    | { status: 'IN_PROGRESS'; logs: readonly LogItem[] | null }
    | {
        status: 'COMPLETED';
        logs: readonly LogItem[] | null;
        metrics: { inference_time?: number };
        error?: string;
        error_type?: string;
      }
  );

/** @param logs null where they were not asked for @param queue address of our queue as the caller reaches it */
export function statusAnswer(
  view: GenerationView,
  queue: string,
  logs: readonly LogItem[] | null,
): StatusAnswer {
  const request = { request_id: view.id, ...requestAddresses(queue, view.id) };
  if (view.state === 'queued') {
    return { status: 'IN_QUEUE', ...request, queue_position: view.queue_position ?? 0 };
  }
  if (view.state === 'processing') return { status: 'IN_PROGRESS', ...request, logs };
  return { status: 'COMPLETED', ...request, logs, metrics: metricsOf(view), ...errorOf(failureOf(view)) };
}

/** The output object of an endpoint. @param address of an asset, for whoever shall download it */
export async function outputOf(core: Core, view: GenerationView, address: AddressOf): Promise<Output> {
  const file = async (type: 'video' | 'exr', name: string): Promise<File | undefined> => {
    const output = view.outputs.find((each) => each.type === type);
    if (output === undefined) return undefined;
    const asset = await assetById(core.db, view.owner_id, output.asset_id);
    return {
      url: address({ id: output.asset_id, mime_type: output.mime_type }),
      content_type: output.mime_type,
      file_name: name,
      file_size: asset?.size_bytes ?? null,
    };
  };
  const video = await file('video', 'video.mp4');
  if (video === undefined) throw new Error(`generation ${view.id} has no video`);
  return { video, exr_file: (await file('exr', 'frames.zip')) ?? null };
}

function metricsOf({ started_at: from, finished_at: until }: GenerationView): { inference_time?: number } {
  return from === null || until === null ? {} : { inference_time: (until.getTime() - from.getTime()) / 1000 };
}

function errorOf(failure: ErrorAnswer | undefined): { error?: string; error_type?: string } {
  if (failure === undefined) return {};
  return { error: failure.body.message, error_type: typeOf(failure.body) ?? 'internal_error' };
}
