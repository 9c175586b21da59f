/** Single steps of work at a provider, at the moments that no order of real events is sure to meet. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EngineContext, Operation, OperationMemory } from '../../../src/engines/engine.ts';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import { look } from '../../../src/engines/upstream/look.ts';
import { tryAgainIn } from '../../../src/engines/upstream/pace.ts';
import type { Accepted, Look, Provider } from '../../../src/engines/upstream/provider.ts';
import type { Run } from '../../../src/engines/upstream/run.ts';
import { stop } from '../../../src/engines/upstream/stop.ts';
import { NEW } from '../../../src/engines/upstream/stored.ts';
import type { Stored } from '../../../src/engines/upstream/stored.ts';
import { submit } from '../../../src/engines/upstream/submit.ts';
import { Away, Refused } from '../../../src/engines/upstream/trouble.ts';

const ACCEPTED: Accepted = { job: 'job-1' };
const FAILED: Look = { state: 'failed', message: 'It failed.', code: 'generation_failed', retryable: true };

interface Step {
  readonly run: Run;
  readonly remembered: Operation[];
  readonly forgotten: string[];
  readonly logged: string[];
}

/** A step at a provider that answers as it is told to. */
function stepOf(
  answers: Partial<Provider>,
  heard: { remember?: () => void; signal?: AbortSignal } = {},
): Step {
  const remembered: Operation[] = [];
  const forgotten: string[] = [];
  const logged: string[] = [];
  const memory: OperationMemory = {
    remember: async (operation) => {
      remembered.push(operation);
      heard.remember?.();
    },
    forget: async (end) => void forgotten.push(end),
    known: () => Promise.resolve(new Set()),
  };
  const context: EngineContext = {
    signal: heard.signal ?? new AbortController().signal,
    scratch: '/nowhere',
    progress: () => undefined,
    log: (line) => void logged.push(line),
    memory,
  };
  const unasked = (): never => assert.fail('the provider is asked through its own functions');
  const api = { call: unasked, sendStream: unasked, sendForm: unasked, put: unasked, post: unasked };
  const task: Run['task'] = {
    generation_id: 'g',
    attempt: 1,
    request: { model: 'ray-3.2', type: 'video', prompt: 'x' },
    canvas: { width: 1280, height: 720, fps: 24, frame_count: 120 },
    seed: 1,
    inputs: new Map(),
  };
  const provider: Provider = { ...lumaProvider, ...answers };
  const run: Run = {
    provider,
    task,
    context,
    memory,
    api,
    submitApi: api,
    missing: undefined,
    scaled: (ms) => ms,
    may_be_private: () => false,
    quoted: 1,
  };
  return { run, remembered, forgotten, logged };
}

const stored = (more: Partial<Stored> = {}): Stored => ({
  id: '00000000-0000-4000-8000-000000000001',
  call: { path: '/generations', body: {} },
  submitted_at: new Date(),
  ...NEW,
  ...more,
});

describe('a cancel in the last moment before a submit', () => {
  const cancelled = (answers: Partial<Provider>): Step => {
    const cancel = new AbortController();
    return stepOf(answers, { remember: () => cancel.abort(new Error('cancelled')), signal: cancel.signal });
  };

  test('keeps it from leaving, and nothing of it is remembered as sent', async () => {
    const { run, forgotten } = cancelled({ submit: () => assert.fail('it left') });
    await assert.rejects(submit(stored(), run), /cancelled/);
    assert.deepEqual(forgotten, ['refused']);
  });

  test('forgets nothing of one that may have arrived before: it is asked for by the same id', async () => {
    const sent: string[] = [];
    const { run, forgotten, remembered } = cancelled({
      submit: async (_api, id) => {
        sent.push(id);
        return ACCEPTED;
      },
    });
    await submit(stored({ lost: true }), run);
    assert.deepEqual([sent, forgotten], [[stored().id], []]);
    assert.equal(remembered.at(-1)?.job, 'job-1');
  });
});

describe('stopping a job', () => {
  const accepted = stored({ accepted: ACCEPTED });

  test('that the provider neither stops nor shows any more is not asked for again: it may run on', async () => {
    const refuse = (): Promise<never> => Promise.reject(new Refused('no such job'));
    assert.equal(await stop(accepted, stepOf({ cancel: refuse, look: refuse }).run), 'runs_on');
  });

  test('is tried again while the provider is away, or calls it running', async () => {
    const away = (): Promise<never> => Promise.reject(new Away('not reached'));
    const later = { state: 'later', again_in_ms: 5000 };
    assert.deepEqual(await stop(accepted, stepOf({ cancel: away }).run), later);
    const deaf = stepOf({
      cancel: () => Promise.resolve(undefined),
      look: () => Promise.resolve({ state: 'running' }),
    });
    assert.deepEqual(await stop(accepted, deaf.run), later);
  });

  test('that was refused because it has ended is looked at once, and what it came to is believed', async () => {
    const refused = (seen: Look): Step =>
      stepOf({ cancel: () => Promise.reject(new Refused('over')), look: () => Promise.resolve(seen) });
    assert.equal(await stop(accepted, refused(FAILED).run), 'stopped');
    assert.equal(await stop(accepted, refused({ state: 'done', outputs: [] }).run), 'runs_on');
    assert.equal(await stop(accepted, refused({ state: 'running' }).run), 'runs_on');
  });
});

describe('a job that is said to have failed', () => {
  const failing = { look: () => Promise.resolve(FAILED) };

  test('came to nothing, and may be made anew', async () => {
    const { run, forgotten } = stepOf(failing);
    await assert.rejects(look(stored({ accepted: ACCEPTED }), ACCEPTED, run), /It failed/);
    assert.deepEqual(forgotten, ['failed']);
  });

  test('after it was called completed is paid: a person decides, and it is not made anew', async () => {
    const { run, forgotten } = stepOf(failing);
    const step = await look(stored({ accepted: ACCEPTED, completed: true }), ACCEPTED, run);
    assert.equal(step.state, 'pending');
    assert.equal(step.state === 'pending' && step.stage, 'unconfirmed');
    assert.deepEqual(forgotten, []);
  });
});

test('after troubles it is asked later each time, up to a minute, and never sooner than it asked for', () => {
  assert.deepEqual(
    [1, 2, 3, 7, 20].map((troubles) => tryAgainIn(troubles)),
    [1000, 2000, 4000, 60_000, 60_000],
  );
  assert.equal(tryAgainIn(1, 90_000), 90_000);
  assert.equal(tryAgainIn(7, 500), 60_000);
});
