/** What is kept of a job at a provider between steps: everything that another process needs to go on. Never a key. */
import { z } from 'zod';
import type { Json, Operation } from '../engine.ts';
import type { Accepted, Call } from './provider.ts';

const json: z.ZodType<Json> = z.json();

const detailSchema = z.object({
  call: z.object({ path: z.string(), body: z.record(z.string(), json) }),
  submitted_at: z.iso.datetime().transform((text) => new Date(text)),
  /** Whether the answer to the submit is known to be lost: nobody waits for it any more. */
  lost: z.boolean().default(false),
  /** What the provider told beside its id of the job. */
  accepted: json.optional(),
  /** Looks at the job so far; the pauses between them grow. */
  looks: z.int().default(0),
  /** What the provider last said of it. */
  word: z.string().optional(),
  /** Whether the provider has called it completed, which is paid whatever it says later. */
  completed: z.boolean().default(false),
  /** Steps that failed since the last one that did not. */
  troubles: z.int().default(0),
});

export interface Stored {
  readonly id: string;
  readonly call: Call;
  readonly submitted_at: Date;
  readonly lost: boolean;
  readonly accepted: Accepted | undefined;
  readonly looks: number;
  readonly word: string | undefined;
  readonly completed: boolean;
  readonly troubles: number;
}

export const NEW = {
  lost: false,
  accepted: undefined,
  looks: 0,
  word: undefined,
  completed: false,
  troubles: 0,
} as const;

export function readStored(operation: Operation): Stored {
  const { accepted, word, ...detail } = detailSchema.parse(operation.detail);
  const { id, job } = operation;
  return { id, ...detail, word, accepted: job === undefined ? undefined : { job, detail: accepted } };
}

export function writeStored(stored: Stored): Operation {
  const { id, call, lost, accepted, looks, word, completed, troubles } = stored;
  const detail = {
    call: { path: call.path, body: call.body },
    submitted_at: stored.submitted_at.toISOString(),
    lost,
    ...(accepted?.detail === undefined ? {} : { accepted: accepted.detail }),
    looks,
    ...(word === undefined ? {} : { word }),
    completed,
    troubles,
  };
  return { id, ...(accepted === undefined ? {} : { job: accepted.job }), detail };
}
