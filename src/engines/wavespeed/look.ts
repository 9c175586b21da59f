/** Where a prediction stands, and what came of it (WaveSpeed docs, get the result). */
import { z } from 'zod';
import type { FailureCode } from '../engine.ts';
import type { Explained } from '../upstream/answer.ts';
import type { Api } from '../upstream/api.ts';
import { costOf } from '../upstream/cost.ts';
import type { Accepted, Look } from '../upstream/provider.ts';
import { Lost } from '../upstream/trouble.ts';
import { enveloped, explain } from './errors.ts';

export const PREDICTIONS = '/api/v3/predictions';

const predictionSchema = z.object({
  status: z.string(),
  outputs: z.unknown().optional(),
  error: z.string().nullish().catch(null),
  /** Of what it failed over. */
  code: z.number().nullish().catch(null),
  /** US dollars; not documented. */
  price: z.unknown().optional(),
});
type Prediction = z.infer<typeof predictionSchema>;

const outputsSchema = z.tuple([z.url()], z.unknown());

export async function look(api: Api, { job }: Accepted): Promise<Look> {
  const prediction = await read(api, job);
  if (prediction === undefined) throw new Lost(`WaveSpeed knows the prediction ${job} no more`);
  return lookOf(prediction);
}

const MISSING = { data: undefined };

/** Undefined where there is none of that id. */
async function read(api: Api, job: string): Promise<Prediction | undefined> {
  const { data } = await api.call<{ data: Prediction | undefined }>({
    method: 'GET',
    path: `${PREDICTIONS}/${encodeURIComponent(job)}/result`,
    read: ({ status }) => (status === 404 ? MISSING : undefined),
    answer: enveloped(predictionSchema),
    explain,
  });
  return data;
}

/**
 * Deleting stops what runs, as far as that can be had; what is completed is paid, and stays. What came of it is looked at.
 *
 * @throws Away while it is being stopped
 */
export async function cancel(api: Api, { job }: Accepted): Promise<'stopped' | 'runs_on'> {
  const before = await read(api, job);
  if (before === undefined || hasStopped(before)) return 'stopped';
  if (before.status === 'completed') return 'runs_on';
  const path = `${PREDICTIONS}/${encodeURIComponent(job)}`;
  await api.call({ method: 'DELETE', path, answer: z.unknown(), explain: explainDelete });
  const after = await read(api, job);
  return after === undefined || hasStopped(after) ? 'stopped' : 'runs_on';
}

function hasStopped({ status }: Prediction): boolean {
  return status === 'failed' || status === 'cancelled' || status === 'timeout' || status === 'deleted';
}

/** 409: its end is still to come. */
function explainDelete(status: number, body: unknown): Explained | undefined {
  const explained = explain(status, body);
  return status === 409 && explained ? { ...explained, away: true } : explained;
}

/** What a prediction that failed tells by number (WaveSpeed docs, error codes); any other number is no fault of the request. */
const FAILURES: ReadonlyMap<number, FailureCode> = new Map([
  [1200, 'content_moderated'],
  [1400, 'invalid_request'],
  [1401, 'invalid_request'],
  [1402, 'corrupt_input'],
]);

function lookOf({ status, outputs, error, code, price }: Prediction): Look {
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
