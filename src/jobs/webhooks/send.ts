/** Sends webhooks, and clips to where they are wanted: a small service of the server process. Several servers share the work; a crash repeats a delivery at most. */
import { hash } from 'node:crypto';
import type { Logger } from 'pino';
import { isSuccess } from '../../media/fetch/send-user-url.ts';
import { nextDueInSeconds, receiverOf, settleDelivery, takeDue } from '../../store/webhooks.ts';
import type { Busy, DeliveryKind } from '../../store/webhooks.ts';
import type { WebhookRow } from '../../store/rows.ts';
import type { Core } from '../core.ts';
import { WEBHOOK_CHANNEL } from '../hub.ts';
import { startRounds } from '../rounds.ts';
import { attempt } from './attempt.ts';
import type { WebhookFormats } from './format.ts';
import { UPLOAD_EVENT } from './uploads.ts';

/** Seconds between the tries of one delivery; after the last one it has failed. The published schedule is made from this. */
const WEBHOOK_RETRY_SECONDS = [5, 30, 120, 600, 3600, 4 * 3600, 12 * 3600] as const;
/** Longer than any surface waits for an answer, so that no delivery is taken while it is under way. */
const LEASE_SECONDS = 180;
/**
 * Deliveries under way at once. A slow receiver holds no more of these places than one may have, however much waits for it, and nobody
 * else up. Clips, which may take minutes, have places of their own, so that they hold no webhook up.
 */
const WEBHOOKS: Lane = { event: UPLOAD_EVENT, others: true, places: 50, ofOne: 15 };
const UPLOADS: Lane = { event: UPLOAD_EVENT, others: false, places: 10, ofOne: 5 };

interface Lane extends DeliveryKind {
  readonly places: number;
  /** Places of one receiver. */
  readonly ofOne: number;
}

export interface WebhookSender {
  /** Breaks off what is under way: another server, or the next one, sends it again. */
  stop(): Promise<void>;
}

/** What the sending of one delivery needs. */
interface Sending {
  readonly core: Core;
  readonly formats: WebhookFormats;
  /** In place of what the formats say. */
  readonly retrySeconds: readonly number[] | undefined;
  readonly log: Logger;
  readonly stopping: AbortSignal;
}

/** `retrySeconds` takes the place of every format's own. */
export function startWebhooks(
  core: Core,
  formats: WebhookFormats,
  log: Logger,
  retrySeconds?: readonly number[],
): WebhookSender {
  const stopping = new AbortController();
  const sending: Sending = { core, formats, retrySeconds, log, stopping: stopping.signal };
  const lanes = [startLane(sending, WEBHOOKS), startLane(sending, UPLOADS)];
  return {
    async stop() {
      stopping.abort();
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}

function startLane(sending: Sending, lane: Lane): WebhookSender {
  const { core, log } = sending;
  /** Deliveries under way, with who receives each. */
  const under = new Map<Promise<void>, string>();
  const busy = (): Busy => {
    const receivers: Record<string, number> = {};
    for (const receiver of under.values()) receivers[receiver] = (receivers[receiver] ?? 0) + 1;
    return { receivers, most: lane.ofOne };
  };

  const takeAndSend = async (): Promise<void> => {
    const places = lane.places - under.size;
    if (places === 0) return;
    const due = await takeDue(core.db, lane, busy(), places, LEASE_SECONDS);
    for (const delivery of due) {
      const one = deliver(sending, delivery)
        .catch((error: unknown) => log.warn({ err: error }, 'a webhook could not be sent; will try again'))
        .finally(() => {
          under.delete(one);
          rounds.wake();
        });
      under.set(one, receiverOf(delivery));
    }
  };

  const rounds = startRounds({
    work: takeAndSend,
    // Without a free place the next one to end rings.
    nextDueInSeconds: async () =>
      under.size === lane.places ? undefined : nextDueInSeconds(core.db, lane, busy()),
    log,
    failed: 'webhooks could not be sent; will look again',
  });
  const leave = core.hub.on(WEBHOOK_CHANNEL, rounds.wake);
  return {
    async stop() {
      leave();
      await rounds.stop();
      await Promise.all(under.keys());
    },
  };
}

async function deliver(sending: Sending, delivery: WebhookRow): Promise<void> {
  const format = sending.formats[delivery.surface];
  const outcome = await attempt(sending.core, format, delivery, sending.stopping);
  const delivered = outcome.status !== undefined && isSuccess(outcome.status);
  const pauses = sending.retrySeconds ?? format?.retrySeconds ?? WEBHOOK_RETRY_SECONDS;
  const pause = {
    'at once': 0,
    later: pauseAfter(delivery, pauses, format?.jitter),
    never: undefined,
  }[outcome.again];
  await settleDelivery(sending.core.db, delivery, {
    ...outcome,
    state: delivered ? 'delivered' : pause === undefined ? 'failed' : 'pending',
    retryInSeconds: pause ?? 0,
  });
}

/** Seconds after a try that failed; undefined after the last. Chance is read off the id, so that a delivery has one course. */
export function pauseAfter(
  { id, attempts }: Pick<WebhookRow, 'id' | 'attempts'>,
  pauses: readonly number[],
  jitter = 0,
): number | undefined {
  const pause = pauses[attempts - 1];
  const chance = hash('sha256', `${id} ${attempts}`, 'buffer').readUInt32BE() / 2 ** 32;
  return pause && pause * (1 - jitter * chance);
}
