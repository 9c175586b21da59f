/**
 * Files that were handed in before anybody signed in: kept in this page, named in the draft by a word of their own, and sent
 * when there is a key. They do not survive a reload. Once sent, their word stands for the file of the server wherever it is met.
 */
import type { Size } from '../../../src/ray/geometry.ts';
import { mapMediaRefs, mediaRefs } from '../../../src/ray/media-refs.ts';
import { MODEL_ID } from '../../../src/ray/request.ts';
import type { GenerationRequest, MediaRef } from '../../../src/ray/request.ts';
import { newId } from '../app/new-id.ts';
import { sendFile } from '../api/files.ts';
import type { StoredFile } from '../api/files.ts';
import type { MediaKind } from './medium.ts';
import { useOriginals } from './originals.ts';

const PREFIX = 'held:';

export interface Held {
  readonly blob: Blob;
  readonly name: string;
  readonly kind: MediaKind;
  /** A `blob:` address, which shows it in this page until it is sent. */
  readonly src: string;
  /** Pixels of a picture. */
  readonly size: Size | undefined;
}

const held = new Map<string, Held>();
const sending = new Map<string, Promise<StoredFile>>();
const sent = new Map<string, string>();

export function hold(blob: Blob, name: string, kind: MediaKind, size: Size | undefined): string {
  const id = PREFIX + newId();
  held.set(id, { blob, name, kind, src: URL.createObjectURL(blob), size });
  return id;
}

/** The server's id of a file; undefined for one that is still held, and where none is named. */
export function storedId(id: string | undefined): string | undefined {
  if (id === undefined || id === '') return undefined;
  return isHeld(id) ? sent.get(id) : id;
}

export function isHeld(id: string | undefined): boolean {
  return id?.startsWith(PREFIX) === true;
}

export function heldOf(id: string): Held | undefined {
  return held.get(id);
}

type Members = Partial<GenerationRequest>;

export function namesHeld(request: Members): boolean {
  return heldIn(request).length > 0;
}

/**
 * The request with files of the server in place of those that are held; each is sent once.
 * @throws as `sendFile`
 */
export async function withFilesSent<T extends Members>(request: T): Promise<T> {
  const names = await Promise.all(heldIn(request).map(async (id) => [id, (await send(id)).id] as const));
  return renamed(request, new Map(names));
}

/** The request with other ids of files, where there are any. */
function renamed<T extends Members>(request: T, names: ReadonlyMap<string, string>): T {
  if (names.size === 0) return request;
  const { prompt, model, type, ...rest } = mapMediaRefs(whole(request), (ref): MediaRef => {
    const name = names.get(ref.file_id ?? '');
    return name === undefined ? { ...ref } : { ...ref, file_id: name };
  });
  return { ...request, ...rest };
}

function heldIn(request: Members): string[] {
  const ids = mediaRefs(whole(request)).map(({ ref }) => ref.file_id ?? '');
  return [...new Set(ids.filter(isHeld))];
}

function whole(members: Members): GenerationRequest {
  return { prompt: '', model: MODEL_ID, type: 'video', ...members };
}

function send(id: string): Promise<StoredFile> {
  const under = sending.get(id);
  if (under !== undefined) return under;
  const file = held.get(id);
  const answer =
    file === undefined
      ? Promise.reject(
          new Error('A file of this shot was not sent before the page was left. Hand it in again.'),
        )
      : sendFile(file.blob, file.name, {}).then((stored) => {
          useOriginals.getState().rename(id, stored.id);
          sent.set(id, stored.id);
          held.delete(id);
          URL.revokeObjectURL(file.src);
          return stored;
        });
  sending.set(id, answer);
  // What failed may be tried again.
  answer.catch(() => sending.delete(id));
  return answer;
}
