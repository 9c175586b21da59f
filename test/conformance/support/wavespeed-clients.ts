/**
 * WaveSpeed's clients for programs behind one face: what a test asks of one of them it asks of all. Python's is re-enacted, and
 * runs itself where it is installed.
 */
import { Client } from 'wavespeed';
import { run, unlessRuns } from '../../support/programs.ts';
import { baseUrl, outputsOf, wavespeedAt } from './wavespeed.ts';
import { reenactedPython } from './wavespeed-python-client.ts';

export interface RunOptions {
  readonly sync?: boolean;
  /** How often a task may be begun anew; never behind a submit, so that the re-enacted client has no use for it. */
  readonly retries?: number;
}

/** What a client says of a run that it does not throw. */
export interface Told {
  readonly outputs: readonly string[] | null;
  readonly status: string;
  readonly taskId: string;
  /** Empty when all is well. */
  readonly error: string;
}

export interface AnyClient {
  /** Its outputs, at the end. */
  run(model: string, input: Input, options?: RunOptions): Promise<readonly string[]>;
  runNoThrow(model: string, input: Input, options?: RunOptions): Promise<Told>;
  /** How a task stands: `get_result` in Python; JavaScript's asks by hand. */
  look(id: string): Promise<Record<string, unknown>>;
  /** An address from which the file can be read. */
  upload(file: string): Promise<string>;
}

type Input = Record<string, unknown>;

export interface ClientKind {
  readonly name: string;
  /** Why it cannot be tried here; false when it can. */
  readonly skip: string | false;
  /** What it calls itself in `X-Client-Name`. */
  readonly clientName: string;
  open(place: { url: string }, key: string): AnyClient;
}

const INTERVAL_SECONDS = 0.01;
const QUICK = { pollInterval: INTERVAL_SECONDS, timeout: 30 };

export const CLIENTS: readonly ClientKind[] = [
  { name: 'JavaScript', skip: false, clientName: 'wavespeed-js', open: javascript },
  {
    name: 'Python, re-enacted',
    skip: false,
    clientName: 'wavespeed-python',
    open: (place, key) => reenactedPython(baseUrl(place), key, INTERVAL_SECONDS * 1000),
  },
  {
    name: 'Python',
    skip: unlessRuns('python3', '-c', 'import wavespeed; wavespeed.Client'),
    clientName: 'wavespeed-python',
    open: python,
  },
];

function javascript(place: { url: string }, key: string): AnyClient {
  const client = new Client(key, { baseUrl: baseUrl(place), retryInterval: INTERVAL_SECONDS });
  return {
    async run(model, input, { sync = false, retries = 0 } = {}) {
      const options = { ...QUICK, enableSyncMode: sync, maxRetries: retries };
      return outputsOf(await client.run(model, input, options));
    },
    async runNoThrow(model, input, { sync = false } = {}) {
      const { outputs, detail } = await client.runNoThrow(model, input, { ...QUICK, enableSyncMode: sync });
      const { taskId, status, error = '' } = detail;
      return { outputs: outputs as string[] | null, taskId, status, error: textOf(error) };
    },
    look: (id) => wavespeedAt({ ...place, key }).data('GET', `/predictions/${id}/result`),
    upload: (file) => client.upload(file),
  };
}

/** An error object where a wait was too long, a sentence otherwise. */
function textOf(error: string | Error): string {
  return typeof error === 'string' ? error : error.message;
}

/** One call in a process of its own; the last line that it prints is the answer. */
const ONE_CALL = `
import json, sys
from wavespeed import Client

call = json.load(sys.stdin)
client = Client(api_key=call["key"], base_url=call["base"], retry_interval=${INTERVAL_SECONDS})
try:
    value = getattr(client, call["method"])(*call["args"], **call["options"])
    print(json.dumps({"value": value}))
except Exception as error:
    print(json.dumps({"error": str(error)}))
`;

function python(place: { url: string }, key: string): AnyClient {
  const call = async <T>(method: string, args: unknown[], options: object): Promise<T> => {
    const input = JSON.stringify({ base: baseUrl(place), key, method, args, options });
    const { code, stdout, stderr } = await runPython(ONE_CALL, input);
    if (code !== 0) throw new Error(stderr);
    const said = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { value: T; error?: string };
    if (said.error !== undefined) throw new Error(said.error);
    return said.value;
  };
  const quick = { poll_interval: INTERVAL_SECONDS, timeout: QUICK.timeout };
  return {
    async run(model, input, { sync = false, retries = 0 } = {}) {
      const options = { ...quick, enable_sync_mode: sync, max_retries: retries };
      return (await call<{ outputs: string[] }>('run', [model, input], options)).outputs;
    },
    async runNoThrow(model, input, { sync = false } = {}) {
      const said = await call<Omit<Told, 'taskId'> & { task_id: string; error: string | null }>(
        'run_no_throw',
        [model, input],
        { ...quick, enable_sync_mode: sync },
      );
      const { outputs, status, task_id: taskId, error } = said;
      return { outputs, status, taskId, error: error ?? '' };
    },
    look: async (id) => (await call<{ data: Record<string, unknown> }>('get_result', [id], {})).data,
    upload: (file) => call('upload', [file], {}),
  };
}

/** Python finds the client where the caller of the tests does. */
export function runPython(source: string, input = '', args: readonly string[] = []) {
  const path = process.env['PYTHONPATH'];
  const env = path === undefined ? {} : { PYTHONPATH: path };
  return run('python3', ['-c', source, ...args], { input, env });
}
