/**
 * Runware's newer clients as they decide on the wire (runware-typescript 1.6.8, runware-sdk 1.4.0, runware 0.5.24, ComfyUI-Runware
 * 2.0.0; read in their sources). Each is as strict as its model: where that would hang, it throws.
 */
import { dial, frameOf, isAuthentication, post, video } from './runware.ts';
import type { Item, Line, Place } from './runware.ts';

export interface Outcome {
  readonly results: readonly Item[];
  /** How often the server was asked. */
  readonly polls: number;
}

/** A failure that the client raises; `code` as the server wrote it. */
export class RaisedError extends Error {
  readonly code: string;
  readonly class: CodeClass;
  /** What was handed on before it was raised. */
  readonly seen: readonly Item[];
  constructor(error: Item, seen: readonly Item[]) {
    super(String(error['message']));
    this.code = String(error['code']);
    this.class = classOf(this.code);
    this.seen = seen;
  }
}

function raised(answer: Item, seen: readonly Item[] = []): RaisedError {
  return new RaisedError((answer['errors'] as Item[])[0]!, seen);
}

/** Waits between two looks; a test ends it with the job's end. */
export type Pause = (polls: number) => Promise<unknown>;

/** Submits a `videoInference` and follows it to its end. `onResult` hears of each success, where the client has such a thing. */
export type Client = (
  place: Place,
  fields: Item,
  pause: Pause,
  onResult?: (item: Item) => void,
) => Promise<Outcome>;

const count = (fields: Item): number => Number(fields['numberResults'] ?? 1);
const getResponse = (taskUUID: string): Item & { taskUUID: string } => ({
  taskType: 'getResponse',
  taskUUID,
});

/** One task's way to the server and back: the whole answer to it. */
type Ask = (asked: Item & { taskUUID: string }) => Promise<Item>;

/** A socket of its own, open as long as the client runs. @param reads where the client looks for a key that was refused */
async function overSocket<Given>(
  place: Place,
  reads: 'error' | 'errors',
  use: (line: Line) => Promise<Given>,
): Promise<Given> {
  const line = await dial(place);
  try {
    line.send([{ taskType: 'authentication', apiKey: place.key }]);
    const { raw, data } = await line.next(isAuthentication);
    const [refused] = [raw[reads] ?? []].flat() as Item[];
    if (refused !== undefined) throw new RaisedError(refused, []);
    if (typeof data[0]?.['connectionSessionUUID'] !== 'string')
      throw new Error('it would wait for its session until it gives up');
    return await use(line);
  } finally {
    await line.close();
  }
}

const askOn =
  (line: Line): Ask =>
  async (asked) =>
    (await line.ask(asked)).raw;

/**
 * The TypeScript client over WebSocket: any `errors` key in the acknowledgement is a failure, so is `error`; a poll that brings
 * neither data nor errors for its task is waited for until the budget ends; successes are counted by id, `onResult` hears of each
 * once, and a frame with errors has no data.
 */
export const typescriptOverSocket: Client = (place, ...how) =>
  overSocket(place, 'error', (line) => typescript(askOn(line), false, ...how));

/** The same over REST: it retries a POST with the same task, up to three times; a 4xx answer's data is not read. */
export const typescriptOverRest: Client = (place, ...how) => typescript(retried(place), true, ...how);

async function typescript(
  ask: Ask,
  readsBoth: boolean,
  fields: Item,
  pause: Pause,
  onResult: (item: Item) => void = () => undefined,
): Promise<Outcome> {
  const asked = video({ deliveryMethod: 'async', ...fields });
  const ack = await ask(asked);
  if ('errors' in ack || 'error' in ack) throw raised(ack);
  const successes = new Map<string, Item>();
  for (let polls = 1; ; polls += 1) {
    await pause(polls);
    const answer = await ask(getResponse(asked.taskUUID));
    const failed = 'errors' in answer;
    const data = failed && !readsBoth ? [] : ((answer['data'] ?? []) as Item[]);
    const mine = data.filter((item) => item['taskUUID'] === asked.taskUUID);
    if (mine.length === 0 && !failed)
      throw new Error('it would wait until its budget ends: a poll without its task');
    for (const item of mine) {
      const id = String(item['videoUUID']);
      if (item['status'] !== 'success' || successes.has(id)) continue;
      successes.set(id, item);
      onResult(item);
    }
    if (failed) throw raised(answer, [...successes.values()]);
    if (successes.size >= count(fields)) return { results: [...successes.values()], polls };
  }
}

const RETRIES = 3;

