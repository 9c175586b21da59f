/** Money on the command line: budgets, approval, decisions, the ledger, and what doctor says of paid work. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { after, before, suite, test } from 'node:test';
import { budgetSchema, upstreamPageSchema } from '../../src/http/native/schemas/money.ts';
import { changeBudget } from '../../src/jobs/budgets/budgets.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, lost, scriptedEngine } from '../support/scripted-engine.ts';
import { kinora, printed, temporaryHome } from './support.ts';

suite('money on the command line', () => {
  let server: TestServer;
  let home = '';
  let admin = '';
  before(async () => {
    home = await temporaryHome();
    const engine = scriptedEngine({
      lane: 'outside',
      cost_micros: 540_000,
      start: async (task, context) => {
        if (task.request.prompt !== 'lost' || task.attempt > 1) return finished(context, 540_000);
        return lost(context);
      },
    });
    server = await testServer([engine, scriptedEngine({}, 'draft')]);
    await server.worker();
    admin = await server.newKey({ admin: true });
  });
  after(async () => {
    await server.close();
    await rm(home, { recursive: true });
  });
  const environment = () => ({ KINORA_HOME: home, KINORA_URL: server.url, KINORA_API_KEY: admin });
  const run = (...args: string[]) => kinora(args, environment()).ended;
  const told = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(...args);
    assert.equal(code, 0, stderr + stdout);
    return stdout;
  };
  const submit = async (prompt: string): Promise<string> => {
    const body = { model: 'ray-3.2', type: 'video', prompt };
    return String((await server.call('POST', '/v1/generations', body)).json['id']);
  };

  test('budgets are set one bound at a time, and shown', async () => {
    await told('budgets', 'set', '--day', '20', '--month', '300');
    const set = printed(budgetSchema, await run('budgets', 'set', '--approve-above', '0.5', '--json'));
    assert.deepEqual([set.day.limit_usd, set.month.limit_usd, set.approve_above_usd], [20, 300, 0.5]);
    const [shown, wrong] = await Promise.all([told('budgets'), run('budgets', 'set', '--day', 'much')]);
    assert.match(shown, /^whole server {2}\$20\.00 +\$0 +\$20\.00 +\$300\.00 +\$0 +\$300\.00 +\$0\.50$/m);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /an amount in US dollars/);
  });

  test('who waits for approval is told so, by price and by watching', async () => {
    const waiting = kinora(['generate', 'dear', '-o', `${home}/dear.mp4`], environment());
    const [quoted, [, id = '']] = await Promise.all([
      told('quote', 'dear'),
      waiting.line(/An admin must approve it first: kinora approve (\S+)/),
    ]);
    assert.match(quoted, /^ +approval +Waits for an admin's approval: \$0\.54 is above/m);
    assert.match(await told('show', id), /^ +state +queued\n +An admin must approve it first/m);
    await server.call('POST', `/v1/generations/${id}/approve`, undefined, {
      Authorization: `Bearer ${admin}`,
    });
    assert.equal((await waiting.ended).code, 0);
  });

  test('a whole list on the engine that the command names, whatever the list says', async () => {
    const bounds = { day_micros: 1_200_000, month_micros: null, approve_above_micros: 500_000 };
    await changeBudget(server.core.db, null, bounds);
    const file = `${home}/shots.yaml`;
    const shots = ['a', 'b'].map((id) => `  - { id: ${id}, prompt: ${id}, engine: draft }\n`);
    await writeFile(file, `name: list\nshots:\n${shots.join('')}`);
    const quoted = await told('batch', file, '--engine', 'scripted', '--quote');
    assert.match(quoted, /^a +1 .* scripted +\$0\.30 +\$0\.54 .* an admin must approve it$/m);
    assert.match(
      quoted,
      /^Not all of it can be made now\. Insufficient credits: .* this costs \$1\.08\. It/m,
    );
    await changeBudget(server.core.db, null, { ...bounds, day_micros: null, approve_above_micros: null });
    const made = await told('batch', file, '--engine', 'scripted', '--out', `${home}/out`, '--yes');
    assert.match(made, /^b +completed +\$0\.30 +\$0\.54 /m);
    await changeBudget(server.core.db, null, { ...bounds, day_micros: null });
  });

  test('approve lets it start, or rejects it', async () => {
    const [yes, no] = [await submit('yes'), await submit('no')];
    const [approved, rejected] = await Promise.all([
      told('approve', yes),
      told('approve', no, '--reject', 'later'),
    ]);
    assert.match(approved, /^Approved .*; it is (?:queued|processing|completed)\.$/m);
    assert.equal(rejected, `Rejected ${no}.\n`);
    assert.equal(await server.ended(yes), 'completed');
    await told('budgets', 'set', '--approve-above', 'none');
  });

  test('who waits for a paused engine is told so; Ctrl-C leaves what costs something', async () => {
    await told('engines', 'pause', 'scripted');
    const waiting = kinora(['generate', 'later', '-o', `${home}/later.mp4`], environment());
    await waiting.line(
      /queued: waits for engine 'scripted', which is paused: kinora engines resume scripted$/m,
    );
    assert.match(await told('show', 'last'), /^ +waits for +engine 'scripted', which is paused/m);
    waiting.process.kill('SIGINT');
    const { code, stderr } = await waiting.ended;
    assert.equal(code, 130);
    const id = /Stopped watching, because it is paid for\. It goes on: kinora show (\S+) /.exec(stderr)?.[1];
    await told('engines', 'resume', 'scripted');
    assert.equal(await server.ended(id ?? ''), 'completed', stderr);
  });

  test('whoever watches paid work whose fate becomes unknown hears what to do', async () => {
    const watching = kinora(['generate', 'lost', '-o', `${home}/lost.mp4`], environment());
    const [, id = ''] = await watching.line(/decide by kinora resolve (\S+)/);
    const [listed, early] = await Promise.all([told('list'), run('show', id, '-o', `${home}/lost.mp4`)]);
    assert.match(listed, new RegExp(`^${id} +processing, unconfirmed `, 'm'));
    assert.deepEqual([early.code, early.stdout], [5, '']);
    assert.match(
      early.stderr,
      /^There is no clip yet\. It waits for a decision, because nobody knows .*\nThen fetch it by: /,
    );
    await told('resolve', id, '--give-up');
    const { code, stderr } = await watching.ended;
    assert.equal(code, 5, stderr);
    assert.match(stderr, /^ +\S+ s {2}The answer was lost\.$/m);
    const { data } = printed(upstreamPageSchema, await run('upstream', '--json'));
    await told('upstream', 'settle', data[0]?.id ?? '', '--usd', '0');
  });

  test('resolve and upstream; doctor tells of what nobody has decided or settled', async () => {
    const [id, other] = [await submit('lost'), await submit('lost')];
    for (const lost of [id, other]) await server.seen(lost, ({ line }) => line === 'The answer was lost.');
    const [listed, both, anew] = await Promise.all([
      told('upstream', '--state', 'unconfirmed'),
      run('resolve', id, '--look-again', '--give-up'),
      told('resolve', id, '--submit-anew'),
    ]);
    assert.ok(
      listed.includes(other) && listed.includes(`to do       kinora resolve ${other} --look-again`),
      listed,
    );
    assert.equal(both.code, 2);
    assert.match(anew, /may bill the submit .* until somebody settles it/);
    assert.equal(await server.ended(id), 'completed');

    const [doctor, open] = await Promise.all([run('doctor'), run('upstream', '--json')]);
    const undecided = `for generation ${other}: what became of it is unknown; \\$0\\.54 are booked`;
    assert.match(doctor.stdout, new RegExp(`! paid work: scripted: a job that nobody .* ${undecided}`));
    assert.match(doctor.stdout, /it was given up, and may be billed; .* kinora upstream settle/);
    const { data } = printed(upstreamPageSchema, open);
    const abandoned = data.filter(({ state }) => state === 'abandoned');
    assert.deepEqual(
      abandoned.map(({ generation_id }) => generation_id),
      [id],
    );
    const settled = await told('upstream', 'settle', abandoned[0]?.id ?? '', '--usd', '0');
    assert.match(settled, /^Settled .* at \$0 \(scripted\)\.$/m);
  });

  test('the ledger as a table and as CSV', async () => {
    const [table, csv, wrong] = await Promise.all([
      told('ledger', '--limit', '2'),
      told('ledger', '--csv', '--from', '2026-01-01', '--engine', 'scripted'),
      run('ledger', '--from', 'yesterday'),
    ]);
    assert.match(table, /settlement .* -\$0\.54 {2}\S+\n[^]*More: kinora ledger --cursor /);
    const lines = csv.split('\r\n');
    // Dear, a list of two, approved, rejected, paused, given up; then one submitted anew, and one that nobody has decided over.
    const kinds = [
      ...['charge', 'charge', 'charge', 'charge', 'charge', 'reversal'],
      ...['charge', 'charge', 'reversal', 'settlement', 'charge', 'charge', 'loss', 'settlement'],
    ];
    assert.match(lines[0] ?? '', /^id,at,kind,/);
    assert.deepEqual(
      lines.slice(1, -1).map((line) => line.split(',')[2]),
      kinds,
    );
    assert.equal(wrong.code, 2);
  });
});
