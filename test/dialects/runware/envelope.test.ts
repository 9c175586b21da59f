/** Without a server: the lists that tasks come in, and the one answer that theirs become. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { envelope, joined, tasksOf } from '../../../src/dialects/runware/envelope.ts';
import { errorsOf } from '../../../src/dialects/runware/errors.ts';
import { TaskRefusal, taskError } from '../../../src/dialects/runware/task-error.ts';
import type { TaskResult } from '../../../src/dialects/runware/task.ts';
import { HttpError } from '../../../src/http/errors.ts';
import { KinoraError, Refusal } from '../../../src/ray/errors.ts';
import { refusalOf } from './refusal.ts';
import pino from 'pino';

const silent = pino({ level: 'silent' });
const body = (json: unknown): Buffer => Buffer.from(JSON.stringify(json));
const tasks = (count: number): object[] => Array.from({ length: count }, (_, i) => ({ i }));

describe('tasks of a body', () => {
  test('come in a list, or one alone without it', () => {
    assert.deepEqual(tasksOf(body([{ a: 1 }, 2])), [{ a: 1 }, 2]);
    assert.deepEqual(tasksOf(body({ a: 1 })), [{ a: 1 }]);
  });

  test('are 1 to 200', () => {
    assert.equal(tasksOf(body(tasks(200))).length, 200);
    for (const count of [0, 201]) {
      const { code, message, facts } = refusalOf(() => tasksOf(body(tasks(count))));
      assert.deepEqual([code, message], ['invalidRequest', `Send 1 to 200 tasks at once; got ${count}`]);
      assert.deepEqual(facts, { type: 'array', min: 1, max: 200 });
    }
  });

  test('are no text and no number', () => {
    const { code, message, facts } = refusalOf(() => tasksOf(body('tasks')));
    assert.deepEqual(
      [code, message, facts],
      ['invalidRequest', "Send a list of tasks; got 'tasks'", { type: 'array' }],
    );
  });
});

test('`errors` is there only where something went wrong, and `data` always', () => {
  assert.deepEqual(envelope({ data: [1], errors: [] }), { data: [1] });
  assert.deepEqual(envelope({ data: [], errors: [2] }), { data: [], errors: [2] });
});

describe('answers of several tasks', () => {
  const taken = (item: unknown): TaskResult => ({ data: [item], errors: [], status: 200 });
  const refused = (code: string, status: number): TaskResult => ({
    data: [],
    errors: [taskError(code, 'x', {})],
    status,
  });

  test('are one, in their order, with all that was warned of and said in headers', () => {
    assert.deepEqual(
      joined([
        { ...taken('a'), warnings: ['w1'], headers: { one: '1', two: '2' } },
        { ...taken('b'), warnings: ['w2'], headers: { two: '3' } },
        taken('c'),
      ]),
      {
        data: ['a', 'b', 'c'],
        errors: [],
        warnings: ['w1', 'w2'],
        headers: { one: '1', two: '3' },
        status: 200,
      },
    );
  });

  test('are a success where one of them is, else what the first failure was', () => {
    const { status, errors } = joined([refused('a', 404), taken('b'), refused('c', 429)]);
    assert.deepEqual([status, errors.map(({ code }) => code)], [200, ['a', 'c']]);
    const nothing: TaskResult = { data: [], errors: [], status: 200 };
    assert.equal(joined([nothing, refused('a', 404), refused('c', 429)]).status, 404);
    assert.equal(joined([nothing]).status, 200);
  });
});

describe('what was thrown over a task', () => {
  const told = (error: unknown, sent: unknown = {}): [string, string, number, object] => {
    const { errors, status, headers } = errorsOf(error, sent, silent);
    assert.equal(errors.length, 1);
    return [errors[0]?.code ?? '', errors[0]?.message ?? '', status, headers];
  };

  test('names the task as it was sent, as far as it said what it is', () => {
    const named = (sent: unknown): object => {
      const { taskType, taskUUID } = { ...errorsOf(new TaskRefusal('c', 'm'), sent, silent).errors[0] };
      return { taskType, taskUUID };
    };
    assert.deepEqual(named({ taskType: 't', taskUUID: 'u' }), { taskType: 't', taskUUID: 'u' });
    assert.deepEqual(named({ taskType: 1, taskUUID: 2 }), { taskType: undefined, taskUUID: undefined });
    assert.deepEqual(named('t'), { taskType: undefined, taskUUID: undefined });
    const long = named({ taskType: 't', taskUUID: 'u'.repeat(5_000) });
    assert.ok(JSON.stringify(long).length < 1_000);
  });

  test('keeps its own code and facts, or gets Runware’s', () => {
    const refusal = new TaskRefusal('missingTaskUUID', 'm', { parameter: 'taskUUID' });
    assert.equal(errorsOf(refusal, {}, silent).errors[0]?.parameter, 'taskUUID');
    assert.deepEqual(told(refusal).slice(0, 3), ['missingTaskUUID', 'm', 400]);
    const rule = new Refusal('video.duration: not so', { status: 422, rule: 'r', field: 'video.duration' });
    assert.deepEqual(told(rule).slice(0, 3), ['invalidDuration', 'duration: not so', 400]);
  });

  test('is told by our code, else by the status, else as ours or theirs', () => {
    const raised = (status: number, code: string): string => told(new KinoraError('m', { status, code }))[0];
    assert.equal(raised(403, 'key_suspended'), 'accountSuspended');
    assert.equal(raised(403, 'x'), 'permissionDenied');
    assert.equal(raised(500, 'x'), 'internalServerError');
    assert.equal(raised(502, 'x'), 'internalServerError');
    assert.equal(raised(400, 'x'), 'invalidRequest');
  });

  test('by accident is one sentence with the id of the task, and nothing of what happened', () => {
    const [code, message, status] = told(new Error('secret'), { taskUUID: 'u1' });
    assert.deepEqual([code, status], ['internalServerError', 500]);
    assert.match(message, /u1/);
    assert.doesNotMatch(message, /secret/);
    assert.match(told(new Error('secret'))[1], /unknown/);
  });

  test('takes its headers along', () => {
    const error = new HttpError('m', { status: 429, code: 'c', headers: { 'Retry-After': '3' } });
    assert.deepEqual(told(error), [
      'rateLimitExceeded',
      'm',
      429,
      { 'X-Kinora-Error': 'c', 'Retry-After': '3' },
    ]);
  });
});
