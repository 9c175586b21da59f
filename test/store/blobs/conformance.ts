import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { after, describe, test } from 'node:test';
import type { Blobs } from '../../../src/store/blobs/blobs.ts';

const TEXT = { content_type: 'text/plain' };
const MEBIBYTE = 1024 * 1024;

/** What every blob store does alike. */
export function conforms(name: string, open: () => Promise<Blobs>): void {
  describe(name, async () => {
    const blobs = await open();
    const folder = await mkdtemp(path.join(tmpdir(), 'kinora-blobs-'));
    after(() => rm(folder, { recursive: true, force: true }));
    const textOf = async (key: string, range?: { start: number; end?: number }) =>
      (await buffer((await blobs.get(key, range)).stream)).toString();

    test('is ready', () => blobs.ready());

    test('keeps bytes, a stream or a file, and tells their size', async () => {
      const file = path.join(folder, 'source.txt');
      await writeFile(file, 'a file');
      await blobs.put('input/bytes', new TextEncoder().encode('some bytes'), TEXT);
      await blobs.put('input/stream', Readable.from([Buffer.from('a '), Buffer.from('stream')]), TEXT);
      await blobs.put('input/file', file, { ...TEXT, size: 6 });
      await blobs.put('input/empty', new Uint8Array(0), TEXT);
      assert.equal(await textOf('input/bytes'), 'some bytes');
      assert.equal(await textOf('input/stream'), 'a stream');
      assert.equal(await textOf('input/file'), 'a file');
      assert.equal(await textOf('input/empty'), '');
      assert.deepEqual(await blobs.head('input/bytes'), { size: 10 });
      assert.equal(await readFile(file, 'utf8'), 'a file', 'the source stays');
    });

    test('gives ranges as HTTP counts them', async () => {
      await blobs.put('input/alphabet', Buffer.from('abcdefghij'), TEXT);
      assert.equal(await textOf('input/alphabet', { start: 0, end: 1 }), 'ab');
      assert.equal(await textOf('input/alphabet', { start: 3, end: 5 }), 'def');
      assert.equal(await textOf('input/alphabet', { start: 7 }), 'hij');
      assert.equal(await textOf('input/alphabet', { start: 7, end: 99 }), 'hij');
      const part = await blobs.get('input/alphabet', { start: 2, end: 3 });
      assert.equal(part.size, 10, 'the size of the whole');
      part.stream.destroy();
      await assert.rejects(blobs.get('input/alphabet', { start: 10 }), { code: 'range_not_satisfiable' });
    });

    test('replaces a blob as a whole', async () => {
      await blobs.put('input/twice', Buffer.from('the first, a longer one'), TEXT);
      await blobs.put('input/twice', Buffer.from('the second'), TEXT);
      assert.equal(await textOf('input/twice'), 'the second');
    });

    test('says what is missing, and removes what is there', async () => {
      assert.equal(await blobs.head('input/never'), undefined);
      await assert.rejects(blobs.get('input/never'), { code: 'blob_missing', status: 404 });
      await assert.rejects(blobs.materialise('input/never', folder), { code: 'blob_missing' });
      await blobs.remove('input/never');
      await blobs.put('input/brief', Buffer.from('x'), TEXT);
      await blobs.remove('input/brief');
      assert.equal(await blobs.head('input/brief'), undefined);
    });

    test('gives a file that outlives the blob and may be removed alone', async () => {
      await blobs.put('output/one', Buffer.from('a clip'), TEXT);
      const [local, again] = [
        await blobs.materialise('output/one', folder),
        await blobs.materialise('output/one', folder),
      ];
      assert.equal(path.dirname(local), folder);
      assert.equal(again, local);
      await rm(local);
      assert.equal(await textOf('output/one'), 'a clip');
      const kept = await blobs.materialise('output/one', folder);
      await blobs.remove('output/one');
      assert.equal(await readFile(kept, 'utf8'), 'a clip');
    });

    test('streams what is larger than a part, of unknown length', async () => {
      const hash = createHash('sha256');
      await blobs.put('output/large', Readable.from(noise(18 * MEBIBYTE + 5, hash)), TEXT);
      assert.deepEqual(await blobs.head('output/large'), { size: 18 * MEBIBYTE + 5 });
      const back = createHash('sha256');
      const { stream } = await blobs.get('output/large');
      await finished(stream.on('data', (chunk: Buffer) => back.update(chunk)));
      assert.equal(back.digest('hex'), hash.digest('hex'));
      const edge = { start: 8 * MEBIBYTE - 3, end: 8 * MEBIBYTE + 2 };
      assert.equal((await buffer((await blobs.get('output/large', edge)).stream)).length, 6);
    });

    for (const bytes of [10, 17 * MEBIBYTE]) {
      test(`keeps nothing of a stream that breaks off after ${bytes} bytes, and what was there before`, async () => {
        const key = `upload/broken-${bytes}`;
        await blobs.put(key, Buffer.from('before'), TEXT);
        const refusal = new RangeError('too large');
        const failing = Readable.from(
          (function* () {
            yield* noise(bytes);
            throw refusal;
          })(),
        );
        await assert.rejects(blobs.put(key, failing, TEXT), (error) => error === refusal);
        assert.equal(await textOf(key), 'before');

        const cut = hangingUp(bytes);
        await assert.rejects(blobs.put(key, cut, TEXT));
        assert.equal(await textOf(key), 'before');
      });
    }

    test('leads nowhere else', async () => {
      for (const key of [
        '',
        '../x',
        'a/../b',
        '/etc/passwd',
        'a//b',
        '.',
        'a/.hidden',
        'a\\b',
        'a\0b',
        'ä',
        'x'.repeat(201),
      ]) {
        await assert.rejects(blobs.put(key, Buffer.from('x'), TEXT), TypeError, key);
        await assert.rejects(blobs.get(key), TypeError, key);
        await assert.rejects(blobs.head(key), TypeError, key);
        await assert.rejects(blobs.remove(key), TypeError, key);
        await assert.rejects(blobs.materialise(key, folder), TypeError, key);
      }
    });
  });
}

/** What a client sends that hangs up in the middle: bytes, and neither an end nor an error. */
function hangingUp(bytes: number): Readable {
  const chunks = noise(bytes);
  return new Readable({
    read() {
      const next = chunks.next();
      if (next.done === true) setImmediate(() => this.destroy());
      else this.push(next.value);
    },
  });
}

/** Bytes that differ from part to part, in chunks of a size that no part is a multiple of. */
function* noise(bytes: number, hash?: { update(chunk: Buffer): unknown }): Generator<Buffer, void> {
  for (let at = 0; at < bytes; at += 700_001) {
    const chunk = Buffer.alloc(Math.min(700_001, bytes - at), `${at} `);
    hash?.update(chunk);
    yield chunk;
  }
}
