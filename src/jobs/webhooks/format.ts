/** What a surface knows of its webhooks. */
import type { GenerationView, SurfaceId, WebhookRow } from '../../store/rows.ts';

/** How a surface writes, signs and sends its webhooks. */
export interface WebhookFormat {
  write(
    delivery: WebhookRow,
    view: GenerationView,
  ): Promise<{ headers: Record<string, string>; body: string }>;
  /** Milliseconds that a receiver has for its answer; `delivery.attempts` counts the try that is made now. At most two minutes. */
  answerWithinMs?(delivery: WebhookRow): number;
  /** Seconds between the tries of one delivery; after the last one it has failed. */
  readonly retrySeconds?: readonly number[];
  /** The share of each pause, 0 to 1, by which it may be shorter, so that many deliveries do not come back at one time. */
  readonly jitter?: number;
}

export type WebhookFormats = Readonly<Partial<Record<SurfaceId, WebhookFormat>>>;
