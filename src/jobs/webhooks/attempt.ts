/** One try of a delivery: what is sent, and what became of it in a sentence. */
import { isSuccess, sendToUserUrl } from '../../media/fetch/send-user-url.ts';
import { KinoraError } from '../../ray/errors.ts';
import { viewGeneration } from '../../store/generations/read.ts';
import type { GenerationView, WebhookRow } from '../../store/rows.ts';
import type { Core } from '../core.ts';
import type { WebhookFormat } from './format.ts';
import { caughtHere } from './inspector.ts';
import { UPLOAD_EVENT, UPLOAD_WITHIN_MS, putClip } from './uploads.ts';

const ANSWER_WITHIN_MS = 10_000;

export interface Attempt {
  readonly status: number | undefined;
  readonly error: string | undefined;
  /** When to try once more, if it was not delivered; at once where we stopped before an answer came. */
  readonly again: 'at once' | 'later' | 'never';
  /** The message, once it was written. */
  readonly sent: Message | undefined;
}

type Message = Awaited<ReturnType<WebhookFormat['write']>>;

/** @param format of the surface, without which only clips are sent */
export async function attempt(
  core: Core,
  format: WebhookFormat | undefined,
  delivery: WebhookRow,
  stopping: AbortSignal,
): Promise<Attempt> {
  const view = await viewGeneration(core.db, null, delivery.generation_id);
  const way = view && wayOf(core, format, delivery, view, stopping);
  const came = (status: number | undefined, error: string | undefined, again: Attempt['again']): Attempt => ({
    status,
    error,
    again,
    sent: way?.sent?.(),
  });
  if (way === undefined) return came(undefined, 'the generation is gone', 'later');
  try {
    const status = await way.send();
    return came(status, isSuccess(status) ? undefined : `answered HTTP ${status}`, 'later');
  } catch (error) {
    if (stopping.aborted) return came(undefined, 'the server stopped before an answer came', 'at once');
    const gone = error instanceof KinoraError && error.code === 'file_gone';
    return came(undefined, sentenceOf(error, way.timeoutMs), gone ? 'never' : 'later');
  }
}

/** What is sent, and how long that may take. */
interface Way {
  readonly timeoutMs: number;
  /** Gives the status of the answer. */
  send(): Promise<number>;
  /** The message, once it was written. */
  sent?(): Message | undefined;
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
  let message: Message | undefined;
  return {
    timeoutMs,
    sent: () => message,
    async send() {
      message = await format.write(delivery, view);
      if (await caughtHere(core, view.owner_id, delivery.url, message)) return 204;
      const { status } = await sendToUserUrl(delivery.url, {
        ...message,
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
