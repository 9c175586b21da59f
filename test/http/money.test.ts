/** Money over HTTP: budgets, approval, decisions, agreed prices. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { call } from '../support/http.ts';
import type { Answer } from '../support/http.ts';
import { TEXT, openMoneyStage } from './money-stage.ts';
import { isSentence } from './sentence.ts';

const TASK = { taskType: 'videoInference', model: 'luma:ray@3.2', duration: 5 };

describe('money over HTTP', () => {
  const stage = openMoneyStage();
  const { admin, customer } = stage;

  test('budgets are set, shown with what is spent and left, and taken away, by admins', async () => {
    const { ask, id } = await customer('studio');
    assert.equal((await ask('GET', '/v1/budgets')).status, 403);
    const set = await admin.ask('PUT', `/v1/keys/${id}/budget`, { day_usd: 1, month_usd: null });
    assert.equal(set.status, 200);
    const made = await ask('POST', '/v1/generations', TEXT);
    assert.equal(made.status, 201);
    await stage.server.ended(String(made.json['id']));
    const { data } = (await admin.ask('GET', '/v1/budgets')).json as { data: Record<string, unknown>[] };
    assert.equal(data[0]?.['key_id'], null, 'the whole server comes first, set or not');
    const { day, month, key_name } = data.find(({ key_id }) => key_id === id) as Record<
      string,
      Record<string, unknown>
    >;
    assert.equal(key_name, 'studio');
    assert.deepEqual([day?.['limit_usd'], day?.['spent_usd'], day?.['left_usd']], [1, 0.55, 0.45]);
    assert.deepEqual([month?.['limit_usd'], month?.['spent_usd'], month?.['left_usd']], [null, 0.55, null]);
    const refused = await ask('POST', '/v1/generations', TEXT);
    assert.deepEqual([refused.status, refused.headers.get('x-kinora-error')], [402, 'budget_exceeded']);
    isSentence(refused.json['detail']);
    await admin.ask('PUT', `/v1/keys/${id}/budget`, {});
    assert.equal((await ask('POST', '/v1/generations', TEXT)).status, 201);
    assert.equal((await admin.ask('PUT', `/v1/keys/${randomUUID()}/budget`, {})).status, 404);
    assert.equal((await admin.ask('PUT', '/v1/budgets', { day_usd: -1 })).status, 400);
  });

  test('every dialect refuses in its own form for lack of credit', async () => {
    const { ask, id, secret } = await customer();
    await admin.ask('PUT', `/v1/keys/${id}/budget`, { day_usd: 0.5 });
    const words =
      /^Insufficient credits: of the budget of this API key for the day \(UTC\), \$0\.50, \$0\.50 is left, and this costs \$0\.54/;
    const prompt = TEXT.prompt;

    const fal = await ask(
      'POST',
      '/fal/queue/luma/agent/ray/v3.2/text-to-video',
      { prompt },
      { Authorization: `Key ${secret}` },
    );
    assert.deepEqual([fal.status, fal.headers.get('x-fal-needs-retry')], [403, null], fal.text);
    assert.match(
      String(fal.json['detail']),
      /^User is locked\. Reason: Exhausted balance\. Insufficient credits: /,
    );
    assert.match(String(fal.json['message']), words);

    const model = 'luma-ray-v3-2-text-to-video';
    const oxen = await ask('POST', '/oxen/api/ai/queue', { model, prompt });
    assert.equal(oxen.status, 402, oxen.text);
    const { type, detail } = oxen.json['error'] as Record<string, string>;
    assert.equal(type, 'payment_required');
    assert.match(detail ?? '', words);

    const wavespeed = await ask('POST', '/wavespeed/api/v3/luma/ray-3.2/text-to-video', { prompt });
    assert.deepEqual(
      [wavespeed.status, wavespeed.json['error_code']],
      [403, 'budget_exceeded'],
      wavespeed.text,
    );
    assert.match(String(wavespeed.json['message']), words);

    const task = { ...TASK, taskUUID: randomUUID(), positivePrompt: prompt };
    const runware = await ask('POST', '/runware/v1', [task]);
    assert.equal(runware.status, 402, runware.text);
    const [error] = runware.json['errors'] as Record<string, string>[];
    assert.equal(error?.['code'], 'insufficientCredits');
    assert.match(error?.['message'] ?? '', words);
  });

  test('what waits for approval is queued on the wires, and only an admin lets it go', async () => {
    const { ask, id: key } = await customer();
    await admin.ask('PUT', `/v1/keys/${key}/budget`, { approve_above_usd: 0.5 });
    const id = String((await ask('POST', '/v1/generations', TEXT)).json['id']);
    const waiting = (await ask('GET', `/v1/generations/${id}`)).json as {
      state: string;
      progress: { stage: string };
    };
    assert.deepEqual([waiting.state, waiting.progress.stage], ['queued', 'approval']);
    const waitingIds = async () =>
      ((await admin.ask('GET', '/v1/generations?stage=approval')).json['data'] as { id: string }[]).map(
        (each) => each.id,
      );
    assert.deepEqual(await waitingIds(), [id]);
    assert.equal((await ask('POST', `/v1/generations/${id}/approve`)).status, 403);
    assert.equal((await admin.ask('POST', `/v1/generations/${id}/approve`)).status, 200);
    assert.equal(await stage.server.ended(id), 'completed');
    assert.deepEqual(await waitingIds(), []);

    const other = String((await ask('POST', '/v1/generations', TEXT)).json['id']);
    const rejected = await admin.ask('POST', `/v1/generations/${other}/reject`, { reason: 'use the draft' });
    assert.deepEqual(
      [rejected.json['state'], rejected.json['failure_reason']],
      ['cancelled', 'Rejected by an admin: use the draft'],
    );
    const late = await admin.ask('POST', `/v1/generations/${id}/reject`, {});
    assert.deepEqual([late.status, late.headers.get('x-kinora-error')], [422, 'approved_already']);
    isSentence(late.json['detail']);
  });

  test('what waits for approval is queued on every wire', async () => {
    const { ask, id: key, secret } = await customer();
    await admin.ask('PUT', `/v1/keys/${key}/budget`, { approve_above_usd: 0.5 });
    const falKey = { Authorization: `Key ${secret}` };
    const prompt = TEXT.prompt;
    const endpoint = '/fal/queue/luma/agent/ray/v3.2/text-to-video';
    const ours = randomUUID();
    const fal = await ask('POST', endpoint, { prompt }, falKey);
    const oxen = await ask('POST', '/oxen/api/ai/queue', {
      model: 'luma-ray-v3-2-text-to-video',
      prompt,
      num_generations: 2,
    });
    const wavespeed = await ask('POST', '/wavespeed/api/v3/luma/ray-3.2/text-to-video', { prompt });
    const runware = await ask('POST', '/runware/v1', [
      { ...TASK, taskUUID: ours, positivePrompt: prompt, deliveryMethod: 'async', numberResults: 2 },
    ]);
    for (const { status, text } of [fal, oxen, wavespeed, runware]) assert.equal(status, 200, text);
    const { data } = (await ask('GET', '/v1/generations')).json as {
      data: { id: string; progress: { stage: string } }[];
    };
    assert.deepEqual(
      data.map(({ progress }) => progress.stage),
      Array.from({ length: 6 }, () => 'approval'),
    );

    const status = await call(String(fal.json['status_url']), 'GET', undefined, falKey);
    assert.deepEqual([status.json['status'], status.json['queue_position']], ['IN_QUEUE', 0]);
    const [first] = oxen.json['generations'] as { generation_id: string }[];
    const item = await ask('GET', `/oxen/api/ai/queue/${first?.generation_id ?? ''}`);
    assert.match(item.text, /"status":"queued"/);
    const prediction = (wavespeed.json['data'] as { id: string }).id;
    const seen = await ask('GET', `/wavespeed/api/v3/predictions/${prediction}/result`);
    assert.equal((seen.json['data'] as { status: string }).status, 'created');
    const polled = await ask('POST', '/runware/v1', [{ taskType: 'getResponse', taskUUID: ours }]);
    assert.deepEqual(
      (polled.json['data'] as { status: string }[]).map((each) => each.status),
      ['processing', 'processing'],
    );

    const stream = await fetch(`${stage.server.url}/fal/run/luma/agent/ray/v3.2/text-to-video/stream`, {
      method: 'POST',
      headers: { ...falKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({ prompt }),
    });
    const lines: string[] = [];
    for await (const chunk of stream.body ?? []) {
      lines.push(Buffer.from(chunk).toString());
      if (lines.join('').includes('above the threshold')) break;
    }
    assert.doesNotMatch(lines.join(''), /IN_PROGRESS/, 'what is told of it leaves it in the queue');

    const reason = 'Use the draft.';
    for (const { id } of data) await admin.ask('POST', `/v1/generations/${id}/reject`, { reason });
    const said = [
      await call(String(fal.json['response_url']), 'GET', undefined, falKey),
      await ask('GET', `/oxen/api/ai/queue/${first?.generation_id ?? ''}`),
      await ask('GET', `/wavespeed/api/v3/predictions/${prediction}/result`),
      await ask('POST', '/runware/v1', [{ taskType: 'getResponse', taskUUID: ours }]),
    ];
    for (const { text } of said) assert.match(text, /Rejected by an admin: Use the draft\./);
  });

  test('quotes tell of approval and of a budget that would refuse', async () => {
    const { ask, id: key } = await customer();
    const quoted = async () => (await ask('POST', '/v1/quotes', TEXT)).json;
    assert.deepEqual([(await quoted())['approval'], (await quoted())['refusal']], [null, null]);
    await admin.ask('PUT', `/v1/keys/${key}/budget`, { approve_above_usd: 0.53, day_usd: 1 });
    const { approval, refusal } = await quoted();
    assert.match(String(approval), /\$0\.54 is above the threshold of \$0\.53/);
    isSentence(approval);
    assert.equal(refusal, null);
    const shots = ['a', 'b'].map((id) => ({ id, request: { ...TEXT, prompt: id } }));
    const list = await ask('POST', '/v1/batches?dry_run=true', { name: 'x', shots });
    assert.match(
      String((list.json['total'] as { refusal: unknown }).refusal),
      /this API key for the day .*, \$1\.00, \$1\.00 is left, and this costs \$1\.08\. It begins anew/,
    );

    const edit = {
      ...TEXT,
      type: 'video_edit',
      source: { url: 'https://example.com/a.mp4', media_type: 'video/mp4' },
    };
    const { assumed } = (await ask('POST', '/v1/quotes', edit)).json;
    assert.match(String(assumed), /source is not stored here yet: this is the price of one of 5 s/);
    isSentence(assumed);

    await admin.ask('PUT', `/v1/keys/${key}/budget`, { month_usd: 0.54 });
    assert.equal((await quoted())['refusal'], null);
    const id = String((await ask('POST', '/v1/generations', TEXT)).json['id']);
    const refused = await ask('POST', '/v1/generations', TEXT);
    assert.deepEqual([refused.status, refused.json['detail']], [402, (await quoted())['refusal']]);
    const final = await ask('POST', `/v1/generations/${id}/finalize?dry_run=true`, {});
    assert.equal(final.json['refusal'], refused.json['detail']);
    assert.equal((await ask('POST', `/v1/generations/${id}/finalize`, {})).status, 402);
  });

  test('the answer explains what was quoted and what was charged', async () => {
    const { ask } = await customer();
    const id = String((await ask('POST', '/v1/generations', TEXT)).json['id']);
    await stage.server.ended(id);
    const { cost } = (await ask('GET', `/v1/generations/${id}?expand=report`)).json as {
      cost: Record<string, unknown>;
    };
    assert.deepEqual(cost, {
      list_usd: 0.3,
      engine_usd: 0.55,
      quoted_engine_usd: 0.54,
      explanation: 'scripted billed $0.55, $0.01 more than the $0.54 that were quoted.',
    });
  });

  test('unconfirmed work is processing on every wire until somebody decides', async () => {
    const { ask, secret } = await customer();
    const key = { Authorization: `Key ${secret}` };
    const prompt = 'lost';
    const ours = randomUUID();
    const submitted: Answer[] = [
      await ask('POST', '/v1/generations', { ...TEXT, prompt }),
      await ask('POST', '/fal/queue/luma/agent/ray/v3.2/text-to-video', { prompt }, key),
      await ask('POST', '/oxen/api/ai/queue', { model: 'luma-ray-v3-2-text-to-video', prompt }),
      await ask('POST', '/wavespeed/api/v3/luma/ray-3.2/text-to-video', { prompt }),
      await ask('POST', '/runware/v1', [
        { ...TASK, taskUUID: ours, positivePrompt: prompt, deliveryMethod: 'async' },
      ]),
    ];
    const { data } = (await ask('GET', '/v1/generations')).json as { data: { id: string }[] };
    assert.equal(data.length, submitted.length, submitted.map(({ text }) => text).join('\n'));
    for (const { id } of data) await stage.server.seen(id, ({ line }) => line === 'The answer was lost.');
    const [native, fal, oxen, wavespeed] = submitted.map(({ json }) => json);
    const native_now = await ask('GET', `/v1/generations/${String(native?.['id'])}`);
    assert.equal(native_now.json['state'], 'processing');
    const status = await call(String(fal?.['status_url']), 'GET', undefined, key);
    assert.equal(status.json['status'], 'IN_PROGRESS');
    const [first] = oxen?.['generations'] as { generation_id: string }[];
    const item = await ask('GET', `/oxen/api/ai/queue/${first?.generation_id ?? ''}`);
    assert.match(item.text, /"status":"(?:processing|running|in_progress)"/);
    const prediction = (wavespeed?.['data'] as { id: string }).id;
    const seen = await ask('GET', `/wavespeed/api/v3/predictions/${prediction}/result`);
    assert.equal((seen.json['data'] as { status: string }).status, 'processing');

    const polled = await ask('POST', '/runware/v1', [{ taskType: 'getResponse', taskUUID: ours }]);
    const [result] = polled.json['data'] as { status: string }[];
    assert.equal(result?.status, 'processing', polled.text);

    const listed = (await ask('GET', '/v1/upstream?state=unconfirmed')).json as {
      data: Record<string, string>[];
    };
    assert.equal(listed.data.length, data.length);
    assert.match(
      listed.data[0]?.['advice'] ?? '',
      /^kinora resolve .* --look-again, --submit-anew or --give-up$/,
    );
    for (const { id } of data) {
      const resolved = await ask('POST', `/v1/generations/${id}/resolve`, { decision: 'give_up' });
      assert.equal(resolved.status, 200, resolved.text);
      isSentence(resolved.json['sentence']);
    }
    const abandoned = (await ask('GET', '/v1/upstream')).json as { data: { id: string; state: string }[] };
    assert.deepEqual(new Set(abandoned.data.map(({ state }) => state)), new Set(['abandoned']));
    const submit = abandoned.data[0]?.id ?? '';
    assert.equal((await ask('POST', `/v1/upstream/${submit}/settle`, { usd: 0 })).status, 403);
    const settled = await admin.ask('POST', `/v1/upstream/${submit}/settle`, { usd: 0.2 });
    assert.equal(settled.json['engine_usd'], 0.2, settled.text);
    assert.equal((await ask('GET', `/v1/generations/${String(native?.['id'])}`)).json['state'], 'failed');
  });

  test('costs at most what was agreed to, or nothing is begun', async () => {
    const { ask } = await customer('careful');
    const submit = (most: string): Promise<Answer> =>
      ask('POST', '/v1/generations', TEXT, { 'x-kinora-max-usd': most });
    const refused = await submit('0.53');
    assert.deepEqual([refused.status, refused.headers.get('x-kinora-error')], [409, 'price_above_agreed']);
    isSentence(refused.json['detail']);
    assert.match(String(refused.json['detail']), /\$0\.54 on engine 'scripted', more than the \$0\.53/);
    for (const amount of ['', 'much', '-1', 'NaN', '1e99']) assert.equal((await submit(amount)).status, 400);
    assert.deepEqual((await ask('GET', '/v1/ledger')).json['data'], []);
    const made = await submit('0.54');
    assert.equal(made.status, 201);
    const again = `/v1/generations/${String(made.json['id'])}/finalize`;
    assert.equal((await ask('POST', again, {}, { 'x-kinora-max-usd': '0.1' })).status, 409);
  });
});
