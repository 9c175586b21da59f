/** A JSON answer with a file in base64, streamed: a clip of any size is never held in memory. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { openAsset, servableAsset } from '../jobs/files.ts';
import type { RequestContext } from './context.ts';
import { sendStream } from './media/send-stream.ts';
import type { Services } from './services.ts';

/** `shape` builds the JSON around the base64 text. */
export async function sendBase64(
  c: RequestContext,
  { core }: Services,
  assetId: string,
  headers: Record<string, string>,
  shape: (base64: string) => unknown,
): Promise<Response> {
  const asset = await servableAsset(core, assetId);
  // Stands in the JSON where the bytes go; nobody can have written it into what is shown beside them.
  const mark = randomUUID();
  const [before = '', after = ''] = JSON.stringify(shape(mark)).split(mark);
  const length = Buffer.byteLength(before) + base64Length(asset.size_bytes) + Buffer.byteLength(after);
  const bytes = await openAsset(core, asset);
  try {
    return await sendStream(
      c,
      200,
      { ...headers, 'Content-Type': 'application/json', 'Content-Length': String(length) },
      Readable.from(framed(before, base64Of(bytes), after), { objectMode: false }),
    );
  } finally {
    // What was not read from yet is not ended with what is around it.
    bytes.destroy();
  }
}

async function* framed(before: string, middle: AsyncIterable<string>, after: string): AsyncGenerator<string> {
  yield before;
  yield* middle;
  yield after;
}

/** Cut at multiples of three bytes, so that no padding falls inside. */
export async function* base64Of(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const joined = Buffer.concat([rest, chunk]);
    const whole = joined.length - (joined.length % 3);
    rest = joined.subarray(whole);
    if (whole > 0) yield joined.toString('base64', 0, whole);
  }
  if (rest.length > 0) yield rest.toString('base64');
}

export function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}
