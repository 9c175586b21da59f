/** Whether a file can be what is wanted, as far as this page can tell without the server. */
import type { Size } from '../../../src/ray/geometry.ts';
import { MEDIA_SIDES } from '../../../src/ray/media-limits.ts';
import { kindOf } from './medium.ts';
import type { MediaKind } from './medium.ts';

const NOUNS: Readonly<Record<MediaKind, string>> = { image: 'an image', video: 'a video' };
/** What the server takes (`src/media/sniff.ts`). */
export const ACCEPTED: Readonly<Record<MediaKind, readonly string[]>> = {
  image: ['image/jpeg', 'image/png', 'image/webp'],
  video: ['video/mp4', 'video/quicktime', 'video/webm', 'video/x-matroska', '.mkv', '.mov'],
};

/** First bytes, and names of files that browsers give no type, or none that says more than "bytes". */
const ENDINGS: Readonly<Record<MediaKind, RegExp>> = {
  image: /\.(jpe?g|png|webp|gif|bmp|hei[cf])$/i,
  video: /\.(mp4|m4v|mov|qt|webm|mkv)$/i,
};
const BEGINNINGS: Readonly<Record<MediaKind, RegExp>> = {
  image: /^(\xff\xd8\xff|\x89PNG|GIF8|BM|RIFF....WEBP|....ftyp(hei|hev|mif1|msf1|avif))/s,
  video: /^(....ftyp|\x1aE\xdf\xa3)/s,
};
/** Pictures that browsers may show and the server does not take. */
const FOREIGN = [
  ['a GIF', /^GIF8/],
  ['a BMP', /^BM/],
  ['an AVIF', /^....ftypavif/s],
  ['a HEIC', /^....ftyp(hei|hev|mif1|msf1)/s],
] as const;
const SAVE_AS = 'Save it as JPEG, PNG or WebP, and hand that in.';
const KINDS = ['image', 'video'] as const;
const LONGEST_BEGINNING = 12;

async function beginningOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, LONGEST_BEGINNING).arrayBuffer());
  return String.fromCharCode(...bytes);
}

/** What a file is, by its first bytes, else its type, else its name; `other` where its type says that it is neither. */
export async function kindOfFile(file: Blob, name: string): Promise<MediaKind | 'other' | undefined> {
  const text = await beginningOf(file);
  const found =
    KINDS.find((kind) => BEGINNINGS[kind].test(text)) ??
    kindOf(file.type) ??
    KINDS.find((kind) => ENDINGS[kind].test(name));
  return found ?? (file.type === '' || file.type === 'application/octet-stream' ? undefined : 'other');
}

/** @throws a sentence where a file is none of the kind that is wanted, or of neither; nobody may know yet */
export function refuseOther(
  name: string,
  kind: MediaKind | 'other' | undefined,
  wanted: MediaKind | undefined,
): asserts kind is MediaKind | undefined {
  if (kind === undefined || kind === wanted || (kind !== 'other' && wanted === undefined)) return;
  const given = kind === 'other' ? 'neither an image nor a video' : NOUNS[kind];
  const belongs = wanted === undefined ? 'a picture or a clip' : NOUNS[wanted];
  throw new Error(`${name} is ${given}; here belongs ${belongs}.`);
}

/** @throws a sentence where there is nothing in it to be sent. Browsers hand over folders as files that cannot be read. */
export async function refuseUnreadable(file: Blob, name: string): Promise<void> {
  const first = await file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => undefined);
  if (first === undefined)
    throw new Error(
      `${name} cannot be read: it is a folder, or it is not where it was. Drop the file itself.`,
    );
  if (first.byteLength === 0) throw new Error(`${name} is empty: there are no bytes in it.`);
}

/** @throws a sentence for a picture in a form that the server would refuse when all of it is there */
export async function refuseForeign(file: Blob, name: string): Promise<void> {
  const text = await beginningOf(file);
  const [form] = FOREIGN.find(([, beginning]) => beginning.test(text)) ?? [];
  if (form !== undefined) throw new Error(`${name} is ${form} picture, which is not taken. ${SAVE_AS}`);
}

/**
 * The pixels of a picture, upright.
 * @throws a sentence where this page cannot show it: it is not taken in unseen; and where it has more of them than the server takes
 */
export async function pixelsOf(file: Blob, name: string): Promise<Size> {
  try {
    const size = await announced(file);
    // Before any of it is decoded: a few bytes may stand for gigabytes of pixels.
    refuseSides(name, size);
    (await createImageBitmap(file)).close();
    return size;
  } catch (cause) {
    if (cause instanceof Unfit) throw cause;
    throw new Error(`${name} cannot be read as a picture. ${SAVE_AS}`, { cause });
  }
}

class Unfit extends Error {}

function refuseSides(name: string, { width, height }: Size): void {
  const { least, most } = MEDIA_SIDES;
  if (Math.min(width, height) >= least && Math.max(width, height) <= most) return;
  throw new Unfit(`${name} is ${width} × ${height} pixels; each side must have ${least} to ${most}.`);
}

/** As its head says; browsers decode the rest when it is drawn. */
async function announced(file: Blob): Promise<Size> {
  const address = URL.createObjectURL(file);
  try {
    const picture = new Image();
    await new Promise((resolve, reject) => {
      picture.onload = resolve;
      picture.onerror = () => reject(new Error('it is no picture'));
      picture.src = address;
    });
    return { width: picture.naturalWidth, height: picture.naturalHeight };
  } finally {
    URL.revokeObjectURL(address);
  }
}
