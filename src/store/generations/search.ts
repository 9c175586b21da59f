/** What somebody looks for, as PostgreSQL's full-text search asks for it (`words_of` in migrations/0011_library.sql). */

import type { Sql } from '../database.ts';

/** As much of an id as nobody types by chance. */
const ID_BEGINS = /^[0-9a-f]{6,8}(-[0-9a-f-]{0,27})?$/i;

/** Of so many at the most all are looked at; of more, the newest that are wanted are met sooner. */
const FEW = 2_000;

/** @param bind gives the placeholder of a value; the condition is that of a generation `g` */
export type Sought = (bind: (value: unknown) => string) => (g: string) => string;

const FITS = (words: string, id: string): string =>
  `words @@ (to_tsquery('simple', apart(${words})) || coalesce(${id}::tsquery, ''))`;

/**
 * What is found by the index of words where that is little, else a look at the words of each generation. PostgreSQL would choose by
 * itself, but for beginnings of words its guess is off by a thousand times either way.
 */
export async function seek(sql: Sql, q: string): Promise<Sought> {
  const [words, id] = [wordsQuery(q), idQuery(q)];
  const found = await sql.query<{ id: string }>(
    `select generation_id as id from generation_words where ${FITS('$1', '$2')} limit ${FEW + 1}`,
    [words, id],
    { plannedAnew: true },
  );
  return (bind) => {
    if (found.length <= FEW) {
      const ids = bind(found.map((row) => row.id));
      return (g) => `${g}.id = any(${ids}::uuid[])`;
    }
    const fits = FITS(bind(words), bind(id));
    // As a value, which no plan turns into a join.
    return (g) => `(select ${fits} from generation_words where generation_id = ${g}.id)`;
  };
}

/** Each word is a beginning, and all must be there. PostgreSQL takes signs out of them by itself. */
function wordsQuery(q: string): string {
  return q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${quoted(word)}:*`)
    .join(' & ');
}

/** PostgreSQL would take an id apart at its dashes. */
function idQuery(q: string): string | null {
  const id = q.trim().toLowerCase();
  return ID_BEGINS.test(id) ? `${quoted(id)}:*` : null;
}

function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
