/** What headers and query of a call ask for beside its input (fal docs, common parameters). Others are accepted unread. */
import type { RequestContext } from '../../http/context.ts';
import { isWebAddress } from '../../jobs/web-address.ts';
import { showable } from '../../ray/show.ts';
import { refuseBrokenText } from '../../ray/text.ts';
import { FalError, detailOf, modelError, requestError } from './errors.ts';

export interface CallOptions {
  readonly priority: number;
  readonly startBy: Date | undefined;
  readonly tags: Record<string, string> | undefined;
  readonly lifecycle: unknown;
  readonly webhookUrl: string | undefined;
  readonly maxQueueLength: number | undefined;
}

/** Below that of every ordinary call. */
const LOW_PRIORITY = -1;
const LONGEST_WAIT_SECONDS = 7 * 24 * 3600;

const MOST_TAGS = 10;
const MOST_TAG_BYTES = 1024;
const LONGEST_TAG_VALUE = 256;
const TAG_KEY = /^(?!fal\.)[a-z0-9._-]{1,64}$/;
const LONGEST_LIFECYCLE = 4096;
const LONGEST_URL = 2048;

export function readOptions(c: RequestContext): CallOptions {
  return {
    priority: c.req.header('x-fal-queue-priority') === 'low' ? LOW_PRIORITY : 0,
    startBy: startBy(c),
    tags: tags(c.req.header('x-fal-tags')),
    lifecycle: lifecycle(c.req.header('x-fal-object-lifecycle-preference')),
    webhookUrl: webhookUrl(c.req.query('fal_webhook')),
    maxQueueLength: maxQueueLength(c.req.query('fal_max_queue_length')),
  };
}

/** The newer name wins. Both say when a worker must have started, not when it must be done. */
function startBy(c: RequestContext): Date | undefined {
  const [name, text] = ['X-Fal-Request-Start-Timeout', 'X-Fal-Request-Timeout']
    .map((each) => [each, c.req.header(each)] as const)
    .find(([, value]) => value !== undefined) ?? ['', undefined];
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds > 0)) {
    throw badRequest(`${name} must be a number of seconds above 0; got '${text.slice(0, 40)}'`);
  }
  return new Date(Date.now() + Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000);
}

/** `team=film,shot=12`. */
function tags(header: string | undefined): Record<string, string> | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const pairs = header.split(',').map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, Math.max(0, equals)).trim(), pair.slice(equals + 1).trim()] as const;
  });
  const wrong = pairs.find(([key, value]) => !TAG_KEY.test(key) || value.length > LONGEST_TAG_VALUE);
  if (wrong !== undefined || pairs.length > MOST_TAGS || Buffer.byteLength(header) > MOST_TAG_BYTES) {
    throw badRequest(
      `X-Fal-Tags must be at most ${MOST_TAGS} pairs 'key=value', separated by commas: keys of a-z, 0-9, '.', '_' and '-', ` +
        `at most 64 long and not beginning with 'fal.'; values of at most ${LONGEST_TAG_VALUE} characters`,
    );
  }
  return Object.fromEntries(pairs);
}

/** Kept as it came; what is no JSON, no text that can be kept, or too long to be one of these, is left out. */
function lifecycle(header: string | undefined): unknown {
  if (header === undefined || header.length > LONGEST_LIFECYCLE) return undefined;
  try {
    const preference: unknown = JSON.parse(header);
    refuseBrokenText(preference);
    return preference;
  } catch {
    return undefined;
  }
}

function webhookUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (isWebAddress(text) && text.length <= LONGEST_URL && !text.includes('\0')) return text;
  const msg = `fal_webhook must be an http or https address without credentials, of at most ${LONGEST_URL} characters`;
  throw new FalError(
    modelError([detailOf('url_parsing', ['query', 'fal_webhook'], msg, { input: showable(text) })]),
  );
}

function maxQueueLength(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) {
    throw badRequest(`fal_max_queue_length must be a whole number; got '${text.slice(0, 40)}'`);
  }
  return Number(text);
}

function badRequest(detail: string): FalError {
  return new FalError(requestError('bad_request', detail));
}
