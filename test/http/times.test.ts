import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { z } from 'zod';
import { parseKnownFields } from '../../src/http/fields.ts';
import { momentOf, timeField } from '../../src/http/times.ts';

suite('times as people send them', () => {
  const taken: readonly (readonly [string | number, string])[] = [
    ['2026-01-31T12:34:56Z', '2026-01-31T12:34:56.000Z'],
    ['2026-01-31T12:34:56.789z', '2026-01-31T12:34:56.789Z'],
    ['2026-01-31t12:34:56.123456789Z', '2026-01-31T12:34:56.123Z'],
    ['2026-01-31T12:34:56+02:00', '2026-01-31T10:34:56.000Z'],
    ['2026-01-31T12:34:56-0530', '2026-01-31T18:04:56.000Z'],
    ['2026-01-31T12:34:56 02:00', '2026-01-31T10:34:56.000Z'],
    ['2026-01-31 12:34:56.5+00:00', '2026-01-31T12:34:56.500Z'],
    ['2026-01-31 12:34:56 UTC', ''],
    ['2026-01-31T12:34:56.789', '2026-01-31T12:34:56.789Z'],
    ['2026-01-31 12:34', '2026-01-31T12:34:00.000Z'],
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    [1_767_225_600, '2026-01-01T00:00:00.000Z'],
    ['1767225600', '2026-01-01T00:00:00.000Z'],
    [1_767_225_600.001, '2026-01-01T00:00:00.001Z'],
    [1_767_225_600.25, '2026-01-01T00:00:00.250Z'],
    [1_767_225_600_000, '2026-01-01T00:00:00.000Z'],
    ['1767225600000', '2026-01-01T00:00:00.000Z'],
    [0, '1970-01-01T00:00:00.000Z'],
  ];
  for (const [given, moment] of taken) {
    test(String(given), () => assert.equal(momentOf(given)?.toISOString() ?? '', moment));
  }

  for (const wrong of [
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '2026-01-31T25:00:00Z',
    '2026-01-31T12:00:61Z',
    '2026-01-31T12:00:00+99:00',
    '31.01.2026',
    '',
    -1,
    1e15,
    Number.NaN,
    true,
    null,
    ['2026-01-31'],
  ]) {
    test(`not ${JSON.stringify(wrong)}`, () => {
      const schema = z.object({ from: timeField.optional() });
      if (wrong === null) assert.deepEqual(parseKnownFields(schema, { from: wrong }), {});
      else
        assert.throws(() => parseKnownFields(schema, { from: wrong }), {
          rule: 'field_value',
          message: /^from must be a time such as 2026-01-31T12:00:00Z .*; got /,
        });
    });
  }

  test('may be left out, or be required', () => {
    assert.deepEqual(parseKnownFields(z.object({ from: timeField.optional() }), {}), {});
    assert.throws(() => parseKnownFields(z.object({ from: timeField }), {}), { message: 'from is required' });
  });
});
