/** Calls to the WaveSpeed dialect as its documentation has them, and what has to hold of every answer. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { call } from '../../support/http.ts';
import type { Answer } from '../../support/http.ts';
import type { House } from './house.ts';
import type { Run } from './stage.ts';
import { stillBytes } from './still.ts';

export interface WavespeedPlace {
  readonly url: string;
  readonly key: string;
}

const FAMILY = 'luma/ray-3.2';
export const IMAGE_TO_VIDEO = `${FAMILY}/image-to-video`;
export const TEXT_TO_VIDEO = `${FAMILY}/text-to-video`;
export const VIDEO_EDIT = `${FAMILY}/video-edit`;
export const VIDEO_REFRAMING = `${FAMILY}/video-reframing`;
/** In the order of the alphabet. */
export const RAY_MODELS = [IMAGE_TO_VIDEO, TEXT_TO_VIDEO, VIDEO_EDIT, VIDEO_REFRAMING];

const CLIP = new URL('../../../examples/media/hand-and-cup.mp4', import.meta.url);
const STATUSES = ['created', 'processing', 'completed', 'failed', 'cancelled', 'timeout', 'deleted'];
/** RFC 3339 in UTC with a fraction of a second. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z$/;

export type Prediction = Record<string, unknown> & {
  readonly id: string;
  readonly model: string;
  readonly status: string;
  readonly outputs: readonly string[];
  readonly error: string;
  readonly urls: { readonly get: string };
};

export interface Wavespeed {
  /** `path` begins after `/api/v3`. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** The `data` of a call that succeeds, whose envelope is looked at. */
  data<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  submit(model: string, input: unknown): Promise<Prediction>;
  get(id: string): Promise<Prediction>;
}

/** What a client is given as the address of the API: it adds `/api/v3/…` itself. */
export function baseUrl({ url }: Pick<WavespeedPlace, 'url'>): string {
  return `${url}/wavespeed`;
}

export function wavespeedAt(place: WavespeedPlace): Wavespeed {
  const { key } = place;
  const wavespeed: Wavespeed = {
    call: (method, path, body, headers = {}) =>
      call(`${baseUrl(place)}/api/v3${path}`, method, body, { Authorization: `Bearer ${key}`, ...headers }),
    async data<T>(method: string, path: string, body?: unknown) {
      const { status, json, text } = await wavespeed.call(method, path, body);
      assert.equal(status, 200, text);
      assert.deepEqual([json['code'], json['message']], [200, 'success'], text);
      assert.ok(typeof json['data'] === 'object' && json['data'] !== null, text);
      return json['data'] as T;
    },
    submit: async (model, input) => shaped(place, await wavespeed.data('POST', `/${model}`, input)),
    get: async (id) => shaped(place, await wavespeed.data('GET', `/predictions/${id}/result`)),
  };
  return wavespeed;
}

/** Everything that a prediction has in every state, in the types that its readers take for granted. */
export function shaped(place: WavespeedPlace, data: Record<string, unknown>): Prediction {
  const text = JSON.stringify(data);
  assert.match(String(data['id']), /^[0-9a-f]{32}$/, text);
  assert.equal(typeof data['model'], 'string', text);
  assert.ok(STATUSES.includes(String(data['status'])), text);
  assert.ok(Array.isArray(data['outputs']), text);
  assert.equal(typeof data['error'], 'string', text);
  assert.ok(Array.isArray(data['has_nsfw_contents']), text);
  assert.match(String(data['created_at']), TIME, text);
  assert.ok(Number.isInteger(data['executionTime']), text);
  assert.ok(Number.isInteger((data['timings'] as { inference: number }).inference), text);
  const get = `${baseUrl(place)}/api/v3/predictions/${String(data['id'])}/result`;
  assert.deepEqual(data['urls'], { get }, text);
  return data as Prediction;
}

/** An error in both forms that clients read, with a sentence. */
export function refused({ status, json, text }: Answer, expected: number, sentence = /./): void {
  assert.equal(status, expected, text);
  assert.equal(json['code'], expected, text);
  assert.match(String(json['message']), sentence);
  assert.ok(typeof json['error'] === 'string' && json['error'] !== '', text);
  assert.notEqual(json['data'], null);
}

/** What lies behind an address of an answer, which needs no key. */
export async function downloaded(place: Pick<WavespeedPlace, 'url'>, url: unknown): Promise<string> {
  assert.ok(typeof url === 'string' && url.startsWith(place.url), String(url));
  const response = await fetch(url);
  assert.equal(response.status, 200);
  return response.text();
}

/** The addresses that a client hands out; of what a run gives its own type says `any`. */
export function outputsOf(result: unknown): string[] {
  return runSchema.parse(result).outputs;
}

const runSchema = z.object({ outputs: z.array(z.string()) });

export interface Media {
  readonly image: string;
  readonly video: string;
}

/** A still and a clip as data URIs. */
export async function inlineMedia(): Promise<Media> {
  const [still, clip] = await Promise.all([stillBytes(), readFile(CLIP)]);
  return {
    image: `data:image/png;base64,${still.toString('base64')}`,
    video: `data:video/mp4;base64,${clip.toString('base64')}`,
  };
}

/** What each of the four models needs, and everything that it documents beside that. */
export function documentedInputs({ image, video }: Media): [model: string, input: Record<string, unknown>][] {
  const prompt = 'a lighthouse in the rain';
  return [
    [IMAGE_TO_VIDEO, { image, prompt, size: '16:9', resolution: '540p', duration: '5s' }],
    [TEXT_TO_VIDEO, { prompt, size: '9:16', resolution: '720p', duration: '10s' }],
    [VIDEO_EDIT, { video, prompt, resolution: '540p', duration: '5s', start_image: image }],
    [VIDEO_REFRAMING, { video, prompt, size: '21:9', resolution: '540p' }],
  ];
}

/** The signature that WaveSpeed's page describes: the text after `whsec_` is the key, as it stands. */
export function signatureOf(secret: string, id: string, timestamp: string, body: Buffer | string): string {
  const hmac = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'utf8'));
  return `v3,${hmac.update(`${id}.${timestamp}.`).update(body).digest('hex')}`;
}

/** Resolves when a prediction has ended. The house knows its ids with dashes. */
export async function ended(house: House, id: string): Promise<void> {
  await house.ended(id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

/** Makes a call whose work waits for the test. What the call is refused with is thrown, so that nobody waits for its run. */
export async function held<T>(
  { stage }: House,
  call: () => Promise<T>,
): Promise<{ run: Run; running: Promise<T> }> {
  stage.hold();
  const begun = stage.next();
  const running = call();
  running.catch(() => undefined);
  await Promise.race([begun, running]);
  return { run: await begun, running };
}

/** With a key of an owner of its own, so that lists hold only what a test made. */
export async function ownerOf(house: House, name: string): Promise<Wavespeed> {
  return wavespeedAt({ url: house.url, key: await house.newKey({ owner: name }) });
}

/** A prediction that has ended. */
export async function finished(
  house: House,
  from: Wavespeed,
  model: string,
  input: unknown,
): Promise<Prediction> {
  const { id } = await from.submit(model, input);
  await ended(house, id);
  return from.get(id);
}
