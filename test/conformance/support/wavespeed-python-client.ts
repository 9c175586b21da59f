/**
 * WaveSpeed's Python client as it behaves on the wire (source of wavespeed 2.0.1): exactly 200 where JavaScript's takes any 2xx,
 * `data` that is never null, one POST whatever happens, looks that are tried again. `wavespeed-clients.ts` holds it against the
 * client itself where that is installed.
 */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AnyClient, RunOptions, Told } from './wavespeed-clients.ts';

type Json = Record<string, unknown>;

/** What it takes from answers; it finds out as it goes what is missing. */
interface Data extends Json {
  id?: string;
  status?: string;
  outputs?: string[];
  error?: string;
  code?: number;
  urls?: { get?: string };
  upload?: { method?: string; url?: string; headers?: Record<string, string> };
  download_url?: string;
}
interface Answer {
  code?: number;
  message?: string;
  data?: Data | null;
}

const RETRIED: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);
const LOOKS = 6;
const UNKNOWN = 'Unknown error';
const TYPES: Readonly<Record<string, string>> = { '.png': 'image/png', '.mp4': 'video/mp4' };
const UNANSWERED =
  'Prediction submission did not return a response. The task may already have been created, so the SDK will not retry the POST automatically.';

/** @param base of the dialect, without a slash at its end; `interval` and waits in milliseconds */
export function reenactedPython(base: string, key: string, interval = 10): AnyClient {
  const headers = {
    'Content-Type': 'application/json',
    Authorization: `Bearer ${key}`,
    'X-Client-Name': 'wavespeed-python',
    'X-Client-Version': '2.0.1',
    'X-Client-OS': 'linux',
    'User-Agent': 'python-requests/2.32.3',
    Accept: '*/*',
  };
  const post = (path: string, body: Json): Promise<Response> =>
    fetch(`${base}/api/v3/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });

  const submit = async (model: string, input: Json): Promise<Answer> => {
    const response = await post(model, input).catch(() => {
      throw new Error(UNANSWERED);
    });
    if (response.status !== 200) throw await refusal('Failed to submit prediction', response);
    return (await response.json()) as Answer;
  };

  const look = async (id: string): Promise<Answer> => {
    for (let time = 1; ; time += 1) {
      const response = await fetch(`${base}/api/v3/predictions/${id}/result`, { headers }).catch(
        () => undefined,
      );
      if (response?.status === 200) return (await response.json()) as Answer;
      const final = response !== undefined && !RETRIED.has(response.status);
      if (final || (time === LOOKS && response)) {
        throw await refusal(`Failed to get result for task ${id}`, response);
      }
      if (time === LOOKS) throw new Error(`Failed to get result for task ${id} after ${LOOKS} attempts`);
      await setTimeout(interval * time);
    }
  };

  const wait = async (id: string): Promise<readonly string[]> => {
    for (;;) {
      const { status, outputs = [], error } = dataOf(await look(id));
      if (status === 'completed') return outputs;
      if (status === 'failed' || status === 'cancelled' || status === 'timeout') {
        throw new Error(`Prediction ${status} (task_id: ${id}): ${error || UNKNOWN}`);
      }
      await setTimeout(interval);
    }
  };

  const told = async (model: string, input: Json, { sync }: RunOptions): Promise<Told> => {
    const answer = await submit(model, sync ? { ...input, enable_sync_mode: true } : input);
    const data = dataOf(answer);
    if (sync) return toldInSync(data);
    const { id: taskId } = data;
    if (!taskId) throw new Error(`No request ID in response: ${JSON.stringify(answer)}`);
    return { status: 'completed', outputs: await wait(taskId), taskId, error: '' };
  };

  return {
    async run(model, input, options = {}) {
      const { outputs, error } = await told(model, input, options);
      if (outputs === null) throw new Error(error);
      return outputs;
    },
    async runNoThrow(model, input, options = {}) {
      return told(model, input, options).catch((reason: unknown): Told => {
        const { message } = reason as Error;
        const taskId = /task_id:\s*([^)]+)/.exec(message)?.[1] ?? 'unknown';
        return { status: 'failed', outputs: null, taskId, error: message };
      });
    },
    look: async (id) => dataOf(await look(id)),
    async upload(file) {
      const bytes = await readFile(file);
      const type = TYPES[extname(file)];
      const asked = { filename: basename(file), size: bytes.length, ...(type && { content_type: type }) };
      const response = await post('media/uploads', asked);
      if (response.status !== 200) throw await refusal('Failed to create upload', response);
      const answer = (await response.json()) as Answer;
      if (answer.code !== 200) throw new Error(`Upload failed: ${answer.message ?? 'Unknown error'}`);
      const { upload: { method, url, headers: given = {} } = {}, download_url } = dataOf(answer);
      if (method?.toUpperCase() !== 'PUT' || !url)
        throw new Error('Upload failed: invalid upload instruction');
      const sent = await fetch(url, { method: 'PUT', headers: given, body: bytes });
      if (!sent.ok) throw await refusal('Failed to upload file', sent);
      if (!download_url) throw new Error('Upload failed: no download_url in response');
      return download_url;
    },
  };
}

/** `result.get("data", {})`, of which something is asked: null has nothing to ask. */
function dataOf({ data = {} }: Answer): Data {
  if (data === null) throw new TypeError("'NoneType' object has no attribute 'get'");
  return data;
}

async function refusal(what: string, response: Response): Promise<Error> {
  return new Error(`${what}: HTTP ${response.status}: ${await response.text()}`);
}

function toldInSync({ id: taskId = 'unknown', status, outputs = [], error, code, urls }: Data): Told {
  if (status === 'completed') return { status, outputs, taskId, error: '' };
  const reason = error || UNKNOWN;
  const failed = { outputs: null, taskId };
  if (code !== 5004 && !(status === 'processing' && reason.includes('Sync mode timed out'))) {
    return { ...failed, status: 'failed', error: `Prediction failed (task_id: ${taskId}): ${reason}` };
  }
  const where = urls?.get ? ` Query the result later at: ${urls.get}` : '';
  const late = `Sync mode timed out (task_id: ${taskId}): ${reason}${where}`;
  return { ...failed, status: 'processing', error: late };
}
