/** What a provider may say: nothing of it crashes a worker, fills memory, is paid twice, leaks, or steers a terminal. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import { createUpstreamEngine } from '../../../src/engines/upstream/engine.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import type { GenerationView } from '../../../src/store/rows.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { CLIP, completed, fakeProvider, flood, say, sendClip } from './fake-provider.ts';
import type { FakeProvider, Scene } from './fake-provider.ts';

const MIB = 1024 ** 2;
const PAUSED = 0.0002;

describe('a hostile provider', () => {
  let provider: FakeProvider;
  let here: TestServer;
  /** Somebody else on this machine. */
  let neighbour: Server;
  let neighbourUrl = '';
  let asked = 0;
  before(async () => {
    provider = await fakeProvider();
    neighbour = createServer((req, res) => {
      asked++;
      if (req.url === '/clip') return void sendClip(res, req, {} as never);
      res.end('secrets of the inside');
    });
    neighbour.listen(0, '127.0.0.1');
    await once(neighbour, 'listening');
    neighbourUrl = `http://127.0.0.1:${(neighbour.address() as AddressInfo).port}`;
    const engine = createUpstreamEngine(lumaProvider, {
      key: 'luma-key-of-this-test',
      base_url: `${provider.url}/v1`,
      allow_private: false,
      pace: PAUSED,
    });
    here = await testServer([engine]);
    await here.worker();
  });
  after(async () => {
    await here.close();
    await provider.close();
    neighbour.close();
    neighbour.closeAllConnections();
  });

  const asks = async (scene: Scene): Promise<{ id: string; prompt: string }> => {
    const prompt = provider.scene(scene);
    const { id } = await here.submit({ request: { prompt } });
    return { id, prompt };
  };
  const viewOf = (id: string): Promise<GenerationView> => getGeneration(here.core, here.caller, id);
  /** Gives its log. */
  const ends = async (id: string, state: string): Promise<string> => {
    assert.equal(await here.ended(id), state);
    const rows = await here.core.db.query<{ line: string }>(
      `select data->>'line' as line from event where generation_id = $1 and kind = 'log' order by seq`,
      [id],
    );
    return rows.map(({ line }) => line).join('\n');
  };
  /** A person is asked in the end, by such a sentence. */
  const waitsForPerson = async (id: string, sentence: RegExp): Promise<void> => {
    const open = `select 1 from upstream_job where generation_id = $1 and state = 'unconfirmed'`;
    await here.seen(id, ({ line }) => sentence.test(String(line)));
    while ((await here.core.db.query(open, [id])).length === 0)
      await here.seen(id, ({ line }) => sentence.test(String(line)));
    const { state, stage } = await viewOf(id);
    assert.deepEqual([state, stage], ['processing', 'unconfirmed']);
  };

  describe('gives a job', { concurrency: true }, () => {
    for (const id of [
      '',
      '.',
      '..',
      'x'.repeat(100_000),
      'a\u001b[31mb',
      'a\u0000b',
      'a\u009bb',
      '\ud800',
      7,
    ])
      test(`an id that cannot be used (${JSON.stringify(id).slice(0, 20)}): it is left to a person`, async () => {
        const { id: generation, prompt } = await asks({
          submit: (res) => say(res, { id, state: 'queued' }, 201),
        });
        await waitsForPerson(generation, /cannot be asked for its jobs/);
        assert.equal(provider.counts(prompt).submits, 1);
      });

    for (const id of ['../../x', 'a b/c?d#e%2e', 'Ω—漢字'])
      test(`the id ${id}: it is asked for by that and no other address`, async () => {
        const { id: generation, prompt } = await asks({ id });
        await ends(generation, 'completed');
        assert.deepEqual(provider.counts(prompt), { submits: 1, looked: 1, fetched: 1 });
      });

    test('the id of another one: it belongs to who had it first', async () => {
      const scene = { id: 'twin' };
      const first = await asks(scene);
      await ends(first.id, 'completed');
      const second = await asks(scene);
      await waitsForPerson(second.id, /answered with job twin, which belongs to another generation/);
      assert.equal(provider.counts(second.prompt).submits, 1);
    });
  });

  describe('is asked for a job, and once says', { concurrency: true }, () => {
    let sent = 0;
    const once: [string, NonNullable<Scene['looks']>[number], RegExp][] = [
      [
        'a gigabyte of JSON',
        async (res) => {
          sent = await flood(res, `["${'x'.repeat(MIB)}",`, 1024 * MIB);
        },
        /answered with more than 16 MiB/,
      ],
      [
        'headers without end',
        (res) => {
          res.socket?.write('HTTP/1.1 200 OK\r\n');
          const more = setInterval(() => res.socket?.write(`x-more: ${'x'.repeat(4000)}\r\n`), 1);
          res.socket?.on('close', () => clearInterval(more));
        },
        /did not answer to the end \(UND_ERR_HEADERS_OVERFLOW\)/,
      ],
      ['a million brackets', (res) => say(res, '['.repeat(1_000_000)), /is no JSON/],
      ['millions of values', (res) => say(res, `[${'{},'.repeat(3_000_000)}1]`), /is no JSON/],
      ['what no text can be', (res) => say(res, Buffer.from([0xff, 0xfe, 0x00]).toString('latin1')), /is no JSON/],
      ['packed bytes', (res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end('\x1f\x8b'), /is no JSON/],
      ['a list', (res) => say(res, []), /in a form that is not understood/],
      ['null', (res) => say(res, 'null'), /in a form that is not understood/],
      ['a redirect', (res) => res.writeHead(302, { location: `${neighbourUrl}/key` }).end(), /the base address is wrong/],
      ['its status line as HTTP/9', (res) => res.socket?.end('HTTP/9.9 200 OK\r\n\r\n'), /did not answer to the end/],
      ['a result in no form', { state: 'completed', output: 'x' }, /not understood: output/],
      ['completed without a result', { state: 'completed', output: [] }, /completed, and gives no clip in its output/],
      ['a result at no address', completed('here'), /not understood: output.0.url/],
      ['a word that nobody knows', { state: 'zer\u001b[2J\u202eo' }, /a state that is not known: 'zer�\[2J�o'/],
      ['a wait of a thousand years', (res) => res.writeHead(429, { 'retry-after': '3e10' }).end('{}'), /too many requests/],
    ]; // prettier-ignore
    for (const [name, look, sentence] of once)
      test(`${name}: it is asked again`, async () => {
        const before = asked;
        const { id, prompt } = await asks({ looks: [look, (res, _req, { url }) => say(res, { id: prompt, ...completed(url) })] }); // prettier-ignore
        assert.match(await ends(id, 'completed'), sentence);
        assert.deepEqual(provider.counts(prompt), { submits: 1, looked: 2, fetched: 1 });
        assert.equal(asked, before, 'the key goes nowhere else');
      });
    after(() => assert.ok(sent < 64 * MIB, `${sent} bytes were read of a gigabyte`));

    test('in another content type what is fine: it is taken', async () => {
      const { id } = await asks({
        looks: [
          (res, _req, { name, url }) =>
            res
              .writeHead(200, { 'content-type': 'text/html' })
              .end(JSON.stringify({ id: name, ...completed(url) })),
        ],
      });
      assert.equal(await ends(id, 'completed'), '');
    });
  });

  test('that fails a job in a megabyte of control characters: it has failed once, with a short sentence', async () => {
    const failure_reason = `no\u0000\u001b[2J\ud800 ${'x'.repeat(MIB)}`;
    const { id, prompt } = await asks({
      looks: [{ state: 'failed', failure_code: 'content_moderated', failure_reason }],
    });
    await ends(id, 'failed');
    const view = await viewOf(id);
    assert.match(view.failure_reason ?? '', /^no��\[2J� x{1400,1500}…$/);
    assert.equal(provider.counts(prompt).submits, 1);
  });

  test('that calls a job completed and then failed: it is not begun anew', async () => {
    const { id, prompt } = await asks({
      looks: [
        (res, _req, { name, url }) => say(res, { id: name, ...completed(`${url}-gone`) }),
        { state: 'failed', failure_code: 'generation_failed', failure_reason: 'we changed our mind' },
      ],
    });
    await waitsForPerson(
      id,
      /called the job scene-\d+ completed, and says otherwise now: we changed our mind/,
    );
    assert.equal(provider.counts(prompt).submits, 1);
  });

  describe('names a result', { concurrency: true }, () => {
    const bad: [string, () => string, RegExp][] = [
      ['a file of this machine', () => 'file:///etc/passwd', /must begin with http/],
      ['the bytes themselves', () => 'data:video/mp4;base64,AAAA', /must begin with http/],
      ['another protocol', () => 'ftp://example.com/x', /must begin with http/],
      ['with a password', () => `${provider.url.replace('//', '//me:pass-of-mine@')}/x`, /must not hold a user name/],
      ['of somebody else on this machine', () => `${neighbourUrl}/clip`, /not at a public address/],
      ['at a host of another name', () => `${provider.url.replace('127.0.0.1', 'localhost')}/x`, /not at a public address/],
      ['at a number', () => 'http://2130706433/x', /not at a public address/],
      ['of the cloud around this machine', () => 'http://169.254.169.254/latest/meta-data', /not at a public address/],
      ['at an address in IPv6', () => 'http://[::ffff:127.0.0.1]/x', /not at a public address/],
      ['in ten thousand letters', () => `${provider.url}/${'x'.repeat(10_000)}`, /longer than 8192/],
      ['that leads to somebody else', () => `${provider.url}/result/${leads}`, /not at a public address/],
      ['that leads in a circle', () => `${provider.url}/result/${circle}`, /more than 5 redirects/],
    ]; // prettier-ignore
    let leads = '';
    let circle = '';
    before(() => {
      leads = provider.scene({
        result: (res) => res.writeHead(302, { location: `${neighbourUrl}/clip` }).end(),
      });
      circle = provider.scene({
        result: (res, _req, { url }) => res.writeHead(307, { location: url }).end(),
      });
    });
    for (const [name, address, sentence] of bad)
      test(`${name}: it is not fetched, and asked for again`, async () => {
        const { id, prompt } = await asks({
          looks: [
            (res, _req, scene) => say(res, { id: scene.name, ...completed(address()) }),
            (res, _req, scene) => say(res, { id: scene.name, ...completed(scene.url) }),
          ],
        });
        const log = await ends(id, 'completed');
        assert.match(log, sentence);
        assert.ok(!log.includes('pass-of-mine'));
        assert.equal(provider.counts(prompt).submits, 1);
      });
    after(() => assert.equal(asked, 0, 'the neighbour was never asked'));

    const bombs: [string, (clip: Buffer, at: (box: string) => number) => unknown, RegExp][] = [
      ['of 80 million samples of one byte', manySamples, /claims more pictures and sounds than can be counted/],
      ['of a frame in a day', (clip, at) => clip.writeUInt32BE(0x7fffffff, at('stts') + 12), /no clip that can be kept: \d+ frames/],
      ['whose index is packed', (clip, at) => clip.write('cmov', at('udta')), /claims more/],
      ['that ends in the middle of its index', (clip, at) => clip.writeUInt32BE(0x7fffffff, at('moov') - 4), /ends before its end/],
      ['that is no clip', (clip) => clip.fill(7), /cannot be opened/],
      ['that is a playlist', (clip) => clip.fill(0).write('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'), /cannot be opened/],
    ]; // prettier-ignore
    for (const [name, change, sentence] of bombs)
      test(`${name}: it is asked for again`, async () => {
        let fetched = 0;
        const { id } = await asks({
          async result(res, req, scene) {
            if (++fetched > 1) return sendClip(res, req, scene);
            const clip = await readFile(CLIP);
            change(clip, (box) => clip.indexOf(box, 0, 'latin1'));
            res.writeHead(200, { 'content-type': 'video/mp4' }).end(clip);
          },
        });
        assert.match(await ends(id, 'completed'), sentence);
        assert.equal(fetched, 2);
      });

    test('of a thousand files: a person is asked, none is fetched', async () => {
      const { id, prompt } = await asks({
        looks: [
          (res, _req, { name, url }) =>
            say(res, {
              id: name,
              state: 'completed',
              output: [
                { type: 'video', url },
                ...Array.from({ length: 1_000 }, () => ({ type: 'exr', url })),
              ],
            }),
        ],
      });
      await waitsForPerson(id, /said to have 1001 files, more than 500/);
      assert.equal(provider.counts(prompt).fetched, 0);
    });
  });

  test('leaves no control character and no long text in any table', async () => {
    const rows = await here.core.db.query<{ text: string }>(
      `select e::text as text from event e union all select u::text from upstream_job u union all select s::text from engine_state s
       union all select g.operation::text from generation g union all select g.failure_reason from generation g`,
    );
    const odd = rows.filter(({ text }) => /[\x00-\x08\x0b-\x1f\x7f-\x9f]|\\u00[01]/.test(text ?? ''));
    assert.deepEqual(odd, []);
    assert.ok(Math.max(...rows.map(({ text }) => (text ?? '').length)) < 5_000);
  });
});

/** Each of one byte, all in one chunk (ISO/IEC 14496-12, 8.6.1, 8.7.3 and 8.7.4). */
function manySamples(clip: Buffer, at: (box: string) => number): void {
  const many = 80_000_000;
  clip.writeUInt32BE(many, at('stts') + 12);
  clip.writeUInt32BE(1, at('stsz') + 8);
  clip.writeUInt32BE(many, at('stsz') + 12);
  clip.writeUInt32BE(1, at('stsc') + 8);
  clip.writeUInt32BE(many, at('stsc') + 16);
}
