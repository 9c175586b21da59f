import assert from 'node:assert/strict';
import { mock, suite, test } from 'node:test';
import {
  formatBytes,
  formatSeconds,
  formatTable,
  formatUsd,
  shorten,
} from '../../src/cli/terminal/format.ts';
import { openProgressBar, progressLine } from '../../src/cli/terminal/progress-bar.ts';
import { plainText } from '../../src/ray/plain-text.ts';
import { openOutput, tellError } from '../../src/cli/output.ts';
import { KinoraError } from '../../src/ray/errors.ts';
import { makeEstimate } from '../../src/cli/terminal/time-left.ts';

suite('figures', () => {
  test('seconds', () => {
    const said = [0.04, 9.94, 9.96, 119.4, 119.6, 185, 3599.4, 3725].map(formatSeconds);
    const wanted = [
      '0.0 s',
      '9.9 s',
      '10 s',
      '119 s',
      '2 min 00 s',
      '3 min 05 s',
      '59 min 59 s',
      '1 h 02 min',
    ];
    assert.deepEqual(said, wanted);
  });
  test('bytes', () => {
    const said = [0, 999, 1000, 9_949, 999_499, 999_600, 3_400_000, 280e6, 1.5e9].map(formatBytes);
    const wanted = ['0 B', '999 B', '1.0 kB', '9.9 kB', '999 kB', '1.0 MB', '3.4 MB', '280 MB', '1.5 GB'];
    assert.deepEqual(said, wanted);
  });
  test('money keeps its cents and what lies below them', () => {
    assert.deepEqual([0, 0.3, 1.2, 3.6, 0.0075, 12].map(formatUsd), [
      '$0',
      '$0.30',
      '$1.20',
      '$3.60',
      '$0.0075',
      '$12.00',
    ]);
  });
  test('shortened text never exceeds its width', () => {
    assert.equal(shorten('a\n long   line', 20), 'a long line');
    for (let width = 1; width < 12; width++)
      assert.ok(shorten('a long line of words', width).length <= width);
  });
  test('a table has aligned columns and no trailing blanks', () => {
    assert.equal(formatTable(['ID', 'STATE'], [['12345', 'ok'], ['1', 'failed']]), 'ID     STATE\n12345  ok\n1      failed'); // prettier-ignore
  });
});

suite('the progress line', () => {
  test('fits every terminal', () => {
    for (let columns = 20; columns <= 200; columns++) {
      for (const view of [
        { stage: 'rendering', fraction: 0.437, secondsLeft: 3599 },
        { stage: 'a stage with a very long name', fraction: 1, secondsLeft: 0 },
        { stage: 'waiting', note: 'no connection to http://127.0.0.1:7070, trying again for a while' },
      ]) {
        assert.ok(progressLine(view, columns).length < columns, `${columns}: ${progressLine(view, columns)}`);
      }
    }
  });
  test('has stage, bar, share and time left on 80 columns', () => {
    const line = progressLine({ stage: 'rendering', fraction: 0.5, secondsLeft: 1.25 }, 80);
    assert.match(line, /^rendering {4}█{20}░{20} {2}50 % {2}1\.\d s left$/);
  });
  test('never shows 100 % before the end', () => {
    assert.match(progressLine({ stage: 'encoding', fraction: 0.999 }, 80), / 99 %$/);
  });
});

suite('the progress bar', () => {
  test('elsewhere than on a terminal writes each stage once', () => {
    const { screen, written } = recorder({});
    const bar = openProgressBar(screen);
    bar.show({ stage: 'queued', note: '2 go first' });
    bar.show({ stage: 'queued', note: 'next in the queue' });
    for (const fraction of [0.1, 0.2, 0.9]) bar.show({ stage: 'rendering', fraction });
    bar.say('It moved.');
    bar.end();
    bar.show({ stage: 'late' });
    bar.say('later');
    const lines = written.join('').trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => line.replace(/^ *\d+\.\d s {2}/, '')),
      ['queued: 2 go first', 'queued: next in the queue', 'rendering', 'It moved.'],
    );
  });
  test('on a terminal redraws one line and clears it at the end', () => {
    const { screen, written } = recorder({ isTTY: true, columns: 80 });
    const bar = openProgressBar(screen);
    bar.show({ stage: 'rendering', fraction: 0.25 });
    bar.show({ stage: 'rendering', fraction: 0.5 });
    assert.ok(written.every((text) => text.startsWith('\r\x1b[2K') && !text.includes('\n')));
    bar.say('for good');
    assert.deepEqual(written.slice(-2, -1), ['\r\x1b[2Kfor good\n'], 'and draws its line below');
    bar.end();
    assert.equal(written.at(-1), '\r\x1b[2K');
  });

  function recorder(facts: { isTTY?: boolean; columns?: number }) {
    const written: string[] = [];
    return { written, screen: { ...facts, write: (text: string) => written.push(text) } };
  }
});

test('the time left is what the engine says, else by the pace so far', (t) => {
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const estimate = makeEstimate();
  assert.equal(estimate(0, undefined), undefined);
  now = 2000;
  assert.equal(estimate(0.2, undefined), 8);
  assert.equal(estimate(0.2, 3), 3);
  now = 4000;
  assert.equal(estimate(0.1, undefined), undefined, 'a retry begins anew');
});

suite('text from elsewhere does not steer the terminal', () => {
  const hostile = 'a\x1b[31mred\x9b2J\x07\r\u202eb';
  const plain = 'a\ufffd[31mred\ufffd2J\ufffd\ufffd\ufffdb';

  test('escapes, control characters and marks of direction are replaced; lines and letters stay', () => {
    assert.equal(plainText(hostile), plain);
    assert.equal(plainText('Grüße 🚣\n\tסרט'), 'Grüße 🚣\n\tסרט');
  });

  test('in results, remarks, errors and progress', () => {
    const said: string[] = [];
    const write = (text: string | Uint8Array): boolean => said.push(String(text)) > 0;
    const spies = [mock.method(process.stdout, 'write', write), mock.method(process.stderr, 'write', write)];
    try {
      const output = openOutput({});
      output.result({}, () => hostile);
      output.note(hostile);
      tellError(new KinoraError(hostile, { status: 400, code: 'x' }), false);
    } finally {
      for (const spy of spies) spy.mock.restore();
    }
    openProgressBar({ write }).show({ stage: 'queued', note: hostile });
    assert.equal(said.length, 4);
    for (const line of said) assert.ok(line.includes(plain), JSON.stringify(line));
  });
});
