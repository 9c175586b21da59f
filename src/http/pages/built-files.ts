/** The files of a page that is built beside the code, each read and packed once, and again when it was built anew. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.bin': 'application/octet-stream',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.yaml': 'text/plain; charset=utf-8',
  '.env': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};
/** As builders name files; no name begins with a dot. */
const NAME = /^(?:[\w-][\w.-]{0,200}\/){0,4}[\w-][\w.-]{0,200}$/;
const PACKED = new Set(['.html', '.js', '.css', '.svg', '.bin', '.json', '.yaml', '.env', '.txt']);

export interface BuiltFile {
  readonly mimeType: string;
  /** Of the content, however it is packed (RFC 9110, weak). */
  readonly etag: string;
  text(): string;
  /** In the best way that the header `accept-encoding` allows. */
  bodyFor(accepted: string): { bytes: Uint8Array<ArrayBuffer>; encoding?: 'br' | 'gzip' };
}

export interface BuiltFiles {
  /** @param name path below the folder, with slashes; undefined when there is no such file, or nothing is built yet */
  find(name: string): Promise<BuiltFile | undefined>;
}

export function openBuiltFiles(folder: string): BuiltFiles {
  const known = new Map<string, { changed: number; file: Promise<BuiltFile> }>();
  return {
    async find(name) {
      const mimeType = MIME_TYPES[path.extname(name)];
      if (mimeType === undefined || !NAME.test(name)) return undefined;
      const place = path.join(folder, name);
      const found = await stat(place).catch(undefinedWhenMissing);
      const changed = found?.isFile() === true ? found.mtimeMs : undefined;
      const earlier = known.get(name);
      // What is not there is not remembered: anybody may ask for any name. What was built anew while the server runs is read
      // anew, and what went with that is still there for pages that are open.
      if (changed === undefined || earlier?.changed === changed) return earlier?.file;
      const file = load(place, mimeType);
      known.set(name, { changed, file });
      file.catch(() => known.delete(name));
      return file.catch(undefinedWhenMissing);
    },
  };
}

async function load(file: string, mimeType: string): Promise<BuiltFile> {
  const plain = await readFile(file);
  const bytes = Uint8Array.from(plain);
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const facts = { mimeType, etag, text: () => plain.toString('utf8') };
  if (!PACKED.has(path.extname(file))) return { ...facts, bodyFor: () => ({ bytes }) };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } }),
    promisify(gzip)(plain),
  ]);
  const packed = { br: Uint8Array.from(br), gzip: Uint8Array.from(gz) };
  return {
    ...facts,
    bodyFor(accepted) {
      const encoding = (['br', 'gzip'] as const).find((each) => accepts(accepted, each));
      return encoding === undefined ? { bytes } : { bytes: packed[encoding], encoding };
    },
  };
}

/** RFC 9110, section 12.5.3: a weight of 0 refuses, and an asterisk stands for all that are not named. */
function accepts(accepted: string, encoding: string): boolean {
  const offers = accepted
    .split(',')
    .map((offer) => offer.split(';').map((part) => part.trim().toLowerCase()));
  const offer = offers.find(([name]) => name === encoding) ?? offers.find(([name]) => name === '*');
  return offer !== undefined && !offer.some((part) => /^q=0(?:\.0*)?$/.test(part));
}

function undefinedWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
