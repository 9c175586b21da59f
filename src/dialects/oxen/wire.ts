/** What is remembered of a call beside the request, so that Oxen's answers can say it again. */
import { z } from 'zod';
import { mediaRefs } from '../../ray/media-refs.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { isRecord } from '../../ray/fields.ts';
import type { OxenCall } from './call.ts';
import { isDataUri } from './media.ts';
import { LONGEST_ECHO } from './open-points.ts';

/** Stands in the echo for inline media: the place in the request that it went to. */
const storedSchema = z.strictObject({ kinora_media: z.string(), mime_type: z.string() });

export const wireSchema = z.object({
  model: z.string(),
  prompt: z.string().nullable(),
  namespace: z.string(),
  repo: z.string().nullable(),
  folder: z.string().nullable(),
  /** Parameters as they were sent. */
  echo: z.record(z.string(), z.unknown()),
});
export type Wire = z.infer<typeof wireSchema>;

/** `places` is empty for a call that was refused: nothing of it is stored. */
export function wireOf(
  call: OxenCall,
  namespace: string,
  places: Readonly<Record<string, string>> = {},
): Wire {
  const { model, prompt, ...rest } = call.sent;
  const echo = Object.entries(rest).map(([name, value]) => [name, remembered(name, value, places)] as const);
  return {
    model: call.model.id,
    prompt: typeof prompt === 'string' ? prompt : null,
    namespace,
    repo: call.repo ?? null,
    folder: call.folder ?? null,
    echo: Object.fromEntries(echo),
  };
}

/** The parameters as they were sent; inline media as an address that `address` gives to a stored file. */
export function echoOf(
  wire: Wire,
  request: GenerationRequest,
  address: (asset: { id: string; mime_type: string }) => string,
): Record<string, unknown> {
  const files = new Map(mediaRefs(request).map(({ field, ref }) => [field, ref.file_id]));
  const shown = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shown);
    const stored = storedSchema.safeParse(value);
    if (!stored.success) return value;
    const id = files.get(stored.data.kinora_media);
    return id === undefined ? null : address({ id, mime_type: stored.data.mime_type });
  };
  return Object.fromEntries(Object.entries(wire.echo).map(([name, value]) => [name, shown(value)]));
}

function remembered(name: string, value: unknown, places: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) {
    // A list of one stands for its only member in fields that take one address.
    return value.map((item: unknown, i) =>
      remembered(places[name] === undefined ? `${name}[${i}]` : name, item, places),
    );
  }
  if (typeof value === 'string') {
    const place = places[name];
    if (isDataUri(value.trim()) && place !== undefined)
      return { kinora_media: place, mime_type: /^data:([\w.+-]+\/[\w.+-]+)/i.exec(value.trim())?.[1] ?? '' };
    return value.length > LONGEST_ECHO ? `${value.slice(0, LONGEST_ECHO)}…` : value;
  }
  if (isRecord(value) && JSON.stringify(value).length > LONGEST_ECHO) return null;
  return value;
}
