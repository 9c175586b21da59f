/** Addresses of what a generation made: signed, fresh at each read, beginning as the caller reached us. */
import type { RequestContext } from '../../http/context.ts';
import { originOf } from '../../http/origin.ts';
import type { Services } from '../../http/services.ts';
import type { GenerationView } from '../../store/rows.ts';
import { EXR_KEY, RESULT_URL_SECONDS } from './open-points.ts';

/** Gives a stored file an address. */
export type AddressOf = (asset: { id: string; mime_type: string }) => string;

export function addressesFor(c: RequestContext, { core, urls }: Services): AddressOf {
  const origin = originOf(c, core.config);
  return (asset) => urls.media(origin, asset, RESULT_URL_SECONDS);
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
