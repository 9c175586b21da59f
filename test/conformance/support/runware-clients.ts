/**
 * Runware's newer clients as they decide on the wire (runware-typescript 1.6.8, runware-sdk 1.4.0, runware 0.5.24, ComfyUI-Runware
 * 2.0.0; read in their sources). Each is as strict as its model: where that would hang, it throws.
 */
import { randomUUID } from 'node:crypto';
import type { Item, Line, Place } from './runware.ts';
import { frameOf, introduce, dial, post, video } from './runware.ts';

export interface Outcome {
  readonly results: readonly Item[];
  /** How often the server was asked. */
  readonly polls: number;
}

/** A failure that the client raises; `code` as the server wrote it. */
export class RaisedError extends Error {
  readonly code: string;
  /** What was handed on before it was raised. */
  readonly seen: readonly Item[];
  constructor(error: Item, seen: readonly Item[] = []) {
    super(String(error['message']));
    this.code = String(error['code']);
    this.seen = seen;
  }
}

/** Waits between two looks; a test ends it with the job's end. */
export type Pause = (polls: number) => Promise<unknown>;

const count = (fields: Item): number => Number(fields['numberResults'] ?? 1);
const getResponse = (taskUUID: string): Item & { taskUUID: string } => ({
  taskType: 'getResponse',
  taskUUID,
});

/**
 * The TypeScript client over WebSocket: any `errors` key in the acknowledgement is a failure, so is `error`; a poll that brings
 * neither data nor errors for its task is waited for until the budget ends; successes are counted by id, `onResult` hears of each
 * once, and a frame with errors has no data.
 */
export async function typescriptOverSocket(
  line: Line,
  fields: Item,
  pause: Pause,
  onResult: (item: Item) => void = () => undefined,
): Promise<Outcome> {
  const asked = video({ deliveryMethod: 'async', ...fields });
  const ack = await line.ask(asked);
  if ('errors' in ack.raw || 'error' in ack.raw) throw new RaisedError(ack.errors[0] ?? { code: 'unknown' });
  const successes = new Map<string, Item>();
  for (let polls = 1; ; polls += 1) {
    await pause(polls);
    const { raw, data } = await line.ask(getResponse(asked.taskUUID));
    collect(data, asked.taskUUID, successes, onResult, 'errors' in raw ? 'not read' : 'read');
    if ('errors' in raw) throw new RaisedError((raw['errors'] as Item[])[0]!, [...successes.values()]);
    if (successes.size >= count(fields)) return { results: [...successes.values()], polls };
  }
}

/** The same over REST: it retries a POST with the same task, up to three times; a 4xx answer's data is not read. */
export async function typescriptOverRest(
  place: Place,
  fields: Item,
  pause: Pause,
  onResult: (item: Item) => void = () => undefined,
): Promise<Outcome> {
  const asked = video({ deliveryMethod: 'async', ...fields });
  const ack = await retried(place, [asked]);
  if ('errors' in ack) throw new RaisedError((ack['errors'] as Item[])[0] ?? { code: 'unknown' });
  const successes = new Map<string, Item>();
  for (let polls = 1; ; polls += 1) {
    await pause(polls);
    const answer = await retried(place, [getResponse(asked.taskUUID)]);
    const failed = 'errors' in answer;
    collect(
      (answer['data'] ?? []) as Item[],
      asked.taskUUID,
      successes,
      onResult,
      failed ? 'may be none' : 'read',
    );
    if (failed) throw new RaisedError((answer['errors'] as Item[])[0]!, [...successes.values()]);
    if (successes.size >= count(fields)) return { results: [...successes.values()], polls };
  }
}

function collect(
  data: readonly Item[],
  taskUUID: string,
  successes: Map<string, Item>,
  onResult: (item: Item) => void,
  how: 'read' | 'not read' | 'may be none',
): void {
  if (how === 'not read') return;
  const mine = data.filter((item) => item['taskUUID'] === taskUUID);
  if (mine.length === 0 && how === 'read')
    throw new Error('it would wait until its budget ends: a poll without its task');
  for (const item of mine) {
    if (item['status'] === 'error')
      throw new RaisedError((item['error'] ?? {}) as Item, [...successes.values()]);
    const id = String(item['videoUUID']);
    if (item['status'] !== 'success' || successes.has(id)) continue;
    successes.set(id, item);
    onResult(item);
  }
}

const RETRIES = 3;

/** As both new clients send: again on 408, 429, 5xx and faults of the network, with the same body. */
async function retried(place: Place, tasks: readonly Item[]): Promise<Item> {
  for (let time = 0; ; time += 1) {
    const response = await fetch(`${place.url}/runware/v1`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${place.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(tasks),
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
}

/**
 * The new Python client over REST: the keys `errors` and `error` raise by being there; an item is done when it has an address (or
 * says `completed`), whatever its status.
 */
export async function pythonOverRest(place: Place, fields: Item, pause: Pause): Promise<Outcome> {
  const asked = video({ deliveryMethod: 'async', ...fields });
  const read = (raw: Item): Item[] => {
    if ('errors' in raw || 'error' in raw)
      throw new RaisedError((raw['errors'] as Item[])[0] ?? { code: 'unknown' });
    return raw['data'] as Item[];
  };
  const terminal = (item: Item): boolean => 'videoURL' in item || item['status'] === 'completed';
  const ack = read(await retried(place, [asked]));
  if (ack.some(terminal)) throw new Error('it would take the acknowledgement for the clip');
  for (let polls = 1; ; polls += 1) {
    await pause(polls);
    const results = read(await retried(place, [getResponse(asked.taskUUID)])).filter(terminal);
    if (results.length >= count(fields)) return { results, polls };
  }
}

/**
 * The old Python client: reads `data[0]` of an authentication; an acknowledgement with `videoUUID` is a finished clip; items
 * without `videoUUID` are not seen at all, and after an answer of none it sleeps for half a minute.
 */
export async function oldPython(place: Place, fields: Item, pause: Pause): Promise<Outcome> {
  const line = await dial(place);
  try {
    await introduce(line, place.key);
    const asked = video(fields);
    const ack = await line.ask(asked);
    if (ack.errors.length > 0) throw new RaisedError(ack.errors[0]!);
    if (ack.data.some((item) => 'videoUUID' in item))
      throw new Error('it would take the acknowledgement for the clip');
    for (let polls = 1; ; polls += 1) {
      await pause(polls);
      const { data, errors } = await line.ask(getResponse(asked.taskUUID));
      if (errors.length > 0) throw new RaisedError(errors[0]!);
      const seen = data.filter((item) => 'videoUUID' in item);
      if (seen.length === 0) throw new Error('it would sleep for 33 s: no item has an id');
      const results = seen.filter((item) => item['status'] === 'success');
      if (results.length === count(fields)) return { results, polls };
    }
  } finally {
    await line.close();
  }
}

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

/** ComfyUI's first node: polls for ever, over HTTP or a socket; takes `errors[0]` when the key is there. */
export async function comfyOfOld(place: Place, fields: Item, pause: Pause): Promise<Item> {
  const asked = video({ ...fields, taskUUID: randomUUID() });
  const first = await post(place, [asked]);
  if ('errors' in first.raw) throw new RaisedError(first.errors[0]!);
  for (let polls = 1; ; polls += 1) {
    await pause(polls);
    const { raw, data, errors } = await post(place, [getResponse(asked.taskUUID)]);
    if ('errors' in raw) throw new RaisedError(errors[0]!);
    const [item] = data;
    if (item?.['videoURL'] !== undefined) return item;
  }
}
