/** Predictions by their id, and those whose id was lost (WaveSpeed docs, submit a task, get the result, list predictions). */
import { z } from 'zod';
import { earliest, isLike } from '../upstream/alike.ts';
import type { Api, Explained } from '../upstream/api.ts';
import type { Accepted, Call, Look } from '../upstream/provider.ts';
import { Away, Lost } from '../upstream/trouble.ts';
import { enveloped, explain, lookOf, predictionSchema, submittedSchema } from './answers.ts';
import type { Prediction } from './answers.ts';
import { MODELS_AT, PARAMETERS } from './compose.ts';

const PREDICTIONS = '/api/v3/predictions';
/** How long a submit may take to be entered there. */
const AFTER_MS = 15 * 60_000;
const PAGE_SIZE = 100;
const MOST_PAGES = 20;

export async function submit(api: Api, _id: string, { path, body }: Call): Promise<Accepted> {
  const { data } = await api.call({ method: 'POST', path, body, answer: submittedSchema, explain });
  return { job: data.id };
}

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

const inputsSchema = z.record(z.string(), z.json());
const listSchema = enveloped(
  z.object({
    items: z.array(
      z.object({ id: z.string(), input: inputsSchema.nullish(), inputs: inputsSchema.nullish() }),
    ),
  }),
);

/** Predictions of about that time with the very inputs of the call. */
export async function find(api: Api, _id: string, call: Call, since: Date): Promise<Accepted[]> {
  const found: Accepted[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data } = await api.call({
      method: 'POST',
      path: PREDICTIONS,
      body: {
        page,
        page_size: PAGE_SIZE,
        model: call.path.slice(MODELS_AT.length),
        created_after: earliest(since).toISOString(),
        created_before: new Date(since.getTime() + AFTER_MS).toISOString(),
        include_inputs: true,
      },
      answer: listSchema,
      explain,
    });
    const alike = data.items.filter(({ input, inputs }) =>
      isLike(input ?? inputs ?? {}, call.body, PARAMETERS),
    );
    found.push(...alike.map(({ id }) => ({ job: id })));
    if (data.items.length < PAGE_SIZE) return found.reverse();
  }
  throw new Away(`WaveSpeed lists more than ${MOST_PAGES * PAGE_SIZE} predictions of that time`);
}
