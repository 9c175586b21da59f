/**
 * The bytes of an event, as the documented receivers need them: `\n` alone, one space after the colon, `event:` directly
 * before its one `data:` line, compact JSON. The shell snippet looks for the literal `"generation_id":"<id>"` in that line.
 */
import type { AddressOf } from '../../http/media/address-of.ts';
import type { GenerationView } from '../../store/rows.ts';
import { exrMember, videoUrl } from './outputs.ts';
import { MEDIA_TYPE, errorMessage, statusOf } from './present.ts';
import { wireSchema } from './wire.ts';

/** Oxen docs, async with SSE: sent when nothing else is, so that connections live and a finished `curl` notices. */
export const KEEP_ALIVE = ': keep-alive\n\n';

/** mawk holds what it reads from a pipe until a block of 4 KB is full. A comment of that size makes it go on. */
const BLOCK_BYTES = 4096;
export const CLEAR_LINE = `:${' '.repeat(BLOCK_BYTES)}\n\n`;

const EVENT = 'media_generation_completed';

export function eventText(view: GenerationView, address: AddressOf): string {
  return `event: ${EVENT}\ndata: ${JSON.stringify(eventData(view, address))}\n\n`;
}

/** With a result: `model` and `url`. After a failure: `error`, and neither of them. */
function eventData(view: GenerationView, address: AddressOf): Record<string, unknown> {
  const base = { generation_id: view.id, status: statusOf(view), media_type: MEDIA_TYPE };
  if (view.state === 'completed') {
    const { model } = wireSchema.parse(view.wire);
    return { ...base, model, url: videoUrl(view, address), ...exrMember(view, address) };
  }
  return view.state === 'failed' ? { ...base, error: errorMessage(view) } : base;
}
