/**
 * What fal's public material leaves open, decided here and nowhere else. Each point says what is known, what was chosen
 * and why; when better evidence comes, this is the only file to change. Elsewhere, with what they belong to, stand: whether
 * bad input fails at submit or at the result (`refusal` of `SURFACES.fal`; chosen: at the result), and which headers a
 * browser may read (`http/cors.ts`; chosen: all that a client can use). From which release on the JS client refuses to send
 * a key through a rewriting middleware is open too, and why people are told to use `proxyUrl`.
 */
import { z } from 'zod';
import { sourcePositionSchema as lumaPosition } from '../../ray/request.ts';

/**
 * Open: the status of a result that is asked for before the end. Live records say 400 `Request is still in progress`;
 * one mock says 202 with the status. Chosen: 400, which official clients do not retry.
 */
export const UNFINISHED_RESULT = { status: 400, detail: 'Request is still in progress' } as const;

/**
 * Open: the result of a job that was cancelled. The type `client_cancelled` with 499 is documented, the body is not.
 * Whether its webhook is sent is not said either. Chosen: as an error, so that no receiver waits for ever.
 */
export const CANCELLED_RESULT = { status: 499, detail: 'Request was cancelled' } as const;

/**
 * Open: the code of a cancel while queued. Live both `OK` and `CANCELLATION_REQUESTED` were seen, with 200. Chosen: `OK`,
 * as nothing is left to be requested. `success` is what older per-endpoint documents promise; both keys are sent.
 */
export const CANCEL_ANSWERS = {
  queued: { status: 200, body: { status: 'OK', success: true } },
  running: { status: 202, body: { status: 'CANCELLATION_REQUESTED', success: true } },
  ended: { status: 400, body: { status: 'ALREADY_COMPLETED', success: false } },
  unknown: { status: 404, body: { status: 'NOT_FOUND', success: false } },
} as const;

/**
 * Open: what `fal_max_queue_length` counts; documented is "429 when more requests than that already wait". Chosen: the
 * words as they stand, so that 0 lets a request in only where none waits.
 */
export function isQueueTooLong(waiting: number, most: number): boolean {
  return waiting > most;
}

/** Open: 400 or 500 for trouble further down (documents disagree). Chosen: 500, since a caller cannot mend it. */
export const DOWNSTREAM_ERROR_STATUS = 500;

/**
 * Open: the spacing of a webhook's tries; documented are exponential delays, up to 31 attempts, until the result expires.
 * Chosen: doubled from ten seconds, then hourly, about a day in all.
 */
export const RETRY_SECONDS: readonly number[] = Array.from({ length: 30 }, (_, i) =>
  Math.min(10 * 2 ** i, 3600),
);

/** Open: how long addresses of outputs and of uploaded files hold without a lifecycle. Chosen: a week. */
export const ADDRESS_SECONDS = 7 * 86_400;

/** Open: `labels` and the form of the time of a log line. Chosen: an empty object, and ISO 8601 with `Z`. */
export function logItem(line: string, at: Date): LogItem {
  return { timestamp: at.toISOString(), level: 'INFO', source: 'USER', message: line, labels: {} };
}

export interface LogItem {
  readonly timestamp: string;
  readonly level: 'INFO';
  readonly source: 'USER';
  readonly message: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Open: whether the status stream carries all log lines each time or only new ones. The JS client appends what each event
 * brings, so that all lines each time would be shown again and again. Chosen: only new ones; a poll carries all.
 */
export function logsOfEvent<Line extends { readonly seq: number }>(
  lines: readonly Line[],
  seen: number,
): Line[] {
  return lines.filter(({ seq }) => seq > seen);
}

/** Open: the inner shape of `controls`. Chosen: Luma's own, `{"depth": {"enabled": true, "blur": 0.2}}`. */
export { editControlsSchema as controlsSchema } from '../../ray/request.ts';

/**
 * Open: the inner shape of `source_position`, of which only "normalized rectangle" is said. Chosen: Luma's names, and
 * the bare `{x, y, width, height}`; both in fractions of the output.
 */
export const sourcePositionSchema = z.union(
  [
    z.object(lumaPosition.shape),
    z.object({
      x: lumaPosition.shape.x_norm,
      y: lumaPosition.shape.y_norm,
      width: lumaPosition.shape.w_norm,
      height: lumaPosition.shape.h_norm,
    }),
  ],
  { error: 'give x and y from -2 to 2, and width and height above 0 and up to 2' },
);

/** Both forms in ours. */
export function positionOf(given: z.infer<typeof sourcePositionSchema>): z.infer<typeof lumaPosition> {
  if ('x_norm' in given) return given;
  return { x_norm: given.x, y_norm: given.y, w_norm: given.width, h_norm: given.height };
}

/**
 * Open: how long a source of reframe may be (10 s in one document, 30 s in another). Chosen: what Luma's own
 * documentation allows, `SOURCE_SECONDS` of `ray/rules/source.ts`.
 */
export { SOURCE_SECONDS } from '../../ray/rules/source.ts';

/**
 * Open: whether a temporary token names its app with the owner (newer documentation) or by the alias alone (both clients).
 * Both are taken; the owner is checked in the path of each use.
 */
export function namesOfApp({ owner, alias }: { owner: string; alias: string }): readonly string[] {
  return [alias, `${owner}/${alias}`];
}
