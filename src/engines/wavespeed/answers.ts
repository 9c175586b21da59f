/** WaveSpeed's answers: an envelope of `code` and `data`, and the prediction. Members that we do not read may come and go. */
import { z } from 'zod';
import type { FailureCode } from '../engine.ts';
import type { Explained } from '../upstream/api.ts';
import { costOf } from '../upstream/cost.ts';
import { idSchema } from '../upstream/id.ts';
import type { Look } from '../upstream/provider.ts';
import { Lost, barOf } from '../upstream/trouble.ts';

export function enveloped<T extends z.ZodType>(data: T) {
  return z.object({ data });
}

export const submittedSchema = enveloped(z.object({ id: idSchema }));

export const predictionSchema = z.object({
  status: z.string(),
  outputs: z.unknown().optional(),
  error: z.string().nullish().catch(null),
  /** Of what it failed over. */
  code: z.number().nullish().catch(null),
  /** US dollars; not documented. */
  price: z.unknown().optional(),
});
export type Prediction = z.infer<typeof predictionSchema>;

const outputsSchema = z.tuple([z.url()], z.unknown());

const errorSchema = z.object({ code: z.int(), message: z.string().catch('it says no reason') });

/** Some refusals, as those for want of credit, come with HTTP status 200 and tell in `code` that they are none. */
export function explain(status: number, body: unknown): Explained | undefined {
  const parsed = errorSchema.safeParse(body);
  if (!parsed.success || (status < 300 && parsed.data.code === 200)) return undefined;
  const { code, message } = parsed.data;
  const said = status < 300 ? code : status;
  return {
    message,
    code: CODES.get(said),
    bars: barOf(said),
    away: said === 429,
    lost: code >= 500,
  };
}

const CODES: ReadonlyMap<number, FailureCode> = new Map([
  [413, 'image_too_large'],
  [429, 'rate_limited'],
]);

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
      const { data: [url] = [] } = outputsSchema.safeParse(outputs);
      if (url === undefined)
        throw new Lost('WaveSpeed calls the prediction completed, and its outputs hold no address');
      return {
        state: 'done',
        outputs: [{ type: 'video', url }],
        ...(price === undefined || price === null ? {} : costOf('WaveSpeed', 'price', price)),
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
