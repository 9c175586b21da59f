/** Budgets, the ledger, submits to providers, and decisions that cost money. */
import { z } from 'zod';
import { DECISIONS } from '../../../jobs/budgets/resolve.ts';
import { LEDGER_KINDS } from '../../../jobs/budgets/ledger.ts';
import { OPEN_STATES } from '../../../jobs/budgets/upstream.ts';
import { pageQuery, pageSchema, timeSchema, usdSchema } from './common.ts';
import { generationSchema } from './generation.ts';

/** A million dollars is a slip of the finger. */
const boundSchema = z.number().min(0).max(1_000_000);

export const budgetRequestSchema = z
  .object({
    day_usd: boundSchema.optional().describe('Engine cost per UTC day; without bound when absent.'),
    month_usd: boundSchema.optional().describe('Engine cost per UTC month; without bound when absent.'),
    approve_above_usd: boundSchema
      .optional()
      .describe('A request whose engine cost is above it waits until an admin approves it.'),
  })
  .meta({ id: 'BudgetRequest' });

const periodSchema = z.object({
  limit_usd: usdSchema.nullable().describe('Null: without bound.'),
  spent_usd: usdSchema,
  left_usd: usdSchema.nullable().describe('Null: without bound.'),
  begins_anew_at: timeSchema,
});

export const budgetSchema = z
  .object({
    key_id: z.uuid().nullable().describe('Null: the whole server.'),
    key_name: z.string().nullable().describe('Of that key.'),
    day: periodSchema.describe('The UTC day that it is now.'),
    month: periodSchema.describe('The UTC month that it is now.'),
    approve_above_usd: usdSchema
      .nullable()
      .describe('What costs more waits for an admin; null: nothing does.'),
  })
  .describe('Bounds on engine costs, what runs cost the operator.')
  .meta({ id: 'Budget' });

export const budgetListSchema = z
  .object({ data: z.array(budgetSchema).describe('The whole server first, then keys that have one.') })
  .meta({ id: 'BudgetList' });

export const rejectionSchema = z
  .object({ reason: z.string().min(1).max(500).optional().describe('What the owner reads.') })
  .meta({ id: 'RejectRequest' });

export const decisionSchema = z
  .object({
    decision: z
      .enum(DECISIONS)
      .describe(
        '`look_again` asks the provider once more and submits nothing. `submit_anew` (admin) gives the lost submit up and begins ' +
          'again; the provider may bill both. `give_up` fails the generation; its owner pays nothing.',
      ),
  })
  .meta({ id: 'ResolveRequest' });

export const resolvedSchema = z
  .object({
    generation: generationSchema,
    sentence: z.string().describe('What was done, and what it may cost.'),
  })
  .meta({ id: 'Resolved' });

const daySchema = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

const ledgerFilter = {
  cursor: pageQuery.cursor,
  key_id: z.string().max(64).optional().describe('Only of this key.'),
  generation_id: z.string().max(64).optional().describe('Only of this generation.'),
  engine: z.string().max(64).optional().describe('Only what this engine did.'),
  from: daySchema.optional().describe('First moment.'),
  to: daySchema.optional().describe('First moment that does not count.'),
};
export const ledgerQuery = z.object({ limit: pageQuery.limit, ...ledgerFilter });

export const ledgerEntrySchema = z
  .object({
    id: z.int().describe('Grows in the order of booking.'),
    at: timeSchema,
    kind: z
      .enum(LEDGER_KINDS)
      .describe(
        '`charge` with the submit; `adjustment` when the real cost differs; `reversal` when it came to nothing; `move` to another ' +
          'engine; `loss` of a submit that was given up for another; `settlement` of one whose bill was seen.',
      ),
    generation_id: z.uuid().describe('What it is for; it may have been deleted since.'),
    owner: z.string().describe('Who asked for it.'),
    key_id: z.uuid().nullable().describe('By which key.'),
    key_name: z.string().nullable().describe('Of that key.'),
    surface: z.string().nullable().describe('By which API.'),
    product: z.string().nullable().describe('What was sold, by the surface’s name.'),
    engine: z.string().describe('Who did it.'),
    list_usd: usdSchema,
    engine_usd: usdSchema,
    card: z.string().describe('The price list of `list_usd`.'),
    upstream_id: z.uuid().nullable().describe('The submit that a loss or a settlement is about.'),
    counts_at: timeSchema.describe(
      'The time whose budgets it counts in: what is taken back counts where it was charged.',
    ),
  })
  .meta({ id: 'LedgerEntry' });
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;
export const ledgerPageSchema = pageSchema(ledgerEntrySchema, 'LedgerPage');

export const upstreamQuery = z.object({
  ...pageQuery,
  state: z.enum(OPEN_STATES).optional().describe('Only these; all that are open when absent.'),
});

const upstreamJobSchema = z
  .object({
    id: z.uuid().describe('Of the submit.'),
    generation_id: z.uuid().describe('What it is for.'),
    generation_state: z.string().nullable().describe('Null: deleted.'),
    owner: z.string().describe('Who asked for it.'),
    engine: z.string().describe('The provider.'),
    job: z.string().nullable().describe('The provider’s own id; null while nobody knows it.'),
    state: z.enum(OPEN_STATES).describe('`abandoned`: given up here; the provider may bill it.'),
    engine_usd: usdSchema.describe('What is booked for it.'),
    submitted_at: timeSchema,
    advice: z.string().nullable().describe('What a person can do about it.'),
  })
  .meta({ id: 'UpstreamJob' });
export const upstreamPageSchema = pageSchema(upstreamJobSchema, 'UpstreamJobPage');

export const settlementSchema = z
  .object({ usd: boundSchema.describe('What the provider billed for it; 0 for nothing.') })
  .meta({ id: 'SettleRequest' });
export const settledSchema = z
  .object({
    id: z.uuid().describe('Of the submit.'),
    generation_id: z.uuid().describe('What it was for.'),
    engine: z.string().describe('The provider.'),
    engine_usd: usdSchema.describe('What is booked for it now. US dollars.'),
  })
  .meta({ id: 'Settled' });
