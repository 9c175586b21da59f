/**
 * A server that speaks as much of Luma's API as an engine needs, and says at each step whatever a test wants it to. A scene is
 * chosen by the prompt, and known by the job's id from then on.
 */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

export const CLIP = join(import.meta.dirname, '../../../examples/media/turning-box.mp4');

type Say = (res: ServerResponse, req: IncomingMessage, scene: Told) => unknown;

export interface Scene {
  /** The id of its job; the name of the scene by default. */
  readonly id?: string;
  submit?: Say;
  /** What is said of the job, look by look; the last one stays. Without any it is completed at once. */
  looks?: readonly (Say | Readonly<Record<string, unknown>>)[];
  /** What lies at the address of the result. */
  result?: Say;
}

interface Told extends Scene {
  readonly name: string;
  /** Of the result. */
  readonly url: string;
  submits: number;
  looked: number;
  fetched: number;
}

export interface FakeProvider {
  readonly url: string;
  /** Gives the prompt that plays it. */
  scene(scene: Scene): string;
  /** What came of it so far. */
  counts(prompt: string): { submits: number; looked: number; fetched: number };
  close(): Promise<void>;
}

const submitSchema = z.object({ prompt: z.string() });

export async function fakeProvider(): Promise<FakeProvider> {
  const scenes = new Map<string, Told>();
  const byId = (id: string): Told | undefined =>
    [...scenes.values()].find(({ id: own, name }) => (own ?? name) === id);

  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const path = new URL(req.url ?? '', 'http://fake').pathname;
    if (req.method === 'POST' && path === '/v1/generations') {
      const { prompt } = submitSchema.parse(await json(req));
      const scene = scenes.get(prompt);
      if (!scene) return say(res, { detail: 'no such scene' }, 400);
      scene.submits++;
      if (scene.submit) return void scene.submit(res, req, scene);
      return say(res, { id: scene.id ?? scene.name, state: 'queued' }, 201);
    }
    const [, kind, rest = ''] = /^\/(?:v1\/)?(generations|result)\/(.+)$/.exec(path) ?? [];
    const scene = kind === 'result' ? scenes.get(rest) : byId(decodeURIComponent(rest));
    if (!scene) return say(res, { detail: 'there is nothing' }, 404);
    if (kind === 'result') {
      scene.fetched++;
      return void (scene.result ?? sendClip)(res, req, scene);
    }
    const looks = scene.looks ?? [];
    const look = looks[Math.min(scene.looked++, looks.length - 1)] ?? completed(scene.url);
    if (typeof look === 'function') return void look(res, req, scene);
    say(res, { id: rest, ...look });
  };
  const server = createServer((req, res) => {
    res.on('error', () => undefined);
    handle(req, res).catch(() => res.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    scene(scene) {
      const name = `scene-${scenes.size + 1}`;
      scenes.set(name, { ...scene, name, url: `${url}/result/${name}`, submits: 0, looked: 0, fetched: 0 });
      return name;
    },
    counts(prompt) {
      const { submits = 0, looked = 0, fetched = 0 } = scenes.get(prompt) ?? {};
      return { submits, looked, fetched };
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export function completed(url: string): Readonly<Record<string, unknown>> {
  return { state: 'completed', output: [{ type: 'video', url }] };
}

export function say(res: ServerResponse, body: unknown, status = 200): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  res.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(text);
}

/** Writes `piece` again and again until the other side has enough. Gives how many bytes went out. */
export async function flood(res: ServerResponse, piece: string | Buffer, most: number): Promise<number> {
  let sent = 0;
  const pieces = Readable.from(
    (function* () {
      for (; sent < most; sent += piece.length) yield piece;
    })(),
  );
  await pipeline(pieces, res).catch(() => undefined);
  return sent;
}

export const sendClip: Say = (res) => {
  res.writeHead(200, { 'content-type': 'video/mp4', connection: 'close' });
  createReadStream(CLIP).pipe(res);
};
