/**
 * Every engine and everything that can be asked for, done by a second Kinora that serves the provider's API, and looked at from both
 * sides. What differs in figures only, and what is refused, is tried as data: `grid.test.ts`.
 */
import assert from 'node:assert/strict';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { EngineContext, EngineResult, EngineTask } from '../../../src/engines/engine.ts';
import { createUpstreamEngine } from '../../../src/engines/upstream/engine.ts';
import type { Canvas } from '../../../src/ray/geometry.ts';
import { MODEL_ID } from '../../../src/ray/request.ts';
import type { GenerationRequest, MediaRef } from '../../../src/ray/request.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { netOf } from '../../support/net.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { featuresWith } from './features.ts';
import type { Feature } from './features.ts';
import { meaningOf } from './meaning.ts';
import { MOUNTS, SIDES } from './sides.ts';
import type { Side } from './sides.ts';
import { realClip } from './support.ts';

const MEDIA = join(import.meta.dirname, '../../../examples/media');
const NOBODY: MediaRef = { file_id: 'nobody' };
/** Their media are given by name first, and as files once there are servers. */
const FEATURES = featuresWith({ still: NOBODY, other: NOBODY, clip: NOBODY });

describe('every engine and everything that can be asked for', () => {
  let here: TestServer;
  let there: TestServer;
  let features: readonly Feature[];
  before(async () => {
    there = await testServer([scriptedEngine({ start: ownClip })], { mounts: MOUNTS });
    const engines = SIDES.map(({ provider, base }) =>
      createUpstreamEngine(provider, {
        key: there.key,
        base_url: there.url + base,
        allow_private: true,
        pace: 0.01,
      }),
    );
    here = await testServer(engines);
    await Promise.all([there.worker(), there.worker(), here.worker()]);
    const [still, other, clip] = await Promise.all([
      uploaded('mountain-path.jpg', 'image/jpeg'),
      uploaded('dandelion-dusk.jpg', 'image/jpeg'),
      uploaded('hand-and-cup.mp4', 'video/mp4'),
    ]);
    features = featuresWith({ still, other, clip });
  });
  after(async () => {
    await here.close();
    await there.close();
  });

  const uploaded = async (name: string, type: string): Promise<MediaRef> => {
    const form = new FormData();
    form.set('file', new Blob([await readFile(join(MEDIA, name))], { type }), name);
    const { json, status, text } = await here.call('POST', '/v1/files', form);
    assert.equal(status, 201, text);
    return { file_id: String(json['id']) };
  };
  const asked = (side: Side, i: number): GenerationRequest => ({
    model: MODEL_ID,
    prompt: `${side.provider.id}: ${features[i]?.name}`,
    type: 'video',
    ...features[i]?.request,
    engine: side.provider.id,
    seed: 7,
  });

  for (const side of SIDES) {
    const { id } = side.provider;
    describe(`${id} does`, { concurrency: true }, () => {
      for (const [i, { by, name, whole }] of FEATURES.entries())
        if (whole && by.includes(id)) test(name, async () => made(side, asked(side, i)));
    });
  }

  /** One job there that asks for the same, at its price; its files are ours. */
  async function made(side: Side, request: GenerationRequest): Promise<void> {
    const { json, status, text, headers } = await here.call('POST', '/v1/generations', request);
    assert.equal(status, 201, text);
    assert.match(headers.get('x-kinora-warnings') ?? '', /takes no seed/);
    const id = String(json['id']);
    assert.equal(await here.ended(id), 'completed', text);
    const [ours, ...ourOthers] = await rowsOf(here, request.prompt);
    const [theirs, ...others] = await rowsOf(there, request.prompt);
    assert.ok(ours && theirs);
    assert.deepEqual([ourOthers, others, theirs.surface], [[], [], side.surface]);

    const withShape = { ...theirs.request, aspect_ratio: request.aspect_ratio };
    assert.deepEqual(
      meaningOf(withShape, (ref) => theirs.sums[ref.file_id ?? ''] ?? ''),
      meaningOf(ours.request, (ref) => ours.sums[ref.file_id ?? ''] ?? ''),
    );
    assert.deepEqual(theirs.canvas, ours.canvas);
    assert.deepEqual(theirs.outputs, ours.outputs);

    const [cost, price] = [await netOf(here.core.db, id), await netOf(there.core.db, theirs.id)];
    assert.equal(cost.engine, price.list);
    if (side.provider.card === SURFACES[side.surface].rate_card) assert.deepEqual(cost.entries, ['charge']);
  }
});

interface Row {
  readonly id: string;
  readonly request: GenerationRequest;
  readonly canvas: Canvas;
  readonly surface: string;
  /** SHA-256 of its inputs by their ids, and of its outputs in order. */
  readonly sums: Readonly<Record<string, string>>;
  readonly outputs: readonly string[];
}

function rowsOf({ core }: TestServer, prompt: string): Promise<Row[]> {
  return core.db.query<Row>(
    `select g.id, request, canvas, surface,
       (select coalesce(json_object_agg(a.id, a.sha256), '{}') from generation_input i join asset a on a.id = i.asset_id
         where i.generation_id = g.id) as sums,
       (select json_agg(o.type || ' ' || a.mime_type || ' ' || a.sha256 order by o.position) from generation_output o
         join asset a on a.id = o.asset_id where o.generation_id = g.id) as outputs
     from generation g where request->>'prompt' = $1`,
    [prompt],
  );
}

/** No two clips are the same file: an atom that players skip holds the generation's id. */
async function ownClip(task: EngineTask, context: EngineContext): Promise<EngineResult> {
  const made = await realClip(context, task);
  const name = Buffer.from(`\0\0\0\0free${task.generation_id}`);
  name.writeUInt32BE(name.length);
  await appendFile(made.outputs[0]?.path ?? '', name);
  return made;
}
