/** What any reference to media shows, and what is known of it. */
import { useQuery } from '@tanstack/react-query';
import type { MediaRef } from '../../../src/ray/request.ts';
import { onThisServer } from '../api/client.ts';
import { sentenceOf } from '../api/error.ts';
import { fileQuery } from '../api/files.ts';
import { generationQuery } from '../api/generations.ts';
import { useSignedIn } from '../api/session.ts';
import { heldOf, isHeld, storedId } from './held.ts';
import { measureQuery } from './measure.ts';
import { kindOf } from './medium.ts';
import type { Media } from './medium.ts';

/** Facts of a medium; undefined without one. */
export function useMedia(ref: MediaRef | undefined): Media | undefined {
  const told = useTold(ref);
  const { src, kind, width, trouble } = told ?? {};
  const lacksSize =
    src !== undefined && width === undefined && trouble === undefined && !src.startsWith('data:');
  const { data, isLoading } = useQuery({ ...measureQuery(src ?? '', kind), enabled: lacksSize });
  return (
    told && { ...told, ...(lacksSize ? data : undefined), isMeasured: isLoading ? false : told.isMeasured }
  );
}

/** As the server and the reference itself tell them. */
function useTold(ref: MediaRef | undefined): Media | undefined {
  const stored = storedId(ref?.file_id);
  const signedIn = useSignedIn();
  const file = useQuery({ ...fileQuery(stored ?? ''), enabled: signedIn && stored !== undefined });
  const run = useQuery({
    ...generationQuery(ref?.generation_id ?? ''),
    enabled: signedIn && (ref?.generation_id ?? '') !== '',
  });
  if (ref === undefined) return undefined;
  // One look-up at most is under way: the other is disabled.
  const isMeasured = !file.isLoading && !run.isLoading;
  if (ref.url !== undefined) return elsewhere(ref);
  if (ref.data !== undefined) return inline(ref);
  if (stored === undefined && isHeld(ref.file_id)) return heldMedia(ref.file_id);
  const away = { src: undefined, kind: undefined };
  if (stored === undefined && (ref.generation_id ?? '') === '')
    return { ...away, name: 'Nothing', trouble: 'Nothing is named here. Hand it in, or take it out.' };
  if (stored !== undefined) {
    if (file.data === undefined)
      return {
        ...away,
        isMeasured,
        name: 'A file',
        trouble: file.error === null ? undefined : sentenceOf(file.error),
      };
    const { url, mime_type, filename, width, height, seconds, fps, size_bytes } = file.data;
    return {
      src: url === null ? undefined : onThisServer(url),
      kind: kindOf(mime_type),
      name: filename ?? 'A file without a name',
      width: width ?? undefined,
      height: height ?? undefined,
      seconds: seconds ?? undefined,
      fps: fps ?? undefined,
      bytes: size_bytes,
      mimeType: mime_type,
      trouble: url === null ? `This file is ${file.data.state}; hand it in again.` : undefined,
    };
  }
  if (run.data === undefined)
    return {
      ...away,
      isMeasured,
      name: 'A run',
      trouble: run.error === null ? undefined : sentenceOf(run.error),
    };
  const { output, canvas, request, state } = run.data;
  const clip = output.find(({ type }) => type === 'video');
  return {
    src: clip && onThisServer(clip.url),
    kind: 'video',
    name: request?.prompt ?? 'A run',
    width: canvas.width,
    height: canvas.height,
    seconds: canvas.frame_count / canvas.fps,
    fps: canvas.fps,
    trouble: clip === undefined ? `This run is ${state}; only a completed one has a clip.` : undefined,
  };
}

/** The server fetches it; this page may load nothing from there, but where it lies on the server itself, as examples do. */
function elsewhere({ url = '', media_type = '' }: MediaRef): Media {
  const ours = URL.parse(url);
  if (ours?.origin === window.location.origin) {
    const kind = kindOf(media_type) ?? 'image';
    return { src: url, kind, name: ours.pathname.split('/').at(-1) ?? url };
  }
  return { src: undefined, kind: kindOf(media_type), name: URL.parse(url)?.host ?? url };
}

function heldMedia(id = ''): Media {
  const file = heldOf(id);
  if (file === undefined) {
    const trouble = 'This file was not sent before the page was left. Hand it in again.';
    return { src: undefined, kind: undefined, name: 'A file', trouble };
  }
  const { blob, name, src, kind, size } = file;
  return { src, kind, name, ...size, bytes: blob.size, mimeType: blob.type };
}

/** Bytes that stand in the request itself. The page's policy shows such pictures, and no such video. */
function inline({ data = '', media_type: mimeType = '' }: MediaRef): Media {
  const kind = kindOf(mimeType);
  const src = kind === 'image' ? `data:${mimeType};base64,${data}` : undefined;
  return { src, kind, name: 'Bytes in the request', mimeType };
}
