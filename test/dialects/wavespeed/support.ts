/** A server that speaks WaveSpeed over an engine whose runs the test lets go on. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { wavespeedMount } from '../../../src/dialects/wavespeed/index.ts';
import { EngineError } from '../../../src/engines/engine.ts';
import type { EngineContext, EngineStep, EngineTask } from '../../../src/engines/engine.ts';
import type { Config } from '../../../src/jobs/config.ts';
import { testServer } from '../../support/http.ts';
import type { Answer, TestServer } from '../../support/http.ts';
import { finished, scriptedEngine, untilAborted } from '../../support/scripted-engine.ts';

export const TEXT_MODEL = 'luma/ray-3.2/text-to-video';
export const IMAGE_MODEL = 'luma/ray-3.2/image-to-video';
export const EDIT_MODEL = 'luma/ray-3.2/video-edit';
export const REFRAME_MODEL = 'luma/ray-3.2/video-reframing';
export const TEXT = { prompt: 'A boat drifts at dawn' };

/** Prompts that decide on a run; any other one ends well at once. */
export const WAITS = 'Wait for the gate';
/** Work that runs elsewhere, where nobody stops it until `server.stopped` resolves. */
export const ELSEWHERE = 'Elsewhere';
export const FAILS = 'Fail, please';
export const FAILURE = 'video.start_frame could not be painted: “größer” — 太大';

export type Prediction = Record<string, unknown> & { id: string; status: string; outputs: string[] };

export interface WavespeedServer extends TestServer {
  /** Lets runs of `WAITS` go on. */
  gate: PromiseWithResolvers<void>;
  /** Lets work that runs `ELSEWHERE` be stopped there. */
  stopped: PromiseWithResolvers<void>;
  /** A call below `/wavespeed`. */
  wavespeed(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Calls a model; gives the prediction of a successful answer. */
  made(model: string, input: unknown, headers?: Record<string, string>): Promise<Prediction>;
  /** What a GET says of it. */
  shown(id: string): Promise<Prediction>;
  /** The same, once it has ended. */
  settled(id: string): Promise<Prediction>;
  /** Once its run waits at the gate. */
  running(id: string): Promise<void>;
}

export async function wavespeedServer(config: Partial<Config> = {}): Promise<WavespeedServer> {
  const gate = Promise.withResolvers<void>();
  const start = async (task: EngineTask, context: EngineContext): Promise<EngineStep> => {
    if (task.request.prompt === FAILS) {
      throw new EngineError(FAILURE, { failure_code: 'generation_failed', retryable: false });
    }
    if (task.request.prompt === ELSEWHERE) {
      return {
        state: 'pending',
        operation: { id: randomUUID(), job: 'far', detail: null },
        again_in_ms: 60_000,
      };
    }
    if (task.request.prompt === WAITS) {
      context.progress({ fraction: 0.25, stage: 'rendering', seconds_left: 7 });
      await Promise.race([server.gate.promise, untilAborted(context)]);
    }
    return finished(context);
  };
  const elsewhere = {
    proceed: (_task: EngineTask, _operation: unknown, context: EngineContext) => finished(context),
    cancel: () => server.stopped.promise.then(() => 'stopped' as const),
  };
  const inner = await testServer([scriptedEngine({ start, ...elsewhere })], {
    mounts: [wavespeedMount],
    config,
  });
  const server: WavespeedServer = {
    ...inner,
    gate,
    stopped: Promise.withResolvers<void>(),
    wavespeed: (method, path, body, headers) => inner.call(method, `/wavespeed${path}`, body, headers),
    made: async (model, input, headers) =>
      dataOf(await server.wavespeed('POST', `/api/v3/${model}`, input, headers)),
    shown: async (id) => dataOf(await server.wavespeed('GET', `/api/v3/predictions/${id}/result`)),
    async settled(id) {
      await inner.ended(uuid(id));
      return server.shown(id);
    },
    async running(id) {
      await inner.seen(uuid(id), ({ stage }) => stage === 'rendering');
    },
  };
  return server;
}

/** The prediction of an answer, which must be a success in WaveSpeed's envelope. */
export function dataOf(answer: Answer): Prediction {
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual(Object.keys(answer.json), ['code', 'message', 'data']);
  assert.deepEqual([answer.json['code'], answer.json['message']], [200, 'success']);
  return answer.json['data'] as Prediction;
}

export function uuid(id: string): string {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What an error answer says; its shape is checked. */
export function refusalOf(answer: Answer): { status: number; message: string } {
  const { code, message, error } = answer.json;
  assert.deepEqual([code, error], [answer.status, message], answer.text);
  assert.ok(!('data' in answer.json));
  return { status: answer.status, message: String(message) };
}

export async function picture(width = 320, height = 180): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .png()
    .toBuffer();
}

export interface PictureServer {
  /** Of a picture that is there. */
  readonly url: string;
  /** Of one that is not. */
  readonly missing: string;
  close(): void;
}

export async function servePicture(): Promise<PictureServer> {
  const png = await picture();
  const server = createServer((request, response) => {
    if (request.url !== '/a.png') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'image/png' }).end(png);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `${origin}/a.png`, missing: `${origin}/b.png`, close: () => void server.close() };
}
