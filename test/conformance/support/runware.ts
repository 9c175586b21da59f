/**
 * Runware's task API as its documentation describes it, over HTTP and over WebSocket. Every answer that passes here is checked
 * against what all of the official clients need, whatever the test that asked is about.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ClientOptions, RawData } from 'ws';

export const RAY = 'luma:ray@3.2';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type Item = Record<string, unknown>;

export interface Frame {
  readonly data: readonly Item[];
  readonly errors: readonly Item[];
  /** As it came. */
  readonly raw: Item;
}

export interface Answered extends Frame {
  readonly status: number;
  readonly headers: Headers;
}

export interface Place {
  readonly url: string;
  readonly key: string;
}

/** A task of its own id. */
export function task(taskType: string, fields: Item = {}): Item & { taskUUID: string } {
  return { taskType, taskUUID: randomUUID(), ...fields };
}

const SCENE = { model: RAY, positivePrompt: 'a lighthouse at dusk' };

/** The smallest `videoInference`, and what a test wants of it. */
export function video(fields: Item = {}): Item & { taskUUID: string } {
  return task('videoInference', { ...SCENE, ...fields });
}

/** Reads one answer, and holds it to the envelope. */
export function frameOf(text: string): Frame {
  const raw = JSON.parse(text) as Item;
  assertEnvelope(raw, text);
  return { data: (raw['data'] ?? []) as Item[], errors: (raw['errors'] ?? []) as Item[], raw };
}

/**
 * What no client survives: an empty `errors`, an `error` where nothing failed, an empty `data` by itself, an error that
 * nobody can be told of. `text` is shown when it does not hold.
 */
export function assertEnvelope(raw: Item, text: string): void {
  assert.ok(!Array.isArray(raw), `an answer is an object: ${text}`);
  const { data, errors } = raw as { data?: unknown; errors?: unknown };
  if ('data' in raw) assert.ok(Array.isArray(data), `data is a list: ${text}`);
  if ('errors' in raw) assert.ok(Array.isArray(errors) && errors.length > 0, `errors: [] in ${text}`);
  else {
    assert.ok(Array.isArray(data) && data.length > 0, `neither data nor errors in ${text}`);
    assert.ok(!('error' in raw), `an error on success: ${text}`);
  }
  for (const item of (data ?? []) as Item[]) assertItem(item, text);
  for (const error of (errors ?? []) as Item[]) assertError(error, text);
}

function assertItem(item: Item, text: string): void {
  assert.ok(typeof item['taskType'] === 'string', text);
  for (const name of ['error', 'errors']) assert.ok(!(name in item), `${name} in an item of ${text}`);
  if (item['taskType'] !== 'videoInference' || !('status' in item)) return;
  const status = String(item['status']);
  assert.ok(['processing', 'success'].includes(status), text);
  assert.match(String(item['videoUUID']), UUID, text);
  assert.equal('videoURL' in item, status === 'success', text);
}

function assertError(error: Item, text: string): void {
  for (const name of ['code', 'message'])
    assert.ok(typeof error[name] === 'string' && error[name] !== '', `${name} in an error of ${text}`);
  const { taskUUID, taskType } = error;
  // Without an id an error goes to every task that waits: only a failed authentication means them all.
  if (taskType === 'authentication') assert.equal(taskUUID, undefined, text);
}

/** Posts tasks with the key as a Bearer token. */
export async function post(
  place: Place,
  tasks: unknown,
  headers: Record<string, string> = { Authorization: `Bearer ${place.key}` },
): Promise<Answered> {
  const response = await fetch(`${place.url}/runware/v1`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof tasks === 'string' ? tasks : JSON.stringify(tasks),
  });
  assert.match(String(response.headers.get('content-type')), /^application\/json/);
  return { status: response.status, headers: response.headers, ...frameOf(await response.text()) };
}

export const poll = (place: Place, taskUUID: string): Promise<Answered> =>
  post(place, [{ taskType: 'getResponse', taskUUID }]);

/** Posts one task, which must succeed with one item, and gives that. */
export async function one(place: Place, taskType: string, fields: Item = {}): Promise<Item> {
  const asked = task(taskType, fields);
  const { status, data, raw } = await post(place, [asked]);
  assert.deepEqual([status, data.length], [200, 1], JSON.stringify(raw));
  assert.deepEqual([data[0]?.['taskType'], data[0]?.['taskUUID']], [taskType, asked.taskUUID]);
  return data[0]!;
}

/** Posts one task, which must be refused, and gives the one error. */
export async function wrong(place: Place, taskType: string, fields: Item = {}, status = 400): Promise<Item> {
  const asked = task(taskType, fields);
  const answer = await post(place, [asked]);
  const text = JSON.stringify(answer.raw);
  assert.equal(answer.status, status, text);
  assert.deepEqual([answer.raw['data'], answer.errors.length], [[], 1], text);
  const [error] = answer.errors;
  assert.deepEqual([error?.['taskUUID'], error?.['taskType']], [asked.taskUUID, taskType], text);
  return error!;
}

