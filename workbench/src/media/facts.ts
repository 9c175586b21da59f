/** What is known of a medium, as one line. */
import { sizeInWords } from '../ui/size.ts';
import type { Media } from './medium.ts';

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

const FORMATS: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'video/mp4': 'MP4',
  'video/quicktime': 'MOV',
  'video/webm': 'WebM',
  'video/x-matroska': 'MKV',
};

/** `1920 × 1080 · 5.2 s · 24 fps · 1.3 MB · MP4`, as far as it is known. */
export function factsOf({
  width,
  height,
  seconds,
  fps,
  bytes,
  mimeType = '',
}: Omit<Media, 'name' | 'src' | 'kind'>): string {
  return [
    width !== undefined && height !== undefined ? `${width} × ${height}` : undefined,
    seconds === undefined ? undefined : `${numbers.format(seconds)} s`,
    fps === undefined ? undefined : `${numbers.format(fps)} fps`,
    bytes === undefined ? undefined : sizeInWords(bytes),
    FORMATS[mimeType],
  ]
    .filter((fact) => fact !== undefined)
    .join(' · ');
}
