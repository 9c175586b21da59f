/** One generation by way of a provider, looked at from both sides. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { GenerationRequest, MediaRef } from '../../../src/ray/request.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import type { GenerationState, GenerationView } from '../../../src/store/rows.ts';
import type { UpstreamJobRow } from '../../../src/store/upstream-jobs.ts';
import { netOf } from '../../support/net.ts';
import type { Pair } from './support.ts';

const MEDIA = join(import.meta.dirname, '../../../examples/media');

export const STILL = inline('fig-bowl.jpg', 'image/jpeg');
export const OTHER_STILL = inline('two-dogs.jpg', 'image/jpeg');
/** 5 s, 960 by 540. */
export const FOOTAGE = inline('turning-box.mp4', 'video/mp4');

function inline(name: string, media_type: string): MediaRef {
  return { data: readFileSync(join(MEDIA, name)).toString('base64'), media_type };
}

/** What the provider made of a submit. */
export interface Theirs {
  readonly id: string;
  readonly state: GenerationState;
  readonly request: GenerationRequest;
}

/** All that was ever asked for there, oldest first. */
export async function jobsThere({ there }: Pair): Promise<Theirs[]> {
  return there.core.db.query<{ id: string; state: GenerationState; request: GenerationRequest }>(
    `select id, state, request from generation order by created_at, id`,
  );
}

export interface Rendered {
  readonly view: GenerationView;
  readonly theirs: Theirs;
}

/**
 * Asks here, waits for the clip, and finds exactly one new job there. The engine's cost is what the other side lists.
 */
export async function rendered(pair: Pair, request: Partial<GenerationRequest>): Promise<Rendered> {
  const before = await jobsThere(pair);
  const { id } = await pair.here.submit({ request });
  await pair.here.ended(id);
  const view = await getGeneration(pair.here.core, pair.here.caller, id);
  assert.equal(view.state, 'completed', view.failure_reason ?? undefined);
  const [theirs, ...more] = (await jobsThere(pair)).slice(before.length);
  assert.ok(theirs);
  assert.deepEqual(more, []);
  assert.equal(
    (await netOf(pair.here.core.db, id)).engine,
    (await netOf(pair.there.core.db, theirs.id)).list,
    'the cost here is the list price there',
  );
  return { view, theirs };
}

/** Submits of a generation to the provider, oldest first. */
export function submitsOf({ here }: Pair, id: string): Promise<UpstreamJobRow[]> {
  return here.core.db.query<UpstreamJobRow>(
    `select * from upstream_job where generation_id = $1 order by submitted_at, id`,
    [id],
  );
}

/** The SHA-256 of the source of a generation here, and of one there. */
export async function sourcesOf(
  { here, there }: Pair,
  id: string,
  theirs: string,
): Promise<(string | undefined)[]> {
  const statement = `select a.sha256 from generation g join asset a on a.id::text = g.request->'source'->>'file_id' where g.id = $1`;
  const [ours] = await here.core.db.query<{ sha256: string }>(statement, [id]);
  const [other] = await there.core.db.query<{ sha256: string }>(statement, [theirs]);
  assert.ok(ours?.sha256);
  return [ours.sha256, other?.sha256];
}

/** What the file of its EXR frames holds. */
export async function framesOf({ here }: Pair, view: GenerationView): Promise<string | undefined> {
  const output = view.outputs.find(({ type }) => type === 'exr');
  const [asset] = await here.core.db.query<{ blob_key: string }>(`select blob_key from asset where id = $1`, [
    output?.asset_id,
  ]);
  return asset && text((await here.core.blobs.get(asset.blob_key)).stream);
}

/** Lines of its log. */
export async function logOf({ here }: Pair, id: string): Promise<string[]> {
  const rows = await here.core.db.query<{ line: string }>(
    `select data->>'line' as line from event where generation_id = $1 and kind = 'log' order by seq`,
    [id],
  );
  return rows.map(({ line }) => line);
}

/** A JSON answer with members in every object that nobody has heard of. */
export function withMore(body: string): string {
  const more = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(more);
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(
      // Headers are sent on as they are.
      ([name, member]) => [name, name === 'headers' ? member : more(member)] as const,
    );
    return { ...Object.fromEntries(members), of_next_year: { list: [1, null], text: 'x' } };
  };
  return JSON.stringify(more(JSON.parse(body)));
}
