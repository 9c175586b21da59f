/** A generation as a prediction (WaveSpeed docs, submit a task, get the result). Times of work are milliseconds. */
import { inDollars } from '../../ray/rates.ts';
import type { RequestContext } from '../../http/context.ts';
import { baseOf } from '../../http/base.ts';
import { withAddresses } from '../../http/echo.ts';
import { addressesFor } from '../../http/media/address-of.ts';
import type { AddressOf } from '../../http/media/address-of.ts';
import type { Services } from '../../http/services.ts';
import { missedItsStart } from '../../jobs/start-by.ts';
import { TERMINAL_STATES } from '../../store/rows.ts';
import type { GenerationState, GenerationView } from '../../store/rows.ts';
import { failureOf } from './failure.ts';
import { MOUNT } from './hosts.ts';
import { predictionId } from './ids.ts';
import { ADDRESS_SECONDS } from './open-points.ts';
import { wireSchema } from './wire.ts';

export type WavespeedStatus = 'created' | 'processing' | 'completed' | 'failed' | 'cancelled' | 'timeout';

export interface Prediction {
  readonly id: string;
  readonly model: string;
  readonly status: WavespeedStatus;
  readonly input: Readonly<Record<string, unknown>>;
  /** Addresses, or one clip in base64. */
  readonly outputs: readonly string[];
  readonly error: string;
  readonly code?: number;
  readonly has_nsfw_contents: readonly boolean[];
  readonly urls: { readonly get: string };
  readonly created_at: string;
  readonly executionTime: number;
  readonly timings: { readonly inference: number };
  /** US dollars; once it has ended. What came to nothing costs nothing. */
  readonly price?: number;
}

/** How what is ours is reached by whoever reads the answer. */
export interface Addresses {
  readonly file: AddressOf;
  /** Of the mount, without a slash at its end. */
  readonly base: string;
}

export const STATUS_OF: Readonly<Record<GenerationState, WavespeedStatus>> = {
  queued: 'created',
  processing: 'processing',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
};

export function addressesOf(c: RequestContext, services: Services): Addresses {
  return {
    file: addressesFor(c, services, ADDRESS_SECONDS),
    base: baseOf(c, services.core.config, MOUNT),
  };
}

function statusOf(view: GenerationView): WavespeedStatus {
  return view.state === 'cancelled' && missedItsStart(view) ? 'timeout' : STATUS_OF[view.state];
}

/** Outputs are addresses here, also of a prediction that shows them as base64 by itself (`answer.ts`). */
export function presentPrediction(view: GenerationView, { file, base }: Addresses): Prediction {
  const { model, input } = wireSchema.parse(view.wire);
  const outputs = clipsOf(view).map((clip) => file({ id: clip.asset_id, mime_type: clip.mime_type }));
  const id = predictionId(view.id);
  const milliseconds = workTime(view);
  return {
    id,
    model,
    status: statusOf(view),
    input: withAddresses(input, view.request, file),
    outputs,
    ...failureOf(view),
    has_nsfw_contents: outputs.map(() => false),
    urls: { get: `${base}/api/v3/predictions/${id}/result` },
    created_at: view.created_at.toISOString(),
    executionTime: milliseconds,
    timings: { inference: milliseconds },
    ...(TERMINAL_STATES.includes(view.state) ? { price: inDollars(view.list_micros) } : {}),
  };
}

export function clipsOf(view: GenerationView): GenerationView['outputs'] {
  return view.outputs.filter(({ type }) => type === 'video');
}

/** From the start to the end; 0 until there is one. */
function workTime({ started_at: start, finished_at: end }: GenerationView): number {
  return start === null || end === null ? 0 : end.getTime() - start.getTime();
}
