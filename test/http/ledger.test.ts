/** The ledger over HTTP, as JSON and as CSV. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csvLine } from '../../src/http/csv.ts';
import { TEXT, openMoneyStage } from './money-stage.ts';

describe('the ledger over HTTP', () => {
  const stage = openMoneyStage();
  const { admin, customer } = stage;

  test('the ledger: pages of JSON, own entries only, by key, engine and time', async () => {
    const { ask, id: key } = await customer();
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      ids.push(String((await ask('POST', '/v1/generations', TEXT)).json['id']));
      await stage.server.ended(ids.at(-1) ?? '');
    }
    const page = async (query: string, who = { ask }) =>
      (await who.ask('GET', `/v1/ledger${query}`)).json as {
        data: { generation_id: string; kind: string; engine_usd: number }[];
        next_cursor: string;
      };
    const first = await page('?limit=4');
    const rest = await page(`?limit=4&cursor=${first.next_cursor}`);
    assert.deepEqual([first.data.length, rest.data.length, rest.next_cursor], [4, 2, null]);
    assert.deepEqual(
      [...first.data, ...rest.data].map(({ kind }) => kind),
      Array.from({ length: 3 }, () => ['adjustment', 'charge']).flat(),
    );
    assert.equal((await page(`?key_id=${key}`, admin)).data.length, 6);
    assert.equal((await page(`?generation_id=${ids[0] ?? ''}`)).data.length, 2);
    assert.equal((await page('?engine=other')).data.length, 0);
    assert.equal((await page('?to=2020-01-01')).data.length, 0);
    const stranger = await customer();
    assert.equal((await page(`?key_id=${key}`, stranger)).data.length, 0);
    assert.equal((await ask('GET', '/v1/ledger?cursor=nonsense')).status, 400);
  });

  test('the ledger as CSV, by address and by what is accepted, in the order of booking', async () => {
    const { ask } = await customer('=1+1, "x"');
    await stage.server.ended(String((await ask('POST', '/v1/generations', TEXT)).json['id']));
    const csv = await ask('GET', '/v1/ledger.csv?from=2026-01-01');
    assert.match(csv.headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/);
    const lines = csv.text.split('\r\n');
    assert.equal(
      lines[0],
      'id,at,kind,generation_id,owner,key_id,key_name,surface,product,engine,list_usd,engine_usd,card,upstream_id,counts_at',
    );
    assert.equal(lines.length, 4, 'a header, two entries, and the end of the last line');
    assert.match(lines[1] ?? '', /,charge,.*,"'=1\+1, ""x""",native,ray-3\.2,scripted,0\.3,0\.54,/);
    assert.match(lines[2] ?? '', /,adjustment,.*,0,0\.01,/);
    const [charged, adjusted] = [lines[1], lines[2]].map((line) => line?.split(',').at(-1));
    assert.equal(adjusted, charged, 'it counts where the charge does');
    assert.equal(
      (await ask('GET', '/v1/ledger', undefined, { Accept: 'text/csv' })).text.split('\r\n').length,
      4,
    );
  });

  test('cells begin no formula, and numbers stay numbers', () => {
    const line = csvLine([
      '=cmd|x',
      '+1',
      '-1',
      '@a',
      '\tx',
      ' =1',
      'a"b',
      'a\nb',
      'plain',
      -0.3,
      null,
      'a,b',
      'a;=1',
      'a\n @b',
    ]);
    assert.equal(line, `'=cmd|x,'+1,'-1,'@a,'\tx,' =1,"a""b","a\nb",plain,-0.3,,"a,b",a;'=1,"a\n' @b"\r\n`);
  });
});
