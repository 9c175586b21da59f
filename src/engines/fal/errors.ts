/** fal's errors: details that the model gives, or a sentence and a type of the platform (fal docs, errors; request errors). */
import { z } from 'zod';
import type { FailureCode } from '../engine.ts';
import type { Explained, Received } from '../upstream/answer.ts';
import type { Look } from '../upstream/provider.ts';

const place = z.array(z.union([z.string(), z.number()]));
const detailSchema = z.object({ msg: z.string(), type: z.string().optional(), loc: place.default([]) });
const errorSchema = z.object({
  detail: z.union([z.string(), z.array(detailSchema).min(1)]),
  error_type: z.string().optional(),
});
/** Of the platform API. */
const platformSchema = z.object({ error: z.object({ message: z.string() }) });

export interface Told {
  readonly message: string;
  readonly type?: string | undefined;
  /** Said by the model of its input or its run; else by the platform of a call. */
  readonly by_model?: boolean;
}

/** Undefined for what is no error in fal's words. */
export function toldBy(body: unknown): Told | undefined {
  const { data } = errorSchema.safeParse(body);
  if (data === undefined) return platformSchema.safeParse(body).data?.error;
  const { detail, error_type: type } = data;
  if (typeof detail === 'string') return { message: detail, type };
  return { message: detail.map(sentenceOf).join('; '), type: detail[0]?.type, by_model: true };
}

/** `['body', 'image_url']` is where; what the message names is not said twice. */
function sentenceOf({ msg, loc }: z.infer<typeof detailSchema>): string {
  const field = loc.slice(1).join('.');
  return field === '' || msg.includes(field) ? msg : `${field}: ${msg}`;
}

/** What is not listed is the fault of the input below status 500, and theirs from there on. */
const CODES: ReadonlyMap<string | undefined, FailureCode> = new Map([
  ['content_policy_violation', 'content_moderated'],
  ['image_too_large', 'image_too_large'],
  ['file_too_large', 'image_too_large'],
  ['unsupported_image_format', 'unsupported_format'],
  ['unsupported_video_format', 'unsupported_format'],
  ['image_load_error', 'corrupt_input'],
  ['file_download_error', 'corrupt_input'],
  ['no_media_generated', 'output_not_found'],
  ['downstream_service_error', 'generation_failed'],
  ['concurrent_requests_limit', 'rate_limited'],
]);

/** A job that came to nothing, by the answer of its result. Whether it may be tried again a header says, else the status. */
export function failureOf({ message, type }: Told, { status, headers }: Received): Look {
  if (type === 'client_cancelled' || status === 499) return { state: 'cancelled' };
  const theirs = status >= 500;
  const code = CODES.get(type) ?? (theirs ? 'generation_failed' : 'invalid_request');
  const said = [headers['x-fal-needs-retry'] ?? headers['x-fal-retryable']].flat()[0]?.toLowerCase();
  const retryable = said === undefined ? theirs : said === '1' || said === 'true';
  return { state: 'failed', message, code, retryable };
}

/** Errors of a call that are not about what became of a job. */
export function explain(status: number, body: unknown): Explained | undefined {
  const told = status < 400 ? undefined : toldBy(body);
  return told && { message: told.message, code: CODES.get(told.type) };
}
