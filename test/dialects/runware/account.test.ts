import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { EngineError } from '../../../src/engines/engine.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { submitGenerations } from '../../../src/jobs/submit.ts';
import { callerOf, openKeyRing } from '../../../src/jobs/keys.ts';
import { finished, scriptedEngine } from '../../support/scripted-engine.ts';
import { one, wrong } from '../../conformance/support/runware.ts';
import { runwareMount } from '../../../src/dialects/runware/index.ts';

const row = z.record(z.string(), z.unknown());
const usage = z.object({
  usage: z.object({
    timeseries: z.object({ data: z.array(row), meta: row }),
    model: z.object({ data: z.array(row), meta: row }),
    apiKey: z.object({ data: z.array(row), meta: row }).optional(),
  }),
});

describe('account and catalogue of Runware', () => {
  let server: TestServer;
  before(async () => {
    const engine = scriptedEngine({
      start(task, context) {
        if (task.request.prompt === 'corrupt')
          throw new EngineError('no', { failure_code: 'corrupt_input', retryable: false });
        if (task.request.prompt === 'fail')
          throw new EngineError('no', { failure_code: 'generation_failed', retryable: false });
        return finished(context);
      },
    });
    server = await testServer([engine], { mounts: [runwareMount], config: { balanceUsd: 12.5 } });
    await server.worker();
    const key = await openKeyRing(server.core).find(server.key);
    assert.ok(key);
    const submit = async (prompt: string, count: number): Promise<void> => {
      const { views } = await submitGenerations(server.core, callerOf(key), {
        surface: 'runware',
        request: { prompt, model: 'ray-3.2', type: 'video', video: { resolution: '720p', duration: '5s' } },
        bodyHash: Buffer.from(prompt),
        retryCount: 0,
        idempotencyKey: undefined,
        count,
      });
      for (const view of views) await server.ended(view.id);
    };
    await submit('a boat', 2);
    await submit('corrupt', 1);
    await submit('fail', 1);
  });
  after(() => server.close());

  it('tells the balance as a number, keys without their secrets, and what was spent', async () => {
    const item = await one(server, 'accountManagement', { operation: 'getDetails' });
    assert.equal(item['balance'], 12.5);
    const details = z
      .object({
        organizationName: z.string(),
        organizationUUID: z.uuid(),
        team: z.array(z.unknown()),
        apiKeys: z.array(z.looseObject({ apiKey: z.string(), enabled: z.boolean(), requests: z.number() })),
        usage: z.record(z.string(), z.object({ credits: z.number(), requests: z.number() })),
      })
      .parse(item);
    const used = { credits: 0.6, requests: 3 };
    assert.deepEqual(details.usage, { today: used, last7Days: used, last30Days: used, total: used });
    assert.ok(!JSON.stringify(item).includes(server.key));
    assert.ok(details.apiKeys.some(({ requests }) => requests === 3));
  });

  it('tells use, failures and times by day, by model and by key', async () => {
    const ask = async (operation: string, more = {}): Promise<z.infer<typeof usage>['usage']> =>
      usage.parse(await one(server, 'accountManagement', { operation, ...more })).usage;
    const activity = await ask('getUsageActivity', { groupBy: 'apiKey' });
    const day = new Date().toISOString().slice(0, 10);
    assert.deepEqual(activity.timeseries.data, [{ date: day, spend: 0.6, count: 4 }]);
    assert.deepEqual(activity.model.data, [
      { model: 'luma:ray@3.2', modelName: 'Ray 3.2', spend: 0.6, count: 4 },
    ]);
    assert.equal(activity.apiKey?.data.length, 1);
    const { totalRequests, totalResults, totalSpend, avgDailySpend, projectedSpend } =
      activity.timeseries.meta;
    assert.deepEqual([totalRequests, totalResults, totalSpend], [3, 4, 0.6]);
    assert.ok(Math.abs(Number(avgDailySpend) * 30 - Number(projectedSpend)) < 1e-9);

    const errors = await ask('getUsageErrors');
    assert.deepEqual(errors.timeseries.data, [{ date: day, clientErrors: 1, serverErrors: 1 }]);
    assert.deepEqual(errors.timeseries.meta, { totalErrors: 2, errorRate: 0.5 });

    const [times] = (await ask('getUsagePerformance')).timeseries.data;
    assert.ok(Number(times?.['p99InferenceTime']) >= Number(times?.['p50InferenceTime']));
    assert.ok(Number(times?.['avgInferenceTime']) > 0);

    assert.deepEqual((await ask('getUsageActivity', { models: ['openai:4@1'] })).timeseries.data, []);
    assert.deepEqual((await ask('getUsageActivity', { apiKeys: ['nobody'] })).timeseries.data, []);
    const past = { startDate: '2020-01-01', endDate: '2020-01-30', timezone: 'Asia/Tokyo' };
    assert.deepEqual((await ask('getUsageActivity', past)).timeseries.data, []);
  });

  it('refuses a span of more than thirty days and unknown words', async () => {
    const cases: [Record<string, unknown>, string][] = [
      [{ operation: 'getBill' }, 'unsupportedOperation'],
      [{ operation: 'getUsageErrors', startDate: '2026-01-01', endDate: '2026-03-01' }, 'invalidDateRange'],
      [{ operation: 'getUsageErrors', startDate: '2026-03-01', endDate: '2026-01-01' }, 'invalidDateRange'],
      [{ operation: 'getUsageErrors', startDate: 'soon' }, 'invalidStartDate'],
      [{ operation: 'getUsageErrors', timezone: 'Mars' }, 'invalidTimezone'],
    ];
    for (const [fields, code] of cases) {
      assert.equal((await wrong(server, 'accountManagement', fields))['code'], code, JSON.stringify(fields));
    }
  });

  it('shows a stranger nothing of it', async () => {
    const stranger = { url: server.url, key: await server.newKey({ owner: 'stranger' }) };
    const item = await one(stranger, 'accountManagement', { operation: 'getUsageActivity' });
    assert.deepEqual(usage.parse(item).usage.timeseries.data, []);
  });

  it('finds the model by words and by what it can', async () => {
    const search = async (asked: Record<string, unknown>): Promise<Record<string, unknown>> =>
      one(server, 'modelSearch', asked);
    for (const asked of [{}, { search: 'luma ray' }, { search: 'RAY', capabilities: ['text-to-video'] }]) {
      const item = await search(asked);
      assert.equal(item['totalResults'], 4, JSON.stringify(asked));
      const [model] = z.array(row).parse(item['results']);
      assert.equal(model?.['air'], 'luma:ray@3.2');
      assert.ok(model !== undefined && 'architecture' in model);
    }
    assert.deepEqual((await search({ search: 'flux' }))['results'], []);
    assert.deepEqual((await search({ capabilities: ['text-to-image'] }))['totalResults'], 0);
    const beyond = await search({ offset: 4 });
    assert.deepEqual([beyond['totalResults'], beyond['results']], [4, []]);
    const older = await search({ search: 'lumaai', offset: 2 });
    const [oldest] = z.array(row).parse(older['results']);
    assert.deepEqual(
      [older['totalResults'], oldest?.['air'], oldest?.['defaultWidth']],
      [3, 'lumaai:1@1', 1080],
    );
    assert.deepEqual((await search({ capabilities: 'video-edit' }))['totalResults'], 1);
    assert.deepEqual((await search({}))['facets'], {
      capabilities: [
        { value: 'text-to-video', count: 4 },
        { value: 'image-to-video', count: 4 },
        { value: 'video-to-video', count: 1 },
        { value: 'video-edit', count: 1 },
        { value: 'video-reframe', count: 1 },
      ],
      architecture: [{ value: 'ray', count: 4 }],
    });
    assert.equal((await wrong(server, 'modelSearch', { limit: 0 }))['code'], 'invalidLimit');
  });
});
