/** Keyset cursors: where the next page begins, in a form that clients do not read. */
import { Refusal } from '../ray/errors.ts';
import { isUuid } from './errors.ts';

export interface CursorPoint {
  created_at: Date;
  id: string;
}

export function writeCursor(point: CursorPoint): string {
  return Buffer.from(`${point.created_at.toISOString()} ${point.id}`).toString('base64url');
}

export function readCursor(cursor: string | undefined): CursorPoint | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const created_at = new Date(at ?? '');
  // Nothing of ours is older than 1970; far beyond it the database knows no time.
  if (id !== undefined && isUuid(id) && created_at.getTime() >= 0) return { created_at, id };
  throw notOurs(cursor);
}

/** Of a list that has an order of its own: the place after which the page begins. */
export function writePlaceCursor(place: number): string {
  return Buffer.from(`place ${place}`).toString('base64url');
}

export function readPlaceCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const [, place] = /^place (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (place === undefined) throw notOurs(cursor);
  return Number(place);
}

function notOurs(cursor: string): Refusal {
  return new Refusal(`cursor '${cursor}' is not one of ours; use the next_cursor of an earlier page`, {
    status: 400,
    rule: 'cursor',
    field: 'cursor',
    value: cursor,
  });
}
