/** Sends a byte stream straight to the socket, so that back-pressure and a client that leaves reach the source. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestContext } from '../context.ts';
import { ClientGone } from '../errors.ts';

/** A reader that takes nothing for this long is cut off. */
const STALLED_MS = 60_000;

/** Whatever comes of it, the source is destroyed in the end. Throws `ClientGone` for who left before the first byte. */
export async function sendStream(
  c: RequestContext,
  status: number,
  headers: Record<string, string>,
  source: Readable,
): Promise<Response> {
  const { outgoing } = c.env;
  try {
    // Of an answer that is over already `pipeline` hears nothing.
    if (outgoing.destroyed) throw new ClientGone();
    outgoing.setTimeout(STALLED_MS, () => outgoing.destroy());
    outgoing.writeHead(status, headers);
    // After the head nothing can be answered any more: a broken source ends the connection, which the client notices.
    await pipeline(source, outgoing).catch(() => outgoing.destroy());
    return RESPONSE_ALREADY_SENT;
  } finally {
    source.destroy();
  }
}
