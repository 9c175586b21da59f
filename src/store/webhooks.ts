/** Webhook deliveries: written with the end of a generation, sent by a server, kept as a log. */
import type { Sql } from './database.ts';
import type { WebhookRow } from './rows.ts';

const COLUMNS = `id, generation_id, surface, url, event, state, attempts, next_attempt_at, last_status, last_error, created_at,
  delivered_at, sent_headers, sent_body`;

/** Writes the delivery of an event where the generation asked for one; gives whether it did. */
export async function insertDelivery(sql: Sql, generationId: string, event: string): Promise<boolean> {
  const rows = await sql.query(
    `insert into webhook_delivery (generation_id, owner_id, surface, url, event, state)
     select id, owner_id, surface, webhook_url, $2, 'pending' from generation where id = $1 and webhook_url is not null
     returning id`,
    [generationId, event],
  );
  return rows.length > 0;
}

/** Writes that the clip of a generation is to be sent to where its request asked for it; gives whether it did ask. */
export async function insertUpload(sql: Sql, generationId: string, event: string): Promise<boolean> {
  const rows = await sql.query(
    `insert into webhook_delivery (generation_id, owner_id, surface, url, event, state)
     select id, owner_id, surface, request ->> 'upload_url', $2, 'pending' from generation
     where id = $1 and request ->> 'upload_url' is not null returning id`,
    [generationId, event],
  );
  return rows.length > 0;
}

/** Deliveries of one event, or of every other one. */
export interface DeliveryKind {
  event: string;
  others: boolean;
}

/** Who receives: scheme, host and port of an address, as `receiverOf` says it. */
const RECEIVER = `lower(substring(url from '^[^/]*//[^/?#]*'))`;

export function receiverOf({ url }: Pick<WebhookRow, 'url'>): string {
  return /^[^/]*\/\/[^/?#]*/.exec(url)?.[0].toLowerCase() ?? '';
}

/** What one server has under way. */
export interface Busy {
  /** Deliveries, by receiver. */
  readonly receivers: Readonly<Record<string, number>>;
  /** So many has one receiver at most. */
  readonly most: number;
}

/** Room for the receiver of a row: $1 is `Busy.receivers`, $2 `Busy.most`. */
const ROOM = `$2::int - coalesce(($1::jsonb ->> ${RECEIVER})::int, 0)`;
/** Due deliveries that are looked at for one take: of receivers that have room, so that the next take looks further. */
const LOOKED_AT = 500;

/** Takes due deliveries for `leaseSeconds`; another server, or the next one after a crash, takes what is not settled by then. */
export async function takeDue(
  sql: Sql,
  { event, others }: DeliveryKind,
  { receivers, most }: Busy,
  limit: number,
  leaseSeconds: number,
): Promise<WebhookRow[]> {
  return sql.query<WebhookRow>(
    `update webhook_delivery set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $6)
     where id in (
       select w.id from webhook_delivery w join (
         select id, room, row_number() over (partition by receiver order by next_attempt_at, id) as place from (
           select id, next_attempt_at, ${RECEIVER} as receiver, ${ROOM} as room from webhook_delivery
           where state = 'pending' and next_attempt_at <= now() and (event <> $3) = $4 and ${ROOM} > 0
           order by next_attempt_at limit ${LOOKED_AT}) due) d on d.id = w.id
       where d.place <= d.room and w.state = 'pending' and w.next_attempt_at <= now()
       order by w.next_attempt_at limit $5 for update of w skip locked)
     returning ${COLUMNS}`,
    [JSON.stringify(receivers), most, event, others, limit, leaseSeconds],
  );
}

/** Seconds until the next pending delivery is due to a receiver that has room; undefined when none waits. */
export async function nextDueInSeconds(
  sql: Sql,
  { event, others }: DeliveryKind,
  { receivers, most }: Busy,
): Promise<number | undefined> {
  const [row] = await sql.query<{ seconds: number | null }>(
    `select extract(epoch from min(next_attempt_at) - now())::float8 as seconds from webhook_delivery
     where state = 'pending' and (event <> $3) = $4 and ${ROOM} > 0`,
    [JSON.stringify(receivers), most, event, others],
  );
  return row?.seconds ?? undefined;
}

export interface Outcome {
  state: WebhookRow['state'];
  status: number | undefined;
  error: string | undefined;
  /** For `pending`: when to try again. */
  retryInSeconds: number;
  /** What was sent, where it was a message. */
  sent?: { headers: Readonly<Record<string, string>>; body: string } | undefined;
}

/** Of the try that `takeDue` gave; one that came too late, after another server took the delivery, changes nothing. */
export async function settleDelivery(
  sql: Sql,
  { id, attempts }: Pick<WebhookRow, 'id' | 'attempts'>,
  outcome: Outcome,
): Promise<void> {
  await sql.query(
    `update webhook_delivery set state = $2, last_status = $3, last_error = $4,
       next_attempt_at = now() + make_interval(secs => $5),
       delivered_at = case when $2 = 'delivered' then now() end,
       sent_headers = coalesce($7, sent_headers), sent_body = coalesce($8, sent_body)
     where id = $1 and state = 'pending' and attempts = $6`,
    [
      id,
      outcome.state,
      outcome.status ?? null,
      outcome.error ?? null,
      outcome.retryInSeconds,
      attempts,
      outcome.sent === undefined ? null : JSON.stringify(outcome.sent.headers),
      outcome.sent?.body ?? null,
    ],
  );
}

export async function deliveriesOf(sql: Sql, generationId: string): Promise<WebhookRow[]> {
  return sql.query<WebhookRow>(
    `select ${COLUMNS} from webhook_delivery where generation_id = $1 order by created_at, id`,
    [generationId],
  );
}

/** Sends again by hand: a new delivery beside the old one, so that the log stays true. */
export async function repeatDelivery(
  sql: Sql,
  owner: string | null,
  generationId: string,
  id: string,
): Promise<WebhookRow | undefined> {
  const [row] = await sql.query<WebhookRow>(
    `insert into webhook_delivery (generation_id, owner_id, surface, url, event, state)
     select generation_id, owner_id, surface, url, event, 'pending' from webhook_delivery
     where id = $1 and generation_id = $2 and ($3::uuid is null or owner_id = $3)
     returning ${COLUMNS}`,
    [id, generationId, owner],
  );
  return row;
}
