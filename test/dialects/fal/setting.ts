/** A server that speaks fal, an engine that the test holds and lets go, and short ways to call. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { falMount } from '../../../src/dialects/fal/index.ts';
import type { EngineContext, EngineStep, EngineTask } from '../../../src/engines/engine.ts';
import { call, testServer } from '../../support/http.ts';
import type { Answer, TestServer } from '../../support/http.ts';
import { finished, scriptedEngine, untilAborted } from '../../support/scripted-engine.ts';

export const TEXT = 'luma/agent/ray/v3.2/text-to-video';
export const IMAGE = 'luma/agent/ray/v3.2/image-to-video';
export const APP = 'luma/agent';

/** A prompt says what the engine does with it. */
export const PROMPTS = {
  holds: 'hold until it is cancelled',
  waits: 'wait for the word',
  fails: 'fail',
} as const;

/** A photograph, inline. */
export function photo(): Promise<string> {
  return inline('fig-bowl.jpg', 'image/jpeg');
}

/** A clip, inline. */
export function clip(): Promise<string> {
  return inline('turning-box.mp4', 'video/mp4');
}

async function inline(name: string, type: string): Promise<string> {
  const bytes = await readFile(new URL(`../../../examples/media/${name}`, import.meta.url));
  return `data:${type};base64,${bytes.toString('base64')}`;
}

export interface Setting {
  readonly server: TestServer;
  /** Below `/fal`, with the ordinary key. */
  fal(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Submits to the queue; gives the id. */
  submit(input: Record<string, unknown>, endpoint?: string): Promise<string>;
  /** Submits, waits for the end, and gives the result. */
  resultOf(input: Record<string, unknown>, endpoint?: string): Promise<Answer>;
  /** Lets all that wait for the word go on. */
  release(): void;
}

/** A run that gives frames beside its clip. */
async function withFrames(context: EngineContext): Promise<EngineStep> {
  const done = await finished(context);
  const path = join(context.scratch, 'frames.zip');
  await writeFile(path, 'not really frames');
  const frames = { width: 16, height: 16, frames: 120, fps: 24 };
  return {
    ...done,
    outputs: [...done.outputs, { type: 'exr', path, mime_type: 'application/zip', ...frames }],
  };
}

export async function falSetting(): Promise<Setting> {
  let word = Promise.withResolvers<void>();
  const start = async (task: EngineTask, context: EngineContext): Promise<EngineStep> => {
    const { prompt } = task.request;
    context.log('Über den Wolken 🌤 begins');
    context.progress({ fraction: 0.25, stage: 'rendering' });
    if (prompt === PROMPTS.holds) return untilAborted(context);
    if (prompt === PROMPTS.waits) await word.promise;
    if (prompt === PROMPTS.fails) throw new Error('something broke');
    context.log('ends');
    return task.request.video?.exr_export === true ? withFrames(context) : finished(context);
  };
  const server = await testServer([scriptedEngine({ start })], { mounts: [falMount] });
  const fal: Setting['fal'] = (method, path, body, headers = {}) =>
    call(`${server.url}/fal${path}`, method, body, { Authorization: `Key ${server.key}`, ...headers });
  const setting: Setting = {
    server,
    fal,
    async submit(input, endpoint = TEXT) {
      const answer = await fal('POST', `/queue/${endpoint}`, input);
      if (answer.status !== 200) throw new Error(answer.text);
      return String(answer.json['request_id']);
    },
    async resultOf(input, endpoint) {
      const id = await setting.submit(input, endpoint);
      await server.ended(id);
      return fal('GET', `/queue/${APP}/requests/${id}`);
    },
    release() {
      word.resolve();
      word = Promise.withResolvers();
    },
  };
  return setting;
}
