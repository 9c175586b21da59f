/** What every successful answer is wrapped in: always HTTP 200, always `data` (WaveSpeed docs, REST API). */
import type { RequestContext } from '../../http/context.ts';

/** `data` is never null: WaveSpeed's Python client dies of it. */
export interface Envelope<Data extends object = object> {
  readonly code: 200;
  readonly message: 'success';
  readonly data: Data;
}

export function enveloped<Data extends object>(data: Data): Envelope<Data> {
  return { code: 200, message: 'success', data };
}

export function sendData(c: RequestContext, data: object, headers: Record<string, string> = {}): Response {
  return c.json(enveloped(data), 200, headers);
}
