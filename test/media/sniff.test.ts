import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { sniff } from '../../src/media/sniff.ts';

const ftyp = (brand: string, rest = ''): string => `\0\0\0\x20ftyp${brand}\0\0\0\0${rest}`;

describe('sniff', () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    it(`knows a real ${format}`, async () => {
      const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
        .toFormat(format)
        .toBuffer();
      assert.partialDeepStrictEqual(sniff(bytes), { kind: 'image', format, mime_type: `image/${format}` });
    });
  }

  const videos: readonly (readonly [string, string])[] = [
    [ftyp('isom', 'isomiso2avc1mp41'), 'video/mp4'],
    [ftyp('mp42'), 'video/mp4'],
    [ftyp('qt  '), 'video/quicktime'],
    ['\0\0\0\x08wide\0\0\0\0mdat', 'video/quicktime'],
    ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'video/webm'],
    ['\x1a\x45\xdf\xa3\xa3\x42\x86\x81\x01\x42\x82\x88matroska', 'video/x-matroska'],
  ];
  for (const [head, type] of videos) {
    it(`knows ${type} by ${JSON.stringify(head.slice(4, 12))}`, () => {
      assert.partialDeepStrictEqual(sniff(Buffer.from(head, 'latin1')), { kind: 'video', mime_type: type });
    });
  }

  const others: readonly (readonly [string, string])[] = [
    ['', 'an empty file (0 bytes)'],
    ['GIF89a...', 'a GIF image'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'an SVG drawing'],
    [`\xef\xbb\xbf <?xml version="1.0"?><!-- ${'x'.repeat(3000)} --><svg >`, 'an SVG drawing'],
    ['<?xml version="1.0"?><note/>', 'an XML document'],
    ['<!DOCTYPE html><html><svg></svg>', 'an HTML page'],
    ['just words, not a picture', 'plain text'],
    [Buffer.from('schöne Grüße').toString('latin1'), 'plain text'],
    ['#EXTM3U\nfile:///etc/passwd', 'an HLS playlist'],
    ['%PDF-1.7', 'a PDF document'],
    [ftyp('avif'), 'an AVIF image'],
    [ftyp('mif1', 'mif1avif'), 'an AVIF image'],
    [ftyp('heic', 'mif1heic'), 'a HEIC image'],
    [ftyp('M4A '), 'an MPEG-4 audio file'],
    ['RIFF\0\0\0\0AVI LIST', 'an AVI video'],
    ['RIFF\0\0\0\0WAVEfmt ', 'a WAV file'],
    ['\0\x01\x02\x03\x04\x05\x06\x07', 'of an unknown format'],
    ['\xff\xd8', 'of an unknown format'],
  ];
  for (const [head, words] of others) {
    it(`calls ${JSON.stringify(head.slice(0, 24))} ${words}`, () => {
      const { kind, words: said } = sniff(Buffer.from(head, 'latin1'));
      assert.deepEqual([kind, said], ['other', words]);
    });
  }

  it('does not stumble over a character cut at the end', () => {
    assert.deepEqual(sniff(Buffer.from('Grüße').subarray(0, 3)), { kind: 'other', words: 'plain text' });
  });
});
