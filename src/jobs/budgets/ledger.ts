/** The ledger as it is read: by pages, newest first, or as a whole, oldest first. */
import { Refusal } from '../../ray/errors.ts';
import { ledgerEntries } from '../../store/ledger-entries.ts';
import type { LedgerFilter, LedgerRow } from '../../store/ledger-entries.ts';
import type { Caller, Core } from '../core.ts';
import { isUuid } from '../errors.ts';
import { scopeOf } from '../read.ts';
import type { Page } from '../read.ts';

export { LEDGER_KINDS } from '../../store/ledger-entries.ts';
export type { LedgerRow } from '../../store/ledger-entries.ts';

const ROWS_A_LOOK = 1000;

export interface LedgerQuery extends Omit<LedgerFilter, 'limit' | 'after' | 'oldestFirst'> {
  cursor?: string | undefined;
}

/** Own entries, or all with an admin key. */
export async function ledgerPage(
  core: Core,
  caller: Caller,
  query: LedgerQuery & { limit: number },
): Promise<Page<LedgerRow>> {
  const { cursor, limit, ...filter } = query;
  const rows = await entries(core, caller, { ...filter, limit, after: readPlace(cursor) });
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { data, has_more: more, next_cursor: more ? writePlace(last.id) : null };
}

/** All that fit, a few at a time, so that a ledger of any length streams. */
export async function* wholeLedger(
  core: Core,
  caller: Caller,
  { cursor, ...filter }: LedgerQuery,
): AsyncGenerator<readonly LedgerRow[], void, undefined> {
  let after = readPlace(cursor);
  for (;;) {
    const rows = await entries(core, caller, { ...filter, limit: ROWS_A_LOOK, after, oldestFirst: true });
    const page = rows.slice(0, ROWS_A_LOOK);
    if (page.length > 0) yield page;
    if (rows.length <= ROWS_A_LOOK) return;
    after = page.at(-1)?.id;
  }
}

/** Ids that are no UUIDs name nothing. */
async function entries(core: Core, caller: Caller, filter: LedgerFilter): Promise<LedgerRow[]> {
  const { keyId, generationId } = filter;
  if ([keyId, generationId].some((id) => id !== undefined && !isUuid(id))) return [];
  return ledgerEntries(core.db, scopeOf(caller), filter);
}

function writePlace(id: number): string {
  return Buffer.from(`entry ${id}`).toString('base64url');
}

function readPlace(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const [, id] = /^entry (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (id !== undefined) return Number(id);
  throw new Refusal(`cursor '${cursor}' is not one of ours; use the next_cursor of an earlier page`, {
    status: 400,
    rule: 'cursor',
    field: 'cursor',
    value: cursor,
  });
}
