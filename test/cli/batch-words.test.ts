/** How a batch is shown: on one screen of any size, and when there is nothing left to wait for. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { batchLines } from '../../src/cli/batch/progress.ts';
import { isSettled } from '../../src/cli/batch/settled.ts';
import type { Batch, BatchShot, Generation } from '../../src/cli/client/answers.ts';
import { openBoard } from '../../src/cli/terminal/board.ts';

function generation(state: string, stage = state, more: Partial<Generation> = {}): Generation {
  return {
    id: 'an-id',
    type: 'video',
    state,
    created_at: '',
    output: [],
    engine: 'previz',
    seed: 1,
    canvas: { width: 640, height: 360, fps: 24, frame_count: 120 },
    progress: { fraction: 0.5, stage, seconds_left: 3, queue_position: 2 },
    cost: { list_usd: 0.06, engine_usd: 0 },
    ...more,
  };
}

function batchOf(...made: (Generation | null)[]): Batch {
  const shots = made.map((each, i): BatchShot => ({
    id: `shot-${String(i).padStart(3, '0')}`,
    versions: 1,
    state: each?.state ?? 'waiting',
    error: null,
    cost: { list_usd: 0.06, engine_usd: 0 },
    generations: [each],
  })); // prettier-ignore
  return { id: 'b', name: 'A scene', state: 'running', cost: { list_usd: 1, engine_usd: 0 }, cancelled_at: null, shots }; // prettier-ignore
}

suite('a batch on one screen', () => {
  const all = batchOf(
    generation('completed'),
    generation('processing', 'rendering'),
    generation('queued'),
    generation('failed', 'failed', { failure_reason: 'The light went out.' }),
    generation('queued', 'approval'),
    null,
  );

  test('a line a clip, with what is known of it', () => {
    const [head, ...lines] = batchLines(all, { columns: 100, rows: 40 });
    assert.equal(head, 'A scene: 1 of 6 done, 1 failed, cost $0, list $1.00');
    assert.deepEqual(lines.map((line) => line.slice(0, 21).trimEnd()), ['shot-000  completed', 'shot-001  rendering', 'shot-002  queued', 'shot-003  failed', 'shot-004  approval', 'shot-005  waiting']); // prettier-ignore
    assert.match(lines[1] ?? '', / 50 % {2}3\.0 s left$/);
    assert.match(lines[3] ?? '', /The light went out\.$/);
    assert.match(lines[4] ?? '', /An admin must approve it first: kinora approve an-id$/);
  });

  test('never higher or wider than the screen; what is under way comes first', () => {
    const many = batchOf(...Array.from({ length: 90 }, (_, i) => generation(i === 70 ? 'processing' : 'queued')));
    for (const [columns, rows] of [[40, 10], [80, 24], [200, 60]] as const) {
      const lines = batchLines(many, { columns, rows });
      assert.ok(lines.length < rows, `${lines.length} lines on ${rows}`);
      assert.ok(lines.every((line) => line.length < columns));
      assert.ok(lines.some((line) => line.startsWith('shot-070')));
      assert.match(lines.at(-1) ?? '', /^… and \d+ more$/);
    }
  }); // prettier-ignore

  test('is settled when only a person can go on', () => {
    assert.equal(isSettled(batchOf(generation('completed'), generation('processing'))), false);
    assert.equal(isSettled(batchOf(generation('completed'), null)), false);
    assert.equal(isSettled({ ...batchOf(generation('cancelled'), null), cancelled_at: 'then' }), true);
    assert.equal(isSettled(batchOf(generation('queued', 'approval'), generation('processing', 'unconfirmed'))), true); // prettier-ignore
  });
});

suite('the board', () => {
  const open = (isTTY: boolean) => {
    const written: string[] = [];
    const board = openBoard({ isTTY, columns: 80, rows: 24, write: (text: string) => written.push(text) });
    return { board, written };
  };

  test('redraws its lines in place and leaves what was said above them', () => {
    const { board, written } = open(true);
    board.show(['one', 'two']);
    board.say('for good');
    board.show(['three']);
    board.end();
    board.show(['late']);
    const line = (text: string): string => `\x1b[2K${text}\n`;
    assert.deepEqual(written, [
      `${line('one')}${line('two')}\x1b[J`,
      `\x1b[2A\r${line('for good')}${line('one')}${line('two')}\x1b[J`,
      `\x1b[2A\r${line('three')}\x1b[J`,
      '\x1b[1A\r\x1b[J',
    ]);
  });

  test('is quiet where nothing can be redrawn, and steers no terminal', () => {
    const { board, written } = open(false);
    board.show(['one']);
    board.say('done\x1b[2J');
    assert.equal(written.length, 1);
    assert.match(written[0] ?? '', /^ +0\.0 s {2}done�\[2J\n$/);
  });
});
