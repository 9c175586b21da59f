/** One try of a delivery: what is sent, and what became of it in a sentence. */
import { isSuccess, sendToUserUrl } from '../../media/fetch/send-user-url.ts';
import { KinoraError } from '../../ray/errors.ts';
import { viewGeneration } from '../../store/generations/read.ts';
import type { GenerationView, WebhookRow } from '../../store/rows.ts';
import type { Core } from '../core.ts';
import type { WebhookFormat } from './format.ts';
import { UPLOAD_EVENT, UPLOAD_WITHIN_MS, putClip } from './uploads.ts';

const ANSWER_WITHIN_MS = 10_000;

export interface Attempt {
  readonly status: number | undefined;
  readonly error: string | undefined;
  /** When to try once more, if it was not delivered; at once where we stopped before an answer came. */
  readonly again: 'at once' | 'later' | 'never';
}

/** @param format of the surface, without which only clips are sent */
export async function attempt(
  core: Core,
  format: WebhookFormat | undefined,
  delivery: WebhookRow,
  stopping: AbortSignal,
): Promise<Attempt> {
  const view = await viewGeneration(core.db, null, delivery.generation_id);
  const way = view && wayOf(core, format, delivery, view, stopping);
  if (way === undefined) return { status: undefined, error: 'the generation is gone', again: 'later' };
  try {
    const status = await way.send();
    const error = isSuccess(status) ? undefined : `answered HTTP ${status}`;
    return { status, error, again: 'later' };
  } catch (error) {
    if (stopping.aborted)
      return { status: undefined, error: 'the server stopped before an answer came', again: 'at once' };
    const gone = error instanceof KinoraError && error.code === 'file_gone';
    return { status: undefined, error: sentenceOf(error, way.timeoutMs), again: gone ? 'never' : 'later' };
  }
}

/** What is sent, and how long that may take. */
interface Way {
  readonly timeoutMs: number;
  /** Gives the status of the answer. */
  send(): Promise<number>;
}

function wayOf(
  core: Core,
  format: WebhookFormat | undefined,
  delivery: WebhookRow,
  view: GenerationView,
  signal: AbortSignal,
): Way | undefined {
  if (delivery.event === UPLOAD_EVENT) {
    return { timeoutMs: UPLOAD_WITHIN_MS, send: () => putClip(core, delivery, view, signal) };
  }
  if (format === undefined) return undefined;
  const timeoutMs = format.answerWithinMs?.(delivery) ?? ANSWER_WITHIN_MS;
  return {
    timeoutMs,
    async send() {
      const { status } = await sendToUserUrl(delivery.url, {
        ...(await format.write(delivery, view)),
        method: 'POST',
        field: 'webhook_url',
        timeoutMs,
        allowPrivate: core.config.allowPrivateUrls,
        signal,
      });
      return status;
    },
  };
}

/** The log is shown to the key's owner: what the network said, nothing of ours. */
function sentenceOf(error: unknown, timeoutMs: number): string {
  if (error instanceof KinoraError) return error.message;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error instanceof Error && error.name === 'TimeoutError')
    return `no answer within ${timeoutMs / 1000} s`;
  return code ? `could not be reached (${code})` : 'could not be reached';
}
