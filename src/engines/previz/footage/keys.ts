/** Restyled pictures of frames of the source, each beside the frame that it was made from. */
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenFootage } from '../../../media/footage/footage.ts';
import { openStill } from '../../../media/still.ts';
import { keyOf } from '../../../previz/follow/key.ts';
import type { FollowKey } from '../../../previz/follow/key.ts';
import type { ColourFit } from '../../../previz/follow/fit.ts';
import type { View } from '../../../previz/scene/view.ts';
import type { EngineContext, EngineTask } from '../../engine.ts';
import { EngineError } from '../../engine.ts';
import { covering } from '../../../previz/shot/still.ts';
import { breathe } from '../../../previz/shot/breath.ts';
import { readEdge } from '../edge.ts';

export interface EditKey {
  readonly frame: number;
  readonly look: FollowKey & { readonly colours: ColourFit };
  /** The frame of the source and its restyled picture: RGBA8 of the frame's size. Read when they are asked for. */
  pictures(): Promise<readonly [source: Uint8Array, styled: Uint8Array]>;
}

interface NamedKey {
  readonly frame: number;
  readonly file: string;
}

/** In order of frames; none when the request has no restyled picture. */
export async function keysOf(
  task: EngineTask,
  footage: OpenFootage,
  view: View,
  { scratch, signal }: EngineContext,
): Promise<EditKey[]> {
  const named = namedKeys(task);
  const last = named.at(-1);
  if (!last) return [];
  const filmed = await filmedAt(named, footage, view, last.frame + 1, scratch, signal);
  const keys: EditKey[] = [];
  for (const { frame, file } of named) {
    const source = filmed.get(frame);
    if (source === undefined) throw new Error(`The footage has no frame ${frame}.`);
    const image = await imageOf(task, file, scratch);
    const pictures = async (): Promise<readonly [Uint8Array, Uint8Array]> =>
      Promise.all([readWhole(source), openStill(image).then((still) => covering(still, view))]);
    const [filmedPicture, styled] = await pictures();
    await breathe(signal);
    const size = { width: view.width, height: view.height };
    const look = keyOf({ ...size, rgba: filmedPicture }, { ...size, rgba: styled });
    keys.push({ frame, look, pictures });
  }
  return keys;
}

function namedKeys({ request: { video }, canvas }: EngineTask): NamedKey[] {
  const { keyframes = [], keyframe_indexes: indexes = [] } = video?.edit ?? {};
  const last = canvas.frame_count - 1;
  const start = video?.start_frame;
  const keys = [
    ...(start ? [{ frame: 0, file: start.file_id ?? '' }] : []),
    ...keyframes.map((image, n) => ({ frame: indexes[n] ?? 0, file: image.file_id ?? '' })),
  ].sort((a, b) => a.frame - b.frame);
  // A frame beyond what a surface keeps of the source steers nothing, unless it stands for the last one.
  return keys
    .filter(({ frame }) => frame <= last || (frame === last + 1 && !keys.some((key) => key.frame === last)))
    .map((key) => ({ ...key, frame: Math.min(key.frame, last) }));
}

/** The frames of the source that keys were made from, each in a file: keys may lie far apart, and there may be many. */
async function filmedAt(
  keys: readonly NamedKey[],
  footage: OpenFootage,
  { width, height }: View,
  count: number,
  folder: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, string>> {
  const wanted = new Set(keys.map(({ frame }) => frame));
  const files = new Map<number, string>();
  for await (const { frame, from, to, share } of footage.ticks({ width, height }, count)) {
    signal.throwIfAborted();
    if (!wanted.has(frame)) continue;
    const file = join(folder, `filmed-${frame}.rgba`);
    await writeFile(file, share > 0.5 && to ? to.rgba : from.rgba);
    files.set(frame, file);
  }
  return files;
}

async function readWhole(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** The picture of an image; of a clip, its first frame. */
async function imageOf({ inputs }: EngineTask, id: string, folder: string): Promise<string> {
  const input = inputs.get(id);
  if (!input) {
    throw new EngineError(`The image ${id} is not among the inputs of this generation.`, {
      failure_code: 'invalid_request',
      retryable: false,
    });
  }
  if (!input.mime_type.startsWith('video/')) return input.path;
  return (await readEdge(input.path, 'first', folder)).path;
}
