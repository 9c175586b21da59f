/** Addresses of what a generation made. */
import type { RequestContext } from '../../http/context.ts';
import { addressesFor } from '../../http/media/address-of.ts';
import type { AddressOf } from '../../http/media/address-of.ts';
import type { Services } from '../../http/services.ts';
import type { GenerationView } from '../../store/rows.ts';
import { EXR_KEY, RESULT_URL_SECONDS } from './open-points.ts';

export function outputAddresses(c: RequestContext, services: Services): AddressOf {
  return addressesFor(c, services, RESULT_URL_SECONDS);
}

/** The address of the clip; null while there is none, and when its file has expired. */
export function videoUrl(view: GenerationView, address: AddressOf): string | null {
  return urlOf(view, 'video', address);
}

/** `exr_url`, for a request that asked for EXR frames; nothing for all others. */
export function exrMember(view: GenerationView, address: AddressOf): Record<string, string | null> {
  return view.request.video?.exr_export === true ? { [EXR_KEY]: urlOf(view, 'exr', address) } : {};
}

function urlOf(view: GenerationView, type: 'video' | 'exr', address: AddressOf): string | null {
  const output = view.outputs.find((each) => each.type === type);
  return output === undefined ? null : address({ id: output.asset_id, mime_type: output.mime_type });
}
