import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { declaredType, isDataUri, mediaRefOf } from '../../src/http/data-uri.ts';

suite('media in one string', () => {
  test('an address stays an address; that of a clip gets a type', () => {
    assert.deepEqual(mediaRefOf(' https://a.example/x.png ', 'image'), { url: 'https://a.example/x.png' });
    assert.deepEqual(mediaRefOf('https://a.example/x', 'video'), {
      url: 'https://a.example/x',
      media_type: 'video/mp4',
    });
  });

  test('base64 stands as it came, without line breaks', () => {
    const ref = { data: 'AAAA', media_type: 'image/webp' };
    assert.deepEqual(mediaRefOf('data:image/WebP;name=a;base64,AA\r\nAA', 'image'), ref);
  });

  test('percent-encoded bytes become base64', () => {
    assert.deepEqual(mediaRefOf('data:image/png,%00%FFa', 'image'), {
      data: Buffer.from([0, 255, 97]).toString('base64'),
      media_type: 'image/png',
    });
  });

  for (const uri of [
    'data:;base64,AA==',
    'data:text/plain;base64,AA==',
    'data:application/octet-stream;base64,AA==',
  ]) {
    test(`the bytes say what ${uri} is`, () => {
      assert.deepEqual(mediaRefOf(uri, 'video'), { data: 'AA==', media_type: 'video/mp4' });
    });
  }

  test('what has no comma is no data, and is refused as an address', () => {
    assert.deepEqual(mediaRefOf('data:image/png;base64', 'image'), { url: 'data:image/png;base64' });
    assert.equal(isDataUri('data:image/png;base64'), true);
    assert.equal(declaredType('DATA:Image/PNG;base64,AAAA'), 'image/png');
    assert.equal(declaredType('https://a.example'), '');
  });
});
