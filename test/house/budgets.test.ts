/** docs/budgets.md, its commands run as they stand there, and what each comes to. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { upstreamAnswer } from '../../src/cli/client/money-answers.ts';
import { ROOT, temporaryHome } from '../cli/support.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { finished, lost, scriptedEngine } from '../support/scripted-engine.ts';

const run = promisify(execFile);
const PAGE = await readFile(path.join(ROOT, 'docs/budgets.md'), 'utf8');
const ENTRY = `'${process.execPath}' '${path.join(ROOT, 'src/cli/main.ts')}'`;

suite('budgets, approval and the books', () => {
  let server: TestServer;
  let home = '';
  let admin = '';
  before(async () => {
    home = await temporaryHome();
    const engine = scriptedEngine({
      lane: 'outside',
      cost_micros: 540_000,
      start: async (task, context) => {
        if (task.request.prompt !== 'lost') return finished(context, 540_000);
        return lost(context);
      },
    });
    server = await testServer([engine]);
    await server.worker();
    admin = await server.newKey({ admin: true });
  });
  after(async () => {
    await server.close();
    await rm(home, { recursive: true });
  });

  /** Gives what the commands of a block print. */
  const follow = async (mark: string, env: Record<string, string> = {}): Promise<string> => {
    const [, block] = new RegExp(`<!-- run: ${mark} -->\\n+\`\`\`sh\\n([^]*?)\`\`\``).exec(PAGE) ?? [];
    assert.ok(block, `the page has no block '${mark}'`);
    const settings = { KINORA_HOME: home, KINORA_URL: server.url, KINORA_API_KEY: admin };
    const { stdout } = await run('sh', ['-euc', block.replaceAll(/^kinora /gm, `${ENTRY} `)], {
      env: { ...process.env, ...settings, ...env },
    });
    return stdout;
  };
  const submit = (prompt: string, key = server.key) =>
    server.call(
      'POST',
      '/v1/generations',
      { model: 'ray-3.2', type: 'video', prompt },
      { Authorization: `Bearer ${key}` },
    );
  const submitted = async (prompt: string): Promise<string> => {
    const { status, json, text } = await submit(prompt);
    assert.equal(status, 201, text);
    return String(json['id']);
  };

  test('every block of commands is run', () => {
    const blocks = [...PAGE.matchAll(/^```sh\n/gm)].length;
    const marks = [...PAGE.matchAll(/^<!-- run: (.+) -->\n\n```sh\n/gm)].map(([, mark]) => mark);
    assert.equal(marks.length, blocks);
    assert.deepEqual(marks, ['bounds', 'threshold', 'approval', 'ledger', 'decision']);
  });

  test('bounds hold for the server and for a key', async () => {
    const secret = await server.newKey({ name: 'bounded' });
    const [row] = await server.core.db.query<{ id: string }>(`select id from api_key where name = 'bounded'`);
    const shown = await follow('bounds', { KEY_ID: row?.id ?? '' });
    assert.match(shown, /^whole server {2}\$20\.00 +\$0 +\$20\.00 +\$300\.00 /m);
    assert.match(shown, /^bounded .*\$5\.00 +\$0 +\$5\.00 /m);
    const answers = [];
    for (let n = 0; n < 10; n++) answers.push(await submit(`clip ${n}`, secret));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [...Array<number>(9).fill(201), 402],
      'nine at $0.54',
    );
    assert.equal(answers.at(-1)?.headers.get('x-kinora-error'), 'budget_exceeded');
    const dear = await server.call(
      'POST',
      '/v1/generations',
      { model: 'ray-3.2', type: 'video', prompt: 'one' },
      { 'x-kinora-max-usd': '0.10' },
    );
    assert.equal(dear.status, 409);
  });

  test('what is dear waits for an admin', async () => {
    await follow('threshold');
    const [ID, OTHER_ID] = [await submitted('yes'), await submitted('no')];
    const said = await follow('approval', { ID, OTHER_ID });
    assert.ok(said.includes(ID) && said.includes(OTHER_ID), said);
    assert.equal(await server.ended(ID), 'completed');
    assert.equal(await server.ended(OTHER_ID), 'cancelled');
    const { json } = await server.call('GET', `/v1/generations/${OTHER_ID}`);
    assert.match(JSON.stringify(json), /use the draft/);
    await server.core.db.query('delete from budget');
  });

  test('each booking is in the ledger', async () => {
    const said = await follow('ledger');
    assert.match(said, /^\S+ \S+ +charge +scripted +\$0\.30 +\$0\.54 /m);
    assert.match(said, /\breversal\b/);
  });

  test('a lost submit waits for a decision, and for its bill', async () => {
    const ID = await submitted('lost');
    await server.seen(ID, ({ line }) => line === 'The answer was lost.');
    const { json } = await server.call('GET', '/v1/upstream', undefined, {
      Authorization: `Bearer ${admin}`,
    });
    const SUBMIT =
      upstreamAnswer.parse(json).data.find(({ generation_id }) => generation_id === ID)?.id ?? '';
    const said = await follow('decision', { ID, SUBMIT });
    assert.match(said, /^Settled .* at \$0\.54 \(scripted\)\.$/m);
    assert.equal(await server.ended(ID), 'failed');
    const after = await server.call('GET', '/v1/upstream', undefined, { Authorization: `Bearer ${admin}` });
    assert.deepEqual(after.json['data'], []);
  });
});
