/** A finished clip sent to where its request asked for it (`upload_url`): a delivery beside the webhook, kept in the same log. */
import { assetById, hasExpired } from '../../store/assets.ts';
import { sendToUserUrl } from '../../media/fetch/send-user-url.ts';
import { KinoraError } from '../../ray/errors.ts';
import type { GenerationView, WebhookRow } from '../../store/rows.ts';
import type { Core } from '../core.ts';

/** What the log calls it. */
export const UPLOAD_EVENT = 'output.upload';
/** Shorter than the lease of a delivery, so that no other server begins while one still sends. */
export const UPLOAD_WITHIN_MS = 150_000;

/** Puts the bytes of the clip, from the store as they come, and gives the status. Nothing of it changes the generation. */
export async function putClip(
  core: Core,
  { url }: WebhookRow,
  view: GenerationView,
  signal: AbortSignal,
): Promise<number> {
  const output = view.outputs.find(({ type }) => type === 'video');
  const asset = output && (await assetById(core.db, null, output.asset_id));
  if (!asset?.blob_key || asset.state !== 'ready' || hasExpired(asset)) {
    throw new KinoraError('the clip has expired or was deleted', { status: 410, code: 'file_gone' });
  }
  const { stream, size } = await core.blobs.get(asset.blob_key);
  const { status } = await sendToUserUrl(url, {
    method: 'PUT',
    field: 'upload_url',
    headers: { 'Content-Type': asset.mime_type, 'Content-Length': String(size) },
    body: stream,
    timeoutMs: UPLOAD_WITHIN_MS,
    allowPrivate: core.config.allowPrivateUrls,
    signal,
  });
  return status;
}