/** As both new clients send: again on 408, 429, 5xx and faults of the network, with the same body. */
function retried(place: Place): Ask {
  return async (asked) => {
    for (let time = 0; ; time += 1) {
      const response = await fetch(`${place.url}/runware/v1`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${place.key}`, 'Content-Type': 'application/json' },
        body: JSON.stringify([asked]),
      }).catch(() => undefined);
      const again = response === undefined || [408, 429].includes(response.status) || response.status >= 500;
      if (!again) {
        const { raw } = frameOf(await response.text());
        // A refusal is raised before its data is looked at.
        return response.ok ? raw : { errors: raw['errors'] };
      }
      await response?.body?.cancel();
      if (time === RETRIES) throw new Error(`it gave up: ${response?.status}`);
    }
  };
}

/**
 * The new Python client: the keys `errors` and `error` raise by being there; an item is done when it has an address (or says
 * `completed`), whatever its status.
 */
export const pythonOverRest: Client = (place, fields, pause) => python(retried(place), fields, pause);

/** The same over WebSocket: it looks at the first frame about its task, and asks again after a lost connection. */
export const pythonOverSocket: Client = (place, fields, pause) =>
  overSocket(place, 'errors', (line) => python(askOn(line), fields, pause));

async function python(ask: Ask, fields: Item, pause: Pause): Promise<Outcome> {
  const asked = video({ deliveryMethod: 'async', ...fields });
  const read = (raw: Item): Item[] => {
    if ('errors' in raw || 'error' in raw) throw raised(raw);
    return raw['data'] as Item[];
  };
  const terminal = (item: Item): boolean => 'videoURL' in item || item['status'] === 'completed';
  if (read(await ask(asked)).some(terminal))
    throw new Error('it would take the acknowledgement for the clip');
  for (let polls = 1; ; polls += 1) {
    await pause(polls);
    const results = read(await ask(getResponse(asked.taskUUID))).filter(terminal);
    if (results.length >= count(fields)) return { results, polls };
  }
}

/**
 * The old Python client: an acknowledgement with `videoUUID` is a finished clip; items without `videoUUID` are not seen at all,
 * and after an answer of none it sleeps for half a minute.
 */
export const oldPython: Client = (place, fields, pause) =>
  overSocket(place, 'errors', async (line) => {
    const asked = video(fields);
    const ack = await line.ask(asked);
    if (ack.errors.length > 0) throw raised(ack.raw);
    if (ack.data.some((item) => 'videoUUID' in item))
      throw new Error('it would take the acknowledgement for the clip');
    for (let polls = 1; ; polls += 1) {
      await pause(polls);
      const { data, errors, raw } = await line.ask(getResponse(asked.taskUUID));
      if (errors.length > 0) throw raised(raw);
      const seen = data.filter((item) => 'videoUUID' in item);
      if (seen.length === 0) throw new Error('it would sleep for 33 s: no item has an id');
      const results = seen.filter((item) => item['status'] === 'success');
      if (results.length === count(fields)) return { results, polls };
    }
  });

/** What ComfyUI's node of this model sends when nothing is changed. Images are PNG data URIs, as plain strings. */
export function comfyRequest(images: readonly string[] = [], clip?: string): Item {
  return {
    positivePrompt: 'a lighthouse at dusk',
    width: 1280,
    height: 720,
    duration: 5,
    settings: {
      hdr: false,
      exrExport: false,
      loop: false,
      sourcePosition: { width: 0, height: 0, x: -2, y: -2 },
    },
    includeCost: true,
    numberResults: 1,
    outputFormat: 'MP4',
    outputQuality: 95,
    outputType: 'URL',
    ...(images.length === 0 && clip === undefined
      ? {}
      : {
          inputs: {
            ...(images.length === 0 ? {} : { frameImages: images }),
            ...(clip === undefined ? {} : { video: clip }),
          },
        }),
  };
}

/** ComfyUI's first node: polls for ever, over a socket or, where its endpoint says so, HTTP; takes `errors[0]` when the key is there. */
export const COMFY_OF_OLD: Readonly<Record<'http' | 'ws', Client>> = {
  http: (place, fields, pause) =>
    comfyOfOld(async (asked) => (await post(place, [asked])).raw, fields, pause),
  ws: (place, fields, pause) => overSocket(place, 'errors', (line) => comfyOfOld(askOn(line), fields, pause)),
};

async function comfyOfOld(ask: Ask, fields: Item, pause: Pause): Promise<Outcome> {
  const asked = video(fields);
  const ack = await ask(asked);
  if ('errors' in ack) throw raised(ack);
  for (let polls = 1; ; polls += 1) {
    await pause(polls);
    const answer = await ask(getResponse(asked.taskUUID));
    if ('errors' in answer) throw raised(answer);
    const results = (answer['data'] as Item[]).filter((item) => item['videoURL'] !== undefined);
    if (results.length > 0) return { results, polls };
  }
}

export type CodeClass =
  | 'quota'
  | 'rateLimit'
  | 'safety'
  | 'auth'
  | 'timeout'
  | 'notFound'
  | 'serverError'
  | 'provider'
  | 'validation'
  | 'unknown';

/** Whether the newer clients say of an error of a class that trying again may help. */
export const RETRYABLE: readonly CodeClass[] = ['rateLimit', 'timeout', 'serverError', 'provider'];

/** As the newer clients sort codes: the first that fits, case and all. */
const CLASSES: readonly (readonly [CodeClass, RegExp])[] = [
  ['quota', /Credits|Quota|Balance|^quotaExceeded$|^paymentRequired$/],
  ['rateLimit', /RateLimit|^rateLimitExceeded$/],
  ['safety', /[cC]ontentPolicyViolation|ContentDetected|^promptBlocked$|^imageBlocked$|^moderationFailed$/],
  ['auth', /ApiKey|^unauthorized$|^forbidden$|^permissionDenied$|^insufficientPermissions$|^tokenExpired$|^accountSuspended$/],
  ['timeout', /Timeout|^timeout$/],
  ['notFound', /^(task|media|model)NotFound$|Expired$|^taskCancelled$|^taskFailedOrNotFound$/],
  ['serverError', /^(internalServerError|serviceUnavailable|serverUnavailable|unknownError|standardError)$/],
  ['provider', /^(inferenceError|processingFailed|taskFailed|downloadFailed|uploadFailed|noAvailableServer)$|^modelUnavailable$|^modelDisabled$|^modelNotReady$|^provider/],
  ['validation', /^(invalid|missing|conflict|duplicate|unsupported|value|array|max)|^unknownParameter$|^incompatibleParameters$/],
]; // prettier-ignore

export function classOf(code: string): CodeClass {
  return CLASSES.find(([, fits]) => fits.test(code))?.[0] ?? 'unknown';
}
