/** What a shot shows, as a hash: equal requests are one shot, however their media came here and whoever hears of their end. */
import { hash } from 'node:crypto';
import { canonicalJson } from '../../ray/canonical-json.ts';
import { mediaRefs } from '../../ray/media-refs.ts';
import type { GenerationRequest, MediaRef } from '../../ray/request.ts';
import { assetById } from '../../store/assets.ts';
import type { Caller, Core } from '../core.ts';

/** A file counts by its bytes, so that the same picture uploaded again is the same picture. */
export async function contentOf(core: Core, caller: Caller, request: GenerationRequest): Promise<Buffer> {
  const { user_id, webhook_url, upload_url, tags, ...shown } = structuredClone(request);
  for (const { ref } of mediaRefs(shown)) {
    const named = await nameOf(core, caller, ref);
    for (const member of Object.keys(ref)) Reflect.deleteProperty(ref, member);
    Object.assign(ref, named);
  }
  return hash('sha256', canonicalJson(shown), 'buffer');
}

async function nameOf(core: Core, caller: Caller, ref: MediaRef): Promise<Record<string, unknown>> {
  if (ref.file_id !== undefined) {
    const asset = await assetById(core.db, caller.owner_id, ref.file_id);
    return { sha256: asset?.sha256 ?? null };
  }
  if (ref.data !== undefined) return { data: hash('sha256', ref.data, 'hex') };
  return { ...ref };
}
