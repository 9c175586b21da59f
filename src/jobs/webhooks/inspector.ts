/**
 * A receiver of one's own, to try webhooks with. What goes there from here is put into it and not sent: so a server that has only
 * a private address can be tried, and no private address is opened for it.
 */
import { randomBytes } from 'node:crypto';
import { KinoraError } from '../../ray/errors.ts';
import {
  caughtBy,
  closeInbox,
  inboxNamed,
  inboxOf,
  keepCaught,
  openInbox,
} from '../../store/webhook-inbox.ts';
import type { CaughtRow, InboxRow } from '../../store/webhook-inbox.ts';
import type { Caller, Core } from '../core.ts';

/** Below the origin; the token follows. */
export const INSPECTOR_PATH = '/v1/webhook-inspector/in/';
/** An address holds for a day. */
const LASTS_SECONDS = 86_400;
/** Requests that are kept; the oldest go first. */
const MOST_KEPT = 30;
/** Bytes of a body that is taken. */
export const MOST_OF_BODY = 64 * 1024;
const MOST_OF_HEADERS = 60;
const LONGEST_HEADER = 2_000;

const TOKEN = /\/v1\/webhook-inspector\/in\/([\w-]{32})$/;

export interface Inspected {
  readonly inbox: InboxRow | undefined;
  /** Newest first. */
  readonly caught: readonly CaughtRow[];
}

export async function inspect(core: Core, { owner_id }: Caller): Promise<Inspected> {
  const inbox = await inboxOf(core.db, owner_id);
  return { inbox, caught: inbox === undefined ? [] : await caughtBy(core.db, owner_id) };
}

/** A new random address in place of the one before. */
export function openInspector(core: Core, { owner_id }: Caller): Promise<InboxRow> {
  return openInbox(core.db, owner_id, randomBytes(24).toString('base64url'), LASTS_SECONDS);
}

export function closeInspector(core: Core, { owner_id }: Caller): Promise<void> {
  return closeInbox(core.db, owner_id);
}

export interface Caught {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Whose address it is. Throws 404 where nobody has it. */
export async function inboxAt(core: Core, token: string): Promise<InboxRow> {
  const inbox = await inboxNamed(core.db, token);
  if (inbox !== undefined) return inbox;
  throw new KinoraError('Nobody has this address, or its day is over; make a new one', {
    status: 404,
    code: 'inspector_not_found',
  });
}

/** Whether a delivery goes to the inspector of its own owner; then it has been put there. */
export async function caughtHere(
  core: Core,
  owner: string,
  url: string,
  sent: Omit<Caught, 'method'>,
): Promise<boolean> {
  const token = TOKEN.exec(URL.parse(url)?.pathname ?? '')?.[1];
  const inbox = token === undefined ? undefined : await inboxNamed(core.db, token);
  if (inbox?.owner_id !== owner) return false;
  await receive(core, inbox, { ...sent, method: 'POST' });
  return true;
}

/** Keeps what came: bounded, and without what the database cannot hold. */
export function receive(
  core: Core,
  { owner_id }: InboxRow,
  { method, headers, body }: Caught,
): Promise<void> {
  const shown = Object.entries(headers)
    .slice(0, MOST_OF_HEADERS)
    .map(([name, value]): [string, string] => [name.toLowerCase(), storable(value.slice(0, LONGEST_HEADER))]);
  const kept = { method, headers: Object.fromEntries(shown), body: storable(body.slice(0, MOST_OF_BODY)) };
  return keepCaught(core.db, owner_id, kept, MOST_KEPT);
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd');
}
