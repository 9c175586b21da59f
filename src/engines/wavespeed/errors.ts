/** WaveSpeed's envelope of `code` and `data`, and the errors that it tells (WaveSpeed docs, error codes). */
import { z } from 'zod';
import type { FailureCode } from '../engine.ts';
import type { Explained } from '../upstream/answer.ts';

export function enveloped<T extends z.ZodType>(data: T) {
  return z.object({ data });
}

const errorSchema = z.object({ code: z.int(), message: z.string().catch('it says no reason') });

/** Some refusals, as those for want of credit, come with HTTP status 200 and tell in `code` that they are none. */
export function explain(status: number, body: unknown): Explained | undefined {
  const { data } = errorSchema.safeParse(body);
  if (data === undefined || (status < 300 && data.code === 200)) return undefined;
  const { code, message } = data;
  const said = status < 300 ? code : status;
  return { message, status: said, code: CODES.get(said), lost: code >= 500 };
}

const CODES: ReadonlyMap<number, FailureCode> = new Map([[413, 'image_too_large']]);
