/** What is sent to a provider, as it is stored: plain JSON. */
import { z } from 'zod';
import type { Json } from '../engine.ts';

const bodySchema = z.record(z.string(), z.json());

/** A body as it will be sent: members that are undefined are gone, so that what is stored equals what was sent. */
export function plainBody(body: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> {
  return bodySchema.parse(JSON.parse(JSON.stringify(body)));
}
