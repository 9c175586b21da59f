/** The native HTTP API as functions: what the command line and the demo use, and nothing but HTTP. */
import { randomUUID } from 'node:crypto';
import type { GenerationRequest, VideoOptions } from '../../ray/request.ts';
import {
  batchAnswer,
  batchPageAnswer,
  batchQuoteAnswer,
  engineAnswer,
  engineListAnswer,
  generationAnswer,
  generationPageAnswer,
  healthAnswer,
  keyAnswer,
  keyListAnswer,
  newKeyAnswer,
  quoteAnswer,
  revokedKeyAnswer,
  signInLinkAnswer,
} from './answers.ts';
import type {
  Batch,
  BatchQuote,
  Engines,
  Generation,
  GenerationEvent,
  Health,
  Key,
  Quote,
} from './answers.ts';
import { call, send, type Address } from './call.ts';
import { downloadFile } from './download.ts';
import { followEvents } from './follow.ts';
import { moneyCalls } from './money.ts';
import { pathOf, queryOf } from './paths.ts';
import { uploadFile } from './upload.ts';

export interface ListFilter {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly state?: string | undefined;
  readonly stage?: string | undefined;
  readonly engine?: string | undefined;
}

/** What a final has otherwise than its draft. */
export type Changes = Pick<GenerationRequest, 'engine' | 'seed'> &
  Pick<
    VideoOptions,
    'resolution' | 'duration' | 'hdr' | 'exr_export' | 'exr_compression' | 'container' | 'quality'
  >;

export interface Submitted {
  readonly generation: Generation;
  readonly warnings: string | undefined;
}

/** A shot list as it is sent. */
export interface BatchRequest {
  readonly name: string;
  readonly shots: readonly {
    readonly id: string;
    readonly versions: number;
    readonly request: GenerationRequest;
  }[];
}

export interface NewKey {
  readonly name: string;
  readonly owner?: string | undefined;
  readonly admin?: boolean | undefined;
  readonly engine?: string | undefined;
  readonly requests_per_minute?: number | undefined;
  readonly concurrent_jobs?: number | undefined;
  readonly expires_at?: string | undefined;
}

export type Client = ReturnType<typeof openClient>;

export function openClient(to: Address) {
  const generation = (id: string): string => pathOf('generations', id);
  /** A retry by the operating system or a proxy cannot submit twice: each call carries a key of its own. */
  const submit = async (path: string, body: unknown, signal?: AbortSignal): Promise<Submitted> => {
    const headers = { 'idempotency-key': randomUUID() };
    const response = await send(to, path, { method: 'POST', body, headers, signal });
    return {
      generation: generationAnswer.parse(await response.json()),
      warnings: response.headers.get('x-kinora-warnings') ?? undefined,
    };
  };
  return {
    address: to,

    submit: (request: GenerationRequest, signal?: AbortSignal) => submit('/v1/generations', request, signal),
    finalize: (id: string, changes: Changes, signal?: AbortSignal) =>
      submit(`${generation(id)}/finalize`, changes, signal),
    quoteFinal: (id: string, changes: Changes): Promise<Quote> =>
      call(to, `${generation(id)}/finalize?dry_run=true`, quoteAnswer, { method: 'POST', body: changes }),
    quote: (request: GenerationRequest): Promise<Quote> =>
      call(to, '/v1/quotes', quoteAnswer, { method: 'POST', body: request }),
    get: (id: string, expand?: 'report' | 'request' | 'report,request'): Promise<Generation> =>
      call(to, `${generation(id)}${queryOf({ expand })}`, generationAnswer),
    list: (filter: ListFilter = {}) =>
      call(to, `/v1/generations${queryOf({ ...filter })}`, generationPageAnswer),
    cancel: (id: string): Promise<Generation> =>
      call(to, `${generation(id)}/cancel`, generationAnswer, { method: 'POST' }),
    follow: (
      id: string,
      options?: { signal?: AbortSignal | undefined; onLost?: () => void },
    ): AsyncGenerator<GenerationEvent> => followEvents(to, id, options),

    signInLink: () => call(to, '/v1/session/links', signInLinkAnswer, { method: 'POST' }),

    quoteBatch: (list: BatchRequest): Promise<BatchQuote> =>
      call(to, '/v1/batches?dry_run=true', batchQuoteAnswer, { method: 'POST', body: list }),
    /** Sent again it makes nothing twice. */
    makeBatch: async (list: BatchRequest, options: { at_once?: number; retry?: boolean }) => {
      const path = `/v1/batches${queryOf({ at_once: options.at_once, retry: options.retry === false ? 'false' : undefined })}`;
      const response = await send(to, path, { method: 'POST', body: list });
      return {
        batch: batchAnswer.parse(await response.json()),
        warnings: response.headers.get('x-kinora-warnings') ?? undefined,
      };
    },
    getBatch: (id: string): Promise<Batch> => call(to, pathOf('batches', id), batchAnswer),
    cancelBatch: (id: string): Promise<Batch> =>
      call(to, pathOf('batches', id, 'cancel'), batchAnswer, { method: 'POST' }),
    findBatch: async (name: string) =>
      (await call(to, `/v1/batches${queryOf({ name })}`, batchPageAnswer)).data[0],

    upload: (file: string, signal?: AbortSignal) => uploadFile(to, file, signal),
    download: downloadFile,

    engines: (): Promise<Engines> => call(to, '/v1/engines', engineListAnswer),
    checkEngine: (id: string): Promise<Health> =>
      call(to, pathOf('engines', id, 'check'), healthAnswer, { method: 'POST' }),
    pauseEngine: (id: string) => call(to, pathOf('engines', id, 'pause'), engineAnswer, { method: 'POST' }),
    resumeEngine: (id: string) => call(to, pathOf('engines', id, 'resume'), engineAnswer, { method: 'POST' }),
    setPriority: (id: string, priority: number): Promise<Generation> =>
      call(to, generation(id), generationAnswer, { method: 'PATCH', body: { priority } }),
    keys: async (): Promise<Key[]> => (await call(to, '/v1/keys', keyListAnswer)).data,
    addKey: (key: NewKey) => call(to, '/v1/keys', newKeyAnswer, { method: 'POST', body: key }),
    changeKey: (id: string, change: { engine: string | null }) =>
      call(to, pathOf('keys', id), keyAnswer, { method: 'PATCH', body: change }),
    revokeKey: (id: string) => call(to, pathOf('keys', id), revokedKeyAnswer, { method: 'DELETE' }),

    ...moneyCalls(to),
  };
}
