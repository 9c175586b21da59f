import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import { FAULTS } from '../../support/fault-proxy.ts';
import type { Fault } from '../../support/fault-proxy.ts';
import { brokenPair, LOOK } from './machine-support.ts';
import type { Broken } from './machine-support.ts';
import { brandAsMov, realClip } from './support.ts';

const CLIP = join(import.meta.dirname, '../../../examples/media/turning-box.mp4');
const RESULT = { method: 'GET', fits: ({ path }: { path: string }) => !path.startsWith('/v1/') } as const;

describe('a job that is known', () => {
  let pair: Broken;
  before(async () => {
    pair = await brokenPair(lumaProvider, {
      script: {
        async start(task, context) {
          const done = await realClip(context);
          if (task.request.prompt === 'a mov') await brandAsMov(done.outputs[0]?.path ?? '');
          return done;
        },
      },
    });
  });
  beforeEach(() => pair.here.core.db.query('delete from engine_state'));
  after(() => pair.close());

  /** Type and bytes of the only output. */
  const outputOf = async (id: string): Promise<{ mime_type: string; sha256: string }> => {
    const [row] = await pair.here.core.db.query<{ mime_type: string; sha256: string }>(
      `select a.mime_type, a.sha256 from generation_output o join asset a on a.id = o.asset_id where o.generation_id = $1`,
      [id],
    );
    assert.ok(row);
    return row;
  };
  const clipHash = async (): Promise<string> =>
    createHash('sha256')
      .update(await readFile(CLIP))
      .digest('hex');
  const jobsOf = async (id: string): Promise<number> => (await pair.submits(id)).length;

  const passing: [string, Fault][] = [
    ['500', FAULTS.error500],
    ['502 in HTML', FAULTS.html502],
    ['429', FAULTS.tooMany],
    ['404', FAULTS.gone404],
    ['half an answer', FAULTS.halfAnswer],
    ['nothing', FAULTS.droppedAfter],
    ['what is not understood', { kind: 'change', change: (body) => body.replace('"state"', '"status"') }],
    [
      'more than is known',
      {
        kind: 'change',
        change: (body) => JSON.stringify({ ...JSON.parse(body), added: [1, { later: null }] }),
      },
    ],
  ];
  for (const [name, fault] of passing) {
    test(`is looked at again after ${name}`, async () => {
      const rule = pair.proxy.rule({ ...LOOK, fault });
      const { id } = await pair.here.submit();
      assert.equal(await pair.here.ended(id), 'completed');
      assert.deepEqual([rule.hits(), await jobsOf(id)], [1, 1]);
    });
  }

  test('a member that is gone for good: said in its events, and left to a person', async () => {
    const fault: Fault = { kind: 'change', change: (body) => body.replace('"state"', '"status"') };
    const rule = pair.proxy.rule({ ...LOOK, fault, times: 100 });
    const { id } = await pair.here.submit();
    // Once when it begins, once when it is given up.
    let told = 0;
    const sentence = /in a form that is not understood: state: .*The job at Luma is /;
    await pair.here.seen(id, ({ line }) => sentence.test(String(line)) && ++told === 2);
    rule.remove();
    assert.equal((await getGeneration(pair.here.core, pair.here.caller, id)).stage, 'unconfirmed');
    assert.deepEqual(
      (await pair.submits(id)).map(({ state }) => state),
      ['unconfirmed'],
    );
  });

  test('a download that breaks goes on where it was', async () => {
    // More than a client takes before it hands something on, so that some of it is written when the connection breaks.
    const keep = 200_000;
    pair.proxy.rule({ ...RESULT, fault: { kind: 'truncate', keep } });
    const { id } = await pair.here.submit();
    assert.equal(await pair.here.ended(id), 'completed');
    const ranges = pair.proxy.seen
      .map(({ headers }) => headers['range'])
      .filter((range) => range !== undefined);
    assert.equal(ranges.length, 1);
    assert.match(String(ranges[0]), /^bytes=[1-9]\d*-$/);
    assert.equal((await outputOf(id)).sha256, await clipHash());
  });

  const bad: [string, Fault][] = [
    ['whose address has expired', FAULTS.expired403],
    ['that is gone from its address', FAULTS.gone404],
    ['that ends before its end', { kind: 'truncate', keep: 30_000, whole: true }],
    ['that is a page', { ...FAULTS.html502, status: 200 }],
  ];
  for (const [name, fault] of bad) {
    test(`a result ${name} is fetched from the address of a fresh look`, async () => {
      const rule = pair.proxy.rule({ ...RESULT, fault });
      const looks = pair.proxy.seen.length;
      const { id } = await pair.here.submit();
      assert.equal(await pair.here.ended(id), 'completed');
      assert.equal(rule.hits(), 1);
      const fetched = pair.proxy.seen.slice(looks).filter(({ path }) => !path.startsWith('/v1/'));
      assert.equal(fetched.length, 2);
      assert.equal((await outputOf(id)).sha256, await clipHash());
      assert.equal(await jobsOf(id), 1);
    });
  }

  test('a result is what its bytes are', async () => {
    const { id } = await pair.here.submit({ request: { prompt: 'a mov' } });
    assert.equal(await pair.here.ended(id), 'completed');
    assert.equal((await outputOf(id)).mime_type, 'video/quicktime');
  });
});
