/** Every row of Runware's price list: what a dry run says is what is charged. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { netOf } from '../../support/net.ts';
import { runwareServer, videoTask } from './support.ts';
import type { Item, RunwareServer } from './support.ts';

const HDR = { settings: { hdr: true } };
const EXR = { settings: { hdr: true, exrExport: true } };

describe('prices of Runware', () => {
  let server: RunwareServer;
  let source: string;
  before(async () => {
    server = await runwareServer();
    await server.worker();
    const task = videoTask();
    await server.taken(task);
    const [clip] = (await server.settled(task.taskUUID)).data as Item[];
    source = String(clip?.['videoUUID']);
  });
  after(() => server.close());

  const tier = (resolution: string, more: Item = {}): Item => ({ resolution, ...more });
  const edit = (resolution: string, more: Item = {}): Item => ({
    inputs: 'source',
    ...tier(resolution, more),
  });
  const reframe = (width: number, height: number): Item => ({ inputs: 'source', width, height });
  const rows: [what: string, more: Item, dollars: number][] = [
    ['360p', tier('360p'), 0.06],
    ['540p', tier('540p'), 0.15],
    ['720p', tier('720p'), 0.3],
    ['1080p', tier('1080p'), 1.2],
    ['a square of 720p, by its tier', { width: 960, height: 960 }, 0.3],
    ['a pair of Luma’s own at 720p', { width: 832, height: 1104 }, 0.3],
    ['HDR 720p', tier('720p', HDR), 0.6],
    ['HDR 1080p', tier('1080p', HDR), 2.4],
    ['HDR and EXR 720p', tier('720p', EXR), 0.9],
    ['HDR and EXR 1080p', tier('1080p', EXR), 3.6],
    ['10 s 720p', tier('720p', { duration: 10 }), 0.9],
    ['three of 540p', tier('540p', { numberResults: 3 }), 0.45],
    ['edit 720p', edit('720p'), 1.08],
    ['edit HDR 360p', edit('360p', HDR), 1.08],
    ['edit HDR 1080p', edit('1080p', HDR), 4.32],
    ['edit HDR and EXR 360p', edit('360p', EXR), 1.62],
    ['edit HDR and EXR 1080p', edit('1080p', EXR), 6.48],
    ['reframe 360p, 5 s', reframe(480, 480), 0.15],
    ['reframe 540p, 5 s', reframe(540, 960), 0.3],
    ['reframe 720p, 5 s', reframe(720, 1280), 0.6],
    ['reframe 1080p, 5 s', reframe(1440, 1440), 1.8],
  ];
  for (const [what, more, dollars] of rows) {
    test(`${what}: $${dollars}`, async () => {
      const inputs = more['inputs'] === 'source' ? { inputs: { video: source } } : {};
      const task = videoTask({ ...more, ...inputs, includeCost: true });
      const [quote] = await server.taken(task, { dryRun: true });
      assert.equal(quote?.['cost'], dollars);
      await server.taken(task);
      const items = (await server.settled(task.taskUUID)).data as Item[];
      const costs = items.map((item) => Math.round(Number(item['cost']) * 1e6));
      const charges = await Promise.all(
        items.map(async (item) => (await netOf(server.core.db, String(item['videoUUID']))).list),
      );
      assert.deepEqual(costs, charges);
      assert.equal(
        charges.reduce((sum, charge) => sum + charge, 0),
        Math.round(dollars * 1e6),
      );
    });
  }
});
