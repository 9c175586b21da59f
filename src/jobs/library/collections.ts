/** Collections: selections of generations under a name, each in an order of its own. They belong to an owner, admins' too. */
import { KinoraError, Refusal } from '../../ray/errors.ts';
import { MOST_COLLECTIONS, MOST_IN_COLLECTION } from '../../ray/library.ts';
import { listGenerationRows } from '../../store/generations/list.ts';
import type { GenerationView } from '../../store/rows.ts';
import {
  collectionById,
  collectionsOf,
  deleteCollection,
  existingAmong,
  insertCollection,
  itemsOf,
  lockCollection,
  moveCollection,
  removeItem,
  renameCollection,
  storeItems,
} from '../../store/library/collections.ts';
import type { CollectionRow } from '../../store/library/collections.ts';
import type { Caller, Core } from '../core.ts';
import { readPlaceCursor, writePlaceCursor } from '../cursor.ts';
import { generationNotFound, isUuid } from '../errors.ts';
import { scopeOf } from '../read.ts';
import type { ListQuery, Page } from '../read.ts';
import { refuseTaken } from './taken.ts';

export async function listCollections({ db }: Core, caller: Caller): Promise<CollectionRow[]> {
  return collectionsOf(db, caller.owner_id);
}

async function getCollection({ db }: Core, caller: Caller, id: string): Promise<CollectionRow> {
  const row = isUuid(id) ? await collectionById(db, caller.owner_id, id) : undefined;
  if (row) return row;
  throw new KinoraError('Collection not found', { status: 404, code: 'collection_not_found' });
}

/** Throws 422 where the name is taken, or there are too many. */
export async function createCollection(core: Core, caller: Caller, name: string): Promise<CollectionRow> {
  if ((await listCollections(core, caller)).length >= MOST_COLLECTIONS) {
    throw new Refusal(`There are ${MOST_COLLECTIONS} collections already, the most; delete one first`, {
      status: 422,
      rule: 'most_collections',
      field: 'name',
    });
  }
  const id = await refuseTaken('collection', name, insertCollection(core.db, caller.owner_id, name));
  return getCollection(core, caller, id);
}

/** @param changes `position` counts from 0 */
export async function changeCollection(
  core: Core,
  caller: Caller,
  id: string,
  { name, position }: { name?: string | undefined; position?: number | undefined },
): Promise<CollectionRow> {
  await getCollection(core, caller, id);
  if (name !== undefined) await refuseTaken('collection', name, renameCollection(core.db, id, name));
  if (position !== undefined) await moveCollection(core.db, caller.owner_id, id, position);
  return getCollection(core, caller, id);
}

/** Its generations stay. */
export async function dropCollection(core: Core, caller: Caller, id: string): Promise<void> {
  const { id: known } = await getCollection(core, caller, id);
  await deleteCollection(core.db, caller.owner_id, known);
}

/**
 * Puts generations in, in this order; those that are in it already move. Throws 404 where one of them is not the caller's to see.
 * @param before the generation that they go in front of; at the end when absent
 */
export async function putIntoCollection(
  core: Core,
  caller: Caller,
  id: string,
  { ids, before }: { ids: readonly string[]; before?: string | undefined },
): Promise<CollectionRow> {
  await getCollection(core, caller, id);
  const put = [...new Set(ids.map((each) => each.toLowerCase()))];
  if (!put.every(isUuid)) throw generationNotFound();
  await core.db.transaction(async (tx) => {
    await lockCollection(tx, id);
    const known = await existingAmong(tx, scopeOf(caller), put);
    if (known.size < put.length) throw generationNotFound();
    const rest = (await itemsOf(tx, id)).filter((item) => !put.includes(item));
    if (rest.length + put.length > MOST_IN_COLLECTION) throw full();
    await storeItems(tx, id, rest.toSpliced(placeOf(before, rest), 0, ...put));
  });
  return getCollection(core, caller, id);
}

export async function takeFromCollection(
  core: Core,
  caller: Caller,
  id: string,
  generation: string,
): Promise<void> {
  await getCollection(core, caller, id);
  if (!isUuid(generation) || !(await removeItem(core.db, id, generation))) throw generationNotFound();
}

/** What is in it and fits the rest, in its order; the cursor is opaque. */
export async function listCollected(
  core: Core,
  caller: Caller,
  id: string,
  { cursor, ...filter }: ListQuery,
): Promise<Page<GenerationView>> {
  await getCollection(core, caller, id);
  const rows = await listGenerationRows(core.db, scopeOf(caller), {
    ...filter,
    collection: { id, after: readPlaceCursor(cursor) },
  });
  const data = rows.slice(0, filter.limit);
  const last = data.at(-1);
  const more = rows.length > filter.limit && last !== undefined;
  return { data, has_more: more, next_cursor: more ? writePlaceCursor(last.place ?? 0) : null };
}

function placeOf(before: string | undefined, items: readonly string[]): number {
  if (before === undefined) return items.length;
  const place = items.indexOf(before.toLowerCase());
  if (place >= 0) return place;
  throw new Refusal(`before: '${before}' is no other generation of this collection`, {
    status: 422,
    rule: 'not_in_collection',
    field: 'before',
    value: before,
  });
}

function full(): Refusal {
  return new Refusal(`A collection holds at most ${MOST_IN_COLLECTION} generations; begin another one`, {
    status: 422,
    rule: 'collection_full',
    field: 'generation_ids',
  });
}
