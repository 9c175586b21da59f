/** WaveSpeed's answers: an envelope of `code` and `data`, and the prediction. Members that we do not read may come and go. */
import { z } from 'zod';
import type { FailureCode } from '../engine.ts';
import type { Explained } from '../upstream/api.ts';
import { costSchema, microsOf } from '../upstream/cost.ts';
import { idSchema } from '../upstream/id.ts';
import type { Look } from '../upstream/provider.ts';
import { Lost } from '../upstream/trouble.ts';

export function enveloped<T extends z.ZodType>(data: T) {
  return z.object({ data });
}

export const submittedSchema = enveloped(z.object({ id: idSchema }));

export const predictionSchema = z.object({
  id: z.string(),
  status: z.string(),
  outputs: z.array(z.unknown()).nullish(),
  error: z.string().nullish(),
  /** Of what it failed over. */
  code: z.number().nullish(),
  /** US dollars. */
  price: costSchema,
});
export type Prediction = z.infer<typeof predictionSchema>;

const clipSchema = z.url();

const errorSchema = z.object({ code: z.int(), message: z.string().catch('it says no reason') });

/** Some refusals, as those for want of credit, come with HTTP status 200 and tell in `code` that they are none. */
export function explain(status: number, body: unknown): Explained | undefined {
  const parsed = errorSchema.safeParse(body);
  if (!parsed.success || (status < 300 && parsed.data.code === 200)) return undefined;
  const { code, message } = parsed.data;
  switch (status < 300 ? code : status) {
    case 401:
    case 403:
      return { message, code: 'generation_failed' };
    case 402:
      return { message, code: 'budget_exhausted' };
    case 413:
      return { message, code: 'image_too_large' };
    case 429:
      return { message, code: 'rate_limited', away: true };
    default:
      return { message, lost: code >= 500 };
  }
}

/** What a prediction that failed tells by number (WaveSpeed docs, error codes); any other number is no fault of the request. */
const FAILURES: ReadonlyMap<number, FailureCode> = new Map([
  [1200, 'content_moderated'],
  [1400, 'invalid_request'],
  [1401, 'invalid_request'],
  [1402, 'corrupt_input'],
]);

export function lookOf({ status, outputs, error, code, price }: Prediction): Look {
  switch (status) {
    case 'created':
      return { state: 'running', word: 'Waiting at WaveSpeed' };
    case 'processing':
      return { state: 'running' };
    case 'completed': {
      const clip = clipSchema.safeParse(outputs?.[0]);
      if (!clip.success)
        throw new Lost('WaveSpeed calls the prediction completed, and its outputs hold no address');
      return {
        state: 'done',
        outputs: [{ type: 'video', url: clip.data }],
        cost_micros: microsOf(price),
      };
    }
    case 'failed':
    case 'timeout': {
      const failure = FAILURES.get(code ?? 0);
      const why = status === 'timeout' ? 'WaveSpeed ran out of time' : 'WaveSpeed says no reason';
      return {
        state: 'failed',
        message: error || why,
        code: failure ?? 'generation_failed',
        retryable: failure === undefined,
      };
    }
    case 'cancelled':
    case 'deleted':
      return { state: 'cancelled' };
    default:
      throw new Lost(`WaveSpeed tells a status that is not known: '${status}'`);
  }
}
