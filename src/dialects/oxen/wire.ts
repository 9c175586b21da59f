/** What is remembered of a call beside the request, so that Oxen's answers can say it again. */
import { z } from 'zod';
import { mediaRefs } from '../../ray/media-refs.ts';
import { PROMPT_LENGTH } from '../../ray/request.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import type { OxenCall } from './call.ts';
import { isDataUri } from './media.ts';
import { LONGEST_ECHO } from './open-points.ts';

const DATA_TYPE = /^data:([\w.+-]+\/[\w.+-]+)/i;

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
  return {
    model: call.model.id,
    prompt: typeof prompt === 'string' ? shortened(prompt) : null,
    namespace,
    repo: call.repo ?? null,
    folder: call.folder ?? null,
    echo: remembered(rest, places),
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

/** In the order in which they were sent, as far as there is room. */
function remembered(
  sent: Readonly<Record<string, unknown>>,
  places: Readonly<Record<string, string>>,
): Record<string, unknown> {
  let room = LONGEST_ECHO;
  const kept = Object.entries(sent).flatMap(([name, value]): [string, unknown][] => {
    const short = withoutInline(name, value, places);
    const size = name.length + JSON.stringify(short).length;
    if (size > room) return [];
    room -= size;
    return [[name, short]];
  });
  return Object.fromEntries(kept);
}

function withoutInline(name: string, value: unknown, places: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) {
    // A list of one stands for its only member in parameters that take one address.
    const each = (i: number): string => (places[name] === undefined ? `${name}[${i}]` : name);
    return value.map((item: unknown, i) => withoutInline(each(i), item, places));
  }
  if (typeof value !== 'string' || !isDataUri(value.trim())) return value;
  const uri = value.trim();
  const place = places[name];
  const mime_type = DATA_TYPE.exec(uri)?.[1] ?? '';
  return place === undefined ? `data:${mime_type};…` : { kinora_media: place, mime_type };
}

/** A prompt that is too long was refused; its beginning tells which one it was. */
function shortened(prompt: string): string {
  return prompt.length > 2 * PROMPT_LENGTH ? prompt.slice(0, PROMPT_LENGTH).toWellFormed() : prompt;
}
