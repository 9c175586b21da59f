/** Calls to the Oxen dialect, with a key as its documentation has them; and its stream of completion events. */
import assert from 'node:assert/strict';
import { createParser } from 'eventsource-parser';
import { call } from '../../support/http.ts';
import type { Answer } from '../../support/http.ts';

export interface OxenPlace {
  readonly url: string;
  readonly key: string;
}

export const TEXT_TO_VIDEO = 'luma-ray-v3-2-text-to-video';
export const IMAGE_TO_VIDEO = 'luma-ray-v3-2-image-to-video';
export const VIDEO_TO_VIDEO = 'luma-ray-v3-2-video-to-video';
export const REFRAME = 'luma-ray-v3-2-reframe';
export const MODELS = [IMAGE_TO_VIDEO, TEXT_TO_VIDEO, VIDEO_TO_VIDEO, REFRAME];

export interface Oxen {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Enqueues and gives the ids. */
  enqueue(body: Record<string, unknown>): Promise<string[]>;
  get(id: string): Promise<Record<string, unknown>>;
}

/** `path` begins after `/api`. */
export function oxenAt({ url, key }: OxenPlace): Oxen {
  const oxen: Oxen = {
    call: (method, path, body, headers = {}) =>
      call(`${url}/oxen/api${path}`, method, body, { Authorization: `Bearer ${key}`, ...headers }),
    async enqueue(body) {
      const answer = await oxen.call('POST', '/ai/queue', body);
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      const { generations } = answer.json as { generations: { generation_id: string }[] };
      return generations.map(({ generation_id }) => generation_id);
    },
    async get(id) {
      const answer = await oxen.call('GET', `/ai/queue/${id}`);
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return answer.json;
    },
  };
  return oxen;
}

/** The three places in which clients look for a sentence. */
export function readable(json: Record<string, unknown>): void {
  const error = json['error'] as Record<string, unknown>;
  for (const name of ['type', 'title', 'detail', 'message'])
    assert.ok(
      typeof error[name] === 'string' && error[name] !== '',
      `error.${name}: ${JSON.stringify(json)}`,
    );
  assert.equal(json['status'], 'error');
  assert.ok(typeof json['status_message'] === 'string' && json['status_message'] !== '');
}

/** What lies behind an address of an answer, which must be ours, need no key and serve ranges. */
export async function downloaded(place: OxenPlace, url: unknown): Promise<string> {
  assert.ok(typeof url === 'string' && url.startsWith(place.url), String(url));
  const response = await fetch(url);
  assert.equal(response.status, 200);
  const ranged = await fetch(url, { headers: { Range: 'bytes=0-2' } });
  const [whole, part] = [await response.text(), await ranged.text()];
  assert.deepEqual([ranged.status, part], [206, whole.slice(0, 3)]);
  return whole;
}

export interface Following {
  readonly response: Response;
  /** Everything that came so far, as it came. */
  text(): string;
  /** The data of the next `media_generation_completed`, in order. */
  next(): Promise<Record<string, unknown>>;
  /** Resolves when what came so far fits. */
  until(fits: (text: string) => boolean): Promise<void>;
  close(): void;
}

/** Opens the stream; resolves when its headers are there. */
export async function follow({ url, key }: OxenPlace): Promise<Following> {
  const controller = new AbortController();
  const response = await fetch(`${url}/oxen/api/events`, {
    headers: { Authorization: `Bearer ${key}` },
    signal: controller.signal,
  });
  let text = '';
  const ready: Record<string, unknown>[] = [];
  const takers: ((event: Record<string, unknown>) => void)[] = [];
  const looks = new Set<() => void>();
  const parser = createParser({
    onEvent({ event, data }) {
      if (event !== 'media_generation_completed') return;
      const parsed = JSON.parse(data) as Record<string, unknown>;
      const take = takers.shift();
      if (take) take(parsed);
      else ready.push(parsed);
    },
  });
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const piece = decoder.decode(chunk, { stream: true });
      text += piece;
      parser.feed(piece);
      for (const look of looks) look();
    }
  };
  read().catch(() => undefined);
  return {
    response,
    text: () => text,
    next() {
      const event = ready.shift();
      if (event) return Promise.resolve(event);
      const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>();
      takers.push(resolve);
      return promise;
    },
    until(fits) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const look = (): void => {
        if (!fits(text)) return;
        looks.delete(look);
        resolve(undefined);
      };
      looks.add(look);
      look();
      return promise;
    },
    close: () => controller.abort(),
  };
}
