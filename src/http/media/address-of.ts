/** Addresses of stored files in the answer to a request: signed, fresh at each look, beginning as the caller reached us. */
import type { RequestContext } from '../context.ts';
import { originOf } from '../origin.ts';
import type { Services } from '../services.ts';

/** Gives a stored file an address. */
export type AddressOf = (asset: { id: string; mime_type: string }) => string;

/** @param seconds how long they hold */
export function addressesFor(c: RequestContext, { core, urls }: Services, seconds: number): AddressOf {
  const origin = originOf(c, core.config);
  return (asset) => urls.media(origin, asset, seconds);
}
