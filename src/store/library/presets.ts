/** Requests under a name, version by version. */
import type { GenerationRequest } from '../../ray/request.ts';
import { markDeleted } from '../assets.ts';
import type { Sql } from '../database.ts';

/** What was set of a request. */
export type PresetRequest = { [Name in keyof GenerationRequest]?: GenerationRequest[Name] | undefined };

export interface PresetRow {
  id: string;
  name: string;
  created_at: Date;
  updated_at: Date;
  /** The newest one. */
  version: number;
  request: PresetRequest;
}

export interface PresetVersionRow {
  version: number;
  request: PresetRequest;
  created_at: Date;
}

const ROW = `p.id, p.name, p.created_at, p.updated_at, v.version, v.request
  from preset p cross join lateral (
    select version, request from preset_version where preset_id = p.id order by version desc limit 1
  ) v`;

/** By name. */
export async function presetsOf(sql: Sql, ownerId: string): Promise<PresetRow[]> {
  return sql.query(`select ${ROW} where p.owner_id = $1 order by lower(p.name), p.id`, [ownerId]);
}

export async function presetById(sql: Sql, ownerId: string, id: string): Promise<PresetRow | undefined> {
  const [row] = await sql.query<PresetRow>(`select ${ROW} where p.owner_id = $1 and p.id = $2`, [
    ownerId,
    id,
  ]);
  return row;
}

/** The newest first. */
export async function presetVersions(sql: Sql, id: string): Promise<PresetVersionRow[]> {
  return sql.query(
    `select version, request, created_at from preset_version where preset_id = $1 order by version desc`,
    [id],
  );
}

/** Without a version yet. Fails where the name is taken (`isTakenAlready`). */
export async function insertPreset(tx: Sql, ownerId: string, name: string): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into preset (owner_id, name) values ($1, $2) returning id`,
    [ownerId, name],
  );
  if (!row) throw new Error('insertPreset returned no row');
  return row.id;
}

/** Nobody else adds a version before the transaction ends. Gives how many there are; undefined where there is no such preset. */
export async function lockPreset(tx: Sql, ownerId: string, id: string): Promise<number | undefined> {
  const [row] = await tx.query(`select from preset where owner_id = $1 and id = $2 for update`, [
    ownerId,
    id,
  ]);
  if (!row) return undefined;
  return (await presetVersions(tx, id))[0]?.version ?? 0;
}

/** @param inputs assets that the request names; those that the owner does not have are passed over */
export async function insertPresetVersion(
  tx: Sql,
  ownerId: string,
  { id, version, request, inputs }: PresetVersion,
): Promise<void> {
  await tx.query(`insert into preset_version (preset_id, version, request) values ($1, $2, $3)`, [
    id,
    version,
    JSON.stringify(request),
  ]);
  await tx.query(
    `insert into preset_input (preset_id, version, asset_id)
     select $1, $2, id from asset where id = any($3::uuid[]) and owner_id = $4 for key share`,
    [id, version, inputs, ownerId],
  );
  await tx.query(`update preset set updated_at = now() where id = $1`, [id]);
}

export interface PresetVersion {
  id: string;
  version: number;
  request: PresetRequest;
  inputs: readonly string[];
}

/** Fails where the name is taken (`isTakenAlready`). */
export async function renamePreset(sql: Sql, id: string, name: string): Promise<void> {
  await sql.query(`update preset set name = $2, updated_at = now() where id = $1`, [id, name]);
}

/** With the inputs that nothing else uses any more. */
export async function deletePreset(tx: Sql, id: string): Promise<void> {
  const alone = await tx.query<{ asset_id: string }>(
    `select distinct p.asset_id from preset_input p join asset a on a.id = p.asset_id and a.role = 'input'
     where p.preset_id = $1
       and not exists (select from preset_input o where o.asset_id = p.asset_id and o.preset_id <> $1)
       and not exists (select from generation_input g where g.asset_id = p.asset_id)`,
    [id],
  );
  await tx.query(`delete from preset where id = $1`, [id]);
  await markDeleted(
    tx,
    alone.map((row) => row.asset_id),
  );
}
