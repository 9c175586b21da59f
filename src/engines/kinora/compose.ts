/** The native request is the same there; what is ours alone stays here. */
import { Refusal } from '../../ray/errors.ts';
import { mapMediaRefs } from '../../ray/media-refs.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { plainBody } from '../upstream/plain-body.ts';
import type { Call, Order } from '../upstream/provider.ts';

export const GENERATIONS = '/v1/generations';
/** Tag that counts the servers which a request came through. */
const HOPS_TAG = 'kinora_hops';
const MOST_HOPS = 3;

export function compose({ request, seed, uploads }: Order): Call {
  // Who does it there is theirs to say; whom to tell of it, and what it is filed under, is our business.
  const { engine, webhook_url, upload_url, tags, ...asked } = mapMediaRefs(request, (ref) => ({
    file_id: uploads[ref.file_id ?? ''] ?? '',
  }));
  // An edit has the ratio of its source.
  const aspect_ratio = request.type === 'video_edit' ? undefined : request.aspect_ratio;
  const hops = { [HOPS_TAG]: String(hopsOf(request) + 1) };
  return { path: GENERATIONS, body: plainBody({ ...asked, aspect_ratio, seed, tags: hops }) };
}

/** Two servers that send each other their work would do so for ever. */
export function check(request: GenerationRequest): void {
  if (hopsOf(request) < MOST_HOPS) return;
  throw new Refusal(
    `engine 'kinora' does not pass on what came through ${MOST_HOPS} other servers: they may pass it round in a circle`,
    {
      status: 422,
      rule: 'engine_hops',
      field: `tags.${HOPS_TAG}`,
      value: hopsOf(request),
      allowed: [0, 1, 2],
    },
  );
}

function hopsOf({ tags }: GenerationRequest): number {
  return Number(tags?.[HOPS_TAG] ?? 0) || 0;
}
