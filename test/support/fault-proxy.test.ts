import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { FAULTS, faultProxy } from './fault-proxy.ts';
import type { FaultProxy } from './fault-proxy.ts';

describe('the proxy that breaks things', () => {
  let there: Server;
  let origin: string;
  let asked: string[];
  let proxy: FaultProxy;

  before(async () => {
    there = createServer((req, res) => {
      void text(req).then((body) => {
        asked.push(`${req.method} ${req.url} ${body}`);
        res.writeHead(201, { 'content-type': 'application/json' });
        res.end(JSON.stringify({ number: asked.length, padding: 'x'.repeat(100) }));
      });
    });
    there.listen(0, '127.0.0.1');
    await once(there, 'listening');
    origin = `http://127.0.0.1:${(there.address() as AddressInfo).port}`;
  });
  after(() => there.close());
  beforeEach(async () => {
    asked = [];
    proxy = await faultProxy();
    proxy.to(origin);
  });
  afterEach(() => proxy.close());

  const post = (path = '/jobs'): Promise<Response> => fetch(proxy.url + path, { method: 'POST', body: 'a' });

  test('passes on, and remembers what it saw', async () => {
    assert.equal((await post()).status, 201);
    assert.deepEqual(asked, ['POST /jobs a']);
    const [seen] = proxy.seen;
    assert.deepEqual([seen?.path, seen?.body, seen?.forwarded, seen?.status], ['/jobs', 'a', 1, 201]);
  });

  test('drops before, and after', async () => {
    proxy.rule({ fault: FAULTS.droppedBefore });
    await assert.rejects(post());
    assert.equal(asked.length, 0);
    const lost = proxy.rule({ fault: FAULTS.droppedAfter });
    await assert.rejects(post());
    assert.equal((await lost.hit).there, 201);
    assert.equal(asked.length, 1);
  });

  test('cuts answers short, openly or not', async () => {
    proxy.rule({ fault: FAULTS.halfAnswer });
    await assert.rejects(async () => (await post()).text());
    proxy.rule({ fault: FAULTS.halfJson });
    assert.equal((await (await post()).text()).length, 20);
  });

  test('does twice what was asked once', async () => {
    proxy.rule({ fault: FAULTS.twice });
    assert.equal(((await (await post()).json()) as { number: number }).number, 2);
  });

  test('says what it was told to say, to those whom it is meant for', async () => {
    const rule = proxy.rule({ method: 'POST', path: /^\/jobs$/, fault: FAULTS.tooMany, times: 2, skip: 1 });
    const statuses = [];
    for (const path of ['/jobs', '/others', '/jobs', '/jobs', '/jobs'])
      statuses.push((await post(path)).status);
    assert.deepEqual(statuses, [201, 201, 429, 429, 201]);
    assert.equal(rule.hits(), 2);
  });

  test('holds until it is let go', async () => {
    const rule = proxy.rule({ fault: { kind: 'hold', when: 'before' } });
    const answer = post();
    await rule.hit;
    assert.equal(asked.length, 0);
    rule.release();
    assert.equal((await answer).status, 201);
  });

  test('dies after accepting, and comes back on its port', async () => {
    proxy.rule({ fault: { kind: 'die' } });
    await assert.rejects(post());
    assert.equal(asked.length, 1);
    await assert.rejects(
      post(),
      (error: Error) => (error.cause as { code?: string }).code === 'ECONNREFUSED',
    );
    await proxy.up();
    assert.equal((await post()).status, 201);
  });

  test('chooses by its seed', async () => {
    const chosen = async (seed: number): Promise<number[]> => {
      const other = await faultProxy(seed);
      other.to(origin);
      other.rule({ fault: FAULTS.unavailable, chance: 0.5 });
      const statuses = [];
      for (let i = 0; i < 12; i++) statuses.push((await fetch(other.url)).status);
      await other.close();
      return statuses;
    };
    assert.deepEqual(await chosen(7), await chosen(7));
    assert.notDeepEqual(await chosen(7), await chosen(8));
  });
});
