/** Without a server: what the query strings of fal's platform API ask for, and pages of a list. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { IMAGE_TO_VIDEO, REFRAME, TEXT_TO_VIDEO } from '../../../src/dialects/fal/endpoints.ts';
import {
  bucketFor,
  endpointsAsked,
  expansions,
  pageFields,
  pageOfList,
  readQuery,
  spanOf,
} from '../../../src/dialects/fal/platform/query.ts';
import type { RequestContext } from '../../../src/http/context.ts';
import { KinoraError } from '../../../src/ray/errors.ts';
import { reading } from '../../support/reading.ts';

/** What `reader` makes of a query. */
function asked<T>(query: string, reader: (c: RequestContext) => T): Promise<T> {
  return reading((c) => Promise.resolve().then(() => reader(c)), '/', `/?${query}`, { method: 'GET' });
}

async function refused(work: () => unknown): Promise<unknown[]> {
  const error = await Promise.resolve()
    .then(work)
    .then(
      () => assert.fail('taken'),
      (thrown: unknown) => thrown,
    );
  assert.ok(error instanceof KinoraError, String(error));
  const rule = 'rule' in error ? error.rule : error.code;
  return [error.status, rule, error.field, error.message];
}

describe('endpoints that a query names', () => {
  const idsOf = async (query: string): Promise<string[] | undefined> =>
    (await asked(query, endpointsAsked))?.map(({ id }) => id);

  test('are repeated or parted by commas, each once, in their order; none is no choice', async () => {
    const [text, image, reframe] = [TEXT_TO_VIDEO.id, IMAGE_TO_VIDEO.id, REFRAME.id];
    assert.deepEqual(await idsOf(`endpoint_id=${reframe}&endpoint_id=${text},${image},${reframe}`), [
      reframe,
      text,
      image,
    ]);
    assert.equal(await idsOf(''), undefined);
    assert.equal(await idsOf('endpoint_id=,'), undefined);
  });

  test('are refused by name where there is none', async () => {
    assert.deepEqual(await refused(() => idsOf('endpoint_id=fal-ai/flux')), [
      404,
      'unknown_endpoint',
      'endpoint_id',
      "No endpoint 'fal-ai/flux'. GET /v1/models lists what there is",
    ]);
  });

  test('are fifty at most', async () => {
    const named = (count: number): string => `endpoint_id=${Array(count).fill(REFRAME.id).join()}`;
    assert.deepEqual(await idsOf(named(50)), [REFRAME.id]);
    assert.deepEqual(await refused(() => idsOf(named(51))), [
      400,
      'too_many_ids',
      'endpoint_id',
      'endpoint_id may be given 50 times; got 51',
    ]);
  });
});

test('what is to be expanded is repeated or parted by commas', async () => {
  assert.deepEqual([...(await asked('expand=a,b&expand=c', expansions))], ['a', 'b', 'c']);
  assert.equal((await asked('', expansions)).size, 0);
});

describe('a query', () => {
  const schema = z.object(pageFields);
  const read = (query: string): Promise<{ limit: number; cursor?: string | undefined }> =>
    asked(query, (c) => readQuery(schema, c));

  test('may say what nobody reads, and pages have fifty items unless it says otherwise', async () => {
    assert.deepEqual(await read('zoom=1'), { limit: 50 });
    assert.deepEqual(await read('limit=100&cursor=x'), { limit: 100, cursor: 'x' });
  });

  test('is refused by the name of what is wrong', async () => {
    for (const limit of ['0', '101', '1.5', 'x'])
      assert.deepEqual((await refused(() => read(`limit=${limit}`))).slice(0, 3).toSpliced(1, 1), [
        400,
        'limit',
      ]);
    assert.deepEqual((await refused(() => read('zoom=%00'))).toSpliced(1, 1).slice(0, 2), [400, 'zoom']);
  });
});

describe('a span of time', () => {
  const DAY = 86_400_000;
  const end = new Date('2026-03-02T00:00:00Z');
  const start = new Date('2026-03-01T12:00:00Z');

  test('is the day before its end unless it says more', () => {
    assert.deepEqual(spanOf({ start, end }), { from: start, to: end });
    assert.deepEqual(spanOf({ end }), { from: new Date('2026-03-01T00:00:00Z'), to: end });
    const { from, to } = spanOf({});
    assert.equal(to.getTime() - from.getTime(), DAY);
  });

  test('begins before it ends', async () => {
    for (const [from, to] of [
      [end, start],
      [end, end],
    ] as const) {
      const refusal = await refused(() => spanOf({ start: from, end: to }));
      const message = `start (${from.toISOString()}) must be before end (${to.toISOString()})`;
      assert.deepEqual(refusal, [400, 'usage_span', 'start', message]);
    }
  });
});

describe('pieces of a span', () => {
  const HOUR = 3_600_000;
  const pieces: [hours: number, shorter: string, piece: string][] = [
    [2, 'minute', 'hour'],
    [48, 'hour', 'day'],
    [64 * 24, 'day', 'week'],
    [183 * 24, 'week', 'month'],
  ];
  for (const [hours, shorter, piece] of pieces) {
    test(`of ${hours} hours are a ${piece} each, of less a ${shorter}`, () => {
      const from = new Date('2026-01-01T00:00:00Z');
      const over = (milliseconds: number): string =>
        bucketFor({ from, to: new Date(from.getTime() + milliseconds) });
      assert.deepEqual([over(hours * HOUR - 1), over(hours * HOUR)], [shorter, piece]);
    });
  }
});

describe('pages of a list', () => {
  const items = ['a', 'b', 'c', 'd', 'e'];

  test('follow one another by their cursors to the end', () => {
    const first = pageOfList(items, { limit: 2 });
    assert.deepEqual([first.page, first.has_more], [['a', 'b'], true]);
    const second = pageOfList(items, { limit: 2, cursor: String(first.next_cursor) });
    assert.deepEqual([second.page, second.has_more], [['c', 'd'], true]);
    const third = pageOfList(items, { limit: 2, cursor: String(second.next_cursor) });
    assert.deepEqual(third, { page: ['e'], next_cursor: null, has_more: false });
  });

  test('end with a full one where nothing is left', () => {
    assert.deepEqual(pageOfList(items, { limit: 5 }), { page: items, next_cursor: null, has_more: false });
  });

  test('take no cursor of anybody else', async () => {
    for (const cursor of ['', 'x', btoa('-1'), btoa('1.5'), btoa('one')]) {
      const refusal = await refused(() => pageOfList(items, { limit: 2, cursor }));
      assert.deepEqual(refusal, [
        400,
        'cursor',
        'cursor',
        `cursor '${cursor}' is not one of ours; use next_cursor of an earlier page`,
      ]);
    }
  });
});
