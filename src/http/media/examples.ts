/**
 * Photographs and clips that come with Kinora (examples/media, with their credits in LICENSES.md): shown to anybody, and taken as
 * input by their address, so that a first shot needs no file of one's own.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RequestContext } from '../context.ts';
import { HttpError } from '../errors.ts';
import { parseRange } from './range.ts';

const FOLDER = path.join(import.meta.dirname, '../../../examples/media');
/** Below whatever path KINORA_PUBLIC_URL adds. */
const ADDRESS = /\/media\/examples\/([a-z-]{1,60}\.(?:jpg|mp4))$/;
const NAME = /^[a-z-]{1,60}\.(jpg|mp4)$/;
const MIME_TYPES: Readonly<Record<string, string>> = { jpg: 'image/jpeg', mp4: 'video/mp4' };

const read = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

export async function serveExample(c: RequestContext): Promise<Response> {
  const name = c.req.param('file') ?? '';
  const ending = NAME.exec(name)?.[1];
  const bytes = ending === undefined ? undefined : await bytesOf(name);
  if (bytes === undefined || ending === undefined) {
    throw new HttpError('There is no such example', { status: 404, code: 'not_found' });
  }
  const headers = {
    'Content-Type': MIME_TYPES[ending] ?? '',
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'public, max-age=86400',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
  const range = parseRange(c.req.header('range'), bytes.length);
  if (range === 'unsatisfiable') return c.body(null, 416, { 'Content-Range': `bytes */${bytes.length}` });
  if (range === undefined) return c.body(bytes, 200, headers);
  const { start, end } = range;
  const part = { ...headers, 'Content-Range': `bytes ${start}-${end}/${bytes.length}` };
  return c.body(bytes.slice(start, end + 1), 206, part);
}

/**
 * The file behind an address of an example, under whatever host name; undefined for any other address. Where somebody else's file has
 * the very same path, ours is taken.
 */
export async function exampleFile(url: string): Promise<string | undefined> {
  const name = ADDRESS.exec(URL.parse(url)?.pathname ?? '')?.[1];
  if (name === undefined || (await bytesOf(name)) === undefined) return undefined;
  return path.join(FOLDER, name);
}

/** A few files of less than a megabyte each: read once. */
function bytesOf(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const known = read.get(name);
  if (known !== undefined) return known;
  const bytes = readFile(path.join(FOLDER, name)).then((file) => Uint8Array.from(file));
  return bytes.then(
    () => (read.set(name, bytes), bytes),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
}
