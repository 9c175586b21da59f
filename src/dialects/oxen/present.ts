/** A generation as the queue shows it (Oxen docs, async queue). */
import { withAddresses } from '../../http/echo.ts';
import type { AddressOf } from '../../http/media/address-of.ts';
import type { GenerationState, GenerationView } from '../../store/rows.ts';
import { inOxensNames } from './fields.ts';
import { exrMember, videoUrl } from './outputs.ts';
import { wireSchema } from './wire.ts';

export const OXEN_STATUSES = ['queued', 'processing', 'succeeded', 'failed', 'cancelled'] as const;
export type OxenStatus = (typeof OXEN_STATUSES)[number];
export const MEDIA_TYPE = 'video';

const STATUS_OF: Readonly<Record<GenerationState, OxenStatus>> = {
  queued: 'queued',
  processing: 'processing',
  completed: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
};
const STATE_OF: Readonly<Record<OxenStatus, GenerationState>> = {
  queued: 'queued',
  processing: 'processing',
  succeeded: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
};

export function statusOf({ state }: Pick<GenerationView, 'state'>): OxenStatus {
  return STATUS_OF[state];
}

export function stateOf(status: OxenStatus): GenerationState {
  return STATE_OF[status];
}

/** Ten fixed keys, what was submitted, and two keys of ours: `progress` from 0 to 1, `eta_seconds`. */
export function presentGeneration(view: GenerationView, address: AddressOf): Record<string, unknown> {
  const wire = wireSchema.parse(view.wire);
  const fixed = {
    generation_id: view.id,
    model_name: wire.model,
    prompt: wire.prompt,
    media_type: MEDIA_TYPE,
    status: statusOf(view),
    result_url: videoUrl(view, address),
    error_message: errorMessage(view),
    enqueued_at: unixSeconds(view.created_at),
    started_at: view.started_at && unixSeconds(view.started_at),
    completed_at: view.finished_at && unixSeconds(view.finished_at),
  };
  const ours = { ...exrMember(view, address), progress: view.fraction, eta_seconds: view.seconds_left };
  // A parameter of any name may have been sent; what is said here of the generation wins.
  const echo = Object.entries(withAddresses(wire.echo, view.request, address)).filter(
    ([name]) => !(name in fixed),
  );
  return { ...fixed, ...Object.fromEntries(echo), ...ours };
}

/** Why it failed, in a sentence; null otherwise. */
export function errorMessage({ failure_reason }: GenerationView): string | null {
  return failure_reason === null ? null : inOxensNames(failure_reason);
}

export function unixSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
