/** The frames of a clip as numbered OpenEXR files in one ZIP, and the manifest behind them. */
import { exrName } from './names.ts';
import { openZip } from './zip.ts';
import type { ExrManifest } from './manifest.ts';

/** An open file. Call `finish` or `discard`, exactly one of them, exactly once. */
export interface ExrSequence {
  /** Appends the next frame; the bytes are free for reuse when it resolves. Throws when `frame` is not the next one. */
  add(frame: number, exr: Uint8Array): Promise<void>;
  /** Appends `manifest.json` and closes; gives the size of the file in bytes. Throws when it tells of another number of frames. */
  finish(manifest: ExrManifest): Promise<number>;
  /** Closes and removes the file. */
  discard(): Promise<void>;
}

export async function openExrSequence(path: string): Promise<ExrSequence> {
  const zip = await openZip(path);
  let count = 0;
  return {
    async add(frame, exr) {
      if (frame !== count) throw new Error(`Frame ${frame} was added where frame ${count} is next.`);
      await zip.add(exrName(frame), exr);
      count += 1;
    },
    async finish(manifest) {
      if (manifest.frames.count !== count)
        throw new Error(`The manifest tells of ${manifest.frames.count} frames; there are ${count}.`);
      await zip.add('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
      return zip.finish();
    },
    discard: () => zip.discard(),
  };
}