/** Posts one `videoInference`, which must be acknowledged, and gives its task id. */
export async function submit(
  place: Place,
  fields: Item = {},
  headers?: Record<string, string>,
): Promise<string> {
  const asked = video(fields);
  const answer = await post(place, [asked], { Authorization: `Bearer ${place.key}`, ...headers });
  assertAck(answer, asked.taskUUID);
  return asked.taskUUID;
}

/** Exactly two keys: more is a result to one client or another. */
export function assertAck(answer: Frame, taskUUID: string): void {
  assert.deepEqual(answer.raw, { data: [{ taskType: 'videoInference', taskUUID }] });
}

/** Posts one `videoInference`, which must be refused, and gives the one error. */
export const refusal = (place: Place, fields: Item, status?: number): Promise<Item> =>
  wrong(place, 'videoInference', { ...SCENE, ...fields }, status);

export interface Line {
  readonly socket: WebSocket;
  /** Everything that came, in order. */
  readonly frames: readonly Frame[];
  send(tasks: unknown): void;
  /** The next frame that fits, also one that came before it was asked for; each is given once. */
  next(fits?: (frame: Frame) => boolean): Promise<Frame>;
  /** The next frame about a task. */
  about(taskUUID: string): Promise<Frame>;
  /** Sends one task and gives the next frame about it. */
  ask(asked: Item & { taskUUID: string }): Promise<Frame>;
  /** Resolves when the other side has closed. */
  readonly closed: Promise<number>;
  close(): Promise<void>;
}

/** Opens a socket and nothing more. `options` of `ws`; `query` as clients append one. */
export async function dial(
  place: Pick<Place, 'url'>,
  query = '',
  options: ClientOptions = {},
): Promise<Line> {
  return lineOn(new WebSocket(`${place.url.replace(/^http/, 'ws')}/runware/v1${query}`, options));
}

/** Reads an opening socket frame by frame. */
export async function lineOn(socket: WebSocket): Promise<Line> {
  const frames: Frame[] = [];
  const unread: Frame[] = [];
  const takers: {
    fits: (frame: Frame) => boolean;
    take: (frame: Frame) => void;
    fail: (error: Error) => void;
  }[] = [];
  const failed = (error: Error): void => {
    for (const { fail } of takers.splice(0)) fail(error);
  };
  const closed = new Promise<number>((resolve) => {
    socket.once('close', (code) => {
      resolve(code);
      failed(
        new Error(
          `the socket was closed (${code}); before that came ${JSON.stringify(frames.map(({ raw }) => raw))}`,
        ),
      );
    });
  });
  socket.on('message', (message: RawData, isBinary) => {
    try {
      assert.equal(isBinary, false, 'text frames');
      const frame = frameOf((message as Buffer).toString());
      if (frame.data.some((item) => 'pong' in item)) assert.equal(frame.data.length, 1, 'a pong is alone');
      frames.push(frame);
      const at = takers.findIndex(({ fits }) => fits(frame));
      if (at === -1) unread.push(frame);
      else takers.splice(at, 1)[0]?.take(frame);
    } catch (error) {
      failed(error as Error);
    }
  });
  await once(socket, 'open');
  socket.on('error', failed);
  const line: Line = {
    socket,
    frames,
    send: (tasks) => socket.send(typeof tasks === 'string' ? tasks : JSON.stringify(tasks)),
    next(fits = () => true) {
      const at = unread.findIndex(fits);
      if (at !== -1) return Promise.resolve(unread.splice(at, 1)[0]!);
      const { promise, resolve, reject } = Promise.withResolvers<Frame>();
      takers.push({ fits, take: resolve, fail: reject });
      return promise;
    },
    about: (taskUUID) =>
      line.next(({ data, errors }) => [...data, ...errors].some((item) => item['taskUUID'] === taskUUID)),
    ask(asked) {
      line.send([asked]);
      return line.about(asked.taskUUID);
    },
    closed,
    async close() {
      socket.close();
      await closed;
    },
  };
  return line;
}

/** Introduces a line with its key; gives the session's id. */
export async function introduce(line: Line, key: string, session?: string): Promise<string> {
  line.send([
    {
      taskType: 'authentication',
      apiKey: key,
      ...(session === undefined ? {} : { connectionSessionUUID: session }),
    },
  ]);
  const { data, raw } = await line.next(isAuthentication);
  assert.deepEqual(
    Object.keys(data[0] ?? {}).sort(),
    ['connectionSessionUUID', 'taskType'],
    JSON.stringify(raw),
  );
  const id = String(data[0]?.['connectionSessionUUID']);
  assert.match(id, UUID);
  return id;
}

export const isAuthentication = ({ data, errors }: Frame): boolean =>
  [...data, ...errors].some((item) => item['taskType'] === 'authentication');

/** A line that may be used. */
export async function connected(place: Place, query = ''): Promise<Line> {
  const line = await dial(place, query);
  await introduce(line, place.key);
  return line;
}
