/** A host of the test's own that receives webhooks and files, and serves a still and a clip. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { closed } from './front.ts';
import { stillBytes } from './still.ts';

export interface Delivery {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** As it came over the wire. */
  readonly body: Buffer;
}

export interface Receiver {
  readonly url: string;
  /** What the next deliveries are answered, one status each; 200 when there is none. */
  readonly answers: number[];
  /** The next delivery, in order. */
  next(): Promise<Delivery>;
  close(): Promise<void>;
}

const CLIP = new URL('../../../examples/media/hand-and-cup.mp4', import.meta.url);

/** POST and PUT anywhere are deliveries; GET /still.png is a picture, /clip.mp4 a clip of 2.5 s; any other GET is 403. */
export async function openReceiver(): Promise<Receiver> {
  const answers: number[] = [];
  const deliveries: Delivery[] = [];
  const takers: ((delivery: Delivery) => void)[] = [];
  const served: Record<string, readonly [type: string, bytes: Buffer]> = {
    '/still.png': ['image/png', await stillBytes()],
    '/clip.mp4': ['video/mp4', await readFile(CLIP)],
  };
  const server = createServer((incoming, outgoing) => {
    if (incoming.method !== 'POST' && incoming.method !== 'PUT') {
      const [type, bytes] = served[incoming.url ?? ''] ?? [];
      if (type === undefined) outgoing.writeHead(403).end();
      else outgoing.writeHead(200, { 'Content-Type': type }).end(bytes);
      return;
    }
    void buffer(incoming).then((body) => {
      outgoing.writeHead(answers.shift() ?? 200).end();
      const { method = '', url: path = '', headers } = incoming;
      const delivery = { method, path, headers, body };
      const take = takers.shift();
      if (take) take(delivery);
      else deliveries.push(delivery);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    next() {
      const delivery = deliveries.shift();
      if (delivery) return Promise.resolve(delivery);
      const { promise, resolve } = Promise.withResolvers<Delivery>();
      takers.push(resolve);
      return promise;
    },
    close: () => closed(server),
  };
}
