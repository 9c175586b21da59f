/** The built files, each read and packed once. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const FOLDER = path.join(import.meta.dirname, 'build');

const MIME_TYPES: Readonly<Record<string, string>> = {
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
};
/** As Vite names what it builds, and what `public/` has. */
const NAME = /^(?:[\w-][\w.-]{0,200}\/){0,4}[\w-][\w.-]{0,200}$/;
const PACKED = new Set(['.js', '.css', '.svg', '.bin', '.json']);

export interface Asset {
  readonly mimeType: string;
  /** In the best way that the header `accept-encoding` allows. */
  bodyFor(accepted: string): { bytes: Uint8Array<ArrayBuffer>; encoding?: 'br' | 'gzip' };
}

export interface Assets {
  /** The page; undefined when nothing is built. */
  page(): Promise<string | undefined>;
  /** @param name path below the folder, with slashes */
  find(name: string): Promise<Asset | undefined>;
}

export function openAssets(folder = FOLDER): Assets {
  const known = new Map<string, Promise<Asset | undefined>>();
  let page: Promise<string | undefined> | undefined;
  return {
    async page() {
      const read = (page ??= readFile(path.join(folder, 'index.html'), 'utf8').catch(undefinedWhenMissing));
      // What is not built yet may be built while the server runs.
      if ((await read) === undefined && page === read) page = undefined;
      return read;
    },
    async find(name) {
      const mimeType = MIME_TYPES[path.extname(name)];
      if (mimeType === undefined || !NAME.test(name)) return undefined;
      const file = path.join(folder, name);
      const asset = known.get(file) ?? load(file, mimeType);
      // What is not there is not remembered: anybody may ask for any name.
      if ((await asset) !== undefined) known.set(file, asset);
      return asset;
    },
  };
}

async function load(file: string, mimeType: string): Promise<Asset | undefined> {
  const plain = await readFile(file).catch(undefinedWhenMissing);
  if (plain === undefined) return undefined;
  const bytes = Uint8Array.from(plain);
  if (!PACKED.has(path.extname(file))) return { mimeType, bodyFor: () => ({ bytes }) };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } }),
    promisify(gzip)(plain),
  ]);
  const packed = { br: Uint8Array.from(br), gzip: Uint8Array.from(gz) };
  return {
    mimeType,
    bodyFor(accepted) {
      const encoding = (['br', 'gzip'] as const).find((each) => new RegExp(`\\b${each}\\b`).test(accepted));
      return encoding === undefined ? { bytes } : { bytes: packed[encoding], encoding };
    },
  };
}

function undefinedWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
