/** Batches and their quotes in the native API's words. */
import type { BatchQuote } from '../../jobs/batches/quote.ts';
import { stateOf } from '../../jobs/batches/read.ts';
import type { BatchSummary, BatchView, Money, ShotSummary } from '../../jobs/batches/read.ts';
import { inDollars } from '../../ray/rates.ts';
import { presentGeneration } from './present-generation.ts';
import type { Presentation } from './present-generation.ts';
import { presentQuote } from './present-quote.ts';
import type { BatchAnswer, BatchQuoteAnswer, BatchSummaryAnswer } from './schemas/batch.ts';

export function presentBatch(view: BatchView, presentation: Presentation): BatchAnswer {
  return {
    ...presentSummary(view),
    shots: view.shots.map((shot) => presentShot(shot, view, presentation)),
  };
}

function presentShot(
  shot: ShotSummary,
  { generations }: BatchView,
  presentation: Presentation,
): BatchAnswer['shots'][number] {
  const made = shot.current.map((take) => generations.get(take?.generation_id ?? ''));
  return {
    id: shot.id,
    versions: shot.versions,
    state: shot.state,
    error: shot.error,
    shot_id: made.find((view) => view !== undefined)?.shot_id ?? null,
    cost: costOf(shot.money),
    earlier: shot.earlier,
    generations: made.map((view) => (view ? presentGeneration(view, presentation) : null)),
  };
}

export function presentSummary(summary: BatchSummary): BatchSummaryAnswer {
  const { batch, shots, money } = summary;
  const count = (state: string): number => shots.filter((shot) => shot.state === state).length;
  return {
    id: batch.id,
    name: batch.name,
    state: stateOf(summary),
    counts: {
      processing: count('processing'),
      queued: count('queued'),
      waiting: count('waiting'),
      refused: count('refused'),
      failed: count('failed'),
      cancelled: count('cancelled'),
      completed: count('completed'),
    },
    cost: costOf(money),
    created_at: batch.created_at.toISOString(),
    updated_at: batch.updated_at.toISOString(),
    cancelled_at: batch.cancelled_at?.toISOString() ?? null,
  };
}

export function presentBatchQuote(name: string, { batch_id, shots, refusal }: BatchQuote): BatchQuoteAnswer {
  const total = (each: (quote: NonNullable<BatchQuote['shots'][number]['quote']>) => number): number =>
    shots.reduce((sum, { quote, to_make }) => sum + (quote ? each(quote) * to_make : 0), 0);
  return {
    name,
    batch_id: batch_id ?? null,
    shots: shots.map(({ id, versions, to_make, under_way, quote, error }) => ({
      id,
      versions,
      to_make,
      under_way,
      quote: quote ? presentQuote(quote) : null,
      error: error ?? null,
    })),
    total: {
      to_make: shots.reduce((sum, { to_make }) => sum + to_make, 0),
      refused: shots.filter(({ error }) => error !== undefined).length,
      list_usd: inDollars(total(({ list }) => list.micros)),
      engine_usd: inDollars(total(({ engine_micros }) => engine_micros)),
      refusal: refusal ?? null,
      seconds_estimate: total(({ seconds }) => seconds),
    },
  };
}

function costOf({ list_micros, engine_micros }: Money): { list_usd: number; engine_usd: number } {
  return { list_usd: inDollars(list_micros), engine_usd: inDollars(engine_micros) };
}
