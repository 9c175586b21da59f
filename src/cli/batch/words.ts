/** A shot list and its shots in words: the quote as a table, how each shot stands, what came of it all. */
import type { Batch, BatchQuote, BatchShot, Generation, ShotQuote } from '../client/answers.ts';
import { formatSeconds, formatTable, formatUsd } from '../terminal/format.ts';
import { personNeeded } from '../terminal/person-needed.ts';

/** A shot that this machine could not even ask for. */
export interface Unasked {
  readonly id: string;
  readonly message: string;
}

export function describeQuote(quote: BatchQuote, unasked: readonly Unasked[]): string {
  const rows = quote.shots.filter(({ quote: priced }) => priced !== null).map(quoteRow);
  const { total } = quote;
  const table = formatTable(
    ['SHOT', 'CLIPS', 'SIZE', 'LENGTH', 'ENGINE', 'LIST', 'COST', 'TIME', ''],
    [
      ...rows,
      ['total', String(total.to_make), '', '', '', formatUsd(total.list_usd), formatUsd(total.engine_usd), formatSeconds(total.seconds_estimate), ''],
    ],
  ); // prettier-ignore
  const refused = [
    ...quote.shots.flatMap(({ id, error }) => (error === null ? [] : [{ id, message: error.message }])),
    ...unasked,
  ];
  return [
    table,
    ...(refused.length === 0
      ? []
      : ['', 'Refused:', ...refused.map(({ id, message }) => `  ${id}: ${message}`)]),
    ...(total.refusal === null ? [] : ['', `Not all of it can be made now. ${total.refusal}.`]),
  ].join('\n');
}

function quoteRow({ id, versions, to_make: count, under_way, quote }: ShotQuote): string[] {
  if (quote === null) return [id];
  const { canvas, engine, list, seconds_estimate: seconds } = quote;
  const done = versions - count - under_way;
  const standing = [
    ...(under_way > 0 ? [versions === 1 ? 'under way' : `${under_way} under way`] : []),
    ...(done > 0 ? [versions === 1 ? 'there already' : `${done} there already`] : []),
    ...(count > 0 && quote.approval !== null ? ['an admin must approve it'] : []),
    ...(count > 0 && quote.assumed !== null ? ['its source is taken for 5 s'] : []),
  ];
  return [
    id,
    String(count),
    `${canvas.width}×${canvas.height}`,
    formatSeconds(canvas.frame_count / canvas.fps),
    engine.id,
    ...(count === 0
      ? ['', '', '']
      : [formatUsd(list.usd * count), formatUsd(engine.usd * count), formatSeconds(seconds * count)]),
    standing.join(', '),
  ];
}

/** `6 clips for $0 ($0.36 by list)` */
export function describeOffer({ total }: BatchQuote): string {
  const clips = `${total.to_make} clip${total.to_make === 1 ? '' : 's'}`;
  return `${clips} for ${formatUsd(total.engine_usd)} (${formatUsd(total.list_usd)} by list)`;
}

/** Why there is no clip of a version, as a sentence; undefined where there is one. */
export function reasonOf(shot: BatchShot, generation: Generation | null): string | undefined {
  if (generation === null) return shot.error?.message ?? 'It was not begun.';
  if (generation.state === 'completed')
    return generation.output.length > 0 ? undefined : 'Its clip has expired.';
  return personNeeded(generation) ?? generation.failure_reason ?? `It is ${generation.state}.`;
}

/** The table at the end. */
export function describeResult(
  batch: Batch,
  unasked: readonly Unasked[],
  files: ReadonlyMap<string, string>,
): string {
  const rows = batch.shots.flatMap((shot) =>
    shot.generations.map((generation, i) => [
      i === 0 ? shot.id : '',
      generation?.state ?? shot.state,
      generation === null ? '' : formatUsd(generation.cost.list_usd),
      generation === null ? '' : formatUsd(generation.cost.engine_usd),
      files.get(`${shot.id} ${i + 1}`) ?? reasonOf(shot, generation) ?? '',
    ]),
  );
  return formatTable(
    ['SHOT', 'STATE', 'LIST', 'COST', ''],
    [...rows, ...unasked.map(({ id, message }) => [id, 'refused', '', '', message])],
  );
}
