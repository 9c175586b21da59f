/** What a clip of the command line starts from, ends on, passes through or looks like: local files, addresses, generations. */
import { InvalidArgumentError } from 'commander';
import { frameIndex } from '../../ray/geometry.ts';
import type { Duration, GenerationRequest, MediaRef, VideoOptions } from '../../ray/request.ts';
import type { Client } from '../client/client.ts';
import { examineFile } from '../client/upload.ts';
import { usage } from '../errors.ts';

export interface AnchorOptions {
  image?: string;
  last?: string;
  keyframe?: PinnedMedia[];
  reference?: string[];
  extend?: string;
  prepend?: string;
  duration?: Duration;
}

/** A picture and the frame that shows it. */
export interface PinnedMedia {
  readonly media: string;
  readonly frame: number | 'first' | 'last';
}

/** What a person may have mistyped, known before a server is looked for. */
export async function checkMedia(options: AnchorOptions): Promise<void> {
  const { extend, prepend } = options;
  const media = mediaOf(options);
  if (extend !== undefined && prepend !== undefined)
    throw usage('--extend and --prepend do not go together: each adds one clip at one end.');
  if ((extend ?? prepend) !== undefined && media.length > 0)
    throw usage('--extend and --prepend start from a generation: leave out --image, --last and --keyframe.');
  for (const one of [...media, ...(options.reference ?? [])]) await checkImage(one);
}

/** Throws a sentence when it is a local file and no image. */
export async function checkImage(media: string): Promise<void> {
  const known = readMedia(media);
  if (!('file' in known)) return;
  const { mimeType } = await examineFile(known.file);
  if (!mimeType.startsWith('image/')) throw usage(`${known.file} is ${mimeType}; an image is needed here.`);
}

/** The first local file of a request, for the progress bar. */
export function firstFile(options: AnchorOptions): string | undefined {
  return [...mediaOf(options), ...(options.reference ?? [])].find((media) => 'file' in readMedia(media));
}

function mediaOf({ image, last, keyframe = [] }: AnchorOptions): string[] {
  return [image, ...keyframe.map(({ media }) => media), last].filter((media) => media !== undefined);
}

type Anchors = Partial<Pick<VideoOptions, 'start_frame' | 'end_frame' | 'keyframes' | 'keyframe_indexes'>>;

/** First and last frame as such; beside keyframes they are keyframes too. */
export async function anchorsOf(
  { image, last, keyframe = [], extend, prepend, duration = '5s' }: AnchorOptions,
  client: Client,
  signal: AbortSignal | undefined,
): Promise<Anchors> {
  const refOf = (media: string): Promise<MediaRef> => mediaRef(media, client, signal);
  if (keyframe.length === 0) {
    const anchor = async (media?: string, id?: string): Promise<MediaRef | undefined> => {
      if (media !== undefined) return refOf(media);
      return id === undefined ? undefined : { generation_id: id };
    };
    const [start, end] = await Promise.all([anchor(image, extend), anchor(last, prepend)]);
    return { ...(start && { start_frame: start }), ...(end && { end_frame: end }) };
  }
  const pins: PinnedMedia[] = [
    ...(image === undefined ? [] : [{ media: image, frame: 'first' } as const]),
    ...keyframe,
    ...(last === undefined ? [] : [{ media: last, frame: 'last' } as const]),
  ];
  // One picture may be pinned at several frames; it is sent once.
  const media = [...new Set(pins.map((pin) => pin.media))];
  const refs = await Promise.all(media.map(refOf));
  const keyframes = pins.flatMap((pin) => refs[media.indexOf(pin.media)] ?? []);
  return { keyframes, keyframe_indexes: pins.map(({ frame }) => frameIndex(frame, duration)) };
}

/** Pictures that are shown nowhere and seen everywhere. */
export async function referencesOf(
  { reference = [] }: AnchorOptions,
  client: Client,
  signal: AbortSignal | undefined,
): Promise<Pick<GenerationRequest, 'image_ref'>> {
  if (reference.length === 0) return {};
  return { image_ref: await Promise.all(reference.map((media) => mediaRef(media, client, signal))) };
}

/** An option that may be given more than once. */
export function several(text: string, before: string[] = []): string[] {
  return [...before, text];
}

/** Names media for a request; a local file is uploaded. */
export async function mediaRef(
  media: string,
  client: Client,
  signal: AbortSignal | undefined,
): Promise<MediaRef> {
  const known = readMedia(media);
  return 'file' in known ? { file_id: await client.upload(known.file, signal) } : known;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What a word of the command line names. */
export function readMedia(media: string): { url: string } | { file_id: string } | { file: string } {
  if (/^https?:\/\//i.test(media)) return { url: media };
  if (UUID.test(media)) return { file_id: media };
  if (/^[a-z]{2,}:\/\//i.test(media)) throw usage(`'${media}' is neither a file nor an http(s) address.`);
  return { file: media };
}

/** `picture.jpg@48`, `picture.jpg@last`; the frame comes after the last @. */
export function pinnedMedia(text: string, before: PinnedMedia[] = []): PinnedMedia[] {
  const at = text.lastIndexOf('@');
  const [media, frame] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  if (media === '' || !/^(\d{1,6}|first|last)$/.test(frame))
    throw new InvalidArgumentError('Write it like picture.jpg@48, picture.jpg@first or picture.jpg@last.');
  return [...before, { media, frame: frame === 'first' || frame === 'last' ? frame : Number(frame) }];
}
