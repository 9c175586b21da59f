/** `/v1/ledger`: every booking, as pages of JSON, or as one CSV of any length. */
import { ledgerPage, wholeLedger } from '../../jobs/budgets/ledger.ts';
import type { LedgerQuery, LedgerRow } from '../../jobs/budgets/ledger.ts';
import { inDollars } from '../../ray/rates.ts';
import { csvLine } from '../csv.ts';
import type { RequestContext } from '../context.ts';
import { parseQuery } from '../fields.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { answer, errors } from './schemas/common.ts';
import { ledgerEntrySchema, ledgerPageSchema, ledgerQuery } from './schemas/money.ts';
import type { LedgerEntry } from './schemas/money.ts';

const COLUMNS = ledgerEntrySchema.keyof().options;

export function ledgerRoutes({ core }: Services): Route[] {
  const readQuery = (c: RequestContext): LedgerQuery & { limit: number } => {
    const { key_id, generation_id, from, to, ...query } = parseQuery(ledgerQuery, c);
    return {
      ...query,
      keyId: key_id,
      generationId: generation_id,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    };
  };
  const sendCsv = (c: RequestContext): Response => {
    const pages = wholeLedger(core, c.get('caller'), readQuery(c));
    return c.body(streamOf(pages), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': 'attachment; filename="kinora-ledger.csv"',
      'Cache-Control': 'no-store',
      Vary: 'Accept',
    });
  };
  const csv = { 'text/csv': { schema: { type: 'string' as const } } };
  const page = answer('A page, newest first; as CSV all of it, oldest first.', ledgerPageSchema);
  return [
    {
      method: 'GET',
      path: '/v1/ledger',
      access: 'key',
      operation: {
        operationId: 'listLedger',
        summary: 'Every booking of an owner, or of all with an admin key; with `Accept: text/csv` as CSV.',
        tags: ['Usage'],
        requestParams: { query: ledgerQuery },
        responses: {
          '200': { ...page, content: { ...page.content, ...csv } },
          ...errors(400, 401, 403),
        },
      },
      async handle(c) {
        if (/\btext\/csv\b/i.test(c.req.header('accept') ?? '')) return sendCsv(c);
        const found = await ledgerPage(core, c.get('caller'), readQuery(c));
        return c.json({ ...found, data: found.data.map(presentEntry) }, 200, { Vary: 'Accept' });
      },
    },
    {
      method: 'GET',
      path: '/v1/ledger.csv',
      access: 'key',
      operation: {
        operationId: 'downloadLedger',
        summary: 'The ledger as CSV (RFC 4180), oldest first, however long.',
        tags: ['Usage'],
        requestParams: { query: ledgerQuery.omit({ limit: true }) },
        responses: { '200': { description: 'The ledger.', content: csv }, ...errors(400, 401, 403) },
      },
      handle: sendCsv,
    },
  ];
}

function presentEntry(row: LedgerRow): LedgerEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    generation_id: row.generation_id,
    owner: row.owner_name,
    key_id: row.key_id,
    key_name: row.key_name,
    surface: row.surface,
    product: row.product,
    engine: row.engine,
    list_usd: inDollars(row.list_micros),
    engine_usd: inDollars(row.engine_micros),
    card: row.card,
    upstream_id: row.upstream_id,
    counts_at: row.counts_at.toISOString(),
  };
}

/** Read as the client reads, so that a slow one holds a page and no more. */
function streamOf(pages: AsyncGenerator<readonly LedgerRow[], void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(csvLine(COLUMNS))),
    async pull(controller) {
      const { value, done } = await pages.next();
      if (done === true) return controller.close();
      const lines = value.map(presentEntry).map((entry) => csvLine(COLUMNS.map((column) => entry[column])));
      controller.enqueue(encoder.encode(lines.join('')));
    },
    async cancel() {
      await pages.return();
    },
  });
}
