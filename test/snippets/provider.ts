/** A server that knows just enough of each API to let its snippets come to their end, and keeps what they sent. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const ID = '7d8f5eb7-361e-4e13-ab73-67457bc8057e';

export interface Provider {
  readonly origin: string;
  /** Bodies of the requests that make something, in order of arrival. */
  readonly received: { path: string; authorization: string; body: unknown }[];
  close(): void;
}

export async function provider(): Promise<Provider> {
  const received: Provider['received'] = [];
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clip = `${origin}/clip.mp4`;
  const end = `data: {"generation_id":"${ID}","status":"succeeded","media_type":"video","model":"m","url":"${clip}"}`;
  const answers: Record<string, unknown> = {
    'POST /oxen/api/ai/videos/generate': { model: 'm', created: 1, videos: [{ url: clip }] },
    'POST /oxen/api/ai/queue': { generations: [{ generation_id: ID, status: 'queued' }] },
    [`GET /oxen/api/ai/queue/${ID}`]: { generation_id: ID, status: 'succeeded', result_url: clip },
    'POST /fal/queue/luma/a%27b': {
      request_id: ID,
      status_url: `${origin}/fal/status`,
      response_url: `${origin}/fal/response`,
    },
    'GET /fal/status': { status: 'COMPLETED' },
    'GET /fal/response': { video: { url: clip } },
    'POST /wavespeed/api/v3/luma/a%27b': {
      code: 200,
      message: 'success',
      data: { id: ID, status: 'created' },
    },
    [`GET /wavespeed/api/v3/predictions/${ID}/result`]: {
      code: 200,
      message: 'success',
      data: { id: ID, status: 'completed', outputs: [clip] },
    },
    'POST /v1/generations': { id: ID, state: 'queued' },
    [`GET /v1/generations/${ID}`]: { id: ID, state: 'completed', output: [{ url: clip }] },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks = await Array.fromAsync(request as AsyncIterable<Uint8Array>);
    const { method = '', url = '' } = request;
    const authorization = request.headers.authorization ?? '';
    const sent: unknown = method === 'POST' ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : undefined;
    if (url === '/runware/v1') {
      const [{ taskType, taskUUID, ...body }] = sent as [Record<string, unknown>];
      const polled = taskType === 'getResponse';
      if (!polled) received.push({ path: url, authorization, body });
      const item = { taskType, taskUUID, ...(polled ? { status: 'success', videoURL: clip } : {}) };
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ data: [item] }));
      return;
    }
    if (method === 'POST') received.push({ path: url, authorization, body: sent });
    if (url === '/oxen/api/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
      response.end(`: keep-alive\n\nevent: other\n${end}\n\nevent: media_generation_completed\n${end}\n\n`);
      return;
    }
    const found = answers[`${method} ${url.split('?', 1)[0] ?? ''}`];
    response.writeHead(found === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(found ?? { error: { message: `no ${method} ${url}` }, status: 'error' }));
  }

  return { origin, received, close: () => server.close() };
}
