/** Looking at generations. Ownership is decided here: a stranger's id is not found. */
import { listGenerationRows } from '../store/generations/list.ts';
import type { ListFilter } from '../store/generations/list.ts';
import { viewGeneration } from '../store/generations/read.ts';
import type { GenerationView, SurfaceId } from '../store/rows.ts';
import type { Caller, Core } from './core.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { generationNotFound, isUuid } from './errors.ts';

/** Whose rows a caller sees: its owner's, or with an admin key everybody's (null). */
export function scopeOf(caller: Caller): string | null {
  return caller.admin ? null : caller.owner_id;
}

/** @param surface that it must have come in through, where an API knows its own only */
export async function getGeneration(
  core: Core,
  caller: Caller,
  id: string,
  surface?: SurfaceId,
): Promise<GenerationView> {
  const view = isUuid(id) ? await viewGeneration(core.db, scopeOf(caller), id) : undefined;
  if (!view || (surface !== undefined && view.surface !== surface)) throw generationNotFound();
  return view;
}

export interface ListQuery extends Omit<ListFilter, 'after' | 'collection'> {
  cursor?: string | undefined;
}

export interface Page<T> {
  data: T[];
  has_more: boolean;
  next_cursor: string | null;
}

/** Newest first. The cursor is opaque and stays valid while rows come and go. */
export async function listGenerations(
  core: Core,
  caller: Caller,
  query: ListQuery,
): Promise<Page<GenerationView>> {
  const { cursor, ...filter } = query;
  const rows = await listGenerationRows(core.db, scopeOf(caller), { ...filter, after: readCursor(cursor) });
  return pageOf(rows, query.limit);
}

/** Cuts the extra row that says whether there are more. */
export function pageOf<T extends { created_at: Date; id: string }>(rows: T[], limit: number): Page<T> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { data, has_more: more, next_cursor: more ? writeCursor(last) : null };
}
