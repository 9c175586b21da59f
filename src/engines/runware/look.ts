/** What became of a task, by its UUID (Runware docs, task polling). Members that we do not read may come and go. */
import { z } from 'zod';
import type { Api } from '../upstream/api.ts';
import { costOf } from '../upstream/cost.ts';
import type { Accepted, Look, RemoteOutput } from '../upstream/provider.ts';
import { Lost } from '../upstream/trouble.ts';
import { ask, itemOf, sentenceOf } from './ask.ts';
import type { Answer, TaskError, Tells } from './ask.ts';
import { classOf } from './errors.ts';

const CANCELLED = 'taskCancelled';
const RUNNING: ReadonlySet<string> = new Set(['processing', 'pending', 'queued']);

const resultSchema = z.object({
  status: z.string().nullish(),
  /** Of a hundred. */
  progress: z.number().nullish().catch(null),
  videoURL: z.url().nullish(),
  /** US dollars. */
  cost: z.unknown().optional(),
  seed: z.number().nullish().catch(null),
  outputs: z
    .object({ files: z.array(z.object({ type: z.string().nullish(), url: z.url() })).nullish() })
    .nullish(),
  error: z.object({ code: z.string().catch(''), message: z.string().catch('') }).nullish(),
});
type Result = z.infer<typeof resultSchema>;

export async function look(api: Api, { job }: Accepted): Promise<Look> {
  const { items, error } = await response(api, job);
  if (error !== undefined) return failed(error);
  const item = itemOf(job, items);
  if (item === undefined) return { state: 'running', word: 'Waiting at Runware' };
  const result = resultSchema.safeParse(item);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Lost(
      `Runware shows a result that is not understood: ${issue?.path.join('.')}: ${issue?.message}`,
    );
  }
  return told(result.data);
}

/** The end of a task is told as an error of its own; all others are about the looking, and say nothing of the task. */
export function response(api: Api, taskUUID: string, besides: Tells = () => false): Promise<Answer> {
  return ask(
    api,
    { taskType: 'getResponse', taskUUID },
    (error) => besides(error) || error.status === 'error' || error.taskType === 'videoInference',
  );
}

function told(result: Result): Look {
  const { status, progress, videoURL, cost, seed, error } = result;
  if (status === 'error' || error) return failed(error ?? { code: '', message: 'Runware says no reason' });
  if (RUNNING.has(status ?? ''))
    return { state: 'running', fraction: typeof progress === 'number' ? progress / 100 : undefined };
  if (typeof videoURL !== 'string')
    throw new Lost(`Runware tells the status '${status ?? ''}' and gives no videoURL`);
  return {
    state: 'done',
    outputs: [{ type: 'video', url: videoURL }, ...framesOf(result)],
    ...costOf('Runware', 'cost', cost),
    ...(seed === undefined || seed === null ? {} : { facts: { seed } }),
  };
}

function framesOf({ outputs }: Result): RemoteOutput[] {
  return (outputs?.files ?? []).flatMap(({ type, url }) => (type === 'exr' ? [{ type, url }] : []));
}

function failed(error: Pick<TaskError, 'code' | 'message'>): Look {
  if (error.code === CANCELLED) return { state: 'cancelled' };
  const { code, retryable } = classOf(error.code);
  return { state: 'failed', message: sentenceOf({ ...error }), code, retryable };
}
