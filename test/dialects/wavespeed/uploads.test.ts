/** Files that are handed over first: by ticket, and as a form. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { call } from '../../support/http.ts';
import type { Answer } from '../../support/http.ts';
import { IMAGE_MODEL, dataOf, picture, refusalOf, wavespeedServer } from './support.ts';
import type { WavespeedServer } from './support.ts';

const WEEK_MS = 7 * 86_400_000;
const clip = () => readFile(new URL('../../../examples/media/turning-box.mp4', import.meta.url));

interface Ticket {
  type: string;
  download_url: string;
  filename: string;
  size: number;
  upload: { method: string; url: string; headers: Record<string, string>; expires_at: string };
}

describe('WaveSpeed’s uploads', () => {
  let server: WavespeedServer;
  before(async () => {
    server = await wavespeedServer();
    await server.worker();
  });
  after(() => server.close());

  const ticketFor = async (body: Record<string, unknown>): Promise<Ticket> =>
    dataOf(await server.wavespeed('POST', '/api/v3/media/uploads', body)) as unknown as Ticket;
  /** As clients do it: the headers of the ticket, and no others. */
  const put = ({ upload }: Ticket, bytes: Uint8Array): Promise<Answer> =>
    call(upload.url, upload.method, bytes, upload.headers);

  test('a ticket: bytes without a key, then an address that is a file and an input', async () => {
    const bytes = await picture();
    const ticket = await ticketFor({ filename: 'a b.png', size: bytes.length, content_type: 'image/png' });
    assert.deepEqual(
      [ticket.type, ticket.filename, ticket.size, ticket.upload.method, ticket.upload.headers],
      ['image', 'a b.png', bytes.length, 'PUT', { 'Content-Type': 'image/png' }],
    );
    assert.ok(Date.parse(ticket.upload.expires_at) > Date.now());
    assert.equal((await call(ticket.download_url, 'GET')).status, 404, 'nothing is there yet');

    assert.equal((await put(ticket, bytes)).status, 200);
    const got = await fetch(ticket.download_url);
    assert.equal(got.headers.get('content-type'), 'image/png');
    assert.deepEqual(Buffer.from(await got.arrayBuffer()), bytes);

    const { id } = await server.made(IMAGE_MODEL, { image: ticket.download_url, prompt: 'Push in' });
    assert.equal((await server.settled(id)).status, 'completed');
  });

  test('a ticket that was used takes no other bytes, one that was changed or is too old none', async () => {
    const ticket = await ticketFor({ filename: 'a.png', size: 3, content_type: 'image/png' });
    assert.equal((await put(ticket, Buffer.from('one'))).status, 200);
    assert.equal((await put(ticket, Buffer.from('one'))).status, 200, 'a retry changes nothing');
    assert.equal((await put(ticket, Buffer.from('two'))).status, 400);
    const changed = {
      ...ticket,
      upload: { ...ticket.upload, url: ticket.upload.url.replace(/.\/bytes$/, '!/bytes') },
    };
    assert.ok((await put(changed, Buffer.from('one'))).status >= 400);
  });

  test('a ticket takes as many bytes as it names, and no others', async () => {
    const ticket = await ticketFor({ filename: 'a.png', size: 3, content_type: 'image/png' });
    for (const bytes of ['on', 'ones']) {
      const { status, text } = await put(ticket, Buffer.from(bytes));
      assert.equal(status, 422);
      assert.match(text, /3 (?:bytes that )?were announced/);
    }
    assert.equal((await call(ticket.download_url, 'GET')).status, 404);
    assert.equal((await put(ticket, Buffer.from('one'))).status, 200);
    assert.equal((await call(ticket.download_url, 'GET')).text, 'one');
    const [left] = await server.core.db.query<{ n: number }>('select count(*)::int as n from upload_part');
    assert.equal(left?.n, 0);
  });

  test('the kind of a file is that of its type, and a file of no known type is taken, too', async () => {
    const kinds = [
      ['video/mp4', 'video'],
      ['audio/x-wav', 'audio'],
      ['application/pdf', 'file'],
      [undefined, 'file'],
    ] as const;
    for (const [content_type, kind] of kinds) {
      const ticket = await ticketFor({ filename: '/home/me/x', size: 1, content_type });
      assert.deepEqual([ticket.type, ticket.filename], [kind, 'x']);
      assert.equal((await put(ticket, Buffer.from('x'))).status, 200);
    }
  });

  for (const version of ['v3', 'v2'] as const)
    test(`a form, ${version}: looked at at once, kept for a week`, async () => {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(await clip())]), 'box.mp4');
      const answer = await server.wavespeed('POST', `/api/${version}/media/upload/binary`, form);
      const file = dataOf(answer) as unknown as Ticket;
      assert.deepEqual([file.type, file.filename, file.size], ['video', 'box.mp4', (await clip()).length]);
      assert.equal((await fetch(file.download_url)).status, 200);
      const [row] = await server.core.db.query<{ expires_at: Date }>(
        'select expires_at from asset where filename = $1 order by created_at desc limit 1',
        ['box.mp4'],
      );
      const kept = (row?.expires_at.getTime() ?? 0) - Date.now();
      assert.ok(kept > WEEK_MS - 60_000 && kept <= WEEK_MS, `${kept} ms`);
    });

  test('what is refused says why', async () => {
    const form = new FormData();
    form.set('file', new Blob(['not a picture']), 'a.png');
    const refused = [
      server.wavespeed('POST', '/api/v3/media/upload/binary', form),
      server.wavespeed('POST', '/api/v3/media/upload/binary', { file: 'x' }),
      server.wavespeed('POST', '/api/v3/media/uploads', { filename: 'a.png', size: -1 }),
      server.wavespeed('POST', '/api/v3/media/uploads', { filename: 'a.png', size: 6 * 1024 ** 3 }),
      server.wavespeed(
        'POST',
        '/api/v3/media/uploads',
        { filename: 'a.png', size: 1 },
        { Authorization: '' },
      ),
    ];
    const answers = (await Promise.all(refused)).map(refusalOf);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [400, 400, 400, 413, 401],
    );
    assert.match(answers[1]?.message ?? '', /multipart\/form-data/);
    assert.match(answers[2]?.message ?? '', /size/);
  });

  test('an operator who keeps less keeps uploads less long', async () => {
    const short = await wavespeedServer({ keepDays: 1 });
    try {
      await short.wavespeed('POST', '/api/v3/media/uploads', { filename: 'a.png', size: 1 });
      const [row] = await short.core.db.query<{ expires_at: Date }>('select expires_at from asset');
      assert.ok((row?.expires_at.getTime() ?? Infinity) - Date.now() <= WEEK_MS / 7);
    } finally {
      await short.close();
    }
  });
});
