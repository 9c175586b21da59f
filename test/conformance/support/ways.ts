/** The ways in which fal's JavaScript client can be pointed at another server (fal client source; it has no setting for it). */
import { createFalClient } from '@fal-ai/client';
import type { ApiError, FalClient } from '@fal-ai/client';
import { z } from 'zod';
import { outputSchema } from '../../../src/dialects/fal/schemas.ts';
import type { File } from '../../../src/dialects/fal/schemas.ts';

export const RAY = 'luma/agent/ray/v3.2';
export const TEXT_TO_VIDEO = `${RAY}/text-to-video`;
export const IMAGE_TO_VIDEO = `${RAY}/image-to-video`;

export interface Place {
  readonly url: string;
  readonly key: string;
}

export interface WayOptions {
  /** Sees, and may hold or change, every exchange that the client makes. */
  around?: (request: Request, send: () => Promise<Response>) => Promise<Response>;
  /** `undefined` sends no key at all. */
  key?: string | undefined;
}

/** The clip that a client hands out; of what an endpoint answers its own type says `any`. */
export function clipOf({ data }: { readonly data: unknown }): File {
  return outputSchema.parse(data).video;
}

export type Way = (place: Place, options?: WayOptions) => FalClient;

/** fal's hosts and where their paths begin here. */
const PREFIXES: Readonly<Record<string, string>> = {
  'fal.run': '/fal/run',
  'queue.fal.run': '/fal/queue',
  'rest.fal.ai': '/fal/rest',
  'rest.alpha.fal.ai': '/fal/rest',
  'v3.fal.media': '/fal/cdn',
};

/** `proxyUrl`: every call goes to one address, the real one in a header. Uploads go where the answer says. */
export const throughProxy: Way = (place, options = {}) =>
  createFalClient({
    credentials: keyOf(place, options),
    proxyUrl: { url: `${place.url}/fal/proxy`, when: 'always' },
    fetch: around(options),
  });

/** `fetch`: each host of fal's is a prefix of ours. */
export const throughFetch: Way = (place, options = {}) => {
  const send = around(options);
  return createFalClient({
    credentials: keyOf(place, options),
    fetch: (input, init) => send(here(place.url, addressOf(input)), init),
  });
};

/** `requestMiddleware`: as `fetch`, but only for calls of the API; versions after 1.10 may refuse it. */
export const throughMiddleware: Way = (place, options = {}) =>
  createFalClient({
    credentials: keyOf(place, options),
    requestMiddleware: (request) =>
      Promise.resolve({ ...request, url: here(place.url, new URL(request.url)) }),
    fetch: around(options),
  });

/** What an error says of its kind. */
export function errorTypeOf(error: ApiError<unknown>): string {
  return refusalSchema.parse(error.body).error_type;
}

const refusalSchema = z.object({ error_type: z.string() });

export const WAYS: readonly (readonly [name: string, way: Way])[] = [
  ['proxyUrl', throughProxy],
  ['fetch', throughFetch],
  ['requestMiddleware', throughMiddleware],
];

/** An address of fal's, or one of ours that an answer gave, as it is called here. */
export function here(origin: string, address: URL): string {
  const prefix = PREFIXES[address.host];
  return prefix === undefined ? address.href : `${origin}${prefix}${address.pathname}${address.search}`;
}

export function addressOf(input: Parameters<typeof fetch>[0]): URL {
  return new URL(input instanceof Request ? input.url : input);
}

function keyOf(place: Place, options: WayOptions): () => string | undefined {
  const key = 'key' in options ? options.key : place.key;
  return () => key;
}

function around({ around: wrapped }: WayOptions): typeof fetch {
  if (wrapped === undefined) return fetch;
  return (input, init) => wrapped(new Request(input, { ...init, body: null }), () => fetch(input, init));
}
