/** What a file really is, told by its first bytes; names and declared types are never believed. */
import { open } from 'node:fs/promises';
import type { ImageMimeType, VideoMimeType } from './ingest/types.ts';

export type Sniffed =
  | { readonly kind: 'image'; readonly format: 'jpeg' | 'png' | 'webp'; readonly mime_type: ImageMimeType; readonly words: string }
  | { readonly kind: 'video'; readonly format: 'mp4' | 'mov' | 'webm' | 'mkv'; readonly mime_type: VideoMimeType; readonly words: string }
  /** Whatever else. `words` fits into "this is …"; some pictures can be put into a form that is taken. */
  | { readonly kind: 'other'; readonly convertible?: 'gif' | 'bmp'; readonly mime_type?: string; readonly words: string }; // prettier-ignore

/** Enough for every signature below, also for a drawing that begins with a long XML comment. */
export const SNIFF_BYTES = 4096;

export const ACCEPTED_IMAGES = 'JPEG, PNG and WebP images';
/** Where pictures are put into another form (`ImageConversion`). */
export const CONVERTED_IMAGES = 'JPEG, PNG, WebP, GIF and BMP images';
export const ACCEPTED_VIDEOS = 'MP4, MOV, WebM and MKV videos';

const JPEG: Sniffed = { kind: 'image', format: 'jpeg', mime_type: 'image/jpeg', words: 'a JPEG image' };
const PNG: Sniffed = { kind: 'image', format: 'png', mime_type: 'image/png', words: 'a PNG image' };
const WEBP: Sniffed = { kind: 'image', format: 'webp', mime_type: 'image/webp', words: 'a WebP image' };
const MP4: Sniffed = { kind: 'video', format: 'mp4', mime_type: 'video/mp4', words: 'an MP4 video' };
const MOV: Sniffed = {
  kind: 'video',
  format: 'mov',
  mime_type: 'video/quicktime',
  words: 'a QuickTime video',
};
const WEBM: Sniffed = { kind: 'video', format: 'webm', mime_type: 'video/webm', words: 'a WebM video' };
const MKV: Sniffed = {
  kind: 'video',
  format: 'mkv',
  mime_type: 'video/x-matroska',
  words: 'a Matroska video',
};

function other(words: string): Sniffed {
  return { kind: 'other', words };
}

/** Signatures at offset 0, as latin-1 text. */
const SIGNATURES: readonly (readonly [string, Sniffed])[] = [
  ['\xff\xd8\xff', JPEG],
  ['\x89PNG\r\n\x1a\n', PNG],
  ['GIF8', { kind: 'other', convertible: 'gif', words: 'a GIF image' }],
  ['%PDF-', other('a PDF document')],
  ['BM', { kind: 'other', convertible: 'bmp', words: 'a BMP image' }],
  ['II*\0', other('a TIFF image')],
  ['MM\0*', other('a TIFF image')],
  ['\0\0\x01\0', other('an icon file')],
  ['8BPS', other('a Photoshop document')],
  ['\xff\x0a', other('a JPEG XL image')],
  ['\0\0\0\x0cJXL ', other('a JPEG XL image')],
  ['\0\0\0\x0cjP  ', other('a JPEG 2000 image')],
  ['\x76\x2f\x31\x01', { kind: 'other', mime_type: 'image/x-exr', words: 'an OpenEXR image' }],
  ['#?RADIANCE', other('a Radiance HDR image')],
  ['FLV\x01', other('a Flash video')],
  ['\0\0\x01\xba', other('an MPEG program stream')],
  ['OggS', other('an Ogg file')],
  ['ID3', other('an MP3 file')],
  ['fLaC', other('a FLAC file')],
  ['PK\x03\x04', { kind: 'other', mime_type: 'application/zip', words: 'a ZIP archive' }],
  ['\x1f\x8b', other('a gzip archive')],
  ['#EXTM3U', other('an HLS playlist')],
];

/** Tells a file by its head, of which `SNIFF_BYTES` bytes are enough. */
export function sniff(head: Uint8Array): Sniffed {
  if (head.length === 0) return other('an empty file (0 bytes)');
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const signed = SIGNATURES.find(([signature]) => text.startsWith(signature));
  return signed?.[1] ?? riff(text) ?? isoMedia(text) ?? matroska(text) ?? textual(head, text) ?? other('of an unknown format');
} // prettier-ignore

/** Tells the file at `path`. */
export async function sniffFile(path: string): Promise<Sniffed> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFF_BYTES));
    return sniff(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

function riff(text: string): Sniffed | undefined {
  if (!text.startsWith('RIFF')) return undefined;
  const form = text.slice(8, 12);
  if (form === 'WEBP') return WEBP;
  if (form === 'AVI ') return other('an AVI video');
  return other(form === 'WAVE' ? 'a WAV file' : 'a RIFF file');
}

/** ISO base media files name their brands in a first box `ftyp` (ISO/IEC 14496-12, 4.3); old QuickTime files have none. */
function isoMedia(text: string): Sniffed | undefined {
  const box = text.slice(4, 8);
  if (['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].includes(box)) return MOV;
  if (box !== 'ftyp') return undefined;
  const brand = text.slice(8, 12);
  if (brand === 'avif' || brand === 'avis') return other('an AVIF image');
  if (/^(hei[cxms]|hev[cmxs]|mif1|msf1)$/.test(brand)) {
    return text.slice(16, 64).includes('avif') ? other('an AVIF image') : other('a HEIC image');
  }
  if (/^(M4A |M4B |M4P )$/.test(brand)) return other('an MPEG-4 audio file');
  if (brand === 'crx ') return other('a camera raw file');
  return brand === 'qt  ' ? MOV : MP4;
}

/** Matroska and WebM are EBML files that differ in their DocType (RFC 9559). */
function matroska(text: string): Sniffed | undefined {
  if (!text.startsWith('\x1a\x45\xdf\xa3')) return undefined;
  const head = text.slice(0, 128);
  if (head.includes('webm')) return WEBM;
  return head.includes('matroska') ? MKV : undefined;
}

function textual(head: Uint8Array, text: string): Sniffed | undefined {
  if (/^(\xff\xfe|\xfe\xff)/.test(text)) return other('plain text');
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return undefined;
  try {
    // `stream` because the head may end inside a character.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
  const start = text.replace(/^\xef\xbb\xbf/, '').trimStart().slice(0, 200).toLowerCase(); // prettier-ignore
  if (/^(<!doctype html|<html)/.test(start)) return other('an HTML page');
  if (start.startsWith('<') && /<svg[\s>]/i.test(text)) return other('an SVG drawing');
  if (start.startsWith('<?xml')) return other('an XML document');
  return other('plain text');
}
