/** `kill -9` of the server in the middle of Runware tasks: who sends them again finds each of them once, made and charged. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { authentication, openSession, openWire } from '../dialects/runware/wire.ts';
import type { Wire } from '../dialects/runware/wire.ts';
import { KEY, dataFolder, serve } from './support/kinora.ts';
import { nothingLeft } from './support/processes.ts';
import { linuxOnly } from './support/sample.ts';
import { openTruth } from './support/truth.ts';

const SENDERS = 6;
const ACCEPTED = 60;

type Task = Record<string, unknown> & { taskUUID: string };

function newTask(): Task {
  const positivePrompt = 'A boat drifts at dawn';
  return {
    taskType: 'videoInference',
    taskUUID: randomUUID(),
    model: 'luma:ray@3.2',
    positivePrompt,
    numberResults: 2,
  };
}

test('in the middle of a burst of tasks over sockets and HTTP', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const first = await serve(home, { workers: 0 });
  const sent: Task[] = [];
  const promised = new Set<string>();
  const enough = Promise.withResolvers<undefined>();
  const accept = (answer: unknown, { taskUUID }: Task): void => {
    assert.deepEqual(answer, { data: [{ taskType: 'videoInference', taskUUID }] });
    if (promised.add(taskUUID).size >= ACCEPTED) enough.resolve(undefined);
  };
  /** Sends one after the other until the server dies. */
  const burst = async (answerTo: (task: Task) => Promise<unknown>): Promise<void> => {
    for (;;) {
      const task = newTask();
      sent.push(task);
      const answer = await answerTo(task).catch(() => undefined);
      if (answer === undefined) return;
      accept(answer, task);
    }
  };
  const over = (wire: Wire) => (task: Task) => {
    wire.send(task);
    return wire.next();
  };
  const wires = await Promise.all(
    Array.from({ length: SENDERS }, () => openSession({ url: first.url, key: KEY })),
  );
  const bursts = [
    ...wires.map((wire) => burst(over(wire))),
    burst(async (task) => (await first.call('POST', '/runware/v1', [task])).json),
  ];
  await enough.promise;
  first.child.kill('SIGKILL');
  await Promise.all(bursts);
  await nothingLeft(home);
  t.diagnostic(`${promised.size} acknowledged of ${sent.length}`);

  const second = await serve(home, { workers: 0 });
  const wire = await openWire(`${second.url}/runware/v1`);
  wire.send(authentication(KEY, wires[0]?.session));
  const [{ connectionSessionUUID: session } = {}] = (await wire.next()).data ?? [];
  assert.ok(session && session !== wires[0]?.session, 'a session that nobody knows any more is a new one');
  for (const taskUUID of promised) {
    wire.send({ taskType: 'getResponse', taskUUID });
    const { data, errors } = await wire.next();
    assert.deepEqual([data?.length, errors], [2, undefined], 'what was acknowledged is there');
  }
  for (const task of sent) {
    wire.send(task);
    accept(await wire.next(), task);
  }
  wire.kill();

  const db = await openTruth(t, home);
  const [books] = await db.query(
    `select (select count(*)::int from generation) as generations,
       (select count(distinct wire->>'taskUUID')::int from generation) as tasks,
       (select count(*)::int from kinora_queue.job where name = 'generation') as jobs,
       (select count(*)::int from ledger_entry where kind = 'charge') as charges`,
  );
  const results = 2 * sent.length;
  assert.deepEqual(books, { generations: results, tasks: sent.length, jobs: results, charges: results });
});
