/** What a file says of itself where the server was not asked: pixels and length as this browser reads them, size and type of its answer. */
import { queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';
import type { Media, MediaKind } from './medium.ts';

type Measured = Pick<Media, 'width' | 'height' | 'seconds' | 'bytes' | 'mimeType'>;

/** @param src an address of this page: `blob:`, or one of the server. What cannot be read is left out. */
export function measureQuery(src: string, kind: MediaKind | undefined) {
  return queryOptions({
    queryKey: ['measure', src],
    queryFn: async ({ signal }): Promise<Measured> => {
      const told = src.startsWith('blob:') ? {} : await answerOf(src, signal);
      return { ...told, ...(kind === 'video' ? await clipSize(src) : await pictureSize(src)) };
    },
    staleTime: Infinity,
    retry: false,
  });
}

async function answerOf(src: string, signal: AbortSignal): Promise<Measured> {
  const { headers } = await send(src, { method: 'HEAD', signal });
  const bytes = Number(headers.get('content-length') ?? Number.NaN);
  return {
    bytes: Number.isFinite(bytes) ? bytes : undefined,
    mimeType: headers.get('content-type')?.split(';')[0],
  };
}

async function pictureSize(src: string): Promise<Measured> {
  const picture = new Image();
  picture.src = src;
  return picture.decode().then(
    () => ({ width: picture.naturalWidth, height: picture.naturalHeight }),
    () => ({}),
  );
}

function clipSize(src: string): Promise<Measured> {
  const clip = document.createElement('video');
  return new Promise((resolve) => {
    const end = (measured: Measured): void => {
      resolve(measured);
      clip.removeAttribute('src');
      clip.load();
    };
    clip.onloadedmetadata = () => {
      const { videoWidth: width, videoHeight: height, duration } = clip;
      end(width === 0 ? {} : { width, height, seconds: Number.isFinite(duration) ? duration : undefined });
    };
    clip.onerror = () => resolve({});
    clip.preload = 'metadata';
    clip.src = src;
  });
}
