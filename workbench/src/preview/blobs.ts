/** The bytes of what a request names, as far as this page may have them. */
import type { QueryClient } from '@tanstack/react-query';
import { onThisServer } from '../api/client.ts';
import { fileQuery } from '../api/files.ts';
import { generationQuery } from '../api/generations.ts';
import { isSignedIn } from '../api/session.ts';
import { heldOf, isHeld, storedId } from '../media/held.ts';
import type { GenerationRequest, MediaRef } from '../../../src/ray/request.ts';

/** What a page may not or cannot load, in a sentence for the person. */
class NotHere extends Error {
  override readonly name = 'NotHere';
}

/** @throws NotHere, ApiError, ServerAway; the signal's reason */
export async function pictureOf(ref: MediaRef, client: QueryClient, signal: AbortSignal): Promise<Blob> {
  const { url, data, media_type: type, file_id: id } = ref;
  if (url !== undefined) return pictureAt(url, signal);
  if (data !== undefined) return fromBase64(data, type);
  const stored = storedId(id);
  if (stored === undefined && isHeld(id)) return heldPicture(id);
  if (stored === undefined)
    throw new NotHere('A picture of the shot is not named. Hand it in, or take it out.');
  if (!(await isSignedIn(client))) throw new NotHere('Sign in, and the pictures of the shot are shown.');
  const { url: address, state } = await client.query(fileQuery(stored));
  if (address === null) throw new NotHere(`A picture of the shot is ${state}; hand it in again.`);
  return load(onThisServer(address), signal);
}

/** A finished clip: where it plays, and what it was made of. */
export interface ClipSource {
  readonly src: string;
  readonly fps: number;
  readonly frames: number;
  readonly request: GenerationRequest | undefined;
}

/** @throws NotHere, ApiError, ServerAway */
export async function clipOf(id: string, client: QueryClient): Promise<ClipSource> {
  if (!(await isSignedIn(client)))
    throw new NotHere('Sign in, and the clip that the shot goes on from is shown.');
  const { output, canvas, request, state } = await client.query(generationQuery(id));
  const clip = output.find(({ type }) => type === 'video');
  if (!clip)
    throw new NotHere(`The run that this shot goes on from is ${state}; only a completed one has a clip.`);
  return { src: onThisServer(clip.url), fps: canvas.fps, frames: canvas.frame_count, request: request };
}

function pictureAt(url: string, signal: AbortSignal): Promise<Blob> {
  const { origin, host } = new URL(url);
  if (origin === window.location.origin) return load(onThisServer(url), signal);
  return Promise.reject(
    new NotHere(
      `A picture lies at ${host}, where this page loads nothing. The run will fetch it; to see it here, hand in the file.`,
    ),
  );
}

function heldPicture(id = ''): Promise<Blob> {
  const held = heldOf(id);
  if (held) return Promise.resolve(held.blob);
  return Promise.reject(
    new NotHere('A picture of the shot was not sent before the page was left. Hand it in again.'),
  );
}

function fromBase64(data: string, type = ''): Promise<Blob> {
  try {
    return Promise.resolve(new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], { type }));
  } catch {
    return Promise.reject(new NotHere('The bytes of a picture in the request are no base64.'));
  }
}

async function load(path: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(path, { signal });
  if (!response.ok) throw new NotHere('A picture of the shot could not be loaded from the server.');
  return response.blob();
}
