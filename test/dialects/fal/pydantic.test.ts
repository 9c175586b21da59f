/** Without a server: what is wrong with an input, in the words of pydantic; and what is remembered of one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { REFRAME, TEXT_TO_VIDEO, VIDEO_TO_VIDEO } from '../../../src/dialects/fal/endpoints.ts';
import { BYTES_HINT, detailsOf, missingField } from '../../../src/dialects/fal/issues.ts';
import { translate } from '../../../src/dialects/fal/translate.ts';
import { billableUnits, unitOf } from '../../../src/dialects/fal/units.ts';
import { remembered } from '../../../src/dialects/fal/wire.ts';

const schema = z.object({
  name: z.string().min(1).max(3).optional(),
  word: z.string().min(2).optional(),
  on: z.boolean().optional(),
  count: z.int().optional(),
  part: z.number().min(0).max(1).optional(),
  more: z.number().gt(0).lt(2).optional(),
  frames: z.array(z.number()).min(1).max(2).optional(),
  inner: z.object({ a: z.string() }).optional(),
  kind: z.enum(['a', 'b', 'c']).optional(),
  pair: z.enum(['5s', '10s']).optional(),
  only: z.literal('x').optional(),
  prompt: z
    .string()
    .refine((text) => text !== '' && text.length < 5)
    .optional(),
  odd: z
    .array(z.string())
    .refine((list) => list.length !== 1, 'not one')
    .optional(),
});

type Expected = [type: string, msg: string, ctx?: Record<string, unknown>];

describe('a wrong input in pydantic’s words', () => {
  const bytes = { type: 'Buffer', data: [1, 2] };
  const rows: [input: Record<string, unknown>, ...Expected][] = [
    [{ name: 7 }, 'string_type', 'Input should be a valid string'],
    [{ name: bytes }, 'string_type', `Input should be a valid string${BYTES_HINT}`],
    [{ name: { 0: 255, 1: 216 } }, 'string_type', `Input should be a valid string${BYTES_HINT}`],
    [{ name: { 0: 'a' } }, 'string_type', 'Input should be a valid string'],
    [{ name: '' }, 'string_too_short', 'String should have at least 1 character', { min_length: 1 }],
    [{ word: 'a' }, 'string_too_short', 'String should have at least 2 characters', { min_length: 2 }],
    [{ name: 'four' }, 'string_too_long', 'String should have at most 3 characters', { max_length: 3 }],
    [{ on: 'maybe' }, 'bool_parsing', 'Input should be a valid boolean, unable to interpret input'],
    [{ on: 2 }, 'bool_parsing', 'Input should be a valid boolean, unable to interpret input'],
    [{ on: [] }, 'bool_type', 'Input should be a valid boolean'],
    [{ count: 1.5 }, 'int_from_float', 'Input should be a valid integer, got a number with a fractional part'],
    [{ part: 'x' }, 'float_parsing', 'Input should be a valid number, unable to parse string as a number'],
    [{ part: true }, 'float_type', 'Input should be a valid number'],
    [{ part: -1 }, 'greater_than_equal', 'Input should be greater than or equal to 0', { ge: 0 }],
    [{ part: 2 }, 'less_than_equal', 'Input should be less than or equal to 1', { le: 1 }],
    [{ more: 0 }, 'greater_than', 'Input should be greater than 0', { gt: 0 }],
    [{ more: 2 }, 'less_than', 'Input should be less than 2', { lt: 2 }],
    [{ frames: 'x' }, 'list_type', 'Input should be a valid list'],
    [{ frames: [] }, 'sequence_too_short', 'List should have at least 1 item after validation', { min_length: 1 }],
    [{ frames: [1, 2, 3] }, 'sequence_too_long', 'List should have at most 2 items after validation', { max_length: 2 }],
    [{ inner: 'x' }, 'dict_type', 'Input should be a valid dictionary'],
    [{ kind: 'd' }, 'literal_error', "Input should be 'a', 'b' or 'c'", { expected: "'a', 'b' or 'c'" }],
    [{ pair: '7s' }, 'literal_error', "Input should be '5s' or '10s'", { expected: "'5s' or '10s'" }],
    [{ only: 'y' }, 'literal_error', "Input should be 'x'", { expected: "'x'" }],
    [{ prompt: '' }, 'string_too_short', 'String should have at least 1 character', { min_length: 1 }],
    [{ prompt: 'too long' }, 'string_too_long', 'String should have at most 6000 characters', { max_length: 6000 }],
    [{ odd: ['x'] }, 'value_error', 'not one'],
  ]; // prettier-ignore
  for (const [input, type, msg, ctx] of rows) {
    test(`${JSON.stringify(input).slice(0, 60)}: ${msg}`, () => {
      const { error } = schema.safeParse(input);
      assert.ok(error);
      const [detail, ...more] = detailsOf(error, input);
      assert.deepEqual(more, []);
      const [name] = Object.keys(input);
      assert.deepEqual(
        [detail?.loc, detail?.type, detail?.msg, detail?.ctx],
        [['body', name], type, msg, ctx],
      );
      assert.equal(detail?.url, `https://docs.fal.ai/errors/#${type}`);
    });
  }

  test('a frame number is a whole one, in whichever list it stands', () => {
    const input = { frames: ['x'] };
    const { error } = schema.safeParse(input);
    assert.ok(error);
    const [detail] = detailsOf(error, input);
    assert.deepEqual([detail?.loc, detail?.type, detail?.input], [['body', 'frames', 0], 'int_parsing', 'x']);
  });

  test('what is missing is shown with all that is there, shortened', () => {
    const { error } = schema.safeParse({ inner: { b: 1 } });
    assert.ok(error);
    const [detail] = detailsOf(error, { inner: { b: 1 } });
    assert.deepEqual(
      [detail?.type, detail?.msg, detail?.loc],
      ['missing', 'Field required', ['body', 'inner', 'a']],
    );
    assert.deepEqual(missingField('prompt', { a: 'x'.repeat(200), b: {} }).input, {
      a: `${'x'.repeat(120)}...`,
      b: 'an object',
    });
    assert.equal(missingField('prompt', 'text').input, 'text');
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`m${i}`, i]));
    assert.equal(Object.keys(missingField('prompt', many).input as object).length, 50);
  });
});

describe('what is remembered of an input', () => {
  test('of one that was refused, nothing long and nothing inside', () => {
    assert.deepEqual(remembered({ prompt: 'p'.repeat(200), image_url: { a: 1 }, n: 7, list: ['a', {}] }), {
      prompt: `${'p'.repeat(120)}...`,
      image_url: 'an object',
      n: 7,
      list: ['a', 'an object'],
    });
    assert.deepEqual(remembered(['no', 'members']), {});
  });

  test('of one that was taken, all as it was sent but what is longer than any text', () => {
    const translated = translate(TEXT_TO_VIDEO, { prompt: 'x' });
    assert.ok('request' in translated);
    const most = 'm'.repeat(16_384);
    const input = { prompt: 'x', most, longer: `${most}m`, list: [{ a: 1 }], n: null };
    assert.deepEqual(remembered(input, translated), { ...input, longer: `${'m'.repeat(120)}...` });
  });
});

test('a unit is told with the resolution that it is counted at', () => {
  assert.deepEqual(
    [TEXT_TO_VIDEO, VIDEO_TO_VIDEO, REFRAME].map((endpoint) => unitOf(endpoint)),
    [
      { name: 'clip of 5 s at 540p', micros: 500_000 },
      { name: 'block of 5 s at 540p', micros: 720_000 },
      { name: 'second at 540p', micros: 60_000 },
    ],
  );
});

test('billable units are multiples of the cheapest piece, and nothing for what is free or unknown', () => {
  assert.deepEqual(
    [500_000, 1_000_000, 0].map((micros) => billableUnits(TEXT_TO_VIDEO.id, micros)),
    ['1', '2', '0'],
  );
  assert.equal(billableUnits(VIDEO_TO_VIDEO.id, 1_080_000), '1.5');
  assert.equal(billableUnits('luma/agent/none', 500_000), '0');
});
