/** Sends webhooks: a small service of the server process. Several servers share the work; a crash repeats a delivery at most. */
import type { Logger } from 'pino';
import { postUserUrl } from '../../media/fetch/post-user-url.ts';
import { KinoraError } from '../../ray/errors.ts';
import { viewGeneration } from '../../store/generations/read.ts';
import { nextDueInSeconds, settleDelivery, takeDue } from '../../store/webhooks.ts';
import type { GenerationView, SurfaceId, WebhookRow } from '../../store/rows.ts';
import type { Core } from '../core.ts';
import { WEBHOOK_CHANNEL } from '../hub.ts';

/** Seconds between the tries of one delivery; after the last one it has failed. The published schedule is made from this. */
export const WEBHOOK_RETRY_SECONDS = [5, 30, 120, 600, 3600, 4 * 3600, 12 * 3600] as const;
const ANSWER_WITHIN_MS = 10_000;
const LEASE_SECONDS = 60;
const AT_ONCE = 20;
const LONGEST_SLEEP_SECONDS = 30;

/** How a surface writes and signs its webhooks. */
export type WebhookFormat = (
  delivery: WebhookRow,
  view: GenerationView,
) => Promise<{ headers: Record<string, string>; body: string }>;

export type WebhookFormats = Readonly<Partial<Record<SurfaceId, WebhookFormat>>>;

export interface WebhookSender {
  stop(): Promise<void>;
}

export function startWebhooks(
  core: Core,
  formats: WebhookFormats,
  log: Logger,
  retrySeconds: readonly number[] = WEBHOOK_RETRY_SECONDS,
): WebhookSender {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  let again = false;

  const wake = (): void => {
    if (stopped) return;
    if (round) {
      again = true;
      return;
    }
    clearTimeout(timer);
    round = sendDue()
      .catch((error: unknown) => log.warn({ err: error }, 'webhooks could not be sent; will look again'))
      .then(sleep)
      .finally(() => {
        round = undefined;
        if (again) {
          again = false;
          wake();
        }
      });
  };

  const sendDue = async (): Promise<void> => {
    for (;;) {
      const due = await takeDue(core.db, AT_ONCE, LEASE_SECONDS);
      await Promise.all(due.map((delivery) => deliver(core, formats, delivery, retrySeconds)));
      if (due.length < AT_ONCE || stopped) return;
    }
  };

  const sleep = async (): Promise<void> => {
    const due = await nextDueInSeconds(core.db).catch(() => undefined);
    if (stopped) return;
    timer = setTimeout(
      wake,
      Math.min(Math.max(due ?? LONGEST_SLEEP_SECONDS, 0), LONGEST_SLEEP_SECONDS) * 1000 + 20,
    );
  };

  const leave = core.hub.on(WEBHOOK_CHANNEL, wake);
  wake();
  return {
    async stop() {
      stopped = true;
      leave();
      clearTimeout(timer);
      await round;
      clearTimeout(timer);
    },
  };
}

async function deliver(
  core: Core,
  formats: WebhookFormats,
  delivery: WebhookRow,
  retrySeconds: readonly number[],
): Promise<void> {
  const outcome = await attempt(core, formats, delivery);
  const delivered = outcome.status !== undefined && outcome.status >= 200 && outcome.status < 300;
  const pause = retrySeconds[delivery.attempts - 1];
  await settleDelivery(core.db, delivery.id, {
    ...outcome,
    state: delivered ? 'delivered' : pause === undefined ? 'failed' : 'pending',
    retryInSeconds: pause ?? 0,
  });
}

async function attempt(
  core: Core,
  formats: WebhookFormats,
  delivery: WebhookRow,
): Promise<{ status: number | undefined; error: string | undefined }> {
  const view = await viewGeneration(core.db, null, delivery.generation_id);
  const format = formats[delivery.surface];
  if (!view || !format) return { status: undefined, error: 'the generation is gone' };
  try {
    const { headers, body } = await format(delivery, view);
    const status = await postUserUrl(delivery.url, {
      headers,
      body,
      timeoutMs: ANSWER_WITHIN_MS,
      allowPrivate: core.config.allowPrivateUrls,
    });
    const error = status >= 200 && status < 300 ? undefined : `answered HTTP ${status}`;
    return { status, error };
  } catch (error) {
    return { status: undefined, error: sentenceOf(error) };
  }
}

/** The log is shown to the key's owner: what the network said, nothing of ours. */
function sentenceOf(error: unknown): string {
  if (error instanceof KinoraError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer within 10 s';
  return code ? `could not be reached (${code})` : 'could not be reached';
}
