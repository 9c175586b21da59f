/** What became of a task, by its UUID (Runware docs, task polling). Members that we do not read may come and go. */
import { z } from 'zod';
import type { Container } from '../../ray/request.ts';
import type { Api } from '../upstream/api.ts';
import { costOf } from '../upstream/cost.ts';
import type { Accepted, Call, Look, RemoteOutput } from '../upstream/provider.ts';
import { Lost } from '../upstream/trouble.ts';
import { ask, sentenceOf } from './ask.ts';
import type { Answer, TaskError, Tells } from './ask.ts';
import { classOf } from './errors.ts';

/** The second may also mean one that failed: sent again, that one is in conflict with itself, and its end is looked at. */
const NO_SUCH_TASK: ReadonlySet<string> = new Set(['taskNotFound', 'taskFailedOrNotFound']);
const TAKEN_ALREADY = 'conflictTaskUUID';
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

const nameSchema = z.object({ taskUUID: z.string() });
const acceptedSchema = z.object({ format: z.string().optional() }).catch({});

const MIME_TYPES: Readonly<Record<string, string>> = {
  MP4: 'video/mp4',
  MOV: 'video/quicktime',
  WEBM: 'video/webm',
} satisfies Record<Uppercase<Container>, string>;

/** A task is known by the id that it was sent under. One that is there already came with an earlier try. */
export async function submit(api: Api, id: string, { body }: Call): Promise<Accepted> {
  const task = { ...body, taskType: 'videoInference', taskUUID: id };
  const { items, error } = await ask(api, task, ({ code }) => code === TAKEN_ALREADY);
  if (error === undefined && itemOf(id, items) === undefined)
    throw new Lost('Runware answered, and its data do not acknowledge the task');
  return acceptedAs(id, body);
}

/** Live, an empty list may stand for a task that waits too: whoever sends it again is told `conflictTaskUUID`. */
export async function find(api: Api, id: string, { body }: Call): Promise<Accepted[]> {
  const { items, error } = await look(api, id, ({ code }) => NO_SUCH_TASK.has(code));
  const known = error === undefined ? itemOf(id, items) !== undefined : !NO_SUCH_TASK.has(error.code);
  return known ? [acceptedAs(id, body)] : [];
}

function acceptedAs(job: string, { outputFormat }: Call['body']): Accepted {
  return { job, ...(outputFormat === undefined ? {} : { detail: { format: outputFormat } }) };
}

export async function lookAt(api: Api, { job, detail }: Accepted): Promise<Look> {
  const { items, error } = await look(api, job);
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
  return told(result.data, acceptedSchema.parse(detail).format);
}

/** The end of a task is told as an error of its own; all others are about the looking, and say nothing of the task. */
function look(api: Api, taskUUID: string, besides: Tells = () => false): Promise<Answer> {
  return ask(
    api,
    { taskType: 'getResponse', taskUUID },
    (error) => besides(error) || error.status === 'error' || error.taskType === 'videoInference',
  );
}

function told(result: Result, format: string | undefined): Look {
  const { status, progress, videoURL, cost, seed, error } = result;
  if (status === 'error' || error) return failed(error ?? { code: '', message: 'Runware says no reason' });
  if (status !== undefined && status !== null && RUNNING.has(status))
    return {
      state: 'running',
      fraction: progress === undefined || progress === null ? undefined : progress / 100,
    };
  if (videoURL === undefined || videoURL === null)
    throw new Lost(`Runware tells the status '${status ?? ''}' and gives no videoURL`);
  return {
    state: 'done',
    outputs: [{ type: 'video', url: videoURL, mime_type: MIME_TYPES[format ?? ''] }, ...framesOf(result)],
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

function itemOf(taskUUID: string, items: readonly unknown[]): unknown {
  return items.find((item) => nameSchema.safeParse(item).data?.taskUUID === taskUUID);
}
