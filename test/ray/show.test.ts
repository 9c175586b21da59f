/** What clients send is made fit to be shown, compared and kept. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canonicalJson } from '../../src/ray/canonical-json.ts';
import { KinoraError, Refusal } from '../../src/ray/errors.ts';
import { plainText, shortened } from '../../src/ray/plain-text.ts';
import { previewAddress } from '../../src/ray/previews.ts';
import { printable, quoted, showable } from '../../src/ray/show.ts';
import { refuseBrokenText } from '../../src/ray/text.ts';

describe('a value in a sentence', () => {
  test('texts are quoted, everything else stands as it is', () => {
    assert.deepEqual(['a', 7, true, null, undefined, [1, 'b', null], {}, [{}], [[]]].map(quoted), [
      "'a'",
      '7',
      'true',
      'null',
      'not given',
      '[1,"b",null]',
      'an object',
      'a list of 1',
      'a list of 1',
    ]);
  });

  test('a text is shown up to 120 characters', () => {
    assert.equal(showable('x'.repeat(120)), 'x'.repeat(120));
    assert.equal(showable('x'.repeat(121)), `${'x'.repeat(120)}...`);
    assert.equal(printable('x'.repeat(120)), 'x'.repeat(120));
    assert.equal(printable('x'.repeat(121)), `${'x'.repeat(120)}...`);
  });

  test('a shortened text never ends in half a character', () => {
    assert.equal(showable(`${'x'.repeat(119)}🎬`), `${'x'.repeat(119)}\ufffd...`);
  });

  test('a list of plain values is shown up to 64 of them, their texts shortened', () => {
    const sixtyFour = Array<number>(64).fill(1);
    assert.deepEqual(showable(sixtyFour), sixtyFour);
    assert.equal(showable([...sixtyFour, 1]), 'a list of 65');
    assert.equal(showable([1, { secret: 'x' }]), 'a list of 2');
    assert.deepEqual(showable(['y'.repeat(121)]), [`${'y'.repeat(120)}...`]);
  });

  test('what a header could not carry becomes question marks', () => {
    assert.equal(printable('snöw\r\nSet-Cookie: a~'), 'sn?w??Set-Cookie: a~');
  });
});

describe('text from elsewhere', () => {
  test('steers no terminal: escapes and marks of direction are replaced, lines and tabs stay', () => {
    assert.equal(
      plainText('a\x1b[2Jb\u202ec\x9bd\x7f\n\te\ud83c'),
      'a\ufffd[2Jb\ufffdc\ufffdd\ufffd\n\te\ufffd',
    );
    assert.equal(plainText('größer 太大 🎬'), 'größer 太大 🎬');
  });

  test('is shortened with an ellipsis, in whole characters', () => {
    assert.equal(shortened('abcd', 4), 'abcd');
    assert.equal(shortened('abcde', 4), 'abc…');
    assert.equal(shortened('ab🎬de', 4), 'ab…');
  });
});

describe('strings that are no text', () => {
  const broken = (body: unknown): Refusal => {
    try {
      refuseBrokenText(body);
    } catch (error) {
      assert.ok(error instanceof Refusal);
      return error;
    }
    return assert.fail('accepted');
  };

  test('are refused with the place where they stand', () => {
    const found: [body: unknown, field: string][] = [
      ['a\0', 'body'],
      [{ prompt: 'a\0' }, 'prompt'],
      [{ video: { keyframes: [{ url: 'x' }, { url: '\0' }] } }, 'video.keyframes[1].url'],
      [{ tags: { 'a\0b': 'x' } }, 'tags.a?b'],
      [['x', '\0'], '[1]'],
    ];
    for (const [body, field] of found) {
      const refusal = broken(body);
      assert.deepEqual([refusal.status, refusal.rule, refusal.field], [400, 'broken_text', field]);
      assert.equal(refusal.message, `${field} contains a NUL character (\\u0000); leave it out`);
    }
  });

  test('half of a surrogate pair is named by its code', () => {
    assert.equal(
      broken({ prompt: 'a\ud83c' }).message,
      'prompt contains half of a surrogate pair (\\ud83c), which is no character; leave it out',
    );
  });

  test('whole text passes, and so do values that are none, however deep', () => {
    let deep: unknown = 'leaf';
    for (let i = 0; i < 20_000; i += 1) deep = [deep];
    refuseBrokenText({ prompt: 'größer 🎬', seed: 7, loop: true, source: null, deep });
  });
});

test('equal JSON values have one canonical text, whatever the order of their members', () => {
  const text = canonicalJson({ b: [{ d: 1, c: null }], a: 'x', ab: {} });
  assert.equal(text, '{"a":"x","ab":{},"b":[{"c":null,"d":1}]}');
  assert.equal(canonicalJson({ ab: {}, a: 'x', b: [{ c: null, d: 1 }] }), text);
  assert.notEqual(canonicalJson([1, 2]), canonicalJson([2, 1]));
});

test('a preview lies at the address of its clip, with one parameter more', () => {
  assert.equal(previewAddress('https://h/m/1.mp4', 'poster'), 'https://h/m/1.mp4?as=poster');
  assert.equal(previewAddress('https://h/m/1.mp4?sig=a', 'hover'), 'https://h/m/1.mp4?sig=a&as=hover');
});

test('errors keep their cause, and may be tried again only where that is said', () => {
  const cause = new Error('inner');
  const plain = new KinoraError('x', { status: 503, code: 'c' });
  assert.deepEqual([plain.name, plain.retryable, 'cause' in plain], ['KinoraError', false, false]);
  const told = new KinoraError('x', { status: 503, code: 'c', retryable: true, cause });
  assert.deepEqual([told.retryable, told.cause], [true, cause]);
  assert.equal(new Refusal('x', { status: 400, rule: 'r', field: 'f' }).name, 'Refusal');
});
