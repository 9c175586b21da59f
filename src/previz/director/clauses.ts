/** Cuts a prompt into clauses, each with its relation in time to what came before. */
import type { Connector } from './lexicon/words.ts';
import type { Hit } from './scan.ts';
import type { Token } from './tokens.ts';

/** How a clause follows: by a connector, after a comma, or as a new sentence. */
export type Relation = Connector | 'comma' | 'sentence';

export interface Clause {
  readonly relation: Relation;
  readonly tokens: readonly Token[];
  /** Places are indexes into `tokens` of this clause. */
  readonly hits: readonly Hit[];
}

/** The stronger relation wins where several meet, as in ", and then". */
const STRENGTH: readonly Relation[] = ['together', 'comma', 'sentence', 'later', 'earlier', 'first', 'last'];

export function splitClauses(tokens: readonly Token[], hits: readonly Hit[]): Clause[] {
  const clauses: Clause[] = [];
  let relation: Relation = 'sentence';
  let start = 0;
  const close = (end: number): void => {
    const slice = tokens.slice(start, end);
    if (slice.length === 0) return;
    const inside = hits
      .filter((hit) => hit.first >= start && hit.end <= end && hit.meaning.kind !== 'connector')
      .map((hit) => ({ ...hit, first: hit.first - start, end: hit.end - start }));
    clauses.push({ relation, tokens: slice, hits: inside });
    relation = 'together';
  };
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i];
    const connector = hits.find((hit) => hit.first === i && hit.meaning.kind === 'connector');
    const covered = hits.some((hit) => hit.first < i && hit.end > i);
    const mark: Relation | undefined =
      connector?.meaning.kind === 'connector'
        ? connector.meaning.connector
        : token?.kind === 'stop'
          ? 'sentence'
          : token?.kind === 'comma'
            ? 'comma'
            : undefined;
    if (mark === undefined || covered) {
      i++;
      continue;
    }
    const fresh = start < i;
    close(i);
    relation = fresh || clauses.length === 0 ? mark : stronger(relation, mark);
    i = connector ? connector.end : i + 1;
    start = i;
  }
  close(tokens.length);
  return clauses;
}

function stronger(a: Relation, b: Relation): Relation {
  return STRENGTH.indexOf(a) > STRENGTH.indexOf(b) ? a : b;
}
