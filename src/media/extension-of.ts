/** What the name of a file ends with, by the type of what is in it. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/x-exr': 'exr',
  'application/zip': 'zip',
};

/** With its dot; nothing for a type that we do not know. */
export function extensionOf(mimeType: string): string {
  const extension = EXTENSIONS[mimeType];
  return extension === undefined ? '' : `.${extension}`;
}
