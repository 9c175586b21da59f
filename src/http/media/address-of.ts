/** Addresses of stored files in the answer to a request: signed, fresh at each look, beginning as the caller reached us. */
import type { RequestContext } from '../context.ts';
import { originOf } from '../origin.ts';
import type { Services } from '../services.ts';

/** Gives a stored file an address. @param seconds how long it holds, where the answer's own usual is not meant */
export type AddressOf = (asset: { id: string; mime_type: string }, seconds?: number) => string;

/** @param usual seconds for which they hold */
export function addressesFor(c: RequestContext, { core, urls }: Services, usual: number): AddressOf {
  const origin = originOf(c, core.config);
  return (asset, seconds = usual) => urls.media(origin, asset, seconds);
}
