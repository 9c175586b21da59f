/** What passes between the server and an ingest process. All of it is plain JSON. */
import { KinoraError, Refusal } from '../../ray/errors.ts';
import type { MediaKind } from '../fetch/refusals.ts';
import type { ImageConversion, IngestedImage, IngestedVideo, MediaLimits } from './types.ts';

/** One piece of media to judge. The file lies at `path` already, unless `url` says where to fetch it from. */
export interface IngestTask {
  readonly kind: MediaKind;
  readonly field: string;
  readonly path: string;
  readonly url?: string | undefined;
  readonly limits: MediaLimits;
  readonly convert?: ImageConversion | undefined;
  readonly fetch_timeout_ms: number;
  readonly allow_private: boolean;
}

/** What the process finds out; the path is known to the server. */
export type Measured = Omit<IngestedImage, 'path'> | Omit<IngestedVideo, 'path'>;

/** Where a task stands: downloading, queueing for the one decoder, in the decoder. */
export type Stage = 'fetching' | 'waiting' | 'decoding';

export type ToChild =
  | { readonly do: 'run'; readonly id: number; readonly task: IngestTask }
  | { readonly do: 'cancel'; readonly id: number };

export type FromChild =
  | { readonly is: 'ready' }
  | { readonly is: 'stage'; readonly id: number; readonly stage: Stage }
  | { readonly is: 'done'; readonly id: number; readonly measured: Measured }
  | { readonly is: 'failed'; readonly id: number; readonly error: ErrorFacts };

/** An error on its way through the channel; `refusal` is absent for accidents, whose text is for the log only. */
export interface ErrorFacts {
  readonly message: string;
  readonly refusal?: {
    readonly status: 400 | 413 | 422;
    readonly rule: string;
    readonly field: string;
    readonly value?: string;
  };
}

export function packError(error: unknown): ErrorFacts {
  if (!(error instanceof Refusal)) {
    return { message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  const { message, status, rule, field, value } = error;
  return {
    message,
    refusal: {
      status: status === 400 || status === 413 ? status : 422,
      rule,
      field: field ?? '',
      ...(typeof value === 'string' && { value }),
    },
  };
}

export function unpackError({ message, refusal }: ErrorFacts): Error {
  return refusal === undefined ? unavailable(new Error(message)) : new Refusal(message, refusal);
}

/** 503 for trouble of ours that passes. */
export function unavailable(cause?: unknown): KinoraError {
  return new KinoraError('Media ingestion unavailable; try again in a moment', {
    status: 503,
    code: 'ingest_unavailable',
    retryable: true,
    cause,
  });
}
