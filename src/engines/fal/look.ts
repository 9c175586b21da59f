/** Where a job stands, and what came of it: fal has no failed state, the result is the error (fal docs, queue API). */
import { z } from 'zod';
import { EngineError } from '../engine.ts';
import type { Received } from '../upstream/answer.ts';
import type { Api } from '../upstream/api.ts';
import { costOf, unpriced } from '../upstream/cost.ts';
import type { Accepted, Look } from '../upstream/provider.ts';
import { Lost } from '../upstream/trouble.ts';
import { requestPath } from './compose.ts';
import { explain, failureOf, toldBy } from './errors.ts';

const logSchema = z.array(z.object({ message: z.string() }));
const statusSchema = z.object({
  status: z.string(),
  queue_position: z.int().nullish().catch(null),
  logs: logSchema.nullish().catch(null),
  error: z.string().nullish().catch(null),
  error_type: z.string().nullish().catch(null),
});
type Status = z.infer<typeof statusSchema>;

const fileSchema = z.object({ url: z.url() });
const outputSchema = z.object({ video: fileSchema, exr_file: fileSchema.nullish() });
const detailSchema = z.object({ endpoint: z.string() });
const pricesSchema = z.object({
  prices: z.tuple([z.object({ unit_price: z.number().min(0), currency: z.literal('USD') })], z.unknown()),
});

type Done = Extract<Look, { state: 'done' }>;

export async function look(api: Api, accepted: Accepted): Promise<Look> {
  const path = requestPath(accepted.job);
  const seen = await api.call({
    method: 'GET',
    path: `${path}/status?logs=1`,
    answer: statusSchema,
    explain,
  });
  switch (seen.status) {
    case 'IN_QUEUE':
      return { state: 'running', word: `In the queue of fal, ${seen.queue_position ?? 0} before it` };
    case 'IN_PROGRESS':
      return { state: 'running', word: seen.logs?.at(-1)?.message };
    case 'COMPLETED':
      return resultOf(api, path, seen, detailSchema.parse(accepted.detail).endpoint);
    default:
      throw new Lost(`fal tells a status that is not known: '${seen.status}'`);
  }
}

async function resultOf(api: Api, path: string, seen: Status, endpoint: string): Promise<Look> {
  let units: string | undefined;
  const end = await api.call<Look>({
    method: 'GET',
    path,
    answer: outputSchema.transform(doneOf),
    read: (answer) => {
      units = [answer.headers['x-fal-billable-units']].flat()[0];
      return answer.status < 400 ? undefined : failureIn(answer, seen);
    },
    explain,
  });
  return end.state === 'done' ? { ...end, ...(await chargeOf(api, endpoint, units)) } : end;
}

function doneOf({ video, exr_file }: z.infer<typeof outputSchema>): Done {
  const frames = exr_file ? [{ type: 'exr' as const, url: exr_file.url }] : [];
  return { state: 'done', outputs: [{ type: 'video', url: video.url }, ...frames] };
}

/** Statuses that a call of ours cannot have by itself: bad input, and a job that was cancelled. */
const OF_THE_JOB = [422, 499];

/** Undefined where the call failed and not the job: it is asked again. */
function failureIn(answer: Received, { error, error_type }: Status): Look | undefined {
  const told = toldBy(answer.body);
  if (told?.by_model) return failureOf(told, answer);
  if (!error && !error_type && !OF_THE_JOB.includes(answer.status)) return undefined;
  const type = error_type ?? told?.type;
  return failureOf({ message: told?.message ?? error ?? type ?? 'fal says no reason', type }, answer);
}

const unitsSchema = z
  .string()
  .trim()
  .regex(/^\d+(?:\.\d+)?$/)
  .transform(Number);

/** What was billed: units at the price of one. A result does not wait for it: then the quote stands. */
async function chargeOf(
  api: Api,
  endpoint: string,
  told: string | undefined,
): Promise<Pick<Done, 'cost_micros' | 'facts' | 'notes'>> {
  const { data: billable_units } = unitsSchema.safeParse(told);
  if (billable_units === undefined)
    return unpriced(`fal does not tell what the job cost: x-fal-billable-units is '${told ?? ''}'`);
  const facts = { endpoint, billable_units };
  try {
    const unit_price = await priceOf(api, endpoint);
    return {
      ...costOf('fal', 'units and their price', billable_units * unit_price),
      facts: { ...facts, unit_price },
    };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { ...unpriced(error.message), facts };
  }
}

/** What a unit costs, in dollars (fal docs, platform APIs, pricing). */
async function priceOf(api: Api, endpoint: string, tries = 3): Promise<number> {
  const path = `/v1/models/pricing?endpoint_id=${encodeURIComponent(endpoint)}`;
  try {
    const { prices } = await api.call({ method: 'GET', path, answer: pricesSchema, explain });
    return prices[0].unit_price;
  } catch (error) {
    if (error instanceof EngineError && error.retryable && tries > 1)
      return priceOf(api, endpoint, tries - 1);
    throw error;
  }
}

/** A running job is only asked to stop, and may go on and be billed (fal docs, cancel). 400: it has ended already. */
export async function cancel(api: Api, { job }: Accepted): Promise<undefined> {
  await api.call({ method: 'PUT', path: `${requestPath(job)}/cancel`, answer: z.unknown(), explain });
}
