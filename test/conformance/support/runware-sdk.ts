/**
 * `@runware/sdk-js` as it is installed, under a clock that runs faster. It looks after jobs every two seconds and pings every
 * ten at least; neither can be set lower. Its own file is evaluated with timers of our choice, and a `ws` that holds every frame to
 * the envelope; nothing else is changed.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { RunwareServer } from '@runware/sdk-js';
import { WebSocket } from 'ws';
import type { RawData } from 'ws';
import { frameOf } from './runware.ts';
import type { Item, Place } from './runware.ts';

const { resolve } = createRequire(import.meta.url);
/** How many of its seconds pass in one. */
const SPEED = 50;

type Props = ConstructorParameters<typeof RunwareServer>[0];
type Timer = (call: () => void, ms?: number) => NodeJS.Timeout;

interface Evaluated {
  exports: { RunwareServer: typeof RunwareServer };
}

/** A client of the house, once it has introduced itself. */
export function openSdk(place: Place, props: Partial<Props> = {}): Promise<Sdk> {
  const { RunwareServer: Server } = evaluated();
  const url = `${place.url.replace(/^http/, 'ws')}/runware/v1`;
  return Server.initialize({
    apiKey: place.key,
    url,
    shouldReconnect: false,
    ...props,
  }) as unknown as Promise<Sdk>;
}

/** What tests call of it: its own types lack fields of this model and give one result or several. */
export interface Sdk {
  videoInference(payload: Item): Promise<Item[] | Item>;
  getResponse(payload: { taskUUID: string }): Promise<Item[]>;
  getTaskDetails(payload: { taskUUID: string }): Promise<Item>;
  imageUpload(payload: { image: string }): Promise<Item>;
  mediaStorage(payload: { media: string; operation?: string }): Promise<Item>;
  modelSearch(payload: Item): Promise<Item>;
  disconnect(): Promise<void>;
  connected(): boolean;
  readonly _connectionSessionUUID: string | undefined;
  readonly _missedPongCount: number;
  readonly _ws: { terminate(): void };
}

/** What is amiss in a frame ends the test file: the client itself would go on. */
class WatchedSocket extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    this.on('message', (message: RawData) => void frameOf((message as Buffer).toString()));
  }
}

let once: Evaluated['exports'] | undefined;

function evaluated(): Evaluated['exports'] {
  if (once !== undefined) return once;
  const file = resolve('@runware/sdk-js').replace(/index\.js$/, 'index.cjs');
  const module: Evaluated = { exports: {} as Evaluated['exports'] };
  // What it leaves behind does not keep a test file from ending.
  const patient: Timer = (call, ms) => setTimeout(call, ms).unref();
  const faster: Timer = (call, ms = 0) => setInterval(call, ms / SPEED).unref();
  // A function has its timers as parameters, and so they are what its code finds by those names.
  const run = compileFunction(
    readFileSync(file, 'utf8'),
    ['module', 'exports', 'require', 'setInterval', 'setTimeout'],
    {
      filename: file,
    },
  ) as (...args: unknown[]) => void;
  const load = createRequire(file);
  const watched = (name: string): unknown => (name === 'ws' ? WatchedSocket : load(name));
  run(module, module.exports, watched, faster, patient);
  once = module.exports;
  return once;
}
