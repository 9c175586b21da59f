/** What is written as source text means the value that was meant, by the languages themselves. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { javascriptValue, pythonValue, quoted, curlData, shellQuoted } from '../../src/snippets/literals.ts';
import type { JsonValue } from '../../src/snippets/index.ts';
import { run, unlessRuns } from '../support/programs.ts';
import { NASTY_BODY, NASTY_TEXTS, anyJson } from './values.ts';

const values: readonly JsonValue[] = [
  NASTY_BODY,
  ...NASTY_TEXTS,
  ...fc.sample(anyJson, { numRuns: 300, seed: 6 }),
];
const noPython = unlessRuns('python3', '--version');
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

describe('values as source text', () => {
  test('JavaScript', () => {
    for (const value of values) {
      const read: unknown = runInNewContext(`JSON.stringify(${javascriptValue(value, '  ')})`);
      assert.equal(read, JSON.stringify(value));
    }
    assert.deepEqual(
      plain(runInNewContext(`(${javascriptValue({ ['__proto__']: 1 })})`)),
      JSON.parse('{"__proto__":1}'),
    );
  });

  test('Python', { skip: noPython }, async () => {
    const pairs = [...values, 'lone \ud800 surrogate'].map((value) => [
      pythonValue(value, '    '),
      JSON.stringify(value),
    ]);
    const script =
      'import ast, json, sys\n' +
      'for text, value in json.load(sys.stdin):\n' +
      '    read, meant = ast.literal_eval(text), json.loads(value)\n' +
      '    assert read == meant and repr(read) == repr(meant), (text, value)\n' +
      'print("all")\n';
    const ended = await run('python3', ['-c', script], { input: JSON.stringify(pairs) });
    assert.equal(ended.stdout, 'all\n', ended.stderr);
  });

  test('Python writes its own words for true, false and null', () => {
    assert.equal(pythonValue([true, false, null]), '[\n    True,\n    False,\n    None\n]');
  });

  for (const shell of ['bash', 'sh', 'dash', 'busybox']) {
    const args = shell === 'busybox' ? ['sh'] : [];
    test(`the shell: ${shell}`, { skip: unlessRuns(shell, ...args, '-c', 'true') }, async () => {
      const texts = NASTY_TEXTS.filter((text) => !text.includes('\0'));
      const script = [
        ...texts.map((text) => `printf '%s\\0' ${shellQuoted(text)}`),
        ...values.map((value) => `printf '%s\\0' ${curlData(value).option.slice(3)}`),
      ].join('\n');
      const ended = await run(shell, [...args, '-s'], { input: script });
      assert.equal(ended.code, 0, ended.stderr);
      const read = ended.stdout.split('\0').slice(0, -1);
      assert.deepEqual(read.slice(0, texts.length), texts);
      assert.deepEqual(
        read.slice(texts.length).map((text) => JSON.parse(text) as unknown),
        values.map(plain),
      );
    });
  }

  test('nothing invisible stays in the text, and emoji do', () => {
    assert.equal(quoted('a\u202eb\u200b\u2028\ufeff\u007f🎬'), '"a\\u202eb\\u200b\\u2028\\ufeff\\u007f🎬"');
    assert.equal(quoted('\ud83c'), '"\\ud83c"');
  });
});
