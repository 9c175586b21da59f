/** A list that is on screen, and what its beginning is now: new runs come in and known ones go on, without reading all of it again. */
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import type { GenerationPage } from '../api/generations.ts';

/**
 * The pages with the news of `head`, which is their first page as it is now. What lay within the head and is not in it any more has
 * gone. Where head and pages do not meet, only the head is left.
 *
 * @param grouped of each shot only the newest stays
 */
export function withHead(
  pages: readonly GenerationPage[],
  head: GenerationPage,
  grouped: boolean,
): GenerationPage[] {
  const [first, ...rest] = pages;
  if (first === undefined || !head.has_more) return [head];
  const fresh = new Map(head.data.map((run) => [run.id, run]));
  const known = pages.flatMap(({ data }) => data);
  const last = head.data.at(-1);
  const end = known.findIndex(({ id }) => id === last?.id);
  if (end < 0) return [head];
  const older = new Set(known.slice(end + 1).map(({ id }) => id));
  const shots = new Set(grouped ? head.data.map(({ shot_id }) => shot_id) : []);
  const stays = ({ id, shot_id }: Generation): boolean =>
    older.has(id) && !fresh.has(id) && !shots.has(shot_id);
  return [
    { ...first, data: [...head.data, ...first.data.filter(stays)] },
    ...rest.map((page) => ({ ...page, data: page.data.filter(stays) })),
  ];
}
